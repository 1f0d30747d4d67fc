"""A regelset is checked, compared and read as text from the command line, without a database."""

import csv
import io
import json
from pathlib import Path

import pytest

from terugmeld.cli import main
from tests.bijlagen.kopie import Kopie

NAAM = "waterland_2010"


@pytest.fixture
def kopie(tmp_path: Path) -> Kopie:
    return Kopie(tmp_path)


def test_controleer_zegt_dat_een_goede_map_klopt(kopie: Kopie, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["regelset", "controleer", str(kopie.map)]) == 0
    assert capsys.readouterr().out.startswith("De regelset waterland_2010 klopt: 27 regels, versie ")
    assert main(["regelset", "controleer", str(kopie.map), "--json"]) == 0
    antwoord = json.loads(capsys.readouterr().out)
    assert (antwoord["is_goed"], antwoord["naam"], antwoord["fouten"]) == (True, NAAM, [])
    assert len(antwoord["hash"]) == 64


def test_controleer_noemt_elke_fout_met_haar_plaats_en_geeft_code_1(
    kopie: Kopie, capsys: pytest.CaptureFixture[str]
) -> None:
    kopie.cel("bijlage_1.csv", 2, "zaakkenmerk", "misschien")
    kopie.cel("gegevenssets.csv", 3, "patronen", "0199")
    assert main(["regelset", "controleer", str(kopie.map)]) == 1
    eerste, tweede = capsys.readouterr().out.splitlines()
    assert eerste.startswith("gegevenssets.csv, regel 3, kolom 3 (patronen): Het patroon “0199” past op geen")
    assert tweede == "bijlage_1.csv, regel 2, kolom 10 (zaakkenmerk): “misschien” is geen ja of nee."
    assert main(["regelset", "controleer", str(kopie.map), "--json"]) == 1
    antwoord = json.loads(capsys.readouterr().out)
    assert antwoord == {"is_goed": False, "naam": None, "hash": None, "fouten": [eerste, tweede]}


def test_vergelijk_zegt_in_woorden_wat_er_verandert(kopie: Kopie, capsys: pytest.CaptureFixture[str]) -> None:
    kopie.cel("bijlage_1.csv", 4, "zaakkenmerk", "ja")
    assert main(["regelset", "vergelijk", NAAM, str(kopie.map)]) == 0
    zinnen = capsys.readouterr().out.splitlines()
    assert zinnen == [
        "Regel “b1-financien-debiteuren”: vereist zaakkenmerk was “nee” en wordt “ja”.",
        "Regel “b1-financien-debiteuren”: voorwaarden was “aantekening” en wordt “aantekening; zaakkenmerk”.",
    ]
    assert main(["regelset", "vergelijk", NAAM, str(kopie.map), "--json"]) == 0
    assert [verschil["zin"] for verschil in json.loads(capsys.readouterr().out)] == zinnen
    assert main(["regelset", "vergelijk", NAAM, str(kopie.map), "--csv"]) == 0
    rijen = list(csv.DictReader(io.StringIO(capsys.readouterr().out), delimiter=";"))
    assert [rij["veld"] for rij in rijen] == ["vereist_zaakkenmerk", "voorwaarden"]
    assert main(["regelset", "vergelijk", NAAM, NAAM]) == 0
    assert capsys.readouterr().out == "Er verandert niets.\n"


def test_een_map_met_een_fout_is_niet_te_vergelijken(
    kopie: Kopie, capsys: pytest.CaptureFixture[str]
) -> None:
    kopie.cel("bijlage_1.csv", 2, "doel", "")
    assert main(["regelset", "vergelijk", NAAM, str(kopie.map)]) == 2
    assert "bijlage_1.csv, regel 2, kolom 4 (doel): De cel is leeg." in capsys.readouterr().err
    assert main(["regelset", "tekst", "nergens"]) == 2
    assert "De regelset “nergens” bestaat niet" in capsys.readouterr().err


def test_tekst_toont_artikelen_regels_en_sets(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["regelset", "tekst", NAAM]) == 0
    uitvoer = capsys.readouterr().out
    assert "Artikel 4 lid 3. De derden, genoemd in bijlage 3" in uitvoer
    assert "b1-financien-debiteuren: Bureau Financiën [voorstel aan het college]" in uitvoer
    assert "010120 Burgerservicenummer" in uitvoer
