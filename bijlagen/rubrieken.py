"""The rubrieken of the Logisch Ontwerp with their patterns and codes 'in onderzoek'; knows no regelset."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from bijlagen.fout import BijlageFout

NIET_OP_ADRES = "089999"
"""Deelresultaat of an adresonderzoek: the person no longer lives there (category 08 only)."""

HISTORISCH = 50
"""The distance between a category and its history (01 and 51)."""

TECHNISCH = frozenset(
    {"20", "61", "63", "64", "72", "73", "75", "80", "81", "82", "83", "84", "85", "86", "87", "88"}
)
"""The groups that say how the data came there and stand there, and nothing of the person."""


@dataclass(frozen=True, slots=True)
class Rubriek:
    """One rubriek as the Logisch Ontwerp describes it; `is_authentiek` is the list of today (Besluit BRP)."""

    code: str
    naam: str
    categorie: str
    categorienaam: str
    groep: str
    groepsnaam: str
    soort: str
    lengte: str
    aard: str
    is_authentiek: bool | None
    voorwaarde: str
    is_onderzoekbaar: bool

    @property
    def is_vlag(self) -> bool:
        """Tell whether this is one of the three rubrieken of group 83, which say what is in onderzoek."""
        return self.groep == "83"

    @property
    def is_anummer(self) -> bool:
        """Tell whether this is an A-number, of whomever, also a former or a next one (group 20)."""
        return self.code[2:] in {"0110", "2010", "2020"}


def _lees() -> Mapping[str, Rubriek]:
    authentiek = {"ja": True, "nee": False, "onbekend": None}
    with (Path(__file__).parent / "rubrieken.csv").open(encoding="utf-8", newline="") as bestand:
        rubrieken = [
            Rubriek(
                code=rij["rubriek"],
                naam=rij["naam"],
                categorie=rij["rubriek"][:2],
                categorienaam=rij["categorienaam"],
                groep=rij["rubriek"][2:4],
                groepsnaam=rij["groepsnaam"],
                soort=rij["soort"],
                lengte=rij["lengte"],
                aard=rij["aard"],
                is_authentiek=authentiek[rij["authentiek"]],
                voorwaarde=rij["voorwaarde"],
                is_onderzoekbaar=rij["onderzoekbaar"] == "ja",
            )
            for rij in csv.DictReader(bestand)
        ]
    return MappingProxyType({rubriek.code: rubriek for rubriek in rubrieken})


RUBRIEKEN: Mapping[str, Rubriek] = _lees()
"""Every rubriek by its six digits, in the order of the Logisch Ontwerp."""

MET_GROEP_83 = frozenset(rubriek.categorie for rubriek in RUBRIEKEN.values() if rubriek.is_vlag)
"""The categories that can hold an aantekening; not 07, 13, 14 and 17 (LO 4.5)."""

ZONDER_HISTORIE = frozenset({"12"})
"""The categories that hold an aantekening but keep no history (LO 4.5: 51 to 61, 66 and 71)."""


def rubriek(code: str) -> Rubriek:
    """Return the rubriek of a code; an unknown code is a BijlageFout."""
    try:
        return RUBRIEKEN[code]
    except KeyError:
        raise BijlageFout(f"De rubriek “{code}” bestaat niet in het Logisch Ontwerp.") from None


def rubrieken_van(patroon: str) -> tuple[str, ...]:
    """Return the codes that a pattern of 2 (category), 4 (group) or 6 digits (rubriek) stands for."""
    if len(patroon) not in {2, 4, 6} or not (patroon.isascii() and patroon.isdigit()):
        raise BijlageFout(f"Het patroon “{patroon}” heeft geen 2, 4 of 6 cijfers.")
    gevonden = tuple(code for code in RUBRIEKEN if code.startswith(patroon))
    if not gevonden:
        raise BijlageFout(f"Het patroon “{patroon}” past op geen enkele rubriek.")
    return gevonden


def dekking(code: str) -> tuple[str, ...]:
    """Return the rubrieken that a code of 83.10 covers, in the history too (LO 4.6, element 83.10).

    The flags themselves and the A-number of the person are never covered.
    """
    historisch, gewoon = _splits(code)
    categorie, groep = gewoon[:2], gewoon[2:4]
    if categorie not in MET_GROEP_83 or (historisch and categorie in ZONDER_HISTORIE):
        raise BijlageFout(f"De code “{code}” kan niet in onderzoek: de categorie heeft geen groep 83.")
    if gewoon == NIET_OP_ADRES or gewoon[2:] == "0000":
        begin = categorie
    else:
        begin = categorie + groep if gewoon[4:] == "00" else gewoon
    gedekt = [c for c, r in RUBRIEKEN.items() if c.startswith(begin) and r.is_onderzoekbaar]
    if not gedekt:
        raise BijlageFout(f"De code “{code}” is geen code die in onderzoek kan staan.")
    return tuple(_historisch(c) if historisch else c for c in gedekt)


def aanduiding(codes: Iterable[str]) -> str:
    """Return the one code of 83.10 for doubted rubrieken of one category (LO 4.6, element 83.10).

    One rubriek gives its own code, several of one group the group, several groups the category. A code that
    already stands in onderzoek may be among them, so that a second doubt widens it.
    """
    uniek = sorted(set(codes))
    if not uniek:
        raise BijlageFout("Noem ten minste één rubriek.")
    for code in uniek:
        dekking(code)
    if len({code[:2] for code in uniek}) > 1:
        raise BijlageFout(f"De rubrieken {', '.join(uniek)} staan niet in één categorie.")
    return uniek[0] if len(uniek) == 1 else _samen(uniek)


def _samen(codes: list[str]) -> str:
    bijzonder = [code for code in codes if code[2:] == "9999"]
    if bijzonder:
        return bijzonder[0]
    groepen = {code[:4] for code in codes}
    return f"{groepen.pop()}00" if len(groepen) == 1 else f"{codes[0][:2]}0000"


def _splits(code: str) -> tuple[bool, str]:
    """Split a code of 83.10 in whether it is historic and the code of the actual category."""
    if len(code) != 6 or not (code.isascii() and code.isdigit()):
        raise BijlageFout(f"De code “{code}” heeft geen 6 cijfers.")
    historisch = int(code[:2]) > HISTORISCH
    return historisch, f"{int(code[:2]) - HISTORISCH:02d}{code[2:]}" if historisch else code


def _historisch(code: str) -> str:
    return f"{int(code[:2]) + HISTORISCH}{code[2:]}"


def aanduidingsnaam(code: str) -> str:
    """Return what a rubriek, or a code of 83.10 for a group or a category, stands for."""
    if code in RUBRIEKEN:
        return RUBRIEKEN[code].naam
    passend = (
        r for r in RUBRIEKEN.values() if r.categorie == code[:2] and code[2:4] in {r.groep, "00", "99"}
    )
    eerste = next(passend)
    return eerste.categorienaam if code[2:4] in {"00", "99"} else eerste.groepsnaam
