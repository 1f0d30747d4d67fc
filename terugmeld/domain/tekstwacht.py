"""What should not stand in a free text: a BSN, a telephone number, an e-mail address; changes no text."""

import re
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum

from terugmeld.domain.nummers import is_bsn

_NEGEN = re.compile(r"(?<![\w-])[0-9](?:[ .]?[0-9]){8}(?![\w-])")
_TELEFOON = re.compile(r"(?<![\w-])(?:\+31[ -]?|0031[ -]?|0)(?:[1-9])(?:[ -]?[0-9]){8}(?![\w-])")
# Begins at the @ and looks a bounded way ahead, so that a long text costs no more than its length.
_EMAIL = re.compile(r"(?<=[^@\s<>,;])@[^@\s<>,;]{1,255}\.[a-zA-Z]{2,}")


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
"""Where the melder can say that it must stand there; in the other fields it has to go."""

_ALLES = frozenset(Vondst)
BEWAAKT: Mapping[str, frozenset[Vondst]] = {
    "toelichting": _ALLES,
    "bron": _ALLES,
    "adres": _ALLES,
    "eigen_kenmerk": _ALLES,
    "reden": _ALLES,
    "motivering": _ALLES,
    "ramp": _ALLES,
    "aanleiding_omschrijving": _ALLES,
    "aanleiding_wie": _ALLES,
    "aanleiding_moment": _ALLES,
    "wettelijk_voorschrift": _ALLES,
    # An answer may say how to reach the office that gives it.
    "reactie": frozenset({Vondst.BSN}),
}
ONBEWAAKT: Mapping[str, str] = {
    "betwijfelde_waarde": "Dit is zelf het gegeven.",
    "voorgestelde_waarde": "Dit is zelf het gegeven.",
    "geslachtsnaam": "Dit is zelf het gegeven.",
    "voornamen": "Dit is zelf het gegeven.",
    "straat": "Dit is zelf het gegeven.",
    "toestemming_van": "Dit is zelf het gegeven.",
    "doel": "Dit is een code uit een lijst.",
    "zaakkenmerk": "Dit is een nummer van een ander systeem. Het kan toevallig op een bsn lijken.",
    "contact_naam": "Dit zijn de contactgegevens van wie meldt.",
    "contact_telefoon": "Dit zijn de contactgegevens van wie meldt.",
    "contact_email": "Dit zijn de contactgegevens van wie meldt.",
    "melder_naam": "Dit zijn de contactgegevens van wie meldt.",
    "melder_organisatie": "Dit zijn de contactgegevens van wie meldt.",
    "melder_adres": "Dit zijn de contactgegevens van wie meldt.",
    "melder_kenmerk": "Dit is een nummer van een ander systeem. Het kan toevallig op een bsn lijken.",
    "organisatie": "Dit is wie het vraagt.",
    "briefadres": "Dit is het adres van wie het vraagt.",
}
"""Why the other fields of ``TEKSTVELDEN`` are not searched; a test keeps the two complete."""

_HAAL_WEG = "Haal het weg."
_OF_BEVESTIG = "Haal het weg, of kruis aan dat het nodig is."


def vondsten(tekst: str) -> frozenset[Vondst]:
    """Return what kinds of person data a text seems to hold."""
    return frozenset(soort for soort, zoek in _ZOEKERS.items() if any(True for _ in zoek(tekst)))


def waarschuwingen(veld: str, tekst: str | None, *, is_bevestigd: bool | None = None) -> list[str]:
    """Return a sentence per find that must go; with ``is_bevestigd`` the form can say that it is needed."""
    bevestigbaar = is_bevestigd is not None and veld in MET_BEVESTIGING
    if tekst is None or (is_bevestigd and bevestigbaar):
        return []
    gezocht = vondsten(tekst) & BEWAAKT.get(veld, frozenset())
    return [
        f"{_ZINNEN[soort]} {_OF_BEVESTIG if bevestigbaar else _HAAL_WEG}"
        for soort in Vondst
        if soort in gezocht
    ]


def benoem_vondsten(tekst: str) -> list[str]:
    """Return a sentence per find in a text that has no field of its own."""
    return [f"{_ZINNEN[soort]} {_HAAL_WEG}" for soort in Vondst if soort in vondsten(tekst)]


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
