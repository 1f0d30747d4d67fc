"""Artikel 1: wie afnemer is, wie derde, en wie iets anders."""

import pytest

from bijlagen.regels import BijzonderGegeven
from tests.verordening.gedrukt import MAP, REGELSET, cellen, verwachte_cellen

VERWACHT = verwachte_cellen("afnemers")
BEHEER = {"beheerder", "burgerzaken", "tijdelijke-krachten"}
ALLE_BIJZONDERE = BEHEER | {"bewerker", "ingeschrevene"}


@pytest.mark.parametrize("afnemer", VERWACHT)
def test_elke_cel_staat_er_zoals_verwacht(afnemer: str) -> None:
    assert cellen(MAP / "afnemers.csv")[afnemer] == VERWACHT[afnemer]


def test_elke_afnemer_staat_er_een_keer() -> None:
    assert set(REGELSET.afnemers) == set(VERWACHT)
    assert len(VERWACHT) == 31


@pytest.mark.parametrize("afnemer", VERWACHT)
def test_onder_k_een_binnengemeentelijke_afnemer_is_een_onderdeel_van_de_gemeente(afnemer: str) -> None:
    klasse = REGELSET.afnemers[afnemer].klasse.value
    binnen = klasse in {"beheer", "binnengemeentelijke afnemer"}
    assert REGELSET.afnemers[afnemer].is_binnengemeentelijk is binnen
    assert (klasse == "beheer") is (afnemer in BEHEER)


@pytest.mark.parametrize("afnemer", VERWACHT)
def test_artikel_89_wet_gba_paspoort_en_kiesrecht_alleen_bij_de_uitvoering(afnemer: str) -> None:
    mag = set(BijzonderGegeven) if afnemer in ALLE_BIJZONDERE else set()
    assert REGELSET.afnemers[afnemer].bijzondere_gegevens == mag
