"""The rubrieken that a melder can doubt, also those that were never given, by category and by search word."""

from collections.abc import Iterable
from dataclasses import dataclass

from bijlagen.rubrieken import RUBRIEKEN, TECHNISCH, Rubriek
from terugmeld.domain.naam import zoekvorm

# In the order in which doubt arises most; the last ones are administrative (bijlage 4, 3.10).
CATEGORIEEN = ("08", "01", "05", "06", "02", "03", "09", "04", "10", "11", "12", "13", "07", "17", "14")
# The parts of an address that everybody knows come before what only the LO knows.
VAAK = frozenset({"081110", "081120", "081130", "081140", "081160", "081170"})
# What people call an element of the LO in everyday words.
GEWOON = {
    "0210": "voornaam roepnaam naam",
    "0230": "tussenvoegsel naam",
    "0240": "achternaam familienaam naam",
    "0310": "geboren geboortedag leeftijd",
    "0410": "man vrouw",
    "1110": "adres straat",
    "1120": "adres",
    "1160": "adres",
    "1170": "adres plaats",
    "7010": "geheimhouding",
    "3520": "paspoort identiteitskaart",
    "3550": "paspoort identiteitskaart",
}


@dataclass(frozen=True)
class Keuzes:
    """What the page offers: per category what fits the search word, apart from what is chosen already."""

    zoekwoord: str
    groepen: dict[str, list[Rubriek]]
    gekozen: list[Rubriek]

    @property
    def aantal(self) -> int:
        return sum(len(groep) for groep in self.groepen.values())


def te_kiezen() -> list[Rubriek]:
    """Return the rubrieken that a melder can choose from, in the order of the page."""
    op_volgorde = sorted(RUBRIEKEN.values(), key=lambda rubriek: rubriek.code not in VAAK)
    return [
        rubriek
        for categorie in CATEGORIEEN
        for rubriek in op_volgorde
        if rubriek.categorie == categorie and rubriek.groep not in TECHNISCH and not rubriek.is_anummer
    ]


def keuzes(gekozen: Iterable[str], zoekwoord: str = "") -> Keuzes:
    """Return what fits the search word by name, category or code; without a word everything."""
    codes = [code for code in gekozen if code in RUBRIEKEN]
    woorden = [zoekvorm(woord) for woord in zoekwoord.split()]
    groepen: dict[str, list[Rubriek]] = {}
    for rubriek in te_kiezen():
        waar = zoekvorm(
            f"{rubriek.naam} {rubriek.categorienaam} {rubriek.code} {GEWOON.get(rubriek.code[2:], '')}"
        )
        if rubriek.code not in codes and all(woord in waar for woord in woorden):
            groepen.setdefault(rubriek.categorienaam, []).append(rubriek)
    return Keuzes(zoekwoord, groepen, [RUBRIEKEN[code] for code in codes])


def groepen() -> dict[str, list[tuple[str, str]]]:
    """Return all of them as the choices of one list, by category."""
    gevonden: dict[str, list[tuple[str, str]]] = {}
    for rubriek in te_kiezen():
        gevonden.setdefault(rubriek.categorienaam, []).append((rubriek.code, rubriek.naam))
    return gevonden
