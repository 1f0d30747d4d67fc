"""What somebody types in the search box is understood as what it is, and else told what to type."""

import pytest

from terugmeld.domain.zoekopdracht import Zoeksoort, lees
from terugmeld.domain.zoeksleutel import Sleutelsoort, sleutels


@pytest.mark.parametrize(
    ("getypt", "soort", "waarde"),
    [
        ("TM-2026-000123", Zoeksoort.KENMERK, "TM-2026-000123"),
        (" tm 2026 123 ", Zoeksoort.KENMERK, "TM-2026-000123"),
        ("2025-7", Zoeksoort.KENMERK, "TM-2025-000007"),
        ("123", Zoeksoort.KENMERK, "TM-2026-000123"),
        ("999993653", Zoeksoort.BSN, "999993653"),
        ("9999 936.53", Zoeksoort.BSN, "999993653"),
        ("8320968431", Zoeksoort.ANUMMER, "8320968431"),
        ("1141AB 12", Zoeksoort.ADRES, "1141AB12"),
        ("1141 ab, 12 bis", Zoeksoort.ADRES, "1141AB12"),
        ("1141ab12", Zoeksoort.ADRES, "1141AB12"),
        ("1141 AB", Zoeksoort.ADRES, "1141AB"),
        ("Çelik-Öz", Zoeksoort.NAAM, "celikoz"),
        ("van der Berg", Zoeksoort.NAAM, "vanderberg"),
        ("Jansen 14-03-1985", Zoeksoort.PERSOON, "Jansen"),
        ("de Vries, geboren 14 maart 1985", Zoeksoort.PERSOON, "de Vries"),
    ],
)
def test_wat_wordt_getypt_wordt_herkend(getypt: str, soort: Zoeksoort, waarde: str) -> None:
    opdracht = lees(getypt, 2026)
    assert not isinstance(opdracht, str)
    assert (opdracht.soort, opdracht.waarde) == (soort, waarde)
    assert opdracht.zin.endswith(".")


def test_de_zin_zegt_waarop_is_gezocht_en_noemt_geen_nummer_van_een_persoon() -> None:
    adres, bsn, persoon = lees("1141ab 12", 2026), lees("999993653", 2026), lees("Jansen 14-3-1985", 2026)
    assert not isinstance(adres, str)
    assert not isinstance(bsn, str)
    assert not isinstance(persoon, str)
    assert adres.zin == "Gezocht op postcode 1141 AB en huisnummer 12."
    assert bsn.zin == "Gezocht op burgerservicenummer."
    assert persoon.zin == "Gezocht op de naam Jansen, geboren op 14 maart 1985."
    assert persoon.geboortedatum == "19850314"


@pytest.mark.parametrize("getypt", ["", "   ", "x" * 101, "x", "123456789", "12345678901", "?!"])
def test_wat_niet_te_zoeken_is_geeft_een_zin_die_zegt_wat_wel_kan(getypt: str) -> None:
    zin = lees(getypt, 2026)
    assert isinstance(zin, str)
    assert zin.endswith(".")


def test_een_melding_is_te_vinden_op_wat_erin_staat() -> None:
    waarden = {
        "010240": ["Jansen-de Vries"],
        "081160": ["1141AB"],
        "081120": ["12", "14", ""],
        "081110": ["Kerkplein"],
    }
    gevonden = sleutels(waarden, naam="Müller", adres="Dorpsstraat 7, 1141 CD Monnickendam")
    namen = {waarde for soort, waarde in gevonden if soort is Sleutelsoort.NAAM}
    adressen = {waarde for soort, waarde in gevonden if soort is Sleutelsoort.ADRES}
    assert namen == {"muller", "jansendevries", "jansen", "vries"}
    assert {"1141AB", "1141AB12", "1141AB14", "1141CD", "1141CD7"} <= adressen
    assert sleutels({}, naam=None, adres=None) == set()
