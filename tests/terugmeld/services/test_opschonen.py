"""Ended log-in sessions and old attempts go, once a day of the Dutch calendar."""

from datetime import UTC, datetime, timedelta

from flask import Flask
from sqlalchemy import select

from terugmeld.services.opschonen import schoon_op
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.medewerkers import Aanmelding, Inlogpoging
from tests.terugmeld.medewerkers import zet_medewerker

NU = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def zet_aanmelding(
    medewerker_id: int, sleutel: str, gebruikt: timedelta, beeindigd: timedelta | None
) -> None:
    with transaction() as session:
        session.add(
            Aanmelding(
                sleutel_hash=sleutel,
                medewerker_id=medewerker_id,
                begonnen_op=NU - gebruikt,
                gebruikt_op=NU - gebruikt,
                beeindigd_op=NU - beeindigd if beeindigd is not None else None,
            )
        )


def test_wat_beeindigd_of_lang_niet_gebruikt_is_verdwijnt(app: Flask) -> None:
    with transaction() as session:
        anna = zet_medewerker(session, "anna")
        for dagen in (29, 31):
            session.add(
                Inlogpoging(
                    naam_hash=str(dagen),
                    oorsprong="127.0.0.1",
                    geprobeerd_op=NU - timedelta(days=dagen),
                    is_gelukt=True,
                )
            )
    zet_aanmelding(anna, "levend", timedelta(hours=1), None)
    zet_aanmelding(anna, "net uit", timedelta(hours=1), timedelta(hours=1))
    zet_aanmelding(anna, "lang uit", timedelta(days=2), timedelta(days=2))
    zet_aanmelding(anna, "vergeten", timedelta(days=8), None)
    with transaction() as session:
        assert schoon_op(session, nu=NU)
    with lees() as session:
        assert set(session.scalars(select(Aanmelding.sleutel_hash))) == {"levend", "net uit"}
        assert session.scalars(select(Inlogpoging.naam_hash)).all() == ["29"]


def test_een_keer_per_dag_ook_drie_dagen_te_laat_en_bij_een_klok_die_teruggaat(app: Flask) -> None:
    gedaan = []
    for uren in (0, 1, -1, 72, 73):
        with transaction() as session:
            gedaan.append(schoon_op(session, nu=NU + timedelta(hours=uren)))
    assert gedaan == [True, False, False, True, False]


def test_de_nederlandse_dag_telt(app: Flask) -> None:
    laat = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)
    gedaan = []
    for nu in (laat - timedelta(hours=1), laat, laat + timedelta(hours=2)):
        with transaction() as session:
            gedaan.append(schoon_op(session, nu=nu))
    assert gedaan == [True, True, False]
