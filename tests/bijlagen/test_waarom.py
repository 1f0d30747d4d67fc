"""For each datum: the row, the article and the words, whether it is given or not."""

from datetime import date
from pathlib import Path

import pytest

from bijlagen.fout import BijlageFout
from bijlagen.matrix import Reden, ingebouwd, lees_regelset
from bijlagen.waarom import herkomst, waarom
from tests.bijlagen.kopie import Kopie

REGELSET = ingebouwd("waterland_2010")
DAG = date(2012, 5, 1)


def test_een_gegeven_dat_mag_noemt_de_rij() -> None:
    (antwoord,) = waarom(REGELSET, "financien", "010240", DAG)
    assert antwoord.besluit.is_toegestaan
    assert antwoord.regel is not None
    assert antwoord.regel.regel_id == "b1-financien-debiteuren"
    assert antwoord.doel.code == "debiteuren-crediteuren"


def test_een_gegeven_dat_niet_mag_noemt_waarom_en_vraagt_de_wijze_van_de_rij() -> None:
    (antwoord,) = waarom(REGELSET, "ziekenhuizen", "010110", DAG)
    assert antwoord.besluit.reden is Reden.A_NUMMER
    assert "art. 98" in antwoord.besluit.uitleg
    assert antwoord.besluit.regel_id == "b3-ziekenhuizen"


def test_een_afnemer_zonder_regels_heeft_geen_doelen_en_een_onbekende_rubriek_is_een_fout() -> None:
    assert waarom(REGELSET, "belastingen", "010240", DAG) == []
    with pytest.raises(BijlageFout):
        waarom(REGELSET, "financien", "999999", DAG)
    (antwoord,) = waarom(REGELSET, "financien", "010240", date(2026, 1, 1))
    assert antwoord.regel is None


def test_elk_gegeven_hoort_bij_de_smalste_rij_die_geldt(tmp_path: Path) -> None:
    kopie = Kopie(tmp_path)
    kopie.voeg_toe("bijlage_1.csv", als=4, regel="b1-smal", gegevensset="naw")
    kopie.voeg_toe("bijlage_1.csv", als=4, regel="b1-oud", gegevensset="voordracht", tot="2011-12-31")
    regels = herkomst(lees_regelset(kopie.map), "financien", "debiteuren-crediteuren", DAG)
    assert regels["010240"].regel_id == "b1-smal"
    assert regels["010120"].regel_id == "b1-financien-debiteuren"
    assert "010410" not in regels
    assert herkomst(REGELSET, "ziekenhuizen", "ziekenhuizen", DAG) == {}
