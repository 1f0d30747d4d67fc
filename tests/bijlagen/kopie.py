"""A copy of the shipped regelset in which a test changes one thing."""

import csv
import io
import shutil
from collections.abc import Callable
from pathlib import Path

WATERLAND = Path(__file__).resolve().parents[2] / "bijlagen" / "waterland_2010"


class Kopie:
    """A folder that a test may spoil."""

    def __init__(self, map_: Path) -> None:
        self.map = map_ / "eigen_gemeente"
        shutil.copytree(WATERLAND, self.map)

    def lees(self, bestand: str) -> str:
        return (self.map / bestand).read_text(encoding="utf-8")

    def schrijf(self, bestand: str, inhoud: str) -> None:
        (self.map / bestand).write_text(inhoud, encoding="utf-8", newline="")

    def vervang(self, bestand: str, oud: str, nieuw: str) -> None:
        """Replace the first of a text, which must be there."""
        tekst = self.lees(bestand)
        assert oud in tekst
        self.schrijf(bestand, tekst.replace(oud, nieuw, 1))

    def tabel(self, bestand: str) -> list[list[str]]:
        """Return every line of a table, the heading first."""
        return list(csv.reader(io.StringIO(self.lees(bestand))))

    def bewaar(self, bestand: str, rijen: list[list[str]]) -> None:
        uit = io.StringIO()
        csv.writer(uit, lineterminator="\n").writerows(rijen)
        self.schrijf(bestand, uit.getvalue())

    def cel(self, bestand: str, regel: int, kolom: str, waarde: str | Callable[[str], str]) -> None:
        """Change one cell; lines count from 1, as in an editor."""
        rijen = self.tabel(bestand)
        nummer = rijen[0].index(kolom)
        oud = rijen[regel - 1][nummer]
        rijen[regel - 1][nummer] = waarde if isinstance(waarde, str) else waarde(oud)
        self.bewaar(bestand, rijen)

    def voeg_toe(self, bestand: str, *, als: int, **cellen: str) -> None:
        """Add a line that is a copy of another one but for these cells."""
        rijen = self.tabel(bestand)
        nieuw = list(rijen[als - 1])
        for kolom, waarde in cellen.items():
            nieuw[rijen[0].index(kolom)] = waarde
        self.bewaar(bestand, [*rijen, nieuw])
