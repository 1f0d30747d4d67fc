"""A text that Burgerzaken uses often: where it fits, what is filled in and how it must be worded."""

import re
from collections.abc import Mapping
from enum import StrEnum

from terugmeld.domain.terugmelding import Handeling
from terugmeld.domain.vrije_tekst import gebreken, schoon

INVULLEN: Mapping[str, str] = {
    "kenmerk": "het kenmerk van de melding",
    "gegevens": "de gegevens waaraan wordt getwijfeld",
    "gemeld op": "de dag waarop de melding kwam",
    "beloofd op": "de dag waarop de melder antwoord krijgt",
    "behandelaar": "uw naam",
}
_PLAATS = re.compile(r"\[([^\[\]]*)\]")
_JIJ = re.compile(r"(?<!\w)(?:je|jij|jouw|jou|jullie)(?!\w)", re.IGNORECASE)
_EINDE = (".", "?", "!", ":")
MAXIMUM_NAAM = 80


class Gebruik(StrEnum):
    """On which form a standaardtekst is offered."""

    GEEN_ONDERZOEK = "antwoord bij geen onderzoek"
    IN_ONDERZOEK = "antwoord bij in onderzoek"
    AFRONDING = "antwoord bij afronden"
    VRAAG = "vraag aan de melder"
    DOORSTUREN = "antwoord bij doorsturen"
    NIEUWE_DATUM = "reden van een nieuwe datum"


VELD: Mapping[Gebruik, str] = {Gebruik.VRAAG: "vraag", Gebruik.NIEUWE_DATUM: "reden"}
VAN_HANDELING: Mapping[Handeling, Gebruik] = {
    Handeling.GEEN_ONDERZOEK: Gebruik.GEEN_ONDERZOEK,
    Handeling.ZET_IN_ONDERZOEK: Gebruik.IN_ONDERZOEK,
    Handeling.KOPPEL_AAN_ONDERZOEK: Gebruik.IN_ONDERZOEK,
    Handeling.ROND_AF: Gebruik.AFRONDING,
    Handeling.NOTEER_ANTWOORD: Gebruik.AFRONDING,
    Handeling.VRAAG_AANVULLING: Gebruik.VRAAG,
    Handeling.STUUR_DOOR: Gebruik.DOORSTUREN,
    Handeling.STEL_NIEUWE_DATUM: Gebruik.NIEUWE_DATUM,
}


def veld(gebruik: Gebruik) -> str:
    """Return the field of the form into which the text goes."""
    return VELD.get(gebruik, "reactie")


def vul_in(tekst: str, waarden: Mapping[str, str]) -> str:
    """Fill in what stands between brackets; what is filled in is never read again."""
    return _PLAATS.sub(lambda gevonden: waarden.get(gevonden[1], gevonden[0]), tekst)


def gebreken_van_tekst(naam: str, tekst: str) -> dict[str, list[str]]:
    """Return per field what must be better; the words are read by every melder."""
    fouten = {"naam": _van_naam(naam), "tekst": _van_tekst(tekst)}
    return {deel: zinnen for deel, zinnen in fouten.items() if zinnen}


def _van_naam(naam: str) -> list[str]:
    if not naam.strip():
        return ["Geef de tekst een naam."]
    te_lang = len(naam.strip()) > MAXIMUM_NAAM
    return [f"Maak de naam korter: hoogstens {MAXIMUM_NAAM} tekens."] if te_lang else []


def _van_tekst(tekst: str) -> list[str]:
    if (geschoond := schoon(tekst)) is None:
        return ["Vul de tekst in."]
    zinnen = gebreken("reactie", geschoond)
    onbekend = [woord for woord in _PLAATS.findall(geschoond) if woord not in INVULLEN]
    zinnen += [f"Wij kennen [{woord}] niet. Kies een woord uit de lijst." for woord in onbekend]
    if not geschoond.endswith((*_EINDE, "]")):
        zinnen.append("Sluit de laatste zin af met een punt.")
    if _JIJ.search(geschoond):
        zinnen.append("Schrijf u en uw, en niet je of jullie.")
    return zinnen
