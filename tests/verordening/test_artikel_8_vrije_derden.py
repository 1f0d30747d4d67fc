"""Artikel 8: vrije derden, binnen artikel 97, 98 en 100 van de Wet GBA."""

import pytest

from bijlagen.matrix import Reden, Regel, Voorwaarde, Wijze
from bijlagen.regels import Klasse
from tests.verordening.gedrukt import REGELSET, passende_vraag

VRIJE_DERDEN = [
    regel
    for regel in REGELSET.bijlagen.regels
    if REGELSET.afnemers[regel.afnemer].klasse is Klasse.VRIJE_DERDE
]


@pytest.mark.parametrize("regel", VRIJE_DERDEN, ids=lambda regel: regel.regel_id)
@pytest.mark.parametrize("rubriek", ["010110", "012010", "020110", "050110", "090110", "210110"])
def test_artikel_98_het_a_nummer_gaat_nooit_naar_een_derde(regel: Regel, rubriek: str) -> None:
    besluit = REGELSET.toets(passende_vraag(regel, (rubriek,)))
    assert besluit.reden is Reden.A_NUMMER
    assert besluit.grondslag == "Wet GBA art. 98 lid 2"


def test_artikel_97_een_derde_heeft_nooit_rechtstreekse_toegang() -> None:
    assert all(Wijze.RECHTSTREEKS not in regel.wijzen for regel in VRIJE_DERDEN)
    for afnemer in REGELSET.afnemers.values():
        if afnemer.klasse in {Klasse.VRIJE_DERDE, Klasse.BIJZONDER}:
            assert not afnemer.heeft_rechtstreekse_toegang
            assert not afnemer.mag_terugmelden


def test_artikel_100_van_de_partner_gaat_alleen_de_geslachtsnaam_mee() -> None:
    regel = REGELSET.regel("b3-ziekenhuizen")
    besluit = REGELSET.toets(passende_vraag(regel, ("050210", "050230", "050240", "050220")))
    assert besluit.toegestaan == ("050230", "050240")
    assert besluit.geweigerd == ("050210", "050220")
    assert besluit.reden is Reden.GEDEELTELIJK


def test_de_persoonlijke_levenssfeer_en_het_belang_zijn_aan_een_mens() -> None:
    for regel in VRIJE_DERDEN:
        assert {Voorwaarde.LEVENSSFEER, Voorwaarde.NIET_COMMERCIEEL} <= set(regel.voorwaarden)
