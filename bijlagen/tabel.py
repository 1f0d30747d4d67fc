"""Strict reading of one CSV table; every fault is kept as a Dutch sentence with its file, line and column."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from bijlagen.fout import BijlageFout

E = TypeVar("E", bound=StrEnum)

JA_NEE = {"ja": True, "nee": False}


@dataclass(frozen=True, slots=True)
class Rij:
    """One line of a table, which knows its own place.

    A bad cell is added to `fouten` and read as something harmless, so that one reading finds every fault;
    whoever reads must stop when `fouten` is not empty.
    """

    bestand: str
    regel: int
    kolommen: tuple[str, ...]
    cellen: tuple[str, ...]
    fouten: list[str]

    def meld(self, kolom: str, zin: str) -> None:
        """Keep the fault of a cell."""
        nummer = self.kolommen.index(kolom) + 1
        self.fouten.append(f"{self.bestand}, regel {self.regel}, kolom {nummer} ({kolom}): {zin}")

    def tekst(self, kolom: str, *, leeg: bool = False) -> str:
        """Return a cell; an empty one only where that is allowed."""
        waarde = self.cellen[self.kolommen.index(kolom)]
        if waarde != waarde.strip():
            self.meld(kolom, "De cel begint of eindigt met een spatie.")
        elif not waarde and not leeg:
            self.meld(kolom, "De cel is leeg.")
        return waarde

    def code(self, kolom: str) -> str:
        """Return a short name of lower-case ASCII letters, digits and hyphens."""
        waarde = self.tekst(kolom)
        delen = waarde.split("-")
        if waarde and not all(deel.isalnum() and deel.isascii() and deel == deel.lower() for deel in delen):
            self.meld(kolom, f"“{waarde}” is geen code van kleine letters, cijfers en streepjes.")
        return waarde

    def keuze(self, kolom: str, soort: type[E]) -> E:
        """Return the member of a closed list that a cell names."""
        waarde = self.tekst(kolom)
        return self._lid(kolom, waarde, soort) if waarde else next(iter(soort))

    def keuzes(self, kolom: str, soort: type[E], *, leeg: bool = False) -> tuple[E, ...]:
        """Return the members that a cell names, with a semicolon between them."""
        return tuple(self._lid(kolom, deel, soort) for deel in self.delen(kolom, leeg=leeg))

    def delen(self, kolom: str, *, leeg: bool = False) -> tuple[str, ...]:
        """Return the parts of a cell, with a semicolon between them."""
        tekst = self.tekst(kolom, leeg=leeg)
        return tuple(deel.strip() for deel in tekst.split(";")) if tekst else ()

    def ja_nee(self, kolom: str) -> bool:
        """Return a cell of ja or nee as a truth value."""
        waarde = self.tekst(kolom)
        if waarde and waarde not in JA_NEE:
            self.meld(kolom, f"“{waarde}” is geen ja of nee.")
        return JA_NEE.get(waarde, False)

    def datum(self, kolom: str) -> date | None:
        """Return a day as jjjj-mm-dd, or None for an empty cell."""
        waarde = self.tekst(kolom, leeg=True)
        try:
            return date.fromisoformat(waarde) if waarde else None
        except ValueError:
            self.meld(kolom, f"“{waarde}” is geen datum als jjjj-mm-dd.")
            return None

    def _lid(self, kolom: str, waarde: str, soort: type[E]) -> E:
        try:
            return soort(waarde)
        except ValueError:
            leden = ", ".join(sorted(soort))
            self.meld(kolom, f"“{waarde}” staat niet in de lijst: {leden}.")
            return next(iter(soort))


def lees_tabel(bestand: Path, kolommen: Sequence[str], fouten: list[str]) -> list[Rij]:
    """Read a table of which the first line names exactly these columns, in this order."""
    rijen: list[Rij] = []
    try:
        lezer = csv.reader(_tekst(bestand).splitlines(keepends=True), strict=True)
        _controleer_kop(bestand.name, next(lezer, []), kolommen)
        for cellen in lezer:
            rij = Rij(bestand.name, lezer.line_num, tuple(kolommen), tuple(cellen), fouten)
            if _past(rij):
                rijen.append(rij)
    except BijlageFout as fout:
        fouten.extend(fout.fouten)
    except csv.Error:
        fouten.append(f"{bestand.name}, regel {lezer.line_num}: De aanhalingstekens kloppen niet.")
    return rijen


def _tekst(bestand: Path) -> str:
    try:
        inhoud = bestand.read_bytes()
    except FileNotFoundError:
        raise BijlageFout(f"{bestand.name}: Het bestand ontbreekt in de map {bestand.parent.name}.") from None
    if inhoud.startswith(b"\xef\xbb\xbf"):
        raise BijlageFout(
            f"{bestand.name}, regel 1: Het bestand begint met een BOM; sla het op als UTF-8 zonder BOM."
        )
    try:
        tekst = inhoud.decode("utf-8")
    except UnicodeDecodeError as fout:
        regel = inhoud[: fout.start].count(b"\n") + 1
        raise BijlageFout(f"{bestand.name}, regel {regel}: Het bestand is geen UTF-8.") from None
    if "\r" in tekst:
        regel = tekst[: tekst.index("\r")].count("\n") + 1
        raise BijlageFout(
            f"{bestand.name}, regel {regel}: De regel eindigt niet met alleen een nieuwe regel (LF)."
        )
    return tekst


def _controleer_kop(bestand: str, kop: Sequence[str], kolommen: Sequence[str]) -> None:
    if len(kop) == 1 and ";" in kop[0]:
        raise BijlageFout(f"{bestand}, regel 1: Het bestand gebruikt puntkomma's; gebruik komma's.")
    ontbreekt = [kolom for kolom in kolommen if kolom not in kop]
    if ontbreekt:
        raise BijlageFout(f"{bestand}, regel 1: De kolom {ontbreekt[0]} ontbreekt.")
    for nummer, (staat, hoort) in enumerate(zip(kop, [*kolommen, ""], strict=False), start=1):
        if staat != hoort:
            raise BijlageFout(f"{bestand}, regel 1, kolom {nummer}: De kolom “{staat}” hoort hier niet.")


def _past(rij: Rij) -> bool:
    """Tell whether a line has as many cells as the heading, each on one line; keep the fault if not."""
    staat, hoort = len(rij.cellen), len(rij.kolommen)
    if staat != hoort:
        zin = f"De regel heeft {staat} kolommen in plaats van {hoort}."
        rij.fouten.append(f"{rij.bestand}, regel {rij.regel}, kolom {min(staat, hoort) + 1}: {zin}")
    elif any("\n" in cel for cel in rij.cellen):
        rij.fouten.append(f"{rij.bestand}, regel {rij.regel}: Een cel loopt door over meer regels.")
    else:
        return True
    return False
