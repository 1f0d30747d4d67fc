"""Bijlage 4, 1 to 3 and the sentences that no other file holds: use, source, citizen and term."""

import pytest
from flask import Flask
from sqlalchemy import select

from terugmeld.adapters.embedded import IngebedPersoonsbron
from terugmeld.domain.bewijslijst import bewijslijsten
from terugmeld.domain.gebruiksbesluit import Besluitstatus
from terugmeld.domain.nieuwe_terugmelding import BetwijfeldeRubriek
from terugmeld.domain.protocol import Resultaat
from terugmeld.domain.terugmelding import Handeling, Uitkomst
from terugmeld.domain.uitkomst import Rubriekuitkomst
from terugmeld.services.gebruiksbesluiten import beeindig
from terugmeld.services.verwerken import verwerk_volgende
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.terugmeldingen import TerugmeldingRubriek
from tests.bouwers import ANDER_BSN, NU, persoon, sla_op
from tests.terugmeld.gebruik import genomen
from tests.terugmeld.meldingen import Team, gemeld, in_behandeling, in_onderzoek, team
from tests.terugmeld.services.test_verstrekken import kijk
from tests.terugmeld.stappen import dossier, stap

BETER = Rubriekuitkomst(rubriek="081110", uitkomst=Uitkomst.VERBETERD, nieuwe_waarde="Kerkplein")


@pytest.fixture
def wie(app: Flask) -> Team:
    return team()


def test_1_raadplegen_geeft_het_gegeven_zoals_het_nu_is(wie: Team) -> None:
    with transaction() as session:
        sla_op(session, persoon())
    stap(Handeling.ROND_AF, in_onderzoek(wie), wie.bram, uitkomsten=[BETER])
    for _ in range(3):
        with transaction() as session:
            assert verwerk_volgende(session, IngebedPersoonsbron(), nu=NU)
    antwoord = kijk()
    assert {gegeven.rubriek: gegeven.waarde for gegeven in antwoord.gegevens}["081110"] == "Kerkplein"


def test_1_een_melding_bewaart_geen_persoonslijst(wie: Team) -> None:
    with transaction() as session:
        sla_op(session, persoon())
    gemeld(wie.anna)
    with lees() as session:
        bewaard = session.scalars(select(TerugmeldingRubriek)).all()
    assert [(rij.rubriek, rij.betwijfelde_waarde) for rij in bewaard] == [("081110", "Dorpsstraat")]


def test_1_wie_niet_is_aangewezen_ziet_niets(app: Flask) -> None:
    antwoord = kijk(persoon(), aanwijzingen=())
    assert (antwoord.resultaat, antwoord.gegevens) == (Resultaat.GEWEIGERD, ())


def test_1_oproepen_met_bsn_of_met_naam_en_geboortedatum(app: Flask) -> None:
    met_bsn = kijk(persoon())
    met_naam = kijk(naam="Jansen", gebruikersnaam="g.devries")
    assert met_naam.gegevens == met_bsn.gegevens
    twee = kijk(persoon(ANDER_BSN), naam="Jansen", gebruikersnaam="h.bos")
    assert (twee.resultaat, twee.gegevens) == (Resultaat.NIET_UNIEK, ())


@pytest.mark.parametrize("rubriek", ["010240", "081110", "041010", "055010", "123510"])
def test_3_2_het_briefje_zegt_wat_de_burger_meeneemt(rubriek: str) -> None:
    lijsten = bewijslijsten([rubriek])
    assert lijsten
    assert all(lijst.meenemen for lijst in lijsten)
    assert all(zin.endswith(".") for lijst in lijsten for zin in lijst.meenemen)


def test_3_7_wie_zeker_is_gebruikt_het_gegeven_weer(wie: Team) -> None:
    besluit = genomen(wie.anna)
    with transaction() as session:
        klaar = beeindig(
            session,
            besluit.id,
            motivering="De identiteit staat vast.",
            versie=besluit.versie,
            door=wie.anna,
            nu=NU,
        )
    assert klaar.status is Besluitstatus.BEEINDIGD


@pytest.mark.parametrize("rubriek", ["076910", "123510", "133110", "144010"])
def test_3_10_een_gegeven_zonder_aantekening_heeft_dezelfde_termijn(wie: Team, rubriek: str) -> None:
    waarde = BetwijfeldeRubriek(rubriek=rubriek)
    gewoon, anders = gemeld(wie.anna), gemeld(wie.anna, rubrieken=(waarde,))
    assert anders.uiterste_datum == gewoon.uiterste_datum
    genomen_zaak = in_behandeling(wie, rubrieken=(waarde,))
    klaar = stap(Handeling.ROND_AF, genomen_zaak, wie.bram, uitkomst=Uitkomst.JUIST_BEVONDEN)
    assert dossier(klaar, wie.anna).melding.reactie
