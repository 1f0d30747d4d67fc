"""Artikel 9 lid 1: welke gegevens authentiek zijn, volgens bijlage 1d van het Besluit GBA."""

import pytest

from bijlagen.fout import BijlageFout
from bijlagen.regels import Authentiek
from bijlagen.rubrieken import RUBRIEKEN
from tests.gedeeld import gedeeld_bestand
from tests.verordening.gedrukt import MAP, REGELSET, VERWACHT, regels_als_lijst

BURGERLIJKE_STAAT = {
    *("010210", "010230", "010240", "010310", "010320", "010330", "010410", "018510"),
    *("020210", "020230", "020240", "020310", "028510", "030210", "030230", "030240", "030310", "038510"),
    *("050210", "050230", "050240", "050310", "050610", "050710", "058510"),
    *("060810", "068510", "090210", "090230", "090240", "090310", "098510"),
}
ACTUEEL = {
    *("010120", "016110", "020120", "030120", "040510", "046510", "050120", "080910", "090120"),
    *("103910", "103920", "103930"),
}
WOONADRES = {"081020", "081110", "081120", "081130", "081140", "081150", "081210"}
TEKST = {
    "010210": "voornamen",
    "060810": "overlijdensdatum",
    "080910": "gemeente",
    "081130": "letter bij huisnummer",
    "081210": "lokatiebeschrijving en zonodig gemeentedeel",
    "103930": "datum ingang verblijfsrecht",
    "010120": "burgerservicenummer ingeschrevene",
}


@pytest.mark.parametrize(
    ("rubrieken", "wanneer"),
    [
        (BURGERLIJKE_STAAT, Authentiek.OOK_NIET_ACTUEEL),
        (ACTUEEL, Authentiek.ACTUEEL),
        (WOONADRES, Authentiek.WOONADRES),
    ],
    ids=["burgerlijke staat", "actueel", "woonadres"],
)
def test_bijlage_1d_wijst_deze_rubrieken_aan(rubrieken: set[str], wanneer: Authentiek) -> None:
    assert {code for code, als in REGELSET.bijlagen.authentiek.items() if als is wanneer} == rubrieken


@pytest.mark.parametrize("rubriek", RUBRIEKEN)
def test_elke_andere_rubriek_is_niet_authentiek(rubriek: str) -> None:
    assert REGELSET.is_authentiek(rubriek) is (rubriek in BURGERLIJKE_STAAT | ACTUEEL | WOONADRES)


@pytest.mark.parametrize("rubriek", ["051510", "081170"])
def test_soort_verbintenis_en_woonplaats_zijn_pas_vandaag_authentiek(rubriek: str) -> None:
    assert RUBRIEKEN[rubriek].is_authentiek
    assert not REGELSET.is_authentiek(rubriek)


@pytest.mark.gedeeld
@pytest.mark.parametrize("rubriek", TEKST)
def test_de_woorden_staan_in_bijlage_1d(rubriek: str) -> None:
    besluit = gedeeld_bestand("bronnen/besluit-gba-selectie.txt").read_text(encoding="utf-8").lower()
    assert TEKST[rubriek] in besluit[besluit.index("bijlage 1d") :]


def test_een_onbekende_rubriek_is_een_fout() -> None:
    with pytest.raises(BijlageFout, match="“990000” bestaat niet"):
        REGELSET.is_authentiek("990000")


@pytest.mark.parametrize("naam", ["rubrieken", "gegevenssets"])
def test_elke_cel_staat_er_zoals_verwacht(naam: str) -> None:
    verwacht = (VERWACHT / f"{naam}.txt").read_text(encoding="utf-8").splitlines()
    assert regels_als_lijst(MAP / f"{naam}.csv") == verwacht
