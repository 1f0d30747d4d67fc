"""The database: engine, column types and the one place that commits; knows no table by name."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from types import ModuleType
from typing import Any

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import DateTime, Dialect, Engine, MetaData, TypeDecorator, event
from sqlalchemy.engine import Connection
from sqlalchemy.orm import DeclarativeBase, Session

SCHRIJFT = "schrijft"
GROOTSTE_ID = 2**31 - 1  # what an INTEGER of PostgreSQL holds
MINIMALE_SQLITE = (3, 51, 3)
NAMEN = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Parent of every table."""

    metadata = MetaData(naming_convention=NAMEN)


class Moment(TypeDecorator[datetime]):
    """An aware moment: refuses naive values, stores UTC, returns UTC (SQLite drops the zone otherwise)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("Een moment moet een tijdzone hebben.")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


db = SQLAlchemy(model_class=Base)


def koppel(app: Flask, url: str) -> None:
    """Give the application its engine; ``transaction()`` and ``lees()`` need its context."""
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = _opties(url)
    db.init_app(app)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            _stel_sqlite_in(db.engine)


@contextmanager
def transaction() -> Iterator[Session]:
    """One use case, one transaction: commits at the end, rolls back on an exception.

    A session of its own, so that on SQLite the first statement takes the write lock (BEGIN IMMEDIATE).
    """
    with Session(db.engine.execution_options(**{SCHRIJFT: True}), expire_on_commit=False) as session:
        yield session
        session.commit()


@contextmanager
def lees() -> Iterator[Session]:
    """A session to read with; what is changed in it is thrown away."""
    with Session(db.engine, expire_on_commit=False) as session:
        yield session


@contextmanager
def op_database(url: str) -> Iterator[None]:
    """Let ``transaction()`` and ``lees()`` work on another database than that of the application."""
    app = Flask("terugmeld.database")
    koppel(app, url)
    with app.app_context():
        try:
            yield
        finally:
            db.engine.dispose()


def _opties(url: str) -> dict[str, Any]:
    if url.startswith("sqlite"):
        return {"module": _sqlite_module(), "connect_args": {"isolation_level": None, "timeout": 15}}
    return {"pool_pre_ping": True, "connect_args": {"connect_timeout": 3}}


def _sqlite_module() -> ModuleType:
    try:
        from pysqlite3 import dbapi2  # noqa: PLC0415 - only on the platforms that have the wheel
    except ImportError:
        module: ModuleType = sqlite3
    else:
        module = dbapi2
    if module.sqlite_version_info < MINIMALE_SQLITE:
        raise RuntimeError(
            f"SQLite {module.sqlite_version} is te oud: installeer 3.51.3 of nieuwer, of gebruik PostgreSQL."
        )
    return module


def _stel_sqlite_in(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def _bij_verbinden(verbinding: Any, _: object) -> None:  # noqa: ANN401 - a driver's connection
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "recursive_triggers=ON",
            "busy_timeout=15000",
        ):
            verbinding.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _bij_beginnen(verbinding: Connection) -> None:
        """Ask the driver itself: the way through SQLAlchemy takes as long as a small question."""
        schrijft = verbinding.get_execution_options().get(SCHRIJFT)
        cursor = verbinding.connection.cursor()
        cursor.execute("BEGIN IMMEDIATE" if schrijft else "BEGIN")
        cursor.close()
