"""LO values in words, and every table that the words come from."""

import pytest

from bijlagen.rubrieken import RUBRIEKEN
from terugmeld.domain.weergave import OMSCHRIJVINGEN, TABEL_VAN_ELEMENT, toon
from tests.gedeeld import gedeeld_bestand


@pytest.mark.parametrize(
    ("code", "waarde", "woorden"),
    [
        ("010310", "19850300", "maart 1985"),
        ("081030", "20200301", "1 maart 2020"),
        ("016110", "V", "geslachtsnaam van de partner voor de eigen geslachtsnaam"),
        ("010410", "V", "vrouw"),
        ("010320", "0363", "Amsterdam"),
        ("010320", "Thann", "Thann"),
        ("010330", "6030", "Nederland"),
        ("040510", "0131", "Marokkaanse"),
        ("051510", "P", "geregistreerd partnerschap"),
        ("076720", "O", "overlijden"),
        ("077010", "2", "niet aan kerken"),
        ("077010", "9", "9"),
        ("080910", "0852", "Waterland"),
        ("080910", "9998", "9998"),
        ("081010", "B", "briefadres"),
        ("081120", "31", "31"),
        ("081110", "V", "V"),
        ("018310", "010320", "Geboorteplaats"),
        ("088310", "081100", "Verblijfplaats: de hele groep Adres"),
        ("088310", "080000", "Verblijfplaats: de hele categorie"),
        ("088310", "089999", "Verblijfplaats: de persoon woont niet meer op dit adres"),
        ("048310", "PK", "PK"),
        ("999999", "x", "x"),
    ],
)
def test_een_waarde_in_woorden(code: str, waarde: str, woorden: str) -> None:
    assert toon(code, waarde) == woorden


def test_elk_element_met_een_tabel_bestaat_en_elke_tabel_heeft_codes() -> None:
    elementen = {code[2:] for code in RUBRIEKEN}
    assert set(TABEL_VAN_ELEMENT) <= elementen
    assert set(TABEL_VAN_ELEMENT.values()) == set(OMSCHRIJVINGEN)
    assert all(
        code and omschrijving for tabel in OMSCHRIJVINGEN.values() for code, omschrijving in tabel.items()
    )


@pytest.mark.parametrize(
    ("tabel", "bestand"),
    [
        ("gemeente", "gemeenten"),
        ("gezag", "gezagsverhouding"),
        ("land", "landen"),
        ("nationaliteit", "nationaliteiten"),
        ("reden nationaliteit", "reden_nationaliteit"),
        ("rni-deelnemer", "rni_deelnemers"),
        ("titel of predicaat", "titels"),
        ("verblijfstitel", "verblijfstitels"),
    ],
)
def test_een_landelijke_tabel_staat_hier_geheel(tabel: str, bestand: str) -> None:
    regels = gedeeld_bestand(f"data/landelijke_tabellen/{bestand}.tsv").read_text(encoding="utf-8")
    assert set(OMSCHRIJVINGEN[tabel]) == {regel.split("\t")[0] for regel in regels.splitlines()[1:]}
