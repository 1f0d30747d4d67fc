"""Who works on an onderzoek is reminded of a step: before its last day and once after, while it is open."""

from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from terugmeld.domain.onderzoekstap import Stapresultaat, Stapsoort
from terugmeld.services import stappen_herinneren
from terugmeld.storage.berichten import Bericht
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.medewerkers import Medewerker, Roltoekenning
from tests.terugmeld.meldingen import NU, Team, team
from tests.terugmeld.onderzoeksstappen import begin, eindig, lopend
from tests.terugmeld.verstrekt import BEGIN, berichten_van

STAP = "stap van een onderzoek"
BIJNA, TE_LAAT = NU + timedelta(days=11), NU + timedelta(days=15)


@pytest.fixture
def wie(app: Flask) -> Team:
    return team()


def herinner(nu: datetime) -> int:
    """Send what is due as the worker does and return how many."""
    with lees() as session:
        te_doen = stappen_herinneren.te_herinneren(session, vandaag=nu.date())
    gestuurd = 0
    for stap_id in te_doen:
        with transaction() as session:
            gestuurd += stappen_herinneren.herinner(session, stap_id, nu=nu)
    return gestuurd


def test_een_stap_die_bijna_of_te_laat_klaar_moet_zijn_wordt_elk_een_keer_genoemd(wie: Team) -> None:
    onderzoek_id = lopend(wie)
    begin(onderzoek_id, Stapsoort.AANSCHRIJVEN, wie.bram)
    assert [herinner(NU), herinner(BIJNA), herinner(BIJNA)] == [0, 1, 0]
    assert [herinner(TE_LAAT), herinner(TE_LAAT + timedelta(days=9))] == [1, 0]
    assert berichten_van(wie.bram).count(STAP) == 2
    with lees() as session:
        teksten = session.scalars(select(Bericht.tekst).where(Bericht.soort == STAP).order_by(Bericht.id))
        vooraf, achteraf = teksten
    assert "“aanschrijven” moet uiterlijk op 16 maart 2026" in vooraf
    assert "had op 16 maart 2026 klaar moeten zijn" in achteraf
    assert STAP not in berichten_van(wie.anna)


def test_een_stap_die_klaar_is_wordt_niet_genoemd(wie: Team) -> None:
    stap = begin(lopend(wie), Stapsoort.AANSCHRIJVEN, wie.bram)
    with lees() as session:
        (gezien,) = stappen_herinneren.te_herinneren(session, vandaag=TE_LAAT.date())
    eindig(stap, Stapresultaat.GEEN_REACTIE, wie.bram)
    with transaction() as session:
        assert not stappen_herinneren.herinner(session, gezien, nu=TE_LAAT)
    assert herinner(TE_LAAT) == 0


def test_is_de_behandelaar_weg_dan_horen_de_anderen_van_burgerzaken_het(wie: Team) -> None:
    begin(lopend(wie), Stapsoort.AANSCHRIJVEN, wie.bram)
    with transaction() as session:
        session.get_one(Medewerker, wie.bram.id).geblokkeerd_op = NU
    assert herinner(TE_LAAT) == 0
    with transaction() as session:
        rol = Roltoekenning(
            medewerker_id=wie.carla.id, rol="gegevensverwerker", besluit="B1", van_datum=BEGIN
        )
        session.add(rol)
    assert herinner(TE_LAAT) == 1
    assert berichten_van(wie.carla) == [STAP]
