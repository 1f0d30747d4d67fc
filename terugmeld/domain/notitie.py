"""Texts that staff write for a register: what is missing, too long or names a person by number."""

from collections.abc import Mapping

from terugmeld.domain.tekstwacht import zonder_bsn
from terugmeld.domain.vrije_tekst import gebreken, schoon

NODIG = "Vul dit in."


def opgeschoond(teksten: Mapping[str, str | None]) -> dict[str, str]:
    """Return every text trimmed; an absent one is empty."""
    return {veld: schoon(tekst) or "" for veld, tekst in teksten.items()}


def gebreken_per_tekst(
    teksten: Mapping[str, str], *, nodig: Mapping[str, str] | None = None, soort: str = "toelichting"
) -> dict[str, list[str]]:
    """Return per field what must be improved; ``nodig`` maps what can't be empty to its sentence."""
    velden: dict[str, list[str]] = {}
    for veld, tekst in teksten.items():
        leeg = [(nodig or {})[veld]] if not tekst and veld in (nodig or {}) else []
        velden[veld] = leeg + gebreken(soort, tekst) + zonder_bsn(tekst)
    return {veld: zinnen for veld, zinnen in velden.items() if zinnen}
