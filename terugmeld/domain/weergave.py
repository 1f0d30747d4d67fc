"""LO values in words for people: dates, closed tables and the codes we know; an unknown code stays a code."""

import csv
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from bijlagen.rubrieken import NIET_OP_ADRES, RUBRIEKEN
from terugmeld.domain.datum import in_woorden
from terugmeld.domain.gebreken import is_datum

# The table of each element; the number of an element means the same in every category (LO 4.2.6).
TABEL_VAN_ELEMENT: Mapping[str, str] = {
    "0220": "titel of predicaat",
    "0320": "gemeente",
    "0330": "land",
    "0410": "geslacht",
    "0510": "nationaliteit",
    "0620": "gemeente",
    "0630": "land",
    "0720": "gemeente",
    "0730": "land",
    "0740": "reden ontbinding",
    "0820": "gemeente",
    "0830": "land",
    "0910": "gemeente",
    "1010": "functie adres",
    "1150": "aanduiding bij huisnummer",
    "1310": "land",
    "1410": "land",
    "1510": "soort verbintenis",
    "3110": "europees kiesrecht",
    "3160": "land",
    "3210": "gezag",
    "3310": "curatele",
    "3510": "reisdocument",
    "3570": "inhouding of vermissing",
    "3610": "signalering",
    "3810": "uitgesloten kiesrecht",
    "3910": "verblijfstitel",
    "6110": "naamgebruik",
    "6310": "reden nationaliteit",
    "6410": "reden nationaliteit",
    "6510": "bijzonder nederlanderschap",
    "6720": "opschorting",
    "6910": "gemeente",
    "7010": "geheim",
    "7210": "aangifte adreshouding",
    "8110": "gemeente",
    "8210": "gemeente",
    "8410": "onjuist",
    "8810": "rni-deelnemer",
}


def _lees_tabellen() -> Mapping[str, Mapping[str, str]]:
    tabellen: dict[str, dict[str, str]] = defaultdict(dict)
    with Path(__file__).with_name("omschrijvingen.csv").open(encoding="utf-8", newline="") as bestand:
        for rij in csv.DictReader(bestand):
            tabellen[rij["tabel"]][rij["code"]] = rij["omschrijving"]
    return tabellen


OMSCHRIJVINGEN = _lees_tabellen()


def toon(code: str, waarde: str) -> str:
    """Return the value of a rubriek as people read it; dirty and unknown values come back unchanged."""
    rubriek = RUBRIEKEN.get(code)
    if rubriek is not None and is_datum(rubriek):
        return in_woorden(waarde)
    if code[2:] == "8310":
        return toon_aanduiding(waarde)
    return omschrijving(TABEL_VAN_ELEMENT.get(code[2:], ""), waarde)


def omschrijving(tabel: str, code: str) -> str:
    """Return what a code of one table means, or the code itself."""
    return OMSCHRIJVINGEN.get(tabel, {}).get(code, code)


def toon_aanduiding(aanduiding: str) -> str:
    """Say which data a code of 83.10 puts in onderzoek: a rubriek, a whole group or a whole category."""
    if aanduiding == NIET_OP_ADRES:
        return "Verblijfplaats: de persoon woont niet meer op dit adres"
    if aanduiding in RUBRIEKEN:
        return RUBRIEKEN[aanduiding].naam
    for rubriek in RUBRIEKEN.values():
        if aanduiding == f"{rubriek.categorie}{rubriek.groep}00":
            return f"{rubriek.categorienaam}: de hele groep {rubriek.groepsnaam}"
        if aanduiding == f"{rubriek.categorie}0000":
            return f"{rubriek.categorienaam}: de hele categorie"
    return aanduiding
