"""Names and places of origin of the fictitious persons, from our own lists; knows no family."""

import csv
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from terugmeld.demo.loting import Loting

NEDERLAND = "6030"
_MAP = Path(__file__).parent


@dataclass(frozen=True)
class Herkomst:
    """Where a family comes from; ``plaatsen`` are gemeente codes in Nederland and names elsewhere."""

    naam: str
    gewicht: int
    land: str
    nationaliteit: str
    is_eu: bool
    plaatsen: tuple[str, ...]

    @property
    def is_nederlands(self) -> bool:
        return self.land == NEDERLAND


@dataclass(frozen=True)
class Geslachtsnaam:
    """A geslachtsnaam with its voorvoegsel apart, as the LO keeps them (02.30 and 02.40)."""

    voorvoegsel: str
    naam: str


def lees_rijen(naam: str) -> list[dict[str, str]]:
    """Return the rows of one of our own lists."""
    with (_MAP / naam).open(encoding="utf-8", newline="") as bestand:
        return list(csv.DictReader(bestand))


def lees_herkomsten() -> dict[str, Herkomst]:
    return {
        rij["herkomst"]: Herkomst(
            rij["herkomst"],
            int(rij["gewicht"]),
            rij["land"],
            rij["nationaliteit"],
            rij["is_eu"] == "ja",
            tuple(rij["plaatsen"].split(";")),
        )
        for rij in lees_rijen("herkomsten.csv")
    }


class Namen:
    """Draws names that go with a herkomst."""

    def __init__(self, loting: Loting) -> None:
        self._loting = loting
        self._lijsten = _lees_namen()
        self.herkomsten = lees_herkomsten()

    def herkomst(self) -> Herkomst:
        return self._loting.kies_gewogen(
            {herkomst: herkomst.gewicht for herkomst in self.herkomsten.values()}
        )

    def voornamen(self, herkomst: Herkomst, geslacht: str) -> str:
        """Return one to three given names; Dutch families give more of them."""
        meeste = 3 if herkomst.is_nederlands else 2
        return " ".join(
            self._loting.steekproef(self._lijsten[herkomst.naam, geslacht], self._loting.getal(1, meeste))
        )

    def geslachtsnaam(self, herkomst: Herkomst) -> Geslachtsnaam:
        voorvoegsel, _, naam = self._loting.kies(self._lijsten[herkomst.naam, ""]).rpartition("|")
        return Geslachtsnaam(voorvoegsel, naam)


def _lees_namen() -> Mapping[tuple[str, str], list[str]]:
    lijsten: dict[tuple[str, str], list[str]] = defaultdict(list)
    for rij in lees_rijen("namen.csv"):
        lijsten[rij["herkomst"], rij["geslacht"]] += rij["namen"].split(";")
    return lijsten
