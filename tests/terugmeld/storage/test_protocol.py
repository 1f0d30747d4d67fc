"""The tables of the protocol refuse every way to change or remove what was written, on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from terugmeld.services.protocol_boeken import nummer
from terugmeld.services.protocolleren import protocolleer
from terugmeld.storage.database import db, lees, transaction
from terugmeld.storage.protocol import Checkpoint, Leaf, Pending, Record, State, Subtree
from tests.terugmeld.domain.aantekeningen import NU, aantekening
from tests.terugmeld.services.protocollen import bevindingen, schrijf, vul

RECHTEN = Path(__file__).parents[3] / "docs" / "postgresql-rechten.sql"
WIJZIGINGEN = (
    "UPDATE protocol_record SET afnemer = 'belastingen'",
    "UPDATE protocol_record SET payload = NULL, salt = NULL",
    "UPDATE protocol_leaf SET seq = seq + 1000",
    "UPDATE protocol_subtree SET number = 7",
    "UPDATE protocol_checkpoint SET note = 'weg'",
    "UPDATE protocol_pending SET leaf = leaf",
    "DELETE FROM protocol_record",
    "DELETE FROM protocol_leaf",
    "DELETE FROM protocol_subtree",
    "DELETE FROM protocol_checkpoint",
    "DELETE FROM protocol_state",
)
VERVANGINGEN = (
    "INSERT OR REPLACE INTO protocol_record SELECT * FROM protocol_record",
    "INSERT OR REPLACE INTO protocol_pending SELECT * FROM protocol_pending",
    "INSERT OR REPLACE INTO protocol_leaf SELECT * FROM protocol_leaf",
    "INSERT OR REPLACE INTO protocol_leaf SELECT 999, id, hash FROM protocol_leaf WHERE seq = 3",
    "INSERT OR REPLACE INTO protocol_subtree SELECT * FROM protocol_subtree",
    "INSERT OR REPLACE INTO protocol_checkpoint SELECT * FROM protocol_checkpoint",
    "INSERT OR REPLACE INTO protocol_state SELECT * FROM protocol_state",
)
BIJWERKINGEN = (
    "INSERT INTO protocol_record SELECT * FROM protocol_record WHERE true "
    "ON CONFLICT (id) DO UPDATE SET payload = NULL",
    "INSERT INTO protocol_leaf SELECT * FROM protocol_leaf WHERE true "
    "ON CONFLICT (seq) DO UPDATE SET hash = EXCLUDED.hash",
    "INSERT INTO protocol_checkpoint SELECT * FROM protocol_checkpoint WHERE true "
    "ON CONFLICT (size) DO UPDATE SET note = 'weg'",
)
LEGINGEN = (
    "TRUNCATE protocol_record",
    "TRUNCATE protocol_leaf",
    "TRUNCATE protocol_subtree",
    "TRUNCATE protocol_checkpoint",
    "TRUNCATE protocol_pending",
    "TRUNCATE protocol_state CASCADE",
)
UITGEZET = (
    "ALTER TABLE protocol_record DISABLE TRIGGER ALL",
    "ALTER TABLE protocol_record DISABLE TRIGGER protocol_record_geen_update",
    "DROP TRIGGER protocol_record_geen_delete ON protocol_record",
    "DROP FUNCTION protocol_is_blijvend() CASCADE",
    "SET LOCAL session_replication_role = replica",
    "CREATE TABLE eigen (id integer)",
)

op_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
op_postgresql = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)


@pytest.fixture(autouse=True)
def _ongewijzigd(app: Flask) -> Iterator[None]:
    """Fill the protocol, and check afterwards that each table still holds what it held."""
    vul(256)
    schrijf(2)
    voor = inhoud()
    yield
    assert inhoud() == voor
    assert bevindingen().is_goed


def inhoud() -> list[object]:
    with lees() as session:
        return [
            session.execute(select(*tabel.__table__.columns)).all()
            for tabel in (Record, Leaf, Subtree, Checkpoint, Pending, State)
        ]


def weigert(*opdrachten: str, vooraf: str = "SELECT 1", zin: str = "blijvend") -> None:
    for opdracht in opdrachten:
        with pytest.raises(DBAPIError, match=zin), transaction() as session:
            session.execute(text(vooraf))
            session.execute(text(opdracht))


def test_wijzigen_of_verwijderen_kan_niet() -> None:
    weigert(*WIJZIGINGEN)


def test_toevoegen_of_anders_bijwerken_kan_niet() -> None:
    weigert(*BIJWERKINGEN)


@op_sqlite
def test_vervangen_kan_niet() -> None:
    weigert(*VERVANGINGEN)


@op_sqlite
def test_vervangen_kan_niet_als_een_verbinding_recursive_triggers_uitzet() -> None:
    with db.engine.connect() as verbinding:
        verbinding.exec_driver_sql("ROLLBACK")
        verbinding.exec_driver_sql("PRAGMA recursive_triggers=OFF")
        for opdracht in VERVANGINGEN:
            with pytest.raises(DBAPIError, match="blijvend"):
                verbinding.exec_driver_sql(opdracht)
        verbinding.exec_driver_sql("PRAGMA recursive_triggers=ON")


@op_postgresql
def test_legen_kan_niet() -> None:
    weigert(*LEGINGEN)


@op_postgresql
def test_als_replica_kan_het_ook_niet() -> None:
    weigert(*WIJZIGINGEN, *LEGINGEN, vooraf="SET LOCAL session_replication_role = replica")


@op_postgresql
def test_de_rol_van_de_webdienst_mag_alleen_toevoegen_en_lezen() -> None:
    geef_rechten()
    verboden = (*WIJZIGINGEN, *LEGINGEN, *UITGEZET, "DELETE FROM protocol_pending")
    weigert(*verboden, vooraf="SET LOCAL ROLE terugmeld_web", zin="permission denied|must be owner")
    with lees() as session:
        session.execute(text("SET LOCAL ROLE terugmeld_web"))
        assert protocolleer(session, aantekening(), nu=NU).record_id


@op_postgresql
def test_de_rol_van_de_werker_mag_ook_nummeren() -> None:
    geef_rechten()
    verboden = (*WIJZIGINGEN, *LEGINGEN, *UITGEZET)
    weigert(*verboden, vooraf="SET LOCAL ROLE terugmeld_werker", zin="permission denied|must be owner")
    with lees() as session:
        session.execute(text("SET LOCAL ROLE terugmeld_werker"))
        assert nummer(session) == 2


def geef_rechten() -> None:
    with db.engine.connect() as verbinding:
        verbinding.exec_driver_sql(RECHTEN.read_text(encoding="utf-8"))
        verbinding.exec_driver_sql("COMMIT")
