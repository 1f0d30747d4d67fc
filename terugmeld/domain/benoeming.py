"""What is asked of an appointment, an absence and the end of a right; rules of days, and no storage."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from beheerregeling.functies import Functie

GEEN_BESLUIT = "Noem het besluit waarop dit berust. Zonder besluit geldt het niet."
EINDE_VOOR_BEGIN = "Kies een laatste dag die niet voor de eerste dag ligt."
EEN_DAG = timedelta(days=1)


class Benoemingssoort(StrEnum):
    """How somebody came to have a function."""

    BENOEMING = "benoeming"
    MANDAAT = "mandaat"
    PLAATSVERVANGING = "plaatsvervanging"


@dataclass(frozen=True, kw_only=True)
class NieuweBenoeming:
    """An appointment to record; both days inclusive."""

    medewerker_id: int
    functie: Functie
    besluit: str
    van: date
    tot: date | None = None
    plaatsvervanger_id: int | None = None

    @property
    def soort(self) -> Benoemingssoort:
        return Benoemingssoort.MANDAAT if self.functie.is_mandaat else Benoemingssoort.BENOEMING


@dataclass(frozen=True, kw_only=True)
class NieuweAfwezigheid:
    """Somebody is away; without ``vervanger_id`` each function goes to its own plaatsvervanger."""

    medewerker_id: int
    van: date
    tot: date
    vervanger_id: int | None = None


@dataclass(frozen=True)
class Einde:
    """How a right ends: its last day, and whether it is over at once, today or before it ever began."""

    laatste_dag: date
    is_meteen: bool


def overlapt(een: tuple[date, date | None], ander: tuple[date, date | None]) -> bool:
    """Say whether two periods have a day in common; both days inclusive, None is without end."""
    return een[0] <= (ander[1] or date.max) and ander[0] <= (een[1] or date.max)


def gebreken(besluit: str, van: date, tot: date | None) -> dict[str, list[str]]:
    """Return what is wrong with the besluit and the days, by field."""
    fouten: dict[str, list[str]] = {}
    if not besluit.strip():
        fouten["besluit"] = [GEEN_BESLUIT]
    if tot is not None and tot < van:
        fouten["tot"] = [EINDE_VOOR_BEGIN]
    return fouten


def einde(van: date, tot: date | None, gevraagd: date | None, *, vandaag: date) -> Einde | str:
    """Return how a right from ``van`` to ``tot`` ends; no day asked is at once; a sentence when it can't.

    A last day is inclusive, so at once means yesterday; what began today or not yet keeps its first day.
    """
    if tot is not None and tot < vandaag:
        return "Dit recht is al geëindigd."
    if gevraagd is None:
        return Einde(max(vandaag - EEN_DAG, van), is_meteen=True)
    if gevraagd < vandaag:
        return "Kies vandaag of een latere dag. Laat de dag leeg om het recht meteen te laten eindigen."
    if gevraagd < van:
        return EINDE_VOOR_BEGIN
    if tot is not None and gevraagd >= tot:
        return "Kies een dag voor de laatste dag die er nu staat. Verlengen gaat met een nieuw besluit."
    return Einde(gevraagd, is_meteen=False)
