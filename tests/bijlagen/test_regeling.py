"""regeling.toml is read as strictly as the tables."""

import re

import pytest

from bijlagen.fout import BijlageFout
from bijlagen.matrix import ingebouwd, lees_regelset
from bijlagen.regeling import Toestemmingsregel
from tests.bijlagen.kopie import Kopie

FOUTEN = [
    ('naam = "waterland_2010"\n', "", "bovenaan: De sleutel naam ontbreekt."),
    ('naam = "waterland_2010"', "naam = 2010", "bovenaan: De waarde van naam heeft de verkeerde soort."),
    ("[geldend]", "[geldig]", "bovenaan: De sleutel geldend ontbreekt."),
    ("van = 2010-01-01", 'van = "2010-01-01"', "geldend: De waarde van van heeft de verkeerde soort."),
    ("aantal = 5", "aantal = 0", "beoordelingstermijn: De waarde van aantal is kleiner dan 1."),
    ("aantal = 5", "aantal = true", "beoordelingstermijn: De waarde van aantal heeft de verkeerde soort."),
    ('"werkdagen"', '"weken"', "beoordelingstermijn: De waarde “weken” van eenheid bestaat niet."),
    ('"altijd"', '"soms"', "waarden: De waarde “soms” van toestemming bestaat niet."),
    ("08 = 70\n", "", "onderzoek_dagen: De sleutel 08 ontbreekt."),
    ("08 = 70", "08 = 70\n07 = 5", "onderzoek_dagen: De sleutel 07 hoort hier niet."),
    ("vermoeden_werkdagen", "vermoeden_dagen", "waarden: De sleutel vermoeden_werkdagen ontbreekt."),
    ('nummer = "2"', 'nummer = "2"\nkleur = "rood"', "artikel 1: De sleutel kleur hoort hier niet."),
    ('wijzen = ["rechtstreeks"]', 'wijzen = ["fax"]', "rij 1: De waarde “fax” van wijzen bestaat niet."),
    ('["toezicht"]', '["gezag"]', "rij 3: De waarde “gezag” van voorwaarden bestaat niet."),
    (
        'afnemer = "beheerder"',
        'afnemer = "baas"',
        "a6-beheerder: De afnemer of de gegevensset alles bestaat niet",
    ),
    ("tot = 2014-01-05", "tot = 2009-12-31", "regel 11, geldend: De periode eindigt op 2009-12-31"),
    ('lezing = "Bijlage 1 is', 'uitleg = "Bijlage 1 is', "regel 72, artikel 2: De sleutel uitleg hoort hier"),
    ('toestemming = "altijd"', "toestemming = 1", "waarden: De waarde van toestemming heeft de verkeerde"),
    ("huisbezoek = 28\n", "", "stap_dagen: De sleutel huisbezoek ontbreekt."),
    ("besluit = 14", "besluit = 0", "stap_dagen: De waarde van besluit is kleiner dan 1."),
    ("kent_niet_op_adres = false", 'kent_niet_op_adres = "nee"', "De waarde van kent_niet_op_adres heeft"),
    ("[geldend]", "[geldend", "regel 11, kolom 9: Dit is geen geldige TOML."),
    ('"0852"', '"0852', "Dit is geen geldige TOML."),
]


@pytest.mark.parametrize(("oud", "nieuw", "zin"), FOUTEN, ids=[zin for _, _, zin in FOUTEN])
def test_a_bad_value_is_named(kopie: Kopie, oud: str, nieuw: str, zin: str) -> None:
    kopie.vervang("regeling.toml", oud, nieuw)
    with pytest.raises(BijlageFout, match="regeling.toml, .*" + re.escape(zin)):
        lees_regelset(kopie.map)


def test_a_key_that_is_missing_in_the_last_table_is_placed_at_its_start(kopie: Kopie) -> None:
    kopie.vervang("regeling.toml", 'basis = "art. 4 lid 4, Wet GBA art. 79"\n', "")
    regels = kopie.lees("regeling.toml").splitlines()
    laatste = len(regels) - regels[::-1].index("[[regel]]")
    with pytest.raises(BijlageFout, match=f"regel {laatste}, rij 5: De sleutel basis ontbreekt"):
        lees_regelset(kopie.map)


def test_a_table_that_is_no_table_is_named(kopie: Kopie) -> None:
    tekst = kopie.lees("regeling.toml")
    kopie.schrijf("regeling.toml", "artikel = [1]\n" + tekst.replace("[[artikel]]", "[[oud]]"))
    with pytest.raises(BijlageFout, match="artikel 1: Hier hoort een tabel te staan"):
        lees_regelset(kopie.map)


def test_a_missing_or_unreadable_file_is_named(kopie: Kopie) -> None:
    (kopie.map / "regeling.toml").write_bytes(b"naam = '\xff'")
    with pytest.raises(BijlageFout, match=r"regeling.toml: Het bestand is geen UTF-8\."):
        lees_regelset(kopie.map)
    (kopie.map / "regeling.toml").unlink()
    with pytest.raises(BijlageFout, match="regeling.toml: Het bestand ontbreekt in de map eigen_gemeente"):
        lees_regelset(kopie.map)


def test_a_regelset_may_run_on_without_an_end(kopie: Kopie) -> None:
    kopie.vervang("regeling.toml", "tot = 2014-01-05\n", "")
    assert lees_regelset(kopie.map).geldend.tot is None


def test_another_consent_rule_asks_no_consent_for_an_organisation(kopie: Kopie) -> None:
    kopie.vervang("regeling.toml", '"altijd"', '"natuurlijke ontvanger"')
    regelset = lees_regelset(kopie.map)
    assert regelset.waarden.toestemming is Toestemmingsregel.NATUURLIJKE_ONTVANGER
    assert not any(regel.vereist_toestemming for regel in regelset.bijlagen.regels)


def test_a_regelset_that_does_not_ship_is_named() -> None:
    with pytest.raises(BijlageFout, match="“atlantis” bestaat niet; bekend zijn: .*waterland_2010"):
        ingebouwd("atlantis")


def test_the_hash_changes_with_the_tables_and_not_with_other_files(kopie: Kopie) -> None:
    oud = lees_regelset(kopie.map).hash
    assert oud == ingebouwd("waterland_2010").hash
    assert re.fullmatch("[0-9a-f]{64}", oud)
    (kopie.map / "LEESMIJ.md").write_text("Uitleg.", encoding="utf-8")
    assert lees_regelset(kopie.map).hash == oud
    for bestand in sorted(kopie.map.glob("*.*")):
        if bestand.suffix == ".csv":
            tekst = kopie.lees(bestand.name)
            kopie.schrijf(bestand.name, tekst.replace("vast", "onzeker").replace("voorstel", "onzeker"))
    assert lees_regelset(kopie.map).hash != oud
