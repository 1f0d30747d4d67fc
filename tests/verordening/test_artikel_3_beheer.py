"""Artikel 3: de beheerder, de bewerker en wat de beheerder verder mag regelen."""

from bijlagen.matrix import Reden, Vraag, Wijze
from bijlagen.regels import Klasse
from tests.verordening.gedrukt import DAG, REGELSET


def test_lid_1_de_beheerder_heeft_toegang_tot_alle_gegevens() -> None:
    regel = REGELSET.rechtstreekse_regels("beheerder")[0]
    assert regel.regel_id == "a6-beheerder"
    assert len(REGELSET.bijlagen.gegevenssets[regel.gegevensset].rubrieken) == 296


def test_lid_2_de_bewerker_is_geen_afnemer_en_geen_beheer() -> None:
    bewerker = REGELSET.afnemers["bewerker"]
    assert bewerker.klasse is Klasse.BEWERKER
    assert not bewerker.is_binnengemeentelijk
    assert not bewerker.mag_terugmelden


def test_lid_3_onder_c_de_weigering_zonder_regel_noemt_wie_een_regel_kan_maken() -> None:
    besluit = REGELSET.toets(Vraag("werk-inkomen-en-zorg", "wmo", ("010240",), DAG, Wijze.AD_HOC))
    assert besluit.reden is Reden.GEEN_REGEL_ZONDER_TOEGANG
    assert "art. 3 lid 3 onder c" in besluit.uitleg
    assert "college" in besluit.uitleg
