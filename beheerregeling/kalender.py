"""When a duty of the Beheerregeling must be done: its rhythm and each time it comes back; pure rules."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from beheerregeling.rollen import Rol
from beheerregeling.termijnen import is_werkdag

MAANDEN_PER_JAAR = 12
EEN_DAG = timedelta(days=1)


class Ritme(StrEnum):
    """How often a duty comes back."""

    DAGELIJKS = "elke dag"
    WERKDAGELIJKS = "elke werkdag"
    PER_KWARTAAL = "vier keer per jaar"
    JAARLIJKS = "elk jaar"
    DRIEJAARLIJKS = "elke drie jaar"


class Bewijssoort(StrEnum):
    """What proves that a duty was done."""

    VERSLAG = "een verslag"
    BESLUIT = "een besluit of brief aan het college"
    NOTULEN = "notulen"
    PUBLICATIE = "de publicatie"
    VASTLEGGING = "een vastlegging in de dienst"


MAANDEN: Mapping[Ritme, int] = {Ritme.PER_KWARTAAL: 3, Ritme.JAARLIJKS: 12, Ritme.DRIEJAARLIJKS: 36}


@dataclass(frozen=True, kw_only=True)
class Plicht:
    """One duty; ``eerste`` is the first day ever on which it had to be done, and the others follow from it.

    ``is_eigen_keuze`` says that the text asks the duty but not how often: that is our choice.
    """

    code: str
    artikel: str
    titel: str
    uitleg: str
    eigenaar: Rol
    ritme: Ritme
    bewijs: Bewijssoort
    eerste: date = date(2010, 12, 31)
    herinner_dagen: int = 60
    is_eigen_keuze: bool = False

    @property
    def is_dagelijks(self) -> bool:
        return self.ritme in {Ritme.DAGELIJKS, Ritme.WERKDAGELIJKS}


@dataclass(frozen=True)
class Voorval:
    """One time that a duty must be done; ``periode`` names it and is never used twice."""

    plicht: str
    periode: str
    uiterste_datum: date
    herinner_datum: date


def voorvallen(plicht: Plicht, van: date, tot: date) -> Iterator[Voorval]:
    """Yield when this duty must be done from ``van`` up to and including ``tot``, in order."""
    dagen = _dagen(plicht, max(van, plicht.eerste), tot) if plicht.is_dagelijks else _perioden(plicht, tot)
    for dag in dagen:
        if van <= dag <= tot:
            herinner = dag - timedelta(days=plicht.herinner_dagen)
            yield Voorval(plicht.code, dag.isoformat(), dag, herinner)


def _dagen(plicht: Plicht, van: date, tot: date) -> Iterator[date]:
    for nummer in range((tot - van).days + 1):
        dag = van + nummer * EEN_DAG
        if plicht.ritme is Ritme.DAGELIJKS or is_werkdag(dag):
            yield dag


def _perioden(plicht: Plicht, tot: date) -> Iterator[date]:
    """Yield the last days of the months, 3, 12 or 36 months apart, from the first one on."""
    maand = plicht.eerste.year * MAANDEN_PER_JAAR + plicht.eerste.month - 1
    while (dag := _laatste_dag(maand)) <= tot:
        yield dag
        maand += MAANDEN[plicht.ritme]


def _laatste_dag(maand: int) -> date:
    jaar, nummer = divmod(maand + 1, MAANDEN_PER_JAAR)
    return date(jaar, nummer + 1, 1) - EEN_DAG
