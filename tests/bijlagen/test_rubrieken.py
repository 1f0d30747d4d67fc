"""Codes, patterns and the codes of 83.10."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bijlagen.fout import BijlageFout
from bijlagen.rubrieken import (
    MET_GROEP_83,
    RUBRIEKEN,
    aanduiding,
    aanduidingsnaam,
    dekking,
    rubriek,
    rubrieken_van,
)
from tests.gedeeld import gedeeld_bestand

ONDERZOEKBAAR = sorted(code for code, rubriek_ in RUBRIEKEN.items() if rubriek_.is_onderzoekbaar)


def test_there_are_296_rubrieken_in_17_categories() -> None:
    assert len(RUBRIEKEN) == 296
    assert len({rubriek_.categorie for rubriek_ in RUBRIEKEN.values()}) == 17


@pytest.mark.gedeeld
def test_every_rubriek_equals_the_shared_list() -> None:
    with gedeeld_bestand("data/lo_rubrieken.tsv").open(encoding="utf-8") as bestand:
        rijen = list(csv.DictReader(bestand, delimiter="\t"))
    assert [rij["rubriek_code"] for rij in rijen] == list(RUBRIEKEN)
    for rij in rijen:
        ons = RUBRIEKEN[rij["rubriek_code"]]
        assert (ons.naam, ons.categorienaam, ons.groepsnaam) == (
            rij["element_name"],
            rij["category_name"],
            rij["group_name"],
        )
        assert (ons.categorie, ons.groep) == (rij["category_no"], rij["group_no"])
        assert (ons.soort, ons.lengte) == (rij["type"], rij["length"])
        assert ons.is_authentiek is {"J": True, "N": False, "": None}[rij["authentic"]]
        assert ons.is_onderzoekbaar is (rij["investigable_code_ok"] == "J")
        assert ons.aard == rij["data_kind"].replace("algemeen/verwijs", "algemeen of verwijs")
        voorwaarden = {"actueel": "actueel", "": ""}
        nu = rij["authentic_condition"]
        anders = "woonadres" if "woonadres" in nu else "ook niet-actueel"
        assert ons.voorwaarde == voorwaarden.get(nu, anders)


def test_the_categories_without_group_83_are_known() -> None:
    assert {rubriek_.categorie for rubriek_ in RUBRIEKEN.values()} - MET_GROEP_83 == {"07", "13", "14", "17"}


@pytest.mark.parametrize(
    ("codes", "verwacht"),
    [
        (["081120"], "081120"),
        (["081120", "081120"], "081120"),
        (["081110", "081120"], "081100"),
        (["081110", "080910"], "080000"),
        (["081120", "081100"], "081100"),
        (["081120", "080000"], "080000"),
        (["581110", "581120"], "581100"),
        (["089999"], "089999"),
        (["089999", "081120"], "089999"),
        (["010120"], "010120"),
    ],
)
def test_aanduiding_widens_from_rubriek_to_groep_to_categorie(codes: list[str], verwacht: str) -> None:
    assert aanduiding(codes) == verwacht


@pytest.mark.parametrize(
    ("codes", "woord"),
    [
        ([], "ten minste één"),
        (["010110"], "geen code die in onderzoek"),
        (["210110"], "geen code die in onderzoek"),
        (["510110"], "geen code die in onderzoek"),
        (["710110"], "geen code die in onderzoek"),
        (["010110", "010120"], "geen code die in onderzoek"),
        (["077010"], "geen groep 83"),
        (["133810"], "geen groep 83"),
        (["623510"], "geen groep 83"),
        (["019999"], "geen code die in onderzoek"),
        (["018310"], "geen code die in onderzoek"),
        (["022000"], "geen code die in onderzoek"),
        (["PK"], "geen 6 cijfers"),
        (["08112０"], "geen 6 cijfers"),
        (["081120", "010210"], "niet in één categorie"),
        (["081120", "581120"], "niet in één categorie"),
    ],
)
def test_aanduiding_refuses_what_cannot_stand_in_onderzoek(codes: list[str], woord: str) -> None:
    with pytest.raises(BijlageFout, match=woord):
        aanduiding(codes)


@pytest.mark.parametrize(
    ("code", "eerste", "aantal"),
    [
        ("081120", "081120", 1),
        ("081100", "081110", 10),
        ("080000", "080910", 30),
        ("089999", "080910", 30),
        ("010100", "010120", 1),
        ("581400", "581410", 2),
        ("589999", "580910", 30),
    ],
)
def test_dekking_of_a_code(code: str, eerste: str, aantal: int) -> None:
    gedekt = dekking(code)
    assert gedekt[0] == eerste
    assert len(gedekt) == aantal


@given(st.sampled_from(sorted(MET_GROEP_83)), st.data())
def test_aanduiding_always_covers_what_was_doubted(categorie: str, data: st.DataObject) -> None:
    keuze = st.sampled_from([code for code in ONDERZOEKBAAR if code.startswith(categorie)])
    codes = data.draw(st.lists(keuze, min_size=1, max_size=6))
    code = aanduiding(codes)
    assert set(codes) <= set(dekking(code))
    assert aanduiding([code, codes[0]]) == code


@given(st.lists(st.sampled_from(ONDERZOEKBAAR), min_size=1, max_size=1))
def test_a_single_rubriek_is_its_own_code(codes: list[str]) -> None:
    assert dekking(aanduiding(codes)) == tuple(codes)


def test_a_pattern_is_a_category_a_group_or_a_rubriek() -> None:
    assert rubrieken_van("0102") == ("010210", "010220", "010230", "010240")
    assert rubrieken_van("081120") == ("081120",)
    assert len(rubrieken_van("08")) == len([code for code in RUBRIEKEN if code.startswith("08")])


@pytest.mark.parametrize("patroon", ["", "0", "010", "15", "0199", "081199", "01021０", "aa"])
def test_a_pattern_that_matches_nothing_is_refused(patroon: str) -> None:
    with pytest.raises(BijlageFout, match=r"past op geen enkele rubriek|geen 2, 4 of 6 cijfers"):
        rubrieken_van(patroon)


def test_an_unknown_rubriek_is_refused() -> None:
    with pytest.raises(BijlageFout, match="“999999” bestaat niet in het Logisch Ontwerp"):
        rubriek("999999")


def test_the_a_numbers_of_everyone_are_known() -> None:
    gevonden = {code for code, rubriek_ in RUBRIEKEN.items() if rubriek_.is_anummer}
    assert gevonden == {
        "010110",
        "012010",
        "012020",
        "020110",
        "030110",
        "050110",
        "090110",
        "210110",
    }


def test_een_aanduiding_heet_naar_haar_gegeven_groep_of_categorie() -> None:
    assert [aanduidingsnaam(code) for code in ("081120", "081100", "080000")] == [
        "Huisnummer",
        "Adres",
        "Verblijfplaats",
    ]
