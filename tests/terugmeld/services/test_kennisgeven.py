"""Who is told after a case: once per onderzoek, and only who may have the datum."""

from flask import Flask

from terugmeld.domain.kennisgeving import Kennisgevingsoort
from terugmeld.services.kennisgeven import kennisgeef
from terugmeld.services.kennisgevingen import is_aangewezen
from terugmeld.services.verstrekken import Aanleiding
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.kennisgevingen import Afnemerbericht
from terugmeld.storage.terugmeldingen import Terugmelding
from tests.bouwers import BSN, KADER, NU
from tests.terugmeld.verstrekt import alle, geef, huis, zet_in
from tests.terugmeld.volgen import toegekend


def vertel(melding: Terugmelding, rubriek: str) -> int:
    with transaction() as session:
        deze = session.get_one(Terugmelding, melding.id)
        return kennisgeef(session, deze, Kennisgevingsoort.IN_ONDERZOEK, BSN, [rubriek], kader=KADER, nu=NU)


def test_een_afdeling_hoort_hetzelfde_een_keer(app: Flask) -> None:
    h = huis()
    geef()
    melding = zet_in(h.team)
    with lees() as session:
        assert len(alle(session, Afnemerbericht)) == 1
    assert vertel(melding, "081110") == 0


def test_wie_volgt_hoort_niets_over_wat_zij_niet_mag_zien(app: Flask) -> None:
    h = huis()
    melding = zet_in(h.team)
    toegekend(h)
    assert vertel(melding, "350110") == 0


def test_alleen_wie_is_aangewezen_krijgt_het_gegeven(app: Flask) -> None:
    h = huis()
    geef()
    zet_in(h.team)
    with lees() as session:
        (rij,) = alle(session, Afnemerbericht)
        mag = {
            wie.gebruikersnaam: is_aangewezen(
                session,
                rij,
                aanleiding=Aanleiding(gebruiker=wie, oorsprong="test", trace_id="test", nu=NU),
                kader=KADER,
            )
            for wie in (h.fatma, h.frank)
        }
    assert mag == {"fatma": True, "frank": False}
