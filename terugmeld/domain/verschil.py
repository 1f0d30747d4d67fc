"""What differs between a value as it was given, as it stands now and as it should be, in words."""

from collections.abc import Sequence

from terugmeld.domain.naam import zoekvorm

AL_ZO = "Er staat al wat de melder voorstelt."
NOG_ZO = "Er staat nog wat de melder zag."
NIETS = "Er staat nu niets."
ANDERS = "Er staat nu iets anders dan de melder zag."
IETS = "Er staat nu wel iets. De melder zag geen waarde."
KLEIN = "Het voorstel verschilt alleen in een hoofdletter, accent of leesteken."
GEEN_VOORSTEL = "De melder weet niet wat het moet zijn."
ALLEEN_VOORSTEL = "De melder zag geen waarde en stelt er een voor."
VOORSTEL = "De melder stelt iets anders voor dan er is verstrekt."


def in_woorden(verstrekt: str | None, voorgesteld: str | None, nu: Sequence[str] | None) -> str:
    """Return the difference; ``nu`` is None when nobody looked, and empty when nothing stands there."""
    if nu is None:
        return _zonder_nu(verstrekt, voorgesteld)
    if not nu:
        return NIETS
    if voorgesteld and voorgesteld in nu:
        return AL_ZO
    if voorgesteld and zoekvorm(voorgesteld) in {zoekvorm(waarde) for waarde in nu}:
        return KLEIN
    if verstrekt is None:
        return IETS
    return NOG_ZO if verstrekt in nu else ANDERS


def _zonder_nu(verstrekt: str | None, voorgesteld: str | None) -> str:
    if voorgesteld is None:
        return GEEN_VOORSTEL
    if verstrekt is None:
        return ALLEEN_VOORSTEL
    return KLEIN if zoekvorm(verstrekt) == zoekvorm(voorgesteld) else VOORSTEL
