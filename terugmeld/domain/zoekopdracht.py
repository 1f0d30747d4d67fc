"""What somebody typed in the search box of the worklist: what kind of thing it is, and in which words."""

import re
from dataclasses import dataclass
from enum import StrEnum

from terugmeld.domain.datum import in_woorden, ontleed
from terugmeld.domain.naam import zoekvorm
from terugmeld.domain.nummers import is_anummer, is_bsn

MAXIMUM = 100
_KENMERK = re.compile(r"(?:tm)?[\s-]*(20[0-9]{2})[\s-]+0*([0-9]{1,9})", re.IGNORECASE)
_VOLGNUMMER = re.compile(r"0*([1-9][0-9]{0,5})")
_ADRES = re.compile(
    r"([1-9][0-9]{3})\s*([a-z]{2})(?:[\s,]+|(?=[0-9]))?(?:0*([1-9][0-9]{0,4})\b.*)?", re.IGNORECASE
)
_MET_DATUM = re.compile(r"(.*?[^\W\d_].*?)[\s,]+(?:geboren\s+)?([0-9]{1,4}[\s./-]+\w+[\s./-]+[0-9]{1,4})")


class Zoeksoort(StrEnum):
    """What is searched for."""

    KENMERK = "kenmerk"
    BSN = "burgerservicenummer"
    ANUMMER = "A-nummer"
    ADRES = "adres"
    NAAM = "naam"
    PERSOON = "naam en geboortedatum"


@dataclass(frozen=True, kw_only=True)
class Zoekopdracht:
    """``waarde`` is what is compared; ``zin`` says what was searched; ``geboortedatum`` is an LO date."""

    soort: Zoeksoort
    waarde: str
    zin: str
    geboortedatum: str = ""


def lees(tekst: str, jaar: int) -> Zoekopdracht | str:
    """Return what was asked, or the sentence that says what to type instead."""
    getypt = " ".join(tekst.split())
    if not getypt or len(getypt) > MAXIMUM:
        return "Typ een kenmerk, BSN, A-nummer, postcode met huisnummer, of een naam."
    return _kenmerk(getypt, jaar) or _nummer(getypt) or _adres(getypt) or _naam(getypt)


def _kenmerk(tekst: str, jaar: int) -> Zoekopdracht | None:
    if gevonden := _KENMERK.fullmatch(tekst):
        kenmerk = f"TM-{gevonden[1]}-{int(gevonden[2]):06d}"
    elif gevonden := _VOLGNUMMER.fullmatch(tekst):
        kenmerk = f"TM-{jaar}-{int(gevonden[1]):06d}"
    else:
        return None
    return Zoekopdracht(soort=Zoeksoort.KENMERK, waarde=kenmerk, zin=f"Gezocht op kenmerk {kenmerk}.")


def _nummer(tekst: str) -> Zoekopdracht | str | None:
    cijfers = re.sub(r"[\s.]", "", tekst)
    if not cijfers.isdecimal():
        return None
    if is_bsn(cijfers):
        return Zoekopdracht(soort=Zoeksoort.BSN, waarde=cijfers, zin="Gezocht op burgerservicenummer.")
    if is_anummer(cijfers):
        return Zoekopdracht(soort=Zoeksoort.ANUMMER, waarde=cijfers, zin="Gezocht op A-nummer.")
    return "Dit nummer is geen BSN van 9 cijfers en geen A-nummer van 10 cijfers. Controleer de cijfers."


def _adres(tekst: str) -> Zoekopdracht | None:
    gevonden = _ADRES.fullmatch(tekst)
    if gevonden is None:
        return None
    code, nummer = f"{gevonden[1]} {gevonden[2].upper()}", gevonden[3] or ""
    met = f" en huisnummer {nummer}" if nummer else ""
    return Zoekopdracht(
        soort=Zoeksoort.ADRES,
        waarde=f"{code.replace(' ', '')}{nummer}",
        zin=f"Gezocht op postcode {code}{met}.",
    )


def _naam(tekst: str) -> Zoekopdracht | str:
    if (deel := _MET_DATUM.fullmatch(tekst)) and (datum := ontleed(deel[2])):
        zin = f"Gezocht op de naam {deel[1]}, geboren op {in_woorden(datum)}."
        return Zoekopdracht(soort=Zoeksoort.PERSOON, waarde=deel[1], zin=zin, geboortedatum=datum)
    if len(zoekvorm(tekst)) < 2:
        return "Typ ten minste 2 letters van de naam."
    zin = f"Gezocht op de naam {tekst}, met en zonder accenten."
    return Zoekopdracht(soort=Zoeksoort.NAAM, waarde=zoekvorm(tekst), zin=zin)
