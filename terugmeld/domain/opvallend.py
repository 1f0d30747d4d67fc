"""What may strike who watches over the protocol: each a filter on a period, never a verdict."""

from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta
from enum import StrEnum

from beheerregeling.termijnen import TIJDZONE

STANDAARDPERIODE = timedelta(days=31)
LANGSTE_PERIODE = timedelta(days=93)
VEEL = 100
VELEN = 5
BEGIN_NACHT, EINDE_NACHT = time(22), time(6)


class Opvallend(StrEnum):
    """A way in which aantekeningen may stand out."""

    VEEL = "veel door één medewerker"
    NACHT = "in de nacht"
    VELEN = "één persoon door velen"
    COLLEGA = "gegevens van een collega"
    ZONDER_ZAAKKENMERK = "zonder zaakkenmerk"


UITLEG: Mapping[Opvallend, str] = {
    Opvallend.VEEL: f"Van medewerkers met {VEEL} of meer raadplegingen in de periode.",
    Opvallend.NACHT: "Tussen 22.00 en 6.00 uur.",
    Opvallend.VELEN: f"Van personen die door {VELEN} of meer medewerkers zijn bekeken.",
    Opvallend.COLLEGA: "Van personen die hier zelf medewerker zijn.",
    Opvallend.ZONDER_ZAAKKENMERK: "Bij een afdeling die meestal wel een zaakkenmerk gebruikt.",
}


def periode(van: datetime | None, tot: datetime | None, nu: datetime) -> tuple[datetime, datetime]:
    """Return the period that is looked at: what is left out is filled in, what is too long is cut."""
    einde = tot or nu
    begin = van or einde - STANDAARDPERIODE
    return max(begin, einde - LANGSTE_PERIODE), einde


def nachten(van: datetime, tot: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Return the nights of the period by the Dutch clock, also where summer time begins or ends."""
    dag = van.astimezone(TIJDZONE).date() - timedelta(days=1)
    while dag <= tot.astimezone(TIJDZONE).date():
        ochtend = dag + timedelta(days=1)
        yield (
            datetime.combine(dag, BEGIN_NACHT, TIJDZONE),
            datetime.combine(ochtend, EINDE_NACHT, TIJDZONE),
        )
        dag = ochtend
