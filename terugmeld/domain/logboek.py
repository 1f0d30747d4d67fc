"""A line of the logboek: problems, complaints and special events, with what was done about it; pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from terugmeld.domain.notitie import gebreken_per_tekst

VRAGEN = {"tekst": "Vertel wat er is gebeurd.", "onderwerp": "Noem in een paar woorden wat er was."}


class Logboeksoort(StrEnum):
    """What happened (Beheerregeling 16 e)."""

    PROBLEEM = "probleem"
    KLACHT = "klacht"
    BIJZONDER = "bijzondere gebeurtenis"


@dataclass(frozen=True, kw_only=True)
class NieuweLogboekregel:
    """What somebody writes down; ``gebeurd_datum`` is the day on which it happened."""

    soort: Logboeksoort
    onderwerp: str
    tekst: str
    gebeurd_datum: date


def gebreken_in_regel(nieuw: NieuweLogboekregel, *, vandaag: date) -> dict[str, list[str]]:
    """Return per field what must be improved."""
    velden = gebreken_per_tekst({"tekst": nieuw.tekst}, nodig=VRAGEN)
    velden |= gebreken_per_tekst({"onderwerp": nieuw.onderwerp}, nodig=VRAGEN, soort="organisatie")
    if nieuw.gebeurd_datum > vandaag:
        velden["gebeurd_datum"] = ["Deze dag ligt in de toekomst. Kies vandaag of een eerdere dag."]
    return velden
