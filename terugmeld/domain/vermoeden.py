"""A vermoeden: a weak signal that is not yet gerede twijfel; coded, without values and without free text."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from beheerregeling.termijnen import Eenheid, Termijn, bereken
from bijlagen.rubrieken import RUBRIEKEN
from terugmeld.domain.nummers import is_bsn

BEWAARTERMIJN = Termijn(10, Eenheid.WERKDAGEN)
MAXIMUM_RUBRIEKEN = 10


class Signaal(StrEnum):
    """Where the weak signal comes from (bijlage 4, 3.5: what the neighbours say is not yet enough)."""

    GEHOORD = "van iemand anders gehoord"
    GEEN_REACTIE = "geen reactie op een bericht"
    POST_TERUG = "post kwam één keer terug"
    ONDUIDELIJKE_BURGER = "burger was niet duidelijk"
    OUDE_BRON = "oude of onzekere bron"


TEKST_SIGNAAL: Mapping[Signaal, str] = {
    Signaal.GEHOORD: "Wij hoorden het van iemand anders.",
    Signaal.GEEN_REACTIE: "De persoon reageert niet op een brief of telefoontje.",
    Signaal.POST_TERUG: "Er kwam één keer post terug.",
    Signaal.ONDUIDELIJKE_BURGER: "De burger zei iets anders, maar was niet zeker.",
    Signaal.OUDE_BRON: "Het staat anders in een oude of onzekere bron.",
}


@dataclass(frozen=True, kw_only=True)
class NieuwVermoeden:
    """About whom, which rubrieken, and the coded signal; nothing else is kept."""

    bsn: str
    rubrieken: tuple[str, ...]
    signaal: Signaal


@dataclass(frozen=True, kw_only=True)
class LopendVermoeden:
    """A vermoeden as the citizen sees it in inzage; which afdeling keeps it is left out."""

    bewaard_datum: date
    vervalt_datum: date
    rubrieken: tuple[str, ...]
    signaal: Signaal


def vervalt_op(bewaard: date) -> date:
    """Return the last day on which it is kept: ten werkdagen later."""
    return bereken(bewaard, BEWAARTERMIJN).einddatum


def gebreken_in(nieuw: NieuwVermoeden) -> dict[str, list[str]]:
    velden: dict[str, list[str]] = {}
    if not is_bsn(nieuw.bsn):
        velden["bsn"] = ["Dit burgerservicenummer klopt niet. Controleer alle 9 cijfers."]
    if not nieuw.rubrieken or any(code not in RUBRIEKEN for code in nieuw.rubrieken):
        velden["rubrieken"] = ["Kies ten minste één gegeven uit de lijst."]
    elif len(set(nieuw.rubrieken)) > MAXIMUM_RUBRIEKEN:
        velden["rubrieken"] = [f"Kies ten hoogste {MAXIMUM_RUBRIEKEN} gegevens."]
    return velden
