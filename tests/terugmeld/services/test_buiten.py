"""A melder outside the municipality hears the result and no new datum; one of the municipality may."""

import pytest
from flask import Flask

from terugmeld.domain.terugmelding import Handeling, Uitkomst
from terugmeld.domain.uitkomst import Rubriekuitkomst
from terugmeld.errors import OngeldigeInvoer
from tests.terugmeld.meldingen import HUISNUMMER, team
from tests.terugmeld.services.test_innemen import neem_in
from tests.terugmeld.stappen import dossier, stap

BETER = Rubriekuitkomst(rubriek="081110", uitkomst=Uitkomst.VERBETERD, nieuwe_waarde="Kerkplein")
KLAAR = "Het adres is nu Kerkplein."


def test_een_andere_gemeente_hoort_de_uitkomst_en_niet_het_nieuwe_gegeven(app: Flask) -> None:
    wie = team()
    melding = neem_in(wie.carla)
    stap(Handeling.NEEM_IN_BEHANDELING, melding, wie.bram)
    with pytest.raises(OngeldigeInvoer) as fout:
        stap(Handeling.ROND_AF, melding, wie.bram, uitkomsten=[BETER], reactie=KLAAR)
    assert "Haal dit weg: Straatnaam" in fout.value.velden["reactie"][0]
    stap(Handeling.ROND_AF, melding, wie.bram, uitkomsten=[BETER], reactie="Het adres is verbeterd.")
    assert dossier(melding, wie.bram).melding.reactie == "Het adres is verbeterd."


def test_zonder_eigen_tekst_noemt_het_antwoord_alleen_de_uitkomst(app: Flask) -> None:
    wie = team()
    melding = neem_in(wie.carla)
    stap(Handeling.NEEM_IN_BEHANDELING, melding, wie.bram)
    stap(Handeling.ROND_AF, melding, wie.bram, uitkomsten=[BETER])
    assert "Kerkplein" not in (dossier(melding, wie.bram).melding.reactie or "")


def test_een_afdeling_mag_het_nieuwe_gegeven_lezen(app: Flask) -> None:
    wie = team()
    melding = neem_in(wie.carla, afnemer="financien", melder_organisatie=None)
    stap(Handeling.NEEM_IN_BEHANDELING, melding, wie.bram)
    stap(Handeling.ROND_AF, melding, wie.bram, uitkomsten=[BETER], reactie=KLAAR)
    assert dossier(melding, wie.bram).melding.reactie == KLAAR


def test_ook_een_huisnummer_van_een_of_twee_cijfers_blijft_binnen(app: Flask) -> None:
    wie = team()
    melding = neem_in(wie.carla, rubrieken=(HUISNUMMER,))
    stap(Handeling.NEEM_IN_BEHANDELING, melding, wie.bram)
    beter = Rubriekuitkomst(rubriek="081120", uitkomst=Uitkomst.VERBETERD, nieuwe_waarde="5")
    with pytest.raises(OngeldigeInvoer) as fout:
        stap(Handeling.ROND_AF, melding, wie.bram, uitkomsten=[beter], reactie="Het is nu 5.")
    assert fout.value.velden["reactie"][0].endswith("Schrijf het dan voluit.")
    stap(Handeling.ROND_AF, melding, wie.bram, uitkomsten=[beter], reactie="Het duurde 5 dagen.")
