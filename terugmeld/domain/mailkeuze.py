"""When a person wants mail about a new notice; a pure rule, which sends nothing."""

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum

from beheerregeling.termijnen import TIJDZONE, is_werkdag

BEGIN_KANTOOR = 8
EINDE_KANTOOR = 17


class Mailkeuze(StrEnum):
    """What a person chooses on the account page."""

    METEEN = "meteen"
    KANTOORUREN = "tijdens kantooruren"
    DAGOVERZICHT = "dagelijks overzicht"


TEKST_MAILKEUZE: Mapping[Mailkeuze, str] = {
    Mailkeuze.METEEN: "U krijgt een e-mail zodra er een bericht is.",
    Mailkeuze.KANTOORUREN: "U krijgt de e-mail op een werkdag tussen 8.00 en 17.00 uur.",
    Mailkeuze.DAGOVERZICHT: "U krijgt op elke werkdag om 8.00 uur één e-mail over wat er nieuw is.",
}


def is_kantooruur(moment: datetime) -> bool:
    """Tell whether the office is open: a werkdag from 8.00 to 17.00 in the Netherlands."""
    hier = moment.astimezone(TIJDZONE)
    return is_werkdag(hier.date()) and BEGIN_KANTOOR <= hier.hour < EINDE_KANTOOR


def verzendmoment(keuze: Mailkeuze, nu: datetime) -> datetime | None:
    """Return when a mail may go; None when the notice waits for the overview of the next werkdag."""
    if keuze is Mailkeuze.DAGOVERZICHT:
        return None
    if keuze is Mailkeuze.METEEN or is_kantooruur(nu):
        return nu
    return volgende_opening(nu)


def volgende_opening(nu: datetime) -> datetime:
    """Return the next moment after ``nu`` at which the office opens."""
    hier = nu.astimezone(TIJDZONE)
    dag = hier.date() + timedelta(days=int(hier.hour >= BEGIN_KANTOOR))
    while not is_werkdag(dag):
        dag += timedelta(days=1)
    return datetime.combine(dag, time(BEGIN_KANTOOR), TIJDZONE).astimezone(UTC)


def vorige_opening(nu: datetime) -> datetime:
    """Return the last moment, ``nu`` included, at which the office opened."""
    hier = nu.astimezone(TIJDZONE)
    dag = hier.date() - timedelta(days=int(hier.hour < BEGIN_KANTOOR))
    while not is_werkdag(dag):
        dag -= timedelta(days=1)
    return datetime.combine(dag, time(BEGIN_KANTOOR), TIJDZONE).astimezone(UTC)
