"""Verordening bijlage 4, 4: wie bericht krijgt als een gegeven in onderzoek gaat of wijzigt."""

from datetime import date

import orjson
import pytest
from flask import Flask
from sqlalchemy import select

from terugmeld.domain.protocol import Soort, Vertrouwelijkheid
from terugmeld.domain.terugmelding import Uitkomst
from terugmeld.services.kennisgevingen import geef_gegeven
from terugmeld.services.verstrekken import Aanleiding
from terugmeld.storage.berichten import Bericht, Post
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.hersteltaken import Hersteltaak
from terugmeld.storage.kennisgevingen import Afnemerbericht
from terugmeld.storage.protocol import Record
from tests.bouwers import BSN, KADER, NU, persoon, sla_op
from tests.terugmeld.meldingen import in_behandeling
from tests.terugmeld.verstrekt import alle, berichten_van, geef, huis, sluit, zet_in


def test_de_melder_hoort_elke_stap_van_ontvangst_tot_afronding(app: Flask) -> None:
    h = huis()
    sluit(h.team, zet_in(h.team))
    assert berichten_van(h.team.anna) == ["ontvangst", "in behandeling", "in onderzoek", "afronding"]


def test_is_een_gegeven_in_onderzoek_gezet_dan_hoort_de_afnemer_dat_die_het_kreeg(app: Flask) -> None:
    h = huis()
    geef()
    zet_in(h.team)
    assert berichten_van(h.fatma) == ["in onderzoek gezet"]
    assert berichten_van(h.aisha) == []


@pytest.mark.parametrize("uitkomst", [Uitkomst.VERBETERD, Uitkomst.AANGEVULD, Uitkomst.VERWIJDERD])
def test_is_een_gegeven_gewijzigd_dan_wordt_een_bericht_gezonden(app: Flask, uitkomst: Uitkomst) -> None:
    h = huis()
    geef()
    sluit(h.team, zet_in(h.team), uitkomst)
    assert berichten_van(h.fatma) == ["in onderzoek gezet", "hersteltaak"]


def test_is_het_gegeven_niet_gewijzigd_dan_hoort_de_afnemer_dat_het_onderzoek_klaar_is(app: Flask) -> None:
    h = huis()
    geef()
    sluit(h.team, zet_in(h.team), Uitkomst.JUIST_BEVONDEN)
    assert berichten_van(h.fatma) == ["in onderzoek gezet", "onderzoek beëindigd"]
    with lees() as session:
        assert alle(session, Hersteltaak) == []


@pytest.mark.parametrize(("zaakkenmerk", "bericht"), [(None, []), ("K-1", ["in onderzoek gezet"])])
def test_alleen_indien_de_betreffende_afnemers_daarvoor_zijn_geautoriseerd(
    app: Flask, zaakkenmerk: str | None, bericht: list[str]
) -> None:
    """The klachten of Algemene Zaken ask a zaakkenmerk, and Belastingen has no row at all."""
    h = huis()
    geef("algemene-zaken", "klachtenafhandeling", zaakkenmerk=zaakkenmerk)
    geef("belastingen", "invordering")
    zet_in(h.team)
    assert berichten_van(h.kees) == bericht
    with lees() as session:
        assert [rij.afnemer for rij in alle(session, Afnemerbericht)] == ["algemene-zaken"] * len(bericht)


def test_alleen_wie_voor_het_doel_is_aangewezen_krijgt_het_bericht(app: Flask) -> None:
    h = huis()
    geef()
    zet_in(h.team)
    assert (len(berichten_van(h.fatma)), berichten_van(h.frank), berichten_van(h.team.eva)) == (1, [], [])


def test_alleen_wie_het_gegeven_kreeg_binnen_de_terugkijk_van_de_regelset(app: Flask) -> None:
    h = huis()
    geef(dagen=366)
    geef("zorg-en-welzijn", "clienten", dagen=365)
    geef("zorg-en-welzijn", "clienten", rubrieken=("010240",))
    zet_in(h.team)
    assert (berichten_van(h.fatma), len(berichten_van(h.aisha))) == ([], 1)
    with lees() as session:
        assert [rij.rubrieken for rij in alle(session, Afnemerbericht)] == ["081110"]


