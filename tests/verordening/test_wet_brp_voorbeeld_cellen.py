"""Elke cel van het voorbeeld is die van Waterland, of staat in de lijst van wat er anders is."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.verordening.gedrukt import MAP as WATERLAND
from tests.verordening.gedrukt import VERWACHT

VOORBEELD = WATERLAND.with_name("wet_brp_voorbeeld")
ANDERS = (VERWACHT / "wet_brp_voorbeeld.txt").read_text(encoding="utf-8").splitlines()
BESTANDEN = sorted(pad.name for pad in VOORBEELD.glob("*.csv"))

Rijen = list[list[str]]


def tabel(map_: Path, bestand: str) -> Rijen:
    with (map_ / bestand).open(encoding="utf-8", newline="") as open_bestand:
        return list(csv.reader(open_bestand))


def verschillen(bestand: str, oud: Rijen, nieuw: Rijen) -> Iterator[str]:
    """Yield each cell, and each row, of the new table that the old one does not have, and each row gone."""
    was, kop = {rij[0]: rij for rij in oud}, nieuw[0]
    for rij in nieuw:
        if rij[0] not in was:
            yield f"{bestand}, nieuw: {' | '.join(rij)}"
        for kolom, toen, nu in zip(kop, was.get(rij[0], rij), rij, strict=True):
            if toen != nu:
                yield f"{bestand}, {rij[0]}, {kolom}: {nu}"
    yield from (f"{bestand}, vervallen: {rij[0]}" for rij in oud if rij[0] not in {r[0] for r in nieuw})


def verwacht(bestand: str) -> list[str]:
    return [regel for regel in ANDERS if regel.startswith(f"{bestand}, ")]


def test_het_voorbeeld_heeft_dezelfde_bestanden() -> None:
    assert sorted(pad.name for pad in WATERLAND.glob("*.csv")) == BESTANDEN
    assert {regel.split(", ")[0] for regel in ANDERS} <= set(BESTANDEN)


@pytest.mark.parametrize("bestand", BESTANDEN)
def test_wat_anders_is_dan_in_2010_staat_in_de_lijst(bestand: str) -> None:
    oud, nieuw = tabel(WATERLAND, bestand), tabel(VOORBEELD, bestand)
    assert list(verschillen(bestand, oud, nieuw)) == verwacht(bestand)


@pytest.mark.parametrize("bestand", BESTANDEN)
def test_geen_cel_van_het_voorbeeld_verandert_ongemerkt(bestand: str) -> None:
    oud, nieuw = tabel(WATERLAND, bestand), tabel(VOORBEELD, bestand)
    for nummer, rij in enumerate(nieuw):
        for kolom, cel in enumerate(rij):
            anders = [*nieuw[:nummer], [*rij[:kolom], f"{cel}x", *rij[kolom + 1 :]], *nieuw[nummer + 1 :]]
            assert list(verschillen(bestand, oud, anders)) != verwacht(bestand), (bestand, nummer + 1, kolom)
