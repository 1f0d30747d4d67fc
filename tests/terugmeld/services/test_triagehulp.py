"""What helps a clerk: standaardteksten with versions, keys that can be off, and who is here too."""

from datetime import timedelta

import pytest
from flask import Flask

from beheerregeling.rollen import Rol
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.groepsactie import Groepskeuze, Groepssoort
from terugmeld.domain.standaardtekst import Gebruik
from terugmeld.errors import GeenBevoegdheid, NietGevonden, VerouderdeVersie
from terugmeld.services import groepsacties, standaardteksten
from terugmeld.services.aanwezigheid import meld_aanwezig
from terugmeld.services.afwezigheid import afwezig_tot
from terugmeld.services.sneltoetsen import wil_sneltoetsen, zet_sneltoetsen
from terugmeld.storage.benoemingen import Afwezigheid
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.standaardteksten import Standaardtekst
from tests.terugmeld.meldingen import NU, VANDAAG, Team, gebruiker, gemeld, team

TEKST = "Uw melding [kenmerk] van [gemeld op] ging over [gegevens]."


@pytest.fixture
def wie(app: Flask) -> Team:
    return team()


@pytest.fixture
def beheerder(wie: Team) -> Gebruiker:
    with transaction() as session:
        return gebruiker(session, "Hilde", "burgerzaken", Rol.GEGEVENSBEHEERDER)


def maak(door: Gebruiker) -> Standaardtekst:
    with transaction() as session:
        return standaardteksten.maak(
            session, naam="Juist", gebruik=Gebruik.GEEN_ONDERZOEK, tekst=TEKST, door=door, nu=NU
        )


def test_een_standaardtekst_houdt_haar_versies(wie: Team, beheerder: Gebruiker) -> None:
    rij = maak(beheerder)
    with transaction() as session:
        standaardteksten.wijzig(
            session, rij.nummer, versie=1, naam="Klopt", tekst="Het klopt.", door=beheerder, nu=NU
        )
    with pytest.raises(VerouderdeVersie), transaction() as session:
        standaardteksten.laat_vervallen(session, rij.nummer, versie=1, door=beheerder, nu=NU)
    with lees() as session:
        assert [rij.naam for rij in standaardteksten.geldende(session)] == ["Klopt"]
        assert standaardteksten.geldende(session, Gebruik.VRAAG) == []
        assert [rij.versie for rij in standaardteksten.versies(session, rij.nummer)] == [2, 1]
    with transaction() as session:
        standaardteksten.laat_vervallen(session, rij.nummer, versie=2, door=beheerder, nu=NU)
    with lees() as session:
        assert standaardteksten.geldende(session) == []


def test_een_standaardtekst_wordt_ingevuld_voor_de_melding(wie: Team, beheerder: Gebruiker) -> None:
    rij, melding = maak(beheerder), gemeld(wie.anna)
    namen = {"081110": "Straatnaam"}
    with lees() as session:
        tekst = standaardteksten.ingevuld(session, rij.id, melding, namen=namen, door=wie.bram)
        with pytest.raises(NietGevonden):
            standaardteksten.ingevuld(session, 99, melding, namen=namen, door=wie.bram)
        with pytest.raises(NietGevonden):
            standaardteksten.versies(session, 99)
    assert tekst == f"Uw melding {melding.kenmerk} van 2 maart 2026 ging over Straatnaam."


def test_alleen_wie_het_mag_beheert_de_standaardteksten(wie: Team) -> None:
    with pytest.raises(GeenBevoegdheid):
        maak(wie.bram)


def test_sneltoetsen_staan_aan_tot_iemand_ze_uitzet(wie: Team) -> None:
    for aan in (False, False, True, True):
        with transaction() as session:
            zet_sneltoetsen(session, wie.bram.id, aan=aan, nu=NU)
        with lees() as session:
            assert wil_sneltoetsen(session, wie.bram.id) is aan
            assert wil_sneltoetsen(session, wie.carla.id)


def test_wie_een_melding_open_heeft_is_er_twee_minuten(wie: Team) -> None:
    melding = gemeld(wie.anna)

    def kijk(door: Gebruiker, na: timedelta) -> list[str]:
        with transaction() as session:
            return list(meld_aanwezig(session, melding.id, medewerker_id=door.id, nu=NU + na))

    assert kijk(wie.bram, timedelta()) == []
    assert kijk(wie.carla, timedelta(seconds=30)) == ["Bram"]
    assert kijk(wie.bram, timedelta(minutes=1)) == ["Carla"]
    assert kijk(wie.carla, timedelta(minutes=20)) == []


def test_een_afwezige_staat_erbij_tot_en_met_de_laatste_dag(wie: Team) -> None:
    morgen = VANDAAG + timedelta(days=1)
    with transaction() as session:
        session.add(
            Afwezigheid(
                medewerker_id=wie.bram.id,
                van_datum=VANDAAG,
                tot_datum=morgen,
                gemeld_door_id=wie.carla.id,
                gemeld_op=NU,
            )
        )
    with lees() as session:
        assert afwezig_tot(session, wie.bram.id, nu=NU) == morgen
        assert afwezig_tot(session, wie.bram.id, nu=NU + timedelta(days=3)) is None
        assert afwezig_tot(session, wie.carla.id, nu=NU) is None


def test_een_onbekend_kenmerk_in_een_groep_is_niet_gevonden(wie: Team) -> None:
    keuze = Groepskeuze(soort=Groepssoort.TOEDELEN, aan=wie.bram.id)
    with pytest.raises(NietGevonden), transaction() as session:
        actie = groepsacties.begin(session, keuze.soort, door=wie.bram, nu=NU)
        groepsacties.doe(session, actie, keuze, "TM-2026-999999", versie=1, door=wie.bram, nu=NU)
