"""Persons in LO form from JSON: the good ones are kept as they are, the others are named with the reason."""

import json
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from terugmeld.adapters.lo_json import importeer_bestand, importeer_personen, lees, ontleed
from terugmeld.domain.persoon import Persoonslijst
from terugmeld.errors import OngeldigeInvoer
from terugmeld.services.personen_importeren import Importresultaat
from terugmeld.storage.database import lees as lees_database
from terugmeld.storage.database import transaction
from terugmeld.storage.personen import laad, vind_bsn
from tests.gedeeld import gedeeld_bestand

NU = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ANNA = {"010110": "8320968431", "010120": "999993653", "010240": "Meer", "010310": "19850314"}


def categorie(nummer: str, elementen: object, stapel: object = 1, voorkomen: object = 0) -> dict[str, object]:
    return {"categorie": nummer, "stapel": stapel, "voorkomen": voorkomen, "elementen": elementen}


def persoon(*categorieen: object, **rest: object) -> dict[str, object]:
    return {"id": "P1", "categorieen": [categorie("01", ANNA), *categorieen]} | rest


def importeer(personen: list[object]) -> Importresultaat:
    with transaction() as session:
        return importeer_personen(session, personen, nu=NU)


def als_json(lijst: Persoonslijst) -> list[dict[str, object]]:
    return [
        categorie(deel.lo_categorie, dict(deel.elementen), deel.stapel, deel.volgnummer)
        for deel in lijst.voorkomens
    ]


def test_de_historie_komt_onder_de_categorie_zelf() -> None:
    goed, geweigerd = ontleed([persoon(categorie("58", {"080910": "0363"}, voorkomen=1))])
    assert geweigerd == []
    assert [(deel.categorie, deel.volgnummer) for deel in goed[0].voorkomens] == [("01", 0), ("08", 1)]


@pytest.mark.parametrize(
    ("ruw", "reden"),
    [
        ("Anna", "Dit is geen object."),
        ({"id": "P1"}, "De lijst 'categorieen' ontbreekt."),
        (persoon("08"), "Een categorie is geen object."),
        (persoon(categorie("8", {})), "Een categorie heeft geen nummer van twee cijfers."),
        (persoon(categorie("٠٨", {})), "Een categorie heeft geen nummer van twee cijfers."),
        (persoon(categorie("50", {})), "Categorie 50 bestaat niet."),
        (persoon(categorie("08", {}, stapel=0)), "Categorie 08 heeft geen goed getal bij 'stapel'."),
        (persoon(categorie("08", {}, stapel=True)), "Categorie 08 heeft geen goed getal bij 'stapel'."),
        (persoon(categorie("08", {}, voorkomen="1")), "Categorie 08 heeft geen goed getal bij 'voorkomen'."),
        (
            persoon(categorie("08", {}, voorkomen=10**9)),
            "Categorie 08 heeft geen goed getal bij 'voorkomen'.",
        ),
        (persoon(categorie("58", {})), "Categorie 58 is historie, maar het voorkomen is 0 (actueel)."),
        (persoon(categorie("08", [])), "De elementen van categorie 08 zijn geen object met teksten."),
        (
            persoon(categorie("08", {"081120": 7})),
            "De elementen van categorie 08 zijn geen object met teksten.",
        ),
        (persoon(categorie("01", ANNA)), "Categorie 01, stapel 1, voorkomen 0 staat er dubbel."),
        ({"id": "P1", "categorieen": []}, "De persoon heeft geen actuele categorie 01."),
        (
            {"id": "P1", "categorieen": [categorie("51", ANNA, voorkomen=1)]},
            "De persoon heeft geen actuele categorie 01.",
        ),
        (persoon(id="x" * 81), "Het id is langer dan 80 tekens of niet leesbaar."),
        (persoon(id="a\u0000b"), "Het id is langer dan 80 tekens of niet leesbaar."),
        (
            {"categorieen": [categorie("01", {"010120": "123456789", "010110": "1"})]},
            "De persoon heeft geen geldig A-nummer, geen geldig BSN en geen id.",
        ),
    ],
)
def test_een_persoon_zonder_goede_opbouw_wordt_geweigerd_en_de_rest_blijft(ruw: object, reden: str) -> None:
    goed, geweigerd = ontleed([persoon(), ruw, persoon()])
    assert len(goed) == 2
    assert [(weigering.plaats, weigering.reden) for weigering in geweigerd] == [("persoon 2", reden)]


