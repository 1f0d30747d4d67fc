"""Bijlage 3: hoe vaak er wordt verstrekt, en op welke wijze dat dan gaat."""

import pytest

from bijlagen.fout import BijlageFout
from bijlagen.matrix import Wijze, lees_regelset
from bijlagen.regels import Frequentie
from bijlagen.voorwaarde import Voorwaarde
from tests.bijlagen.conftest import kopie
from tests.bijlagen.kopie import Kopie
from tests.verordening.gedrukt import REGELSET

__all__ = ["kopie"]

GEDRUKT = {
    "b3-buitenlandse-eu-overheden": Frequentie.EENMALIG,
    "b3-begrafenisfonds": Frequentie.SYSTEMATISCH,
    "b3-maatschappelijke-dienstverlening": Frequentie.SYSTEMATISCH,
    "b3-gezondheidszorg": Frequentie.EENMALIG,
    "b3-kinderopvang": Frequentie.EENMALIG,
    "b3-jeugdwelzijnswerk": Frequentie.SYSTEMATISCH,
    "b3-ouderenzorg": Frequentie.EENMALIG,
    "b3-gehandicaptenzorg": Frequentie.EENMALIG,
    "b3-werkvoorziening": Frequentie.EENMALIG,
    "b3-onderwijsinstellingen": Frequentie.EENMALIG,
    "b3-vakbonden": Frequentie.EENMALIG,
    "b3-rode-kruis": Frequentie.CRIB,
    "b3-de-vooruitgang": Frequentie.EENMALIG,
    "b3-ziekenhuizen": Frequentie.EENMALIG,
    "b3-amk": Frequentie.DOORLOPEND,
}
REGEL_IN_CSV = {regel_id: nummer for nummer, regel_id in enumerate(GEDRUKT, start=2)}


@pytest.mark.parametrize("regel_id", GEDRUKT)
def test_elke_regel_heeft_de_gelezen_frequentie(regel_id: str) -> None:
    regel = REGELSET.regel(regel_id)
    assert regel.frequentie is GEDRUKT[regel_id]
    assert (Voorwaarde.EENMALIG in regel.voorwaarden) is (regel.frequentie is Frequentie.EENMALIG)
    assert (Voorwaarde.CRIB in regel.voorwaarden) is (regel.frequentie is Frequentie.CRIB)


@pytest.mark.parametrize("regel_id", GEDRUKT)
def test_alleen_systematisch_gaat_met_een_selectie(regel_id: str) -> None:
    regel = REGELSET.regel(regel_id)
    assert (Wijze.SELECTIE in regel.wijzen) is (regel.frequentie is Frequentie.SYSTEMATISCH)


@pytest.mark.parametrize(
    ("regel_id", "kolom", "waarde", "zin"),
    [
        ("b3-ziekenhuizen", "wijzen", "ad hoc; selectie", "kolom 12 .wijzen.: .* eenmalig"),
        ("b3-begrafenisfonds", "wijzen", "ad hoc", "kolom 12 .wijzen.: .* systematisch"),
        ("b3-rode-kruis", "voorwaarden", "levenssfeer", "kolom 16 .voorwaarden.: .* CRIB"),
    ],
)
def test_een_regel_die_zichzelf_tegenspreekt_is_een_fout(
    kopie: Kopie, regel_id: str, kolom: str, waarde: str, zin: str
) -> None:
    kopie.cel("bijlage_3.csv", REGEL_IN_CSV[regel_id], kolom, waarde)
    with pytest.raises(BijlageFout, match=f"bijlage_3.csv, regel {REGEL_IN_CSV[regel_id]}, {zin}"):
        lees_regelset(kopie.map)
