"""A periode of a taak is done once, and the health page sees when each job last ran."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from terugmeld.services.taken import claim, laatst_gelopen, noteer_gelukt, noteer_mislukt
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.medewerkers import Inlogpoging
from terugmeld.storage.taken import Taakclaim

NU = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def doe(periode: str) -> bool:
    """Do something that can be counted, if nobody did."""
    with transaction() as session:
        if not claim(session, "tellen", periode, nu=NU):
            return False
        session.add(Inlogpoging(naam_hash="a" * 64, oorsprong="127.0.0.1", geprobeerd_op=NU, is_gelukt=False))
        return True


def aantal_gedaan() -> int:
    with lees() as session:
        return session.scalar(select(func.count()).select_from(Inlogpoging)) or 0


def test_een_periode_wordt_een_keer_gedaan(app: Flask) -> None:
    assert [doe("2026-03-02"), doe("2026-03-02"), doe("2026-03-03")] == [True, False, True]
    assert aantal_gedaan() == 2


def test_wat_mislukt_geeft_de_periode_weer_vrij(app: Flask) -> None:
    with pytest.raises(RuntimeError), transaction() as session:
        assert claim(session, "tellen", "2026-03-02", nu=NU)
        raise RuntimeError
    assert doe("2026-03-02")


def test_wie_tegelijk_komen_doen_het_samen_een_keer(app: Flask) -> None:
    uitkomsten: list[bool] = []
    begin = threading.Barrier(4)

    def werk() -> None:
        with app.app_context():
            begin.wait()
            uitkomsten.extend(doe(f"2026-03-{dag:02}") for dag in range(1, 11))

    draden = [threading.Thread(target=werk) for _ in range(4)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert uitkomsten.count(True) == aantal_gedaan() == 10
    assert len(uitkomsten) == 40
    with lees() as session:
        assert session.scalar(select(func.count()).select_from(Taakclaim)) == 10


def test_een_geslaagde_loop_wordt_hooguit_een_keer_per_minuut_genoteerd(app: Flask) -> None:
    gezien: list[datetime | None] = []
    for later in (0, 30, 60, -3600):
        with transaction() as session:
            noteer_gelukt(session, "post", nu=NU + timedelta(seconds=later))
        with lees() as session:
            gezien.extend(loop.gelukt_op for loop in laatst_gelopen(session))
    assert gezien == [NU, NU, NU + timedelta(minutes=1), NU - timedelta(hours=1)]


def test_een_mislukte_loop_laat_staan_wanneer_het_nog_lukte(app: Flask) -> None:
    with transaction() as session:
        noteer_gelukt(session, "post", nu=NU)
    with transaction() as session:
        noteer_mislukt(session, "post", "OperationalError", nu=NU + timedelta(minutes=5))
    with lees() as session:
        (loop,) = laatst_gelopen(session)
    assert (loop.gelukt_op, loop.mislukt_op, loop.fout) == (
        NU,
        NU + timedelta(minutes=5),
        "OperationalError",
    )
