"""What people may type, and what is refused with a sentence."""

import pytest

from terugmeld.domain.vrije_tekst import TEKSTVELDEN, gebreken, schoon


@pytest.mark.parametrize(
    ("invoer", "uitvoer"),
    [
        (None, None),
        ("", None),
        (" \t\r\n ", None),
        ("  Dorpsstraat 1 ", "Dorpsstraat 1"),
        ("een\r\ntwee\rdrie\nvier", "een\ntwee\ndrie\nvier"),
        ("Đorđe Müller-Ÿ", "Đorđe Müller-Ÿ"),
    ],
)
def test_een_tekst_wordt_ontdaan_van_witruimte(invoer: str | None, uitvoer: str | None) -> None:
    assert schoon(invoer) == uitvoer


@pytest.mark.parametrize("veld", TEKSTVELDEN)
def test_een_tekst_mag_precies_zo_lang_zijn_als_het_veld(veld: str) -> None:
    maximum = TEKSTVELDEN[veld].maximum
    assert gebreken(veld, "é" * maximum) == []
    assert gebreken(veld, "é" * (maximum + 1)) == [
        f"Deze tekst heeft {maximum + 1} tekens. Gebruik er ten hoogste {maximum}."
    ]


@pytest.mark.parametrize(
    "teken", ["\x00", "\x1b", "\x7f", "\x85", "\u2028", "\u202e", "\u2066", "\ud800", "\t"]
)
def test_een_teken_dat_niet_te_lezen_is_wordt_geweigerd(teken: str) -> None:
    assert gebreken("toelichting", f"voor{teken}na") == [
        "In deze tekst staan tekens die niet te lezen zijn. Typ de tekst opnieuw."
    ]


def test_een_veld_van_een_regel_heeft_een_regel() -> None:
    assert gebreken("adres", "Dorpsstraat 1\nBroek") == ["Gebruik hier alleen tekst op één regel."]
    assert gebreken("toelichting", "Leeg pand.\nGeen gordijnen.") == []


def test_geen_tekst_heeft_geen_gebrek() -> None:
    assert gebreken("reactie", None) == []
