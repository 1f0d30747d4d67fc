"""What should not stand in a free text: a BSN, a telephone number, an e-mail address; changes no text."""

import re
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum

from terugmeld.domain.nummers import is_bsn

_NEGEN = re.compile(r"(?<![\w-])[0-9](?:[ .]?[0-9]){8}(?![\w-])")
_TELEFOON = re.compile(r"(?<![\w-])(?:\+31[ -]?|0031[ -]?|0)(?:[1-9])(?:[ -]?[0-9]){8}(?![\w-])")
_EMAIL = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[a-zA-Z]{2,}")


class Vondst(StrEnum):
    """A kind of person data that a free text is searched for."""

    BSN = "burgerservicenummer"
    TELEFOON = "telefoonnummer"
    EMAIL = "e-mailadres"


_ZINNEN: Mapping[Vondst, str] = {
    Vondst.BSN: "Hier staat iets dat op een burgerservicenummer lijkt.",
    Vondst.TELEFOON: "Hier staat iets dat op een telefoonnummer lijkt.",
    Vondst.EMAIL: "Hier staat een e-mailadres.",
}
MET_BEVESTIGING = frozenset({"toelichting", "bron"})
"""Where a person can say that it must stand there; in the other fields it has to go."""

BEWAAKT = ("toelichting", "bron", "adres", "eigen_kenmerk")
_HAAL_WEG = "Haal het weg."
_OF_BEVESTIG = "Haal het weg, of kruis aan dat het nodig is."


def vondsten(tekst: str) -> frozenset[Vondst]:
    """Return what kinds of person data a text seems to hold."""
    return frozenset(soort for soort, zoek in _ZOEKERS.items() if any(True for _ in zoek(tekst)))


def waarschuwingen(veld: str, tekst: str | None, *, is_bevestigd: bool = False) -> list[str]:
    """Return a sentence per find that must go, or be confirmed where that is allowed."""
    if tekst is None or veld not in BEWAAKT or (is_bevestigd and veld in MET_BEVESTIGING):
        return []
    raad = _OF_BEVESTIG if veld in MET_BEVESTIGING else _HAAL_WEG
    return [f"{_ZINNEN[soort]} {raad}" for soort in Vondst if soort in vondsten(tekst)]


def zonder_bsn(tekst: str | None) -> list[str]:
    """Return the sentence about a BSN in a text that may hold none; empty when it is free of it."""
    is_vrij = tekst is None or Vondst.BSN not in vondsten(tekst)
    return [] if is_vrij else [f"{_ZINNEN[Vondst.BSN]} {_HAAL_WEG}"]


def _bsns(tekst: str) -> Iterator[str]:
    for gevonden in _NEGEN.findall(tekst):
        cijfers = re.sub(r"[ .]", "", gevonden)
        if is_bsn(cijfers):
            yield cijfers


_ZOEKERS: Mapping[Vondst, Callable[[str], Iterator[str]]] = {
    Vondst.BSN: _bsns,
    Vondst.TELEFOON: lambda tekst: iter(_TELEFOON.findall(tekst)),
    Vondst.EMAIL: lambda tekst: iter(_EMAIL.findall(tekst)),
}