@pytest.mark.parametrize("klasse", [Vertrouwelijkheid.VERBORGEN, Vertrouwelijkheid.GEEN])
def test_een_verborgen_ontvanger_wordt_nooit_genoemd(app: Flask, klasse: Vertrouwelijkheid) -> None:
    h = huis()
    geef(klasse=klasse)
    geef(soort=Soort.WEIGERING)
    geef("woningcorporaties", "huisvesting")
    geef("gemeente-0439", "doorzenden")
    sluit(h.team, zet_in(h.team))
    assert berichten_van(h.fatma) == []
    with lees() as session:
        assert alle(session, Afnemerbericht) + alle(session, Hersteltaak) == []


def test_het_bericht_en_de_mail_noemen_geen_persoon_en_geen_gegeven(app: Flask) -> None:
    h = huis()
    geef(zaakkenmerk="F-2026-7")
    melding = zet_in(h.team)
    with lees() as session:
        bericht = session.scalars(select(Bericht).where(Bericht.medewerker_id == h.fatma.id)).one()
        post = session.scalars(select(Post).where(Post.bericht_id == bericht.id)).one()
    alles = bericht.onderwerp + bericht.tekst + post.onderwerp + post.tekst
    for geheim in (BSN, "Dorpsstraat", "Kerkplein", melding.kenmerk, "Anna", "Belastingen", "F-2026-7"):
        assert geheim not in alles
    assert (bericht.terugmelding_id, post.pad) == (None, f"/berichten/{bericht.id}")


def test_een_bericht_zonder_gegeven_is_geen_verstrekking_en_komt_niet_in_het_protocol(app: Flask) -> None:
    h = huis()
    geef()
    zet_in(h.team)
    with lees() as session:
        soorten = session.scalars(select(Record.soort).order_by(Record.tijdstip)).all()
    assert soorten == ["verstrekking", "mutatie"]


def test_wie_het_gegeven_opent_krijgt_het_spontaan_en_dat_staat_in_het_protocol(app: Flask) -> None:
    h = huis()
    geef()
    zet_in(h.team)
    with transaction() as session:
        sla_op(session, persoon())
        (rij,) = alle(session, Afnemerbericht)
        aanleiding = Aanleiding(gebruiker=h.fatma, oorsprong="10.0.0.1", trace_id="t", nu=NU)
        antwoord = geef_gegeven(session, rij, aanleiding=aanleiding, kader=KADER)
    gegeven = {g.rubriek: g for g in antwoord.gegevens}
    assert gegeven["081110"].onderzoek is not None
    with lees() as session:
        inhoud = orjson.loads(session.get_one(Record, antwoord.record_id).payload or b"")
    assert (inhoud["wijze"], inhoud["soort"], inhoud["afnemer"]) == ("spontaan", "verstrekking", "financien")
    assert inhoud["bijzonderheden"] == {"kennisgeving": "KG-2026-000001"}


def test_de_dag_van_de_fout_bepaalt_wie_een_hersteltaak_krijgt(app: Flask) -> None:
    h = huis()
    geef(dagen=700)
    geef("zorg-en-welzijn", "clienten", dagen=900)
    sluit(h.team, zet_in(h.team), sinds=date(2024, 1, 1))
    with lees() as session:
        assert [taak.afnemer for taak in alle(session, Hersteltaak)] == ["financien"]


def test_een_melding_over_een_adres_alleen_levert_geen_kennisgeving(app: Flask) -> None:
    h = huis()
    geef()
    melding = in_behandeling(h.team, bsn=None, adres="Dorpsstraat 12, Monnickendam")
    sluit(h.team, melding)
    with lees() as session:
        assert alle(session, Afnemerbericht) + alle(session, Hersteltaak) == []
