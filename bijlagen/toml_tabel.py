"""Strict reading of regeling.toml, key by key; every fault is kept as a Dutch sentence with its line."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from bijlagen.fout import BijlageFout

E = TypeVar("E", bound=StrEnum)

BESTAND = "regeling.toml"
ONSCHULDIG: dict[type, Any] = {
    str: "-",
    int: 1,
    bool: False,
    date: date(2000, 1, 1),
    list: [],
    dict: {},
}
"""What stands in for a bad value, so that the reading can go on and find every fault."""


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table of the file that is read key by key, so that a key too many is a fault as well.

    `tekst` is the whole file by line and `begin` the number of the line at which this table starts.
    """

    plaats: str
    rest: dict[str, Any]
    tekst: list[str]
    begin: int
    fouten: list[str]

    def neem(self, sleutel: str, soort: type) -> Any:  # noqa: ANN401 - the kind is the argument
        """Take a value of a kind; a missing one or one of another kind is a fault."""
        if sleutel not in self.rest:
            self._meld(sleutel, f"De sleutel {sleutel} ontbreekt.")
            return ONSCHULDIG[soort]
        waarde = self.rest.pop(sleutel)
        if type(waarde) is not soort:
            self._meld(sleutel, f"De waarde van {sleutel} heeft de verkeerde soort.")
            return ONSCHULDIG[soort]
        return waarde

    def aantal(self, sleutel: str) -> int:
        waarde: int = self.neem(sleutel, int)
        if waarde < 1:
            self._meld(sleutel, f"De waarde van {sleutel} is kleiner dan 1.")
        return max(waarde, 1)

    def keuze(self, sleutel: str, soort: type[E]) -> E:
        waarde = self.neem(sleutel, str)
        return next(iter(soort)) if waarde == ONSCHULDIG[str] else self._lid(sleutel, waarde, soort)

    def keuzes(self, sleutel: str, soort: type[E]) -> tuple[E, ...]:
        return tuple(self._lid(sleutel, deel, soort) for deel in self.neem(sleutel, list))

    def deel(self, sleutel: str) -> "Tabel":
        """Return the table below a key."""
        kop = re.compile(rf"\[(\w+\.)?{sleutel}\]")
        begin = next((nummer for nummer, regel in enumerate(self.tekst, 1) if kop.match(regel)), None)
        if begin is None:
            begin = self._regel(sleutel)
        return Tabel(sleutel, dict(self.neem(sleutel, dict)), self.tekst, begin, self.fouten)

    def delen(self, sleutel: str, naam: str) -> list["Tabel"]:
        """Return the tables of a list, each with its place in it."""
        koppen = [nummer for nummer, regel in enumerate(self.tekst, 1) if regel.startswith(f"[[{sleutel}]]")]
        tabellen = []
        for nummer, inhoud in enumerate(self.neem(sleutel, list), start=1):
            begin = koppen[nummer - 1] if nummer <= len(koppen) else self._regel(sleutel)
            tabel = Tabel(f"{naam} {nummer}", {}, self.tekst, begin, self.fouten)
            if isinstance(inhoud, dict):
                tabel.rest.update(inhoud)
                tabellen.append(tabel)
            else:
                tabel._meld("", "Hier hoort een tabel te staan.")
        return tabellen

    def sluit(self) -> None:
        for sleutel in self.rest:
            self._meld(sleutel, f"De sleutel {sleutel} hoort hier niet.")

    def _lid(self, sleutel: str, waarde: object, soort: type[E]) -> E:
        try:
            return soort(str(waarde))
        except ValueError:
            self._meld(sleutel, f"De waarde “{waarde}” van {sleutel} bestaat niet.")
            return next(iter(soort))

    def _meld(self, sleutel: str, zin: str) -> None:
        self.fouten.append(f"{BESTAND}, regel {self._regel(sleutel)}, {self.plaats}: {zin}")

    def _regel(self, sleutel: str) -> int:
        """Return the line of a key, or the one at which the table starts."""
        for nummer, regel in enumerate(self.tekst[self.begin :], start=self.begin + 1):
            if re.match(rf"{re.escape(sleutel)}\s*=", regel):
                return nummer
            if regel.startswith("["):
                break
        return max(self.begin, 1)


def lees_toml(map_: Path, fouten: list[str]) -> Tabel | None:
    """Return the top of regeling.toml, or None when it can't be read at all."""
    try:
        tekst = (map_ / BESTAND).read_text(encoding="utf-8")
        return Tabel("bovenaan", tomllib.loads(tekst), tekst.splitlines(), 0, fouten)
    except FileNotFoundError:
        fouten.append(f"{BESTAND}: Het bestand ontbreekt in de map {map_.name}.")
    except UnicodeDecodeError:
        fouten.append(f"{BESTAND}: Het bestand is geen UTF-8.")
    except tomllib.TOMLDecodeError as fout:
        plaats = re.search(r"line (\d+), column (\d+)", str(fout))
        waar = f"regel {plaats[1]}, kolom {plaats[2]}" if plaats else "aan het einde"
        fouten.append(f"{BESTAND}, {waar}: Dit is geen geldige TOML.")
    return None


def periodefout(fout: BijlageFout, tabel: Tabel) -> None:
    """Keep the fault of a period under the place of its table."""
    tabel.fouten.append(f"{BESTAND}, regel {tabel.begin}, {tabel.plaats}: {fout}")
