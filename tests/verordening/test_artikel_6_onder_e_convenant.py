"""Artikel 6 onder e: een convenant is een bron van regels, voor zijn eigen dagen."""

from datetime import date

import pytest

from bijlagen.fout import BijlageFout
from bijlagen.matrix import Reden, Vraag, lees_regelset
from bijlagen.tekst import als_tekst
from tests.bijlagen.conftest import kopie
from tests.bijlagen.kopie import Kopie
from tests.bijlagen.test_vastgestelde_regels import REGEL, convenant, voeg_toe
from tests.verordening.gedrukt import DAG, REGELSET

__all__ = ["kopie"]


def regel(kopie: Kopie, van: str = "2012-01-01", tot: str = "2012-12-31") -> None:
    voeg_toe(
        kopie,
        bron="artikel 6",
        wijzen="rechtstreeks",
        aanwijzing="ja",
        zaakkenmerk="nee",
        basis="convenant c-2012-1, art. 6 onder e",
        van=van,
        tot=tot,
    )


def test_waterland_heeft_geen_convenant() -> None:
    assert REGELSET.bijlagen.convenanten == ()


def test_een_regel_uit_een_convenant_geeft_rechtstreekse_toegang_zolang_het_duurt(kopie: Kopie) -> None:
    regel(kopie)
    convenant(kopie, tot="2012-12-31")
    regelset = lees_regelset(kopie.map)
    besluit = regelset.toets(Vraag("belastingen", "woz", ("010240",), DAG))
    assert besluit.is_toegestaan
    assert "convenant c-2012-1" in besluit.grondslag
    daarna = regelset.toets(Vraag("belastingen", "woz", ("010240",), date(2013, 1, 1)))
    assert daarna.reden is Reden.REGEL_NIET_VAN_KRACHT
    assert "c-2012-1: Convenant WOZ (College en hoofd Belastingen)." in als_tekst(regelset)
    assert "Het geldt van 01-01-2012 tot en met 31-12-2012." in als_tekst(regelset)


@pytest.mark.parametrize(
    ("van", "tot", "zin"),
    [
        ("2012-02-01", "", "kolom 7 .regels.: De regel “a7-belastingen-woz” geldt buiten de dagen"),
        ("2012-01-01", "2012-12-30", "kolom 7 .regels.: De regel “a7-belastingen-woz” geldt buiten de dagen"),
        ("2012-01-01", "2011-12-31", "kolom 6 .tot.: Het convenant eindigt op 2011-12-31"),
        ("", "", "kolom 5 .van.: De cel is leeg"),
        ("gisteren", "", "kolom 5 .van.: “gisteren” is geen datum"),
    ],
)
def test_een_regel_geldt_niet_buiten_de_dagen_van_haar_convenant(
    kopie: Kopie, van: str, tot: str, zin: str
) -> None:
    regel(kopie)
    convenant(kopie, van=van, tot=tot)
    with pytest.raises(BijlageFout, match=f"convenanten.csv, regel 2, {zin}"):
        lees_regelset(kopie.map)


def test_een_convenant_noemt_een_regel_die_er_is_en_elke_regel_haar_convenant(kopie: Kopie) -> None:
    regel(kopie)
    convenant(kopie, regels="a6-burgerzaken")
    with pytest.raises(BijlageFout) as fout:
        lees_regelset(kopie.map)
    assert fout.value.fouten == (
        "convenanten.csv, regel 2, kolom 7 (regels):"
        " “a6-burgerzaken” is geen vastgestelde regel van artikel 6.",
        f"convenanten.csv: De regel “{REGEL['regel']}” hoort bij één convenant, en zij staat bij 0.",
    )
