"""What happens while a case runs: the melder leaves, the person dies or gets another name, BSN or secrecy."""

import threading
from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from terugmeld.adapters.embedded import IngebedPersoonsbron
from terugmeld.domain.nieuwe_terugmelding import BetwijfeldeRubriek
from terugmeld.domain.onderzoek import Onderzoeksbesluit
from terugmeld.domain.terugmelding import Handeling, Status, Uitkomst
from terugmeld.domain.uitkomst import Rubriekuitkomst
from terugmeld.domain.verwerking import Verwerkingsstand
from terugmeld.errors import Fout, GeenBevoegdheid
from terugmeld.services import herinneren
from terugmeld.services.gezondheid import Toestand, meet
from terugmeld.services.kennisgevingen import geef_gegeven
from terugmeld.services.lopend import open_onderzoeken
from terugmeld.services.onderzoeken import zet_in_onderzoek
from terugmeld.services.taken import noteer_gelukt
from terugmeld.services.verstrekken import Aanleiding
from terugmeld.services.verwerken import sluit_met_de_hand, taken_van, verwerk_volgende
from terugmeld.storage.berichten import Bericht, Post
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.kennisgevingen import Afnemerbericht
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.personen import bewaar
from terugmeld.storage.terugmeldingen import Terugmelding
from tests.bouwers import BSN, KADER, persoon, sla_op
from tests.terugmeld.meldingen import (
    ANDER_BSN,
    NU,
    Team,
    gemeld,
    in_behandeling,
    in_onderzoek,
    kader,
    team,
)
from tests.terugmeld.stappen import dossier, stap
from tests.terugmeld.verstrekt import berichten_van, geef, huis, zet_in

DAG = timedelta(days=1)
NAAM = BetwijfeldeRubriek(rubriek="010240", betwijfelde_waarde="Jansen", voorgestelde_waarde="Janssen")
BETER = Rubriekuitkomst(rubriek="081110", uitkomst=Uitkomst.VERBETERD, nieuwe_waarde="Kerkplein")
DOOD = {"060810": "20260303", "076710": "20260303", "076720": "O"}


@pytest.fixture
def wie(app: Flask) -> Team:
    return team()


def verwerk() -> None:
    while True:
        with transaction() as session:
            if not verwerk_volgende(session, IngebedPersoonsbron(), nu=NU + DAG):
                return


def standen(melding: Terugmelding) -> set[Verwerkingsstand]:
    with lees() as session:
        return {taak.stand for taak in taken_van(session, melding.id)}


def wordt(**anders: str) -> None:
    """Let the source say something else of the person from now on."""
    with transaction() as session:
        bewaar(session, [persoon(extra=anders)], nu=NU + DAG)


def test_de_melder_verlaat_de_gemeente_en_een_collega_gaat_voor_hem_verder(wie: Team) -> None:
    melding = in_behandeling(wie)
    stap(Handeling.VRAAG_AANVULLING, melding, wie.bram, vraag="Wanneer zag u dit?")
    with pytest.raises(GeenBevoegdheid):
        stap(Handeling.VUL_AAN, melding, wie.daan, antwoord="Op 1 maart.")
    with transaction() as session:
        session.get_one(Medewerker, wie.anna.id).geblokkeerd_op = NU
        mails = len(session.scalars(select(Post)).all())
    stap(Handeling.VUL_AAN, melding, wie.daan, antwoord="Op 1 maart.")
    stap(Handeling.ROND_AF, melding, wie.bram, uitkomst=Uitkomst.JUIST_BEVONDEN)
    with lees() as session:
        van_anna = session.scalars(select(Bericht.soort).where(Bericht.medewerker_id == wie.anna.id)).all()
        adressen = session.scalars(
            select(Bericht.medewerker_id).join(Post, Post.bericht_id == Bericht.id).order_by(Post.id)
        ).all()
    assert van_anna[-1] == "afronding"
    assert wie.anna.id not in adressen[mails:]
    assert dossier(melding, wie.daan).melding.status is Status.AFGEHANDELD


def test_overlijdt_de_persoon_dan_wordt_het_onderzoek_gewoon_afgemaakt(wie: Team) -> None:
    with transaction() as session:
        sla_op(session, persoon())
    melding = in_onderzoek(wie)
    verwerk()
    wordt(**DOOD)
    stap(Handeling.ROND_AF, melding, wie.bram, nu=NU + DAG, uitkomsten=[BETER])
    verwerk()
    assert standen(melding) == {Verwerkingsstand.VERWERKT}
    with lees() as session:
        (nu,) = IngebedPersoonsbron().zoek_bsn(session, BSN)
    assert (nu.waarden("060810"), nu.waarden("081110")) == (("20260303",), ("Kerkplein",))


