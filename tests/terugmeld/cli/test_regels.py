"""The questions to the rules answer in words and, with --json, in one document."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import bijlagen
from bijlagen.matrix import Vraag, ingebouwd
from terugmeld.cli import main


def vraag(regel: str, capsys: pytest.CaptureFixture[str]) -> Any:  # noqa: ANN401 - any JSON
    assert main([*regel.split(), "--json"]) == 0
    uitvoer = capsys.readouterr()
    assert uitvoer.err == ""
    return json.loads(uitvoer.out)


def zeg(regel: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(regel.split()) == 0
    return capsys.readouterr().out


def test_aanduiding_een_vraag_is_een_antwoord(capsys: pytest.CaptureFixture[str]) -> None:
    assert vraag("aanduiding --rubrieken 081110,081120", capsys) == {
        "rubrieken": ["081110", "081120"],
        "aanduiding": "081100",
    }
    assert zeg("aanduiding --rubrieken 081110,081120", capsys) == "081100\n"


def test_aanduiding_meer_vragen_zijn_een_lijst_in_die_volgorde(capsys: pytest.CaptureFixture[str]) -> None:
    antwoorden = vraag("aanduiding --rubrieken 081120 --rubrieken 010210,010310 --rubrieken 081110", capsys)
    assert [antwoord["aanduiding"] for antwoord in antwoorden] == ["081120", "010000", "081110"]


def test_dekking_noemt_de_rubrieken_van_de_groep(capsys: pytest.CaptureFixture[str]) -> None:
    antwoord = vraag("dekking --code 081100", capsys)
    assert antwoord["code"] == "081100"
    assert "081110" in antwoord["rubrieken"]
    assert "081010" not in antwoord["rubrieken"]
    assert "581120 Huisnummer" in zeg("dekking --code 581100", capsys)


def test_termijn_telt_vijf_werkdagen_en_zegt_wat_niet_telt(capsys: pytest.CaptureFixture[str]) -> None:
    antwoord = vraag("termijn --ontvangen 2026-04-02", capsys)
    assert antwoord["einddatum"] == "2026-04-13"
    assert antwoord["geteld"] == ["2026-04-07", "2026-04-08", "2026-04-09", "2026-04-10", "2026-04-13"]
    assert {"datum": "2026-04-06", "reden": "Tweede paasdag"} in antwoord["overgeslagen"]
    assert antwoord["waarschuwing"] is None


def test_termijn_in_woorden(capsys: pytest.CaptureFixture[str]) -> None:
    zinnen = zeg("termijn --ontvangen 2026-04-02", capsys)
    assert "De melding moet uiterlijk op maandag 13 april 2026 zijn beoordeeld." in zinnen
    assert "maandag 6 april 2026: Tweede paasdag." in zinnen


def test_termijn_na_het_laatste_besluit_waarschuwt(capsys: pytest.CaptureFixture[str]) -> None:
    assert "koninklijk besluit" in vraag("termijn --ontvangen 2040-04-02", capsys)["waarschuwing"]
    assert "koninklijk besluit" in zeg("termijn --ontvangen 2040-04-02", capsys)


def test_termijn_meer_dagen_zijn_een_lijst(capsys: pytest.CaptureFixture[str]) -> None:
    antwoorden = vraag("termijn --ontvangen 2026-03-06 --ontvangen 2026-03-02", capsys)
    assert [antwoord["einddatum"] for antwoord in antwoorden] == ["2026-03-13", "2026-03-09"]


TOETS = "toets --afnemer financien --doel debiteuren-crediteuren"
DAG = date(2012, 5, 1)


def test_toets_geeft_het_besluit_van_de_matrix(capsys: pytest.CaptureFixture[str]) -> None:
    antwoord = vraag(f"{TOETS} --rubrieken 010240,040510 --datum 2012-05-01", capsys)
    regelset = ingebouwd("waterland_2010")
    besluit = regelset.toets(Vraag("financien", "debiteuren-crediteuren", ("010240", "040510"), DAG))
    assert (antwoord["toegestaan"], antwoord["geweigerd"]) == (["010240"], ["040510"])
    assert antwoord["reden"] == besluit.reden.value == "gedeeltelijk toegestaan"
    assert antwoord["regel"] == besluit.regel_id == "b1-financien-debiteuren"
    assert antwoord["grondslag"] == besluit.grondslag
    assert antwoord["regelset_hash"] == regelset.hash
    assert antwoord["opmerking"] is None


def test_toets_telt_met_een_datum_de_periode_van_de_regelset(capsys: pytest.CaptureFixture[str]) -> None:
    antwoord = vraag(f"{TOETS} --rubrieken 010240 --datum 2020-05-01", capsys)
    assert (antwoord["toegestaan"], antwoord["reden"]) == ([], "regelset niet van kracht")


def test_toets_zonder_datum_toetst_alsof_de_regelset_in_gebruik_is_en_zegt_dat(
    capsys: pytest.CaptureFixture[str],
) -> None:
    antwoord = vraag(f"{TOETS} --rubrieken 010240", capsys)
    assert antwoord["toegestaan"] == ["010240"]
    assert antwoord["opmerking"].startswith("Getoetst alsof waterland_2010 vandaag")
    assert "zondag 5 januari 2014" in antwoord["opmerking"]


@pytest.mark.parametrize(
    ("opties", "reden"),
    [
        ("--wijze selectie", "wijze niet toegestaan"),
        ("--niet-aangewezen", "medewerker niet aangewezen"),
    ],
)
def test_toets_weigert_met_een_reden(opties: str, reden: str, capsys: pytest.CaptureFixture[str]) -> None:
    antwoord = vraag(f"{TOETS} --rubrieken 010240 {opties}", capsys)
    assert (antwoord["toegestaan"], antwoord["reden"]) == ([], reden)


def test_toets_neemt_aan_dat_er_een_zaakkenmerk_is_en_noemt_de_voorwaarde(
    capsys: pytest.CaptureFixture[str],
) -> None:
    regel = "toets --afnemer vrom --doel vergunningaanvragen --rubrieken 010240"
    assert "zaakkenmerk" in vraag(regel, capsys)["voorwaarden"]
    assert "Voorwaarde: Het zaakkenmerk staat bij de verstrekking.\n" in zeg(regel, capsys)
    assert vraag(f"{regel} --zonder-zaakkenmerk", capsys)["reden"] == "zaakkenmerk ontbreekt"


def test_toets_in_woorden_noemt_gegevens_grondslag_en_opmerking(capsys: pytest.CaptureFixture[str]) -> None:
    zinnen = zeg(f"{TOETS} --rubrieken 010240,040510", capsys).splitlines()
    assert zinnen[0].startswith("Gedeeltelijk toegestaan. ")
    assert "- 010240 Geslachtsnaam" in zinnen
    assert "(regel b1-financien-debiteuren)." in "".join(zinnen)
    assert zinnen[-1].startswith("Getoetst alsof waterland_2010 vandaag")


def test_toets_leest_een_regelset_uit_een_map(capsys: pytest.CaptureFixture[str]) -> None:
    map_ = Path(bijlagen.__file__).with_name("waterland_2010")
    assert vraag(f"{TOETS} --rubrieken 010240 --regelset {map_}", capsys)["regelset"] == "waterland_2010"


def test_toets_op_een_onbekende_afnemer_is_verkeerd_gebruik(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["toets", "--afnemer", "niemand", "--doel", "d", "--rubrieken", "010240"]) == 2
    assert "De afnemer “niemand” bestaat niet" in capsys.readouterr().err


def test_toets_meer_vragen_zijn_een_lijst(capsys: pytest.CaptureFixture[str]) -> None:
    antwoorden = vraag(f"{TOETS} --rubrieken 010240 --rubrieken 040510", capsys)
    assert [antwoord["toegestaan"] for antwoord in antwoorden] == [["010240"], []]
