"""The choices that the forms of an onderzoek offer, as pairs of a value and its words."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from terugmeld.domain.afdelingsvraag import TEKST_VRAAG, TEKST_VRAAGGROND, Vraagantwoord
from terugmeld.domain.contactmoment import Contactkanaal, Contactresultaat, Contactrol
from terugmeld.domain.onderzoekstap import BRIEVEN, RESULTATEN, STAPPEN

Paren = list[tuple[str, str]]


def paren(woorden: Iterable[StrEnum]) -> Paren:
    return [(woord.value, woord.value.capitalize()) for woord in woorden]


KEUZES: Mapping[str, object] = {
    "stapsoorten": {soort: paren(stappen) for soort, stappen in STAPPEN.items()},
    "resultaten": {soort: paren(uitslagen) for soort, uitslagen in RESULTATEN.items()},
    "brievensoorten": {soort: paren(brieven) for soort, brieven in BRIEVEN.items()},
    "kanalen": paren(Contactkanaal),
    "rollen": paren(Contactrol),
    "contactresultaten": paren(Contactresultaat),
    "vraagsoorten": [(soort.value, tekst) for soort, tekst in TEKST_VRAAG.items()],
    "vraaggronden": [(grond.value, tekst) for grond, tekst in TEKST_VRAAGGROND.items()],
    "oordelen": [("akkoord", "Akkoord"), ("niet akkoord", "Niet akkoord")],
}
ANTWOORDEN = paren(Vraagantwoord)