def test_krijgt_de_persoon_intussen_een_andere_naam_dan_wijkt_alleen_een_besluit_over_de_naam_af(
    wie: Team,
) -> None:
    with transaction() as session:
        sla_op(session, persoon())
    adres, naam = in_onderzoek(wie), in_onderzoek(wie, rubrieken=(NAAM,))
    wordt(**{"010240": "Pietersen"})
    naar = Rubriekuitkomst(rubriek="010240", uitkomst=Uitkomst.VERBETERD, nieuwe_waarde="Janssen")
    stap(Handeling.ROND_AF, adres, wie.bram, nu=NU + DAG, uitkomsten=[BETER])
    stap(Handeling.ROND_AF, naam, wie.bram, nu=NU + DAG, uitkomsten=[naar])
    verwerk()
    assert standen(adres) == {Verwerkingsstand.VERWERKT}
    assert Verwerkingsstand.WIJKT_AF in standen(naam)
    assert "verwerking wijkt af" in berichten_van(wie.bram)


def test_krijgt_de_persoon_een_ander_bsn_dan_hoort_burgerzaken_het_en_gaat_niets_verloren(wie: Team) -> None:
    with transaction() as session:
        sla_op(session, persoon())
    melding = in_onderzoek(wie)
    verwerk()
    wordt(**{"010120": ANDER_BSN})
    stap(Handeling.ROND_AF, melding, wie.bram, nu=NU + DAG, uitkomsten=[BETER])
    verwerk()
    assert Verwerkingsstand.WIJKT_AF in standen(melding)
    assert berichten_van(wie.bram).count("verwerking wijkt af") == 2
    with transaction() as session:
        for taak in taken_van(session, melding.id):
            if taak.stand is Verwerkingsstand.WIJKT_AF:
                sluit_met_de_hand(
                    session, taak.id, reden="Verwerkt bij het nieuwe BSN.", door=wie.bram, nu=NU
                )
    assert standen(melding) == {Verwerkingsstand.VERWERKT, Verwerkingsstand.VERVALLEN}
    assert dossier(melding, wie.anna).melding.status is Status.AFGEHANDELD


def test_wordt_de_persoon_geheim_dan_houdt_een_afdeling_haar_bericht_met_de_vlag(app: Flask) -> None:
    h = huis()
    with transaction() as session:
        sla_op(session, persoon())
    geef()
    wordt(**{"077010": "7"})
    zet_in(h.team)
    assert berichten_van(h.fatma) == ["in onderzoek gezet"]
    with lees() as session:
        rij = session.scalars(select(Afnemerbericht)).one()
    aanleiding = Aanleiding(gebruiker=h.fatma, oorsprong="10.0.0.7", trace_id="t-1", nu=NU)
    with transaction() as session:
        gekregen = geef_gegeven(session, rij, aanleiding=aanleiding, kader=KADER)
    assert gekregen.kenmerken is not None
    assert gekregen.kenmerken.geheim == 7
    assert {gegeven.waarde for gegeven in gekregen.gegevens} >= {"Dorpsstraat"}


def test_een_weekend_zonder_werker_is_te_zien_en_daarna_wordt_alles_een_keer_gedaan(wie: Team) -> None:
    vrijdag = datetime.combine(date(2026, 3, 6), NU.timetz())
    zaterdag, maandag = vrijdag + DAG, vrijdag + 3 * DAG
    melding = gemeld(wie.anna)
    stap(Handeling.NEEM_IN_BEHANDELING, melding, wie.bram)
    with transaction() as session:
        noteer_gelukt(session, "herinneren", nu=vrijdag)
        assert meet(session, nu=vrijdag).status is Toestand.GEZOND
        assert meet(session, nu=zaterdag).status is Toestand.AANDACHT
        gemeten = meet(session, nu=maandag)
        assert (gemeten.status, gemeten.werker_laatst_gelopen_op) == (Toestand.AANDACHT, vrijdag)
        te_doen = herinneren.te_herinneren(session, vandaag=maandag.date())
        verstuurd = [herinneren.herinner(session, h, nu=maandag) for h in [*te_doen, *te_doen]]
        assert verstuurd == [True] * len(te_doen) + [False] * len(te_doen)
        noteer_gelukt(session, "herinneren", nu=maandag)
        assert meet(session, nu=maandag).status is Toestand.GEZOND
    assert dossier(melding, wie.bram).melding.uiterste_datum == date(2026, 3, 9)


def test_twee_collegas_zetten_tegelijk_hetzelfde_gegeven_in_onderzoek_en_een_lukt(app: Flask) -> None:
    wie = team()
    zaken = [in_behandeling(wie), gemeld(wie.eva)]
    stap(Handeling.NEEM_IN_BEHANDELING, zaken[1], wie.carla)
    klaar, uitslagen = threading.Barrier(2), list[str]()

    def zet(zaak: Terugmelding) -> None:
        behandelaar = wie.bram if zaak is zaken[0] else wie.carla
        with app.app_context():
            klaar.wait()
            try:
                with transaction() as session:
                    zet_in_onderzoek(
                        session,
                        zaak.kenmerk,
                        Onderzoeksbesluit(),
                        versie=2,
                        door=behandelaar,
                        kader=kader(),
                        nu=NU,
                    )
                uitslagen.append("gelukt")
            except Fout as fout:
                uitslagen.append(type(fout).__name__)

    draden = [threading.Thread(target=zet, args=(zaak,)) for zaak in zaken]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert sorted(uitslagen) == ["StapNietToegestaan", "gelukt"]
    with lees() as session:
        assert [rij.aanduiding for rij in open_onderzoeken(session, BSN)] == ["081110"]
