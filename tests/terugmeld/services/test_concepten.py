"""A concept is of its maker alone, keeps its files, is removed when it is filed, and goes after some days."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from beheerregeling.rollen import Rol
from terugmeld.domain.bijlage import MAXIMUM_SAMEN, Bestandssoort, Bijlage
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.errors import GeenBevoegdheid, NietGevonden, OngeldigeInvoer
from terugmeld.services import bijlagen, concepten
from terugmeld.services.concepten import Stand
from terugmeld.services.terugmelden import dien_in
from terugmeld.storage.bijlagen import Bijlage as Bijlagerij
from terugmeld.storage.concepten import Concept
from terugmeld.storage.database import lees, transaction
from tests.terugmeld.meldingen import NU, gebruiker, kader, nieuw, team

STAND = Stand(stap="wat", velden=[("bsn", "999993653"), ("keuze", "a"), ("keuze", "b")])
PDF = Bijlage(naam="brief.pdf", soort=Bestandssoort.PDF, inhoud=b"%PDF-1")
GROOT = Bijlage(naam="groot.pdf", soort=Bestandssoort.PDF, inhoud=b"%PDF-" + b"x" * (MAXIMUM_SAMEN - 7))


def bewaar(door: Gebruiker, *bestanden: Bijlage) -> tuple[int, list[str]]:
    with transaction() as session:
        concept = concepten.bewaar(session, None, STAND, door=door, nu=NU)
        return concept.id, concepten.voeg_toe(session, concept, bestanden, nu=NU)


def aantallen() -> tuple[int | None, int | None]:
    with lees() as session:
        tellingen = (select(func.count()).select_from(tabel) for tabel in (Concept, Bijlagerij))
        concept, bijlage = (session.scalar(telling) for telling in tellingen)
    return concept, bijlage


def test_alleen_de_maker_ziet_en_verwijdert_een_concept(app: Flask) -> None:
    wie = team()
    nummer, _ = bewaar(wie.anna, PDF)
    with lees() as session:
        (gezien,) = concepten.lijst(session, van=wie.anna)
        assert concepten.lees_velden(gezien) == STAND.velden
        assert concepten.lijst(session, van=wie.daan) == []
        bijlage_id = gezien.bijlagen[0].id
        assert bijlagen.van_concept(session, nummer, bijlage_id, kijker=wie.anna).inhoud == PDF.inhoud
        with pytest.raises(NietGevonden):
            bijlagen.van_concept(session, nummer, bijlage_id, kijker=wie.bram)
    with pytest.raises(NietGevonden), transaction() as session:
        concepten.verwijder(session, nummer, van=wie.daan)
    with transaction() as session:
        concepten.verwijder(session, nummer, van=wie.anna)
    assert aantallen() == (0, 0)


def test_een_bestand_past_of_niet_en_telt_een_keer(app: Flask) -> None:
    wie = team()
    nummer, zinnen = bewaar(wie.anna, PDF, PDF, GROOT)
    assert zinnen == ["Samen mogen de bestanden 20 MB zijn. Kies minder of kleinere bestanden."]
    with transaction() as session:
        concept = concepten.bewaar(session, nummer, STAND, door=wie.anna, nu=NU)
        concepten.haal_weg(session, concept, concept.bijlagen[0].id)
        assert concept.bijlagen == []


def test_versturen_neemt_de_bestanden_mee_en_verwijdert_het_concept(app: Flask) -> None:
    wie = team()
    nummer, _ = bewaar(wie.anna, PDF)
    with transaction() as session:
        melding = dien_in(session, nieuw(), indiener=wie.anna, kader=kader(), nu=NU)
        concepten.rond_af(session, nummer, melding, van=wie.anna)
    assert aantallen() == (0, 1)
    with lees() as session:
        rij = session.scalars(select(Bijlagerij)).one()
        for kijker in (wie.anna, wie.bram):
            gelezen = bijlagen.van_melding(session, melding.kenmerk, rij.id, kijker=kijker)
            assert gelezen.sha256 == PDF.sha256
        with pytest.raises(NietGevonden):
            bijlagen.van_melding(session, melding.kenmerk, rij.id, kijker=wie.daan)
    with pytest.raises(NietGevonden), transaction() as session:
        concepten.zoek(session, nummer, van=wie.anna)


def test_na_de_dagen_van_de_instelling_is_een_concept_weg(app: Flask) -> None:
    bewaar(team().anna, PDF)
    for dagen, over in ((13, 1), (14, 1), (15, 0)):
        with transaction() as session:
            concepten.ruim_op(session, dagen=14, nu=NU + timedelta(days=dagen))
        assert aantallen() == (over, over)


def test_wie_niet_mag_melden_of_te_veel_typt_bewaart_niets(app: Flask) -> None:
    wie = team()
    with transaction() as session:
        ander = gebruiker(session, "Frits", "burgerzaken", Rol.SYSTEEMBEHEERDER)
    with pytest.raises(GeenBevoegdheid), transaction() as session:
        concepten.bewaar(session, None, STAND, door=ander, nu=NU)
    te_lang = Stand(stap="waarom", velden=[("toelichting", "x" * 300_000)])
    with pytest.raises(OngeldigeInvoer), transaction() as session:
        concepten.bewaar(session, None, te_lang, door=wie.anna, nu=NU)
    assert aantallen() == (0, 0)