@pytest.mark.parametrize(
    ("nummer", "code", "waarde", "gebrek"),
    [
        ("08", "081120", "7a", "Deze waarde mag alleen cijfers hebben."),
        ("08", "081120", "", "Deze waarde mag alleen cijfers hebben."),
        ("08", "081120", "٧", "Deze waarde mag alleen cijfers hebben."),
        ("08", "081160", "1141", "Deze waarde heeft 4 tekens, maar moet er 6 hebben."),
        ("08", "081110", "s" * 25, "Deze waarde heeft 25 tekens, maar moet er 1 tot 24 hebben."),
        ("08", "081030", "20260230", "Deze datum bestaat niet."),
        ("02", "020120", "999993654", "Dit burgerservicenummer voldoet niet aan de elfproef."),
        ("09", "090110", "8320968432", "Dit A-nummer voldoet niet aan de regels voor A-nummers."),
        ("08", "089876", "x", "Deze rubriek bestaat niet in het Logisch Ontwerp."),
        ("08", "581110", "x", "Deze rubriek bestaat niet in het Logisch Ontwerp."),
        ("08", "010240", "x", "Deze rubriek hoort niet in categorie 08."),
        ("44", "010240", "x", "Deze rubriek hoort niet in categorie 44."),
    ],
)
def test_een_waarde_met_een_gebrek_blijft_en_wordt_genoemd(
    nummer: str, code: str, waarde: str, gebrek: str
) -> None:
    goed, geweigerd = ontleed([persoon(categorie(nummer, {code: waarde}))])
    assert geweigerd == []
    assert goed[0].voorkomens[1].elementen == {code: waarde}
    assert goed[0].voorkomens[1].gebreken == {code: gebrek}


@pytest.mark.parametrize(
    ("nummer", "code", "waarde"),
    [
        ("08", "081120", "7"),
        ("08", "081030", "20260200"),
        ("08", "081030", "00000000"),
        ("08", "081110", "Å" * 24),
        ("07", "078020", "20191204171500000"),
        ("02", "020110", "3864675131"),
    ],
)
def test_een_goede_waarde_heeft_geen_gebrek(nummer: str, code: str, waarde: str) -> None:
    goed, _ = ontleed([persoon(categorie(nummer, {code: waarde}))])
    assert goed[0].voorkomens[1].gebreken == {}


@pytest.mark.parametrize("vorm", [lambda personen: personen, lambda personen: {"personen": personen}])
def test_een_bestand_is_een_lijst_of_een_object_met_personen(app: Flask, tmp_path: Path, vorm: Any) -> None:  # noqa: ANN401 - either form
    pad = tmp_path / "personen.json"
    pad.write_text(json.dumps(vorm([persoon(), persoon(), "x"])), encoding="utf-8")
    voortgang: list[tuple[int, int]] = []
    with transaction() as session:
        resultaat = importeer_bestand(
            session, pad, nu=NU, voortgang=lambda klaar, totaal: voortgang.append((klaar, totaal))
        )
    assert (resultaat.ingelezen, resultaat.nieuw, resultaat.vervangen) == (2, 1, 1)
    assert [weigering.plaats for weigering in resultaat.geweigerd] == ["persoon 3"]
    assert voortgang == [(2, 2)]


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        ("{", r"is geen geldige JSON \(regel 1, teken"),
        ('[{"id": "\\ud800"}]', "is geen geldige JSON"),
        ('{"persons": []}', "heeft geen lijst met personen"),
        ('"x"', "heeft geen lijst met personen"),
    ],
)
def test_een_bestand_dat_geen_personen_bevat(tmp_path: Path, inhoud: str, zin: str) -> None:
    pad = tmp_path / "personen.json"
    pad.write_text(inhoud, encoding="utf-8")
    with pytest.raises(OngeldigeInvoer, match=zin):
        lees(pad)


