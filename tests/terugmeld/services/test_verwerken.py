"""The source makes the change, says so, and a difference reaches the behandelaar."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from terugmeld.adapters.embedded import IngebedPersoonsbron
from terugmeld.domain.nieuwe_terugmelding import BetwijfeldeRubriek
from terugmeld.domain.terugmelding import Handeling, Uitkomst
from terugmeld.domain.uitkomst import Rubriekuitkomst
from terugmeld.domain.verwerking import Verwerkingsstand
from terugmeld.errors import (
    GeenBevoegdheid,
    NietGevonden,
    OngeldigeInvoer,
    StapNietToegestaan,
    VerouderdeVersie,
)
from terugmeld.services.verwerken import lees_taak, sluit_met_de_hand, taken_van, verwerk_volgende
from terugmeld.services.werkfilter import Werkfilter
from terugmeld.services.werkvoorraad import werkvoorraad
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.terugmeldingen import Terugmelding
from terugmeld.storage.verwerking import Verwerkingsafsluiting, Verwerkingstaak
from tests.bouwers import persoon, sla_op
from tests.terugmeld.meldingen import BSN, NU, VANDAAG, Team, in_onderzoek, team
from tests.terugmeld.services.test_aanvullen import berichten
from tests.terugmeld.stappen import stap

BETER = Rubriekuitkomst(rubriek="081110", uitkomst=Uitkomst.VERBETERD, nieuwe_waarde="Kerkplein")

NUMMER = BetwijfeldeRubriek(rubriek="010120", betwijfelde_waarde=BSN)


@pytest.fixture
def wie(app: Flask) -> Team:
    return team()


def verwerk_alles(nu_plus: timedelta = timedelta()) -> None:
    while True:
        with transaction() as session:
            if not verwerk_volgende(session, IngebedPersoonsbron(), nu=NU + nu_plus):
                return


def standen(melding: Terugmelding) -> list[Verwerkingsstand]:
    with lees() as session:
        return [taak.stand for taak in taken_van(session, melding.id)]


def afgerond(wie: Team) -> Terugmelding:
    melding = in_onderzoek(wie)
    stap(Handeling.ROND_AF, melding, wie.bram, uitkomsten=[BETER])
    return melding


def test_de_bron_zet_de_nieuwe_waarde_en_de_oude_in_de_historie(wie: Team) -> None:
    with transaction() as session:
        sla_op(session, persoon())
    melding = afgerond(wie)
    assert standen(melding) == [Verwerkingsstand.NOG_TE_VERWERKEN] * 3
    with lees() as session:
        lijst = werkvoorraad(session, Werkfilter(is_niet_verwerkt=True), door=wie.bram, vandaag=VANDAAG)
        assert [rij.kenmerk for rij in lijst.regels] == [melding.kenmerk]
    verwerk_alles()
    assert standen(melding) == [Verwerkingsstand.VERWERKT] * 3
    with lees() as session:
        (nu,) = IngebedPersoonsbron().zoek_bsn(session, BSN)
        lijst = werkvoorraad(session, Werkfilter(is_niet_verwerkt=True), door=wie.bram, vandaag=VANDAAG)
        assert list(lijst.regels) == []
    (oud,) = nu.historie("08", 1)
    assert (nu.waarden("081110"), oud.element("1110"), oud.element("8410")) == (
        ("Kerkplein",),
        "Dorpsstraat",
        "O",
    )
    assert (oud.element("8310"), oud.element("8330"), nu.onderzoeken) == ("081110", "20260302", ())


def test_een_verschil_komt_een_keer_bij_de_behandelaar(wie: Team) -> None:
    with transaction() as session:
        sla_op(session, persoon(extra={"081110": "Galgeriet"}))
    melding = afgerond(wie)
    verwerk_alles()
    assert standen(melding)[-1] is Verwerkingsstand.WIJKT_AF
    verwerk_alles(timedelta(hours=1))
    assert [soort for soort, _ in berichten(wie.bram)].count("verwerking wijkt af") == 1


def test_wie_niet_in_de_bron_staat_wijkt_af(wie: Team) -> None:
    melding = afgerond(wie)
    verwerk_alles()
    assert set(standen(melding)) == {Verwerkingsstand.WIJKT_AF}


def test_een_nieuw_bsn_wordt_teruggevonden(wie: Team) -> None:
    with transaction() as session:
        sla_op(session, persoon())
    nieuw = Rubriekuitkomst(rubriek="010120", uitkomst=Uitkomst.VERBETERD, nieuwe_waarde="999990019")
    melding = in_onderzoek(wie, rubrieken=(NUMMER,))
    stap(Handeling.ROND_AF, melding, wie.bram, uitkomsten=[nieuw])
    verwerk_alles()
    verwerk_alles(timedelta(hours=1))
    with lees() as session:
        vraag = select(Verwerkingstaak.stand).where(Verwerkingstaak.rubriek == "010120")
        assert Verwerkingsstand.VERWERKT in session.scalars(vraag).all()
        assert len(IngebedPersoonsbron().zoek_bsn(session, "999990019")) == 1


def test_een_taak_die_afwijkt_sluit_met_de_hand_met_een_reden(wie: Team) -> None:
    melding = afgerond(wie)
    verwerk_alles()
    with lees() as session:
        taak = taken_van(session, melding.id)[-1]
    with transaction() as session:
        sluit_met_de_hand(session, taak.id, reden=" Gewijzigd door een akte. ", door=wie.carla, nu=NU)
    with lees() as session:
        gesloten, zaak = lees_taak(session, taak.id, kijker=wie.bram)
        assert (gesloten.stand, zaak.kenmerk) == (Verwerkingsstand.VERVALLEN, melding.kenmerk)
        assert gesloten.afsluiting is not None
        assert gesloten.afsluiting.reden == "Gewijzigd door een akte."
    with pytest.raises(StapNietToegestaan), transaction() as session:
        sluit_met_de_hand(session, taak.id, reden="Nog eens.", door=wie.carla, nu=NU)


def test_wat_nog_kan_lukken_sluit_niet_met_de_hand(wie: Team) -> None:
    melding = afgerond(wie)
    with lees() as session:
        taak = taken_van(session, melding.id)[-1]
    with pytest.raises(StapNietToegestaan), transaction() as session:
        sluit_met_de_hand(session, taak.id, reden="Klaar.", door=wie.bram, nu=NU)
    verwerk_alles()
    with pytest.raises(OngeldigeInvoer) as fout, transaction() as session:
        sluit_met_de_hand(session, taak.id, reden=" ", door=wie.bram, nu=NU)
    assert set(fout.value.velden) == {"reden"}
    melder = replace(wie.anna, rollen=wie.bram.rollen)
    with pytest.raises(GeenBevoegdheid), transaction() as session:
        sluit_met_de_hand(session, taak.id, reden="Klaar.", door=melder, nu=NU)
    with pytest.raises(GeenBevoegdheid), lees() as session:
        lees_taak(session, taak.id, kijker=wie.anna)
    with pytest.raises(NietGevonden), lees() as session:
        lees_taak(session, taak.id + 99, kijker=wie.bram)


def test_van_twee_collegas_sluit_er_een_de_taak(wie: Team) -> None:
    melding = afgerond(wie)
    verwerk_alles()
    with lees() as session:
        taak = taken_van(session, melding.id)[-1]
    with transaction() as session:
        session.add(
            Verwerkingsafsluiting(taak_id=taak.id, reden="Akte.", door_id=wie.carla.id, gesloten_op=NU)
        )
    with pytest.raises(VerouderdeVersie), transaction() as session:
        sluit_met_de_hand(session, taak.id, reden="Klaar.", door=wie.bram, nu=NU)
