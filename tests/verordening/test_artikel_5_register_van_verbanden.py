"""Artikel 5 lid 2: wat naar een andere registratie gaat, is separaat vastgelegd in een register."""

from datetime import date

import pytest

from bijlagen.fout import BijlageFout
from bijlagen.matrix import Reden, Regelset, Vraag, Wijze, lees_regelset
from bijlagen.tekst import als_tekst
from bijlagen.vergelijking import vergelijk
from tests.bijlagen.conftest import kopie
from tests.bijlagen.kopie import Kopie
from tests.bijlagen.test_vastgestelde_regels import voeg_bron_toe, voeg_toe
from tests.verordening.gedrukt import DAG, REGELSET

__all__ = ["kopie"]

REGEL = "a5-gegevensmagazijn-adressen"
VERBAND = ("v-bag", "Adressenregister", "College, afdeling Informatie", "ja", REGEL, "Dagelijks.")


def verband(kopie: Kopie, *cellen: str) -> None:
    voeg_bron_toe(kopie, "verbanden.csv", *(cellen or VERBAND))


def regel(kopie: Kopie) -> None:
    """Set a row by which addresses go to the gegevensmagazijn."""
    voeg_toe(
        kopie,
        regel=REGEL,
        bron="artikel 5",
        doel="verband",
        wijzen="selectie; spontaan",
        zaakkenmerk="nee",
        voorwaarden="",
        basis="art. 5 lid 3, Wet GBA art. 96",
        tot="2012-12-31",
    )


def gelezen(kopie: Kopie) -> Regelset:
    regel(kopie)
    verband(kopie)
    return lees_regelset(kopie.map)


def test_lid_2_in_waterland_is_het_register_leeg() -> None:
    assert REGELSET.bijlagen.verbanden == ()


def test_lid_2_een_verband_noemt_de_registratie_en_de_regels_die_zeggen_wat_overgaat(kopie: Kopie) -> None:
    regelset = gelezen(kopie)
    (vastgelegd,) = regelset.bijlagen.verbanden
    assert vastgelegd.registratie == "Adressenregister"
    assert vastgelegd.gaat_naar_gegevensmagazijn
    assert [regelset.regel(code).basis for code in vastgelegd.regels] == ["art. 5 lid 3, Wet GBA art. 96"]


def test_lid_1_met_een_verband_gaan_precies_die_gegevens_over_en_alleen_op_die_dagen(kopie: Kopie) -> None:
    regelset = gelezen(kopie)
    vraag = Vraag("belastingen", "verband", ("010240", "010120"), DAG, Wijze.SELECTIE)
    besluit = regelset.toets(vraag)
    assert (besluit.toegestaan, besluit.geweigerd) == (("010240",), ("010120",))
    assert besluit.grondslag.startswith(f"Artikel 5, regel {REGEL}; art. 5 lid 3")
    daarna = vraag.met(datum=date(2013, 1, 1))
    assert regelset.toets(daarna).reden is Reden.REGEL_NIET_VAN_KRACHT


def test_het_register_staat_in_de_tekst_en_in_het_verschil(kopie: Kopie) -> None:
    regelset = gelezen(kopie)
    tekst = als_tekst(regelset)
    assert "v-bag: Adressenregister, van College, afdeling Informatie." in tekst
    assert f"De gegevens staan in regel {REGEL}." in tekst
    assert "Zij gaan naar het gegevensmagazijn." in tekst
    zinnen = [verschil.zin for verschil in vergelijk(REGELSET, regelset)]
    assert "Verband “v-bag” komt erbij." in zinnen


@pytest.mark.parametrize(
    ("cellen", "zin"),
    [
        (
            (*VERBAND[:4], "b1-financien-debiteuren", ""),
            r"regel 2, kolom 5 .regels.: “b1-fin.* geen vastgestelde",
        ),
        ((*VERBAND[:3], "misschien", REGEL, ""), r"regel 2, kolom 4 .gegevensmagazijn.: “misschien” is geen"),
        (("V", *VERBAND[1:]), r"regel 2, kolom 1 .verband.: “V” is geen code"),
        (("v-bag", "", *VERBAND[2:]), r"regel 2, kolom 2 .registratie.: De cel is leeg"),
    ],
)
def test_een_verkeerd_verband_is_een_fout_met_zijn_plaats(
    kopie: Kopie, cellen: tuple[str, ...], zin: str
) -> None:
    regel(kopie)
    verband(kopie, *cellen)
    with pytest.raises(BijlageFout, match=f"verbanden.csv, {zin}"):
        lees_regelset(kopie.map)


def test_een_regel_van_artikel_5_hoort_bij_precies_een_verband(kopie: Kopie) -> None:
    regel(kopie)
    with pytest.raises(BijlageFout, match=f"verbanden.csv: De regel “{REGEL}” hoort bij één verband.* bij 0"):
        lees_regelset(kopie.map)
    verband(kopie)
    verband(kopie)
    verband(kopie, "v-ander", *VERBAND[1:])
    with pytest.raises(BijlageFout) as fout:
        lees_regelset(kopie.map)
    assert [zin.split(": ")[0] for zin in fout.value.fouten] == [
        "verbanden.csv, regel 3, kolom 1 (verband)",
        "verbanden.csv",
    ]
    assert fout.value.fouten[1].endswith("en zij staat bij 2.")


def test_een_map_van_voor_het_register_blijft_leesbaar(kopie: Kopie) -> None:
    for bestand in ("verbanden.csv", "convenanten.csv"):
        (kopie.map / bestand).unlink()
    regel(kopie)
    regelset = lees_regelset(kopie.map)
    assert regelset.bijlagen.verbanden == ()
    assert regelset.bijlagen.convenanten == ()
