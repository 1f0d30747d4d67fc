"""On PostgreSQL the protocol lies in tables per month, which hold as fast and go as a whole."""

from datetime import UTC, date, datetime

import pytest
from flask import Flask
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from terugmeld.services.protocol_uitvoeren import BEDENKTIJD, kondig_aan, voer_uit
from terugmeld.services.protocol_verwijderen import beslis, stel_opschoning_voor
from terugmeld.storage.database import db, lees, transaction
from terugmeld.storage.protocol import Record
from terugmeld.storage.protocol_maanden import maak_maanden
from tests.terugmeld.domain.aantekeningen import NU, aantekening
from tests.terugmeld.meldingen import kader
from tests.terugmeld.services.protocollen import bevindingen, boek, functionarissen, onderteken, schrijf, vul
from tests.terugmeld.storage.test_protocol import UITGEZET, geef_rechten, weigert

OUD = datetime(2003, 3, 2, tzinfo=UTC)
op_postgresql = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
op_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def maanden() -> set[str]:
    with lees() as session:
        vraag = "SELECT relname FROM pg_class WHERE relnamespace = 'protocol_maanden'::regnamespace "
        return set(session.scalars(text(vraag + "AND relkind = 'r'")))


def maak(dag: date) -> int:
    with transaction() as session:
        return maak_maanden(session, dag)


@op_postgresql
def test_de_maanden_die_komen_worden_een_keer_gemaakt(app: Flask) -> None:
    assert maak(date(2031, 11, 20)) == 4
    assert maak(date(2031, 11, 20)) == 0
    assert {"record_2031_11", "record_2031_12", "record_2032_01", "record_2032_02"} <= maanden()


@op_postgresql
def test_wat_zonder_maand_kwam_blijft_waar_het_ligt(app: Flask) -> None:
    schrijf(1, nu=datetime(2031, 3, 2, tzinfo=UTC))
    assert maak(date(2031, 3, 1)) == 3
    assert "record_2031_03" not in maanden()


@op_postgresql
def test_opschonen_laat_een_hele_maand_in_een_keer_weg(app: Flask) -> None:
    maak(OUD.date())
    schrijf(5, aantekening(tijdstip=OUD), nu=OUD)
    boek()
    onderteken(nu=OUD)
    vul(2)
    with transaction() as session:
        een, ander = functionarissen(session)
        regelset = kader().regelset
        voorstel, _ = stel_opschoning_voor(session, 5, grond="x", regelset=regelset, door=een, nu=NU)
    with transaction() as session:
        besluit = beslis(session, voorstel.id, regelset=regelset, door=ander, nu=NU)
        kondig_aan(session, besluit.id, nu=NU - BEDENKTIJD)
    geef_rechten()
    with transaction() as session:
        session.execute(text("SET LOCAL ROLE terugmeld_opschoner"))
        voer_uit(session, besluit.id, regelset=regelset, nu=NU)
    assert "record_2003_03" not in maanden()
    assert {"record_2003_04", "record_rest"} <= maanden()
    boek()
    onderteken()
    assert bevindingen().is_goed
    with lees() as session:
        assert session.scalar(select(func.count()).select_from(Record)) == 4


@op_postgresql
def test_zonder_besluit_gaat_er_geen_maand_weg(app: Flask) -> None:
    vul(2)
    weigert("SELECT protocol_verwijder_maanden(2)", zin="geen besluit tot opschoning")


@op_postgresql
def test_een_maand_is_zo_vast_als_het_geheel(app: Flask) -> None:
    maak(NU.date())
    vul(3)
    maand = f"protocol_maanden.record_{NU:%Y_%m}"
    with lees() as session:
        if not session.scalar(text(f"SELECT count(*) FROM {maand}")):  # noqa: S608 - our own name
            maand = "protocol_maanden.record_rest"
    daden = (
        f"UPDATE {maand} SET afnemer = 'x'",  # noqa: S608 - our own name
        f"DELETE FROM {maand}",  # noqa: S608 - our own name
        f"TRUNCATE {maand}",
    )
    weigert(*daden)
    weigert(*daden, vooraf="SET LOCAL session_replication_role = replica")


@op_postgresql
def test_geen_rol_komt_rechtstreeks_bij_een_maand(app: Flask) -> None:
    vul(2)
    geef_rechten()
    daden = (
        "SELECT * FROM protocol_maanden.record_rest",
        "DELETE FROM protocol_maanden.record_rest",
        "DROP TABLE protocol_maanden.record_rest",
    )
    for rol in ("terugmeld_web", "terugmeld_werker", "terugmeld_opschoner"):
        weigert(*daden, *UITGEZET, vooraf=f"SET LOCAL ROLE {rol}", zin="permission denied|must be owner")


@op_postgresql
@pytest.mark.parametrize(
    "opdracht",
    [
        "UPDATE protocol_record SET afnemer = 'x'",
        "DELETE FROM protocol_record",
        "DELETE FROM protocol_leaf",
        "DELETE FROM protocol_subtree",
        "INSERT INTO protocol_record SELECT * FROM protocol_record ON CONFLICT (id) DO UPDATE SET salt = ''",
        "TRUNCATE protocol_record",
        "UPDATE protocol_checkpoint SET note = ''",
    ],
)
def test_de_opschoner_verwijdert_niets_zonder_besluit(app: Flask, opdracht: str) -> None:
    vul(256)
    geef_rechten()
    weigert(
        opdracht, vooraf="SET LOCAL ROLE terugmeld_opschoner", zin="blijvend|permission denied|must be owner"
    )


@op_postgresql
def test_de_werker_mag_maanden_maken_en_de_webdienst_niet(app: Flask) -> None:
    geef_rechten()
    with lees() as session:
        session.execute(text("SET LOCAL ROLE terugmeld_werker"))
        assert maak_maanden(session, date(2031, 5, 1)) == 4
    with pytest.raises(DBAPIError, match="permission denied"), lees() as session:
        session.execute(text("SET LOCAL ROLE terugmeld_web"))
        maak_maanden(session, date(2031, 5, 1))


@op_sqlite
def test_op_sqlite_zijn_er_geen_maanden(app: Flask) -> None:
    assert maak(date(2031, 5, 1)) == 0
    assert db.engine.dialect.name == "sqlite"
