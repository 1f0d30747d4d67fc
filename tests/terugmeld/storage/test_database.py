"""One use case is one transaction, and a moment has a zone."""

from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import StatementError

from terugmeld.storage.database import lees, transaction
from terugmeld.storage.medewerkers import Inlogpoging

NU = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def poging(op: datetime = NU) -> Inlogpoging:
    return Inlogpoging(naam_hash="a" * 64, oorsprong="127.0.0.1", geprobeerd_op=op, is_gelukt=False)


def test_een_moment_komt_terug_met_zijn_zone(app: Flask) -> None:
    with transaction() as session:
        session.add(poging())
    with lees() as session:
        assert session.scalar(select(Inlogpoging.geprobeerd_op)) == NU


def test_een_moment_zonder_zone_wordt_geweigerd(app: Flask) -> None:
    with pytest.raises(StatementError, match="tijdzone"), transaction() as session:
        session.add(poging(datetime(2026, 3, 2, 9, 30)))  # noqa: DTZ001 - the case under test


def test_een_uitzondering_draait_alles_terug(app: Flask) -> None:
    with pytest.raises(RuntimeError), transaction() as session:
        session.add(poging())
        session.flush()
        raise RuntimeError
    with lees() as session:
        assert session.scalar(select(func.count()).select_from(Inlogpoging)) == 0


def test_wat_bij_het_lezen_verandert_wordt_niet_bewaard(app: Flask) -> None:
    with lees() as session:
        session.add(poging())
        session.flush()
    with lees() as session:
        assert session.scalar(select(func.count()).select_from(Inlogpoging)) == 0
