"""The printed annexes and what we expect of every cell, read without the reader of the product."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

from bijlagen.matrix import Regel, Vraag, ingebouwd
from tests.gedeeld import gedeeld_bestand

REGELSET = ingebouwd("waterland_2010")
DAG = date(2012, 6, 15)
MAP = Path(__file__).resolve().parents[2] / "bijlagen" / "waterland_2010"
VERWACHT = Path(__file__).parent / "verwacht"


def cellen(bestand: Path) -> dict[str, dict[str, str]]:
    """Return the filled cells of a CSV of the regelset, per row by its first cell."""
    with bestand.open(encoding="utf-8", newline="") as open_bestand:
        rijen = list(csv.DictReader(open_bestand))
    sleutel = next(iter(rijen[0]))
    return {rij.pop(sleutel): {kolom: cel for kolom, cel in rij.items() if cel} for rij in rijen}


def verwachte_cellen(naam: str) -> dict[str, dict[str, str]]:
    """Return what tests/verordening/verwacht says of each row, in its own layout."""
    blokken = (VERWACHT / f"{naam}.txt").read_text(encoding="utf-8").strip().split("\n\n")
    gevonden = {}
    for blok in blokken:
        kop, *regels = blok.split("\n")
        gevonden[kop.strip("[]")] = dict(regel.split(" = ", 1) for regel in regels)
    return gevonden


def regels_als_lijst(bestand: Path) -> list[str]:
    """Return every line of a CSV with a bar between its cells."""
    with bestand.open(encoding="utf-8", newline="") as open_bestand:
        return [" | ".join(rij).rstrip() for rij in csv.reader(open_bestand)][1:]


def bron(van: str, tot: str) -> list[str]:
    """Return the printed lines between two headings of the verordening."""
    tekst = gedeeld_bestand("bronnen/verordening-gba-waterland-2009.txt").read_text(encoding="utf-8")
    regels = [" ".join(regel.split()) for regel in tekst.splitlines()]
    begin = regels.index(van)
    return [regel for regel in regels[begin + 1 : regels.index(tot, begin)] if regel]


def woorden(*teksten: str) -> Counter[str]:
    """Count the words of texts, hyphens at the end of a printed line taken away."""
    return Counter(woord.strip("-") for tekst in teksten for woord in tekst.split() if woord.strip("-"))


def passende_vraag(regel: Regel, rubrieken: tuple[str, ...]) -> Vraag:
    """Return a question to which this row answers, whatever it asks."""
    return Vraag(
        afnemer=regel.afnemer,
        doel=regel.doel,
        rubrieken=rubrieken,
        datum=DAG,
        wijze=min(regel.wijzen),
        persoon=max(regel.personen),
        toestemming=True,
        zaakkenmerk="Z-2012-17",
    )
