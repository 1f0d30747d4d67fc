"""By which names and addresses a case can be found: what stands in it itself, nobody is looked up."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum

from terugmeld.domain.naam import zoekvorm

NAAM, VOORVOEGSEL = "0240", "0230"
POSTCODE, HUISNUMMER = "081160", "081120"
MAXIMUM = 100
_IN_TEKST = re.compile(r"\b([1-9][0-9]{3})\s?([A-Za-z]{2})\b")
_NUMMER = re.compile(r"\b([0-9]{1,5})\b")


class Sleutelsoort(StrEnum):
    """What kind of thing a case is found by."""

    NAAM = "naam"
    ADRES = "adres"


def naamsleutels(namen: Iterable[str]) -> set[str]:
    """Return the whole name, and each word of it that is long enough to search for."""
    sleutels: set[str] = set()
    for naam in namen:
        woorden = [zoekvorm(woord) for woord in re.split(r"[\s-]+", naam)]
        sleutels |= {zoekvorm(naam), *(woord for woord in woorden if len(woord) > 3)}
    return {sleutel[:MAXIMUM] for sleutel in sleutels if sleutel}


def adressleutels(postcodes: Iterable[str], huisnummers: Iterable[str]) -> set[str]:
    """Return each postcode, alone and with each huisnummer ("1141AB", "1141AB12")."""
    codes = {re.sub(r"\s", "", code).upper() for code in postcodes}
    nummers = {nummer.lstrip("0") for nummer in huisnummers if nummer.isdecimal()}
    return codes | {f"{code}{nummer}" for code in codes for nummer in nummers if nummer}


def sleutels(
    waarden: Mapping[str, Iterable[str]], *, naam: str | None, adres: str | None
) -> set[tuple[Sleutelsoort, str]]:
    """Return what a case is found by: ``waarden`` are the values that it holds per rubriek."""
    namen = [*([naam] if naam else []), *(w for code, ws in waarden.items() if code[2:] == NAAM for w in ws)]
    tekst = adres or ""
    codes = {f"{cijfers}{letters}" for cijfers, letters in _IN_TEKST.findall(tekst)}
    nummers = set(_NUMMER.findall(_IN_TEKST.sub("", tekst)))
    adressen = adressleutels([*codes, *waarden.get(POSTCODE, ())], [*nummers, *waarden.get(HUISNUMMER, ())])
    return {(Sleutelsoort.NAAM, sleutel) for sleutel in naamsleutels(namen)} | {
        (Sleutelsoort.ADRES, sleutel) for sleutel in adressen
    }
