"""Burgerzaken is reminded once per case and promised day: the behandelaar, or else all gegevensverwerkers."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update

from beheerregeling.rollen import Rol
from terugmeld.domain.herinnering import Aanleiding, Herinnering
from terugmeld.domain.terugmelding import Status
from terugmeld.services.herinneren import herinner, te_herinneren
from terugmeld.storage.berichten import Bericht
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.medewerkers import Medewerker, Roltoekenning
from terugmeld.storage.onderzoeken import Onderzoek
from terugmeld.storage.terugmeldingen import Terugmelding
from tests.terugmeld.medewerkers import zet_medewerker
from tests.terugmeld.meldingen import rij

MAANDAG = date(2026, 3, 9)


class Huis:
    """Two gegevensverwerkers, and a third who is the melder of every case."""

    def __init__(self) -> None:
        with transaction() as session:
            self.anna = zet_medewerker(session, "anna", Rol.GEGEVENSVERWERKER, Rol.GEGEVENSBEHEERDER)
            self.bram = zet_medewerker(session, "bram", Rol.GEGEVENSVERWERKER)
            self.melder = zet_medewerker(session, "carla", Rol.GEGEVENSVERWERKER)

    def zaak(self, kenmerk: str = "TM-2026-000001", **anders: Any) -> int:  # noqa: ANN401 - columns
        with transaction() as session:
            session.add(terugmelding := rij(self.melder, kenmerk, **anders))
            session.flush()
            return terugmelding.id

    def in_onderzoek(self, verwacht: date) -> int:
        with transaction() as session:
            onderzoek = Onderzoek(ingang_datum=date(2026, 3, 2), verwachte_datum=verwacht)
            session.add(onderzoek)
            session.flush()
        return self.zaak(
            status=Status.IN_ONDERZOEK,
            behandelaar_id=self.anna,
            onderzoek_id=onderzoek.id,
            beloofde_datum=verwacht,
        )


@pytest.fixture
def huis(app: Flask) -> Huis:
    return Huis()


def loop(nu: datetime) -> int:
    """Do what the worker does; return how many reminders went."""
    with lees() as session:
        te_doen = te_herinneren(session, vandaag=nu.date())
    verstuurd = 0
    for herinnering in te_doen:
        with transaction() as session:
            verstuurd += herinner(session, herinnering, nu=nu)
    return verstuurd


def om_negen(dag: date) -> datetime:
    return datetime(dag.year, dag.month, dag.day, 8, 0, tzinfo=UTC)


def berichten() -> Sequence[Bericht]:
    with lees() as session:
        return session.scalars(select(Bericht).order_by(Bericht.id)).all()


def test_wie_niemand_oppakt_gaat_naar_alle_gegevensverwerkers_behalve_de_melder(huis: Huis) -> None:
    huis.zaak()
    assert loop(om_negen(date(2026, 3, 6))) == 1
    assert [bericht.medewerker_id for bericht in berichten()] == [huis.anna, huis.bram]
    assert berichten()[0].onderwerp == "Melding TM-2026-000001 moet uiterlijk 9 maart 2026 beoordeeld zijn"


def test_de_behandelaar_krijgt_elke_aanleiding_een_keer(huis: Huis) -> None:
    huis.zaak(status=Status.IN_BEHANDELING, behandelaar_id=huis.bram)
    per_dag = [
        sum(loop(om_negen(date(2026, 3, dag)) + timedelta(minutes=15 * kwartier)) for kwartier in range(4))
        for dag in range(4, 14)
    ]
    assert per_dag == [0, 0, 1, 0, 0, 1, 1, 0, 0, 0]
    assert [bericht.soort for bericht in berichten()] == ["herinnering", "herinnering", "te laat"]
    assert {bericht.medewerker_id for bericht in berichten()} == {huis.bram}


def test_wie_drie_dagen_te_laat_is_stuurt_alleen_dat_het_te_laat_is(huis: Huis) -> None:
    huis.zaak()
    huis.zaak("TM-2026-000002", status=Status.AFGEHANDELD, uitkomst="verbeterd", reactie="Klaar.")
    assert [loop(om_negen(MAANDAG + timedelta(days=3))) for _ in range(2)] == [1, 0]
    assert {bericht.soort for bericht in berichten()} == {"te laat"}


def test_een_klok_die_een_uur_teruggaat_herinnert_niet_nog_eens(huis: Huis) -> None:
    huis.zaak()
    begin = datetime(2026, 3, 8, 23, 30, tzinfo=UTC)
    uren = [begin.replace(day=9, hour=0), begin, begin.replace(day=9, hour=0)]
    assert [loop(nu) for nu in uren] == [1, 0, 0]


def test_een_onderzoek_dat_over_de_verwachte_dag_gaat(huis: Huis) -> None:
    nummer = huis.in_onderzoek(MAANDAG)
    assert [loop(om_negen(MAANDAG + timedelta(days=dagen))) for dagen in (-3, 0, 1, 2)] == [0, 0, 1, 0]
    with transaction() as session:
        session.execute(
            update(Terugmelding)
            .where(Terugmelding.id == nummer)
            .values(beloofde_datum=MAANDAG + timedelta(days=7))
        )
    assert [loop(om_negen(MAANDAG + timedelta(days=dagen))) for dagen in (3, 7, 8, 9)] == [0, 0, 1, 0]
    assert [(bericht.medewerker_id, bericht.soort) for bericht in berichten()] == [(huis.anna, "te laat")] * 2


def test_wie_niet_meer_werkt_wordt_niet_herinnerd(huis: Huis) -> None:
    huis.zaak(status=Status.IN_BEHANDELING, behandelaar_id=huis.bram)
    with transaction() as session:
        session.get_one(Medewerker, huis.bram).geblokkeerd_op = om_negen(date(2026, 3, 1))
    assert loop(om_negen(MAANDAG)) == 1
    assert [bericht.medewerker_id for bericht in berichten()] == [huis.anna]


def test_zonder_iemand_om_te_herinneren_gaat_het_zodra_er_iemand_is(huis: Huis) -> None:
    huis.zaak()
    with transaction() as session:
        session.execute(update(Roltoekenning).values(tot_datum=date(2026, 3, 8)))
    assert loop(om_negen(MAANDAG)) == 0
    with transaction() as session:
        zet_medewerker(session, "dirk", Rol.GEGEVENSVERWERKER)
    assert loop(om_negen(MAANDAG)) == 1


def test_wat_intussen_veranderde_wordt_niet_meer_herinnerd(huis: Huis) -> None:
    nummer = huis.zaak()
    for herinnering in (
        Herinnering(nummer, date(2026, 3, 8), Aanleiding.TE_LAAT),
        Herinnering(nummer, MAANDAG, Aanleiding.VOORAF),
    ):
        with transaction() as session:
            assert not herinner(session, herinnering, nu=om_negen(MAANDAG))
    assert not berichten()
