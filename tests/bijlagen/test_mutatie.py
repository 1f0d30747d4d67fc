"""Change any cell of any table of the shipped regelset, and something notices."""

from collections.abc import Iterator

import pytest

from tests.bijlagen.kopie import Kopie
from tests.verordening.gedrukt import VERWACHT, cellen, regels_als_lijst, verwachte_cellen

MET_SLEUTEL = ("afnemers", "bijlage_1", "bijlage_2", "bijlage_3")
LIJSTEN = ("gegevenssets", "rubrieken")


def mutaties(rijen: list[list[str]]) -> Iterator[tuple[int, int, str]]:
    """Give every cell once, emptied where it is filled and filled where it is empty."""
    for nummer, rij in enumerate(rijen[1:], start=1):
        for kolom, cel in enumerate(rij):
            yield nummer, kolom, f"{cel}x" if (nummer + kolom) % 2 or not cel else cel[:-1]


def klopt(kopie: Kopie, naam: str) -> bool:
    """Repeat what the tests in tests/verordening ask of every cell."""
    bestand = kopie.map / f"{naam}.csv"
    if naam in MET_SLEUTEL:
        return cellen(bestand) == verwachte_cellen(naam)
    verwacht = (VERWACHT / f"{naam}.txt").read_text(encoding="utf-8").splitlines()
    return regels_als_lijst(bestand) == verwacht


@pytest.mark.parametrize("naam", [*MET_SLEUTEL, *LIJSTEN])
def test_no_cell_changes_unnoticed(kopie: Kopie, naam: str) -> None:
    bestand = f"{naam}.csv"
    rijen = kopie.tabel(bestand)
    assert klopt(kopie, naam)
    for nummer, kolom, nieuw in mutaties(rijen):
        veranderd = [list(rij) for rij in rijen]
        veranderd[nummer][kolom] = nieuw
        kopie.bewaar(bestand, veranderd)
        assert not klopt(kopie, naam), (bestand, nummer + 1, rijen[0][kolom])


@pytest.mark.parametrize("naam", [*MET_SLEUTEL, *LIJSTEN])
def test_no_row_disappears_unnoticed(kopie: Kopie, naam: str) -> None:
    bestand = f"{naam}.csv"
    rijen = kopie.tabel(bestand)
    for nummer in range(1, len(rijen)):
        kopie.bewaar(bestand, rijen[:nummer] + rijen[nummer + 1 :])
        assert not klopt(kopie, naam), (bestand, nummer + 1)