def test_een_bestand_dat_er_niet_is(tmp_path: Path) -> None:
    with pytest.raises(OngeldigeInvoer, match="nergens.json kan niet worden gelezen"):
        lees(tmp_path / "nergens.json")


def test_een_leeg_bestand_laadt_niemand(app: Flask) -> None:
    assert importeer([]) == Importresultaat(0, 0, 0)


@pytest.mark.gedeeld
class TestRvigTestpersonen:
    """The 687 fictitious persons of the test set, dirty values included."""

    @pytest.fixture
    def pad(self) -> Path:
        return gedeeld_bestand("data/rvig_testpersonen.json")

    def test_alle_687_laden_en_twee_keer_geeft_geen_dubbele(self, app: Flask, pad: Path) -> None:
        with transaction() as session:
            eerst = importeer_bestand(session, pad, nu=NU)
        with transaction() as session:
            daarna = importeer_bestand(session, pad, nu=NU)
        assert (eerst.ingelezen, eerst.vervangen, eerst.geweigerd) == (687, 0, ())
        assert (daarna.ingelezen, daarna.vervangen, daarna.geweigerd) == (687, 687, ())
        assert eerst.gebreken == daarna.gebreken == 58

    def test_elke_waarde_komt_terug_zoals_zij_in_het_bestand_staat(self, app: Flask, pad: Path) -> None:
        personen = json.loads(pad.read_text(encoding="utf-8"))["personen"]
        importeer(personen)
        with lees_database() as session:
            opgeslagen = laad(session, range(1, 688))
        per_anummer = {lijst.anummer: lijst for lijst in opgeslagen}
        assert len(per_anummer) == 687
        assert all(als_json(per_anummer[ruw["anummer"]]) == ruw["categorieen"] for ruw in personen)
        assert all(per_anummer[ruw["anummer"]].bsn == (ruw["bsn"] or "") for ruw in personen)

    def test_de_vuile_waarden_zijn_genoemd_en_alleen_die(self, pad: Path) -> None:
        goed, _ = ontleed(lees(pad))
        zinnen = [zin for lijst in goed for deel in lijst.voorkomens for zin in deel.gebreken.values()]
        assert Counter(zin.split(" tekens, ")[0].rstrip("0123456789") for zin in zinnen) == {
            "Deze waarde heeft ": 31,
            "Deze datum bestaat niet.": 20,
            "Deze waarde mag alleen cijfers hebben.": 6,
            "Dit burgerservicenummer voldoet niet aan de elfproef.": 1,
        }
        assert sum(any(deel.gebreken for deel in lijst.voorkomens) for lijst in goed) == 27

    def test_de_bijzondere_personen_zijn_herkend(self, pad: Path) -> None:
        personen: list[Any] = lees(pad)
        goed, _ = ontleed(personen)
        assert Counter(lijst.geheim for lijst in goed) == {0: 641, 1: 9, 2: 16, 3: 3, 5: 1, 6: 1, 7: 16}
        assert (sum(lijst.is_rni for lijst in goed), sum(lijst.is_ingezetene("0363") for lijst in goed)) == (
            81,
            114,
        )
        for lijst, ruw in zip(goed, personen, strict=True):
            assert lijst.is_overleden == ("overleden" in ruw["vlaggen"])
            assert sorted(open_.aanduiding for open_ in lijst.onderzoeken) == sorted(ruw["onderzoek_open"])

    def test_een_bsn_op_twee_lijsten_blijft_op_beide_staan(self, app: Flask, pad: Path) -> None:
        importeer(lees(pad))
        with lees_database() as session:
            assert len(vind_bsn(session, "999991425", maximum=9)) == 2
