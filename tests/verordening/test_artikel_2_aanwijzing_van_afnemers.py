"""Artikel 2: de afnemers die gegevens nodig hebben voor hun taak."""

import pytest

from bijlagen.fout import BijlageFout
from bijlagen.matrix import Reden, Vraag
from bijlagen.regeling import Artikel
from tests.verordening.gedrukt import DAG, REGELSET, bron

ARTIKELEN = REGELSET.regeling.artikelen


def test_lid_1_wie_geen_regel_heeft_krijgt_niets() -> None:
    besluit = REGELSET.toets(Vraag("financien", "klachtenafhandeling", ("010240",), DAG))
    assert besluit.reden is Reden.GEEN_REGEL
    assert besluit.toegestaan == ()
    assert besluit.geweigerd == ("010240",)


def test_lid_1_een_onbekende_afnemer_is_een_fout_die_de_bekende_noemt() -> None:
    with pytest.raises(BijlageFout, match="“sportzaken” bestaat niet; bekend zijn: .*financien"):
        REGELSET.toets(Vraag("sportzaken", "debiteuren-crediteuren", ("010240",), DAG))


def test_lid_2_bijlage_1_wijst_de_afnemers_aan() -> None:
    aangewezen = {
        code
        for code, afnemer in REGELSET.afnemers.items()
        if afnemer.heeft_rechtstreekse_toegang and afnemer.klasse.value == "binnengemeentelijke afnemer"
    }
    assert aangewezen == {"algemene-zaken", "financien", "vrom", "zorg-en-welzijn", "p-en-o"}


@pytest.mark.gedeeld
@pytest.mark.parametrize("artikel", ARTIKELEN, ids=lambda artikel: f"artikel {artikel.nummer} {artikel.lid}")
def test_artikelen_2_tot_en_met_8_staan_er_woord_voor_woord(artikel: Artikel) -> None:
    gedrukt = " ".join(bron("Artikel 2", "Artikel 9 Terugmeldplicht")).replace("• ", "")
    assert artikel.tekst in gedrukt


def test_van_elk_artikel_van_2_tot_en_met_8_staat_elk_lid_er() -> None:
    assert [(artikel.nummer, artikel.lid) for artikel in ARTIKELEN] == [
        *[("2", "1"), ("2", "2"), ("3", "1"), ("3", "2"), ("3", "3")],
        *[("4", "1"), ("4", "2"), ("4", "3"), ("4", "4"), ("4", "5")],
        *[("5", "1"), ("5", "2"), ("5", "3"), ("6", ""), ("7", ""), ("8", "")],
    ]
    assert all(artikel.lezing.endswith(".") for artikel in ARTIKELEN)
