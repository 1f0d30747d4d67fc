"""What the cells of a row must say together: frequency with wijze, research with its article."""

from bijlagen.regels import Afnemer, Bron, Frequentie, Klasse, Regel, Wijze
from bijlagen.tabel import Rij
from bijlagen.voorwaarde import Voorwaarde

STEEDS = frozenset({Wijze.SELECTIE, Wijze.SPONTAAN})
"""The ways in which data go without a request each time."""


def keur_frequentie(rij: Rij, frequentie: Frequentie, regel: Regel) -> None:
    """Keep a fault where the wijze contradicts how often the row supplies (bijlage 3)."""
    if frequentie is Frequentie.EENMALIG and regel.wijzen - {Wijze.AD_HOC}:
        rij.meld("wijzen", "Een regel die eenmalig verstrekt, doet dat alleen ad hoc.")
    if frequentie is Frequentie.SYSTEMATISCH and not regel.wijzen & STEEDS:
        rij.meld("wijzen", "Een regel die systematisch verstrekt, doet dat met een selectie of spontaan.")
    if frequentie is Frequentie.CRIB and Voorwaarde.CRIB not in regel.voorwaarden:
        rij.meld("voorwaarden", "Een regel die bij CRIB verstrekt, heeft de voorwaarde crib.")


def keur_onderzoek(rij: Rij, bron: Bron, afnemer: Afnemer | None) -> bool:
    """Tell whether a row is for research; it rests on artikel 4, and nothing else does (art. 4 lid 5)."""
    is_onderzoek = afnemer is not None and afnemer.klasse is Klasse.ONDERZOEK
    if afnemer is not None and is_onderzoek is not (bron is Bron.ARTIKEL_4):
        rij.meld("bron", "Een regel voor een onderzoeksinstelling, en geen andere, rust op artikel 4.")
    return is_onderzoek
