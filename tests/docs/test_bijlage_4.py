"""The list of bijlage 4: every quoted sentence stands in the verordening, and every named test exists."""

import re
from pathlib import Path

import pytest

from tests.gedeeld import gedeeld_bestand

WORTEL = Path(__file__).resolve().parents[2]
VERORDENING = WORTEL / "tests" / "verordening"
NAAM = re.compile(r"^(test_\w+)::(test_\w+)$")


def rijen() -> list[list[str]]:
    """Return the cells of each row of the table, without its two heading lines."""
    regels = (WORTEL / "docs" / "bijlage-4.md").read_text(encoding="utf-8").splitlines()
    tabel = [regel for regel in regels if regel.startswith("|")][2:]
    return [[cel.strip() for cel in regel.strip("|").split("|")] for regel in tabel]


RIJEN = rijen()


def test_elke_rij_heeft_een_zin_een_uitleg_en_een_toets_of_een_streep() -> None:
    assert len(RIJEN) > 70
    for par, zin, wat, toets in RIJEN:
        assert re.fullmatch(r"[1-8](\.[0-9]+)?", par), zin
        assert wat.endswith("."), zin
        assert toets == "-" or all(NAAM.match(naam) for naam in toets.split()), zin


@pytest.mark.parametrize(("zin", "toets"), [(zin, toets) for _, zin, _, toets in RIJEN if toets != "-"])
def test_elke_genoemde_toets_bestaat(zin: str, toets: str) -> None:
    for naam in toets.split():
        bestand, functie = naam.split("::")
        broncode = (VERORDENING / f"{bestand}.py").read_text(encoding="utf-8")
        assert f"def {functie}(" in broncode, naam


def test_elke_aangehaalde_zin_staat_in_de_verordening() -> None:
    tekst = gedeeld_bestand("bronnen/verordening-gba-waterland-2009.txt").read_text(encoding="utf-8")
    gewoon = " ".join(tekst[tekst.index("Bijlage 4 Terugmeldingsverplichting") :].split())
    ontbreekt = [
        deel.strip()
        for _, zin, _, _ in RIJEN
        for deel in zin.split(" ... ")
        if " ".join(deel.split()) not in gewoon
    ]
    assert ontbreekt == []


def test_elke_paragraaf_van_de_bijlage_komt_voor() -> None:
    paragrafen = {par for par, *_ in RIJEN}
    assert paragrafen >= {"1", "2", "3", *(f"3.{nummer}" for nummer in range(1, 11)), "4", "5", "6", "7", "8"}
