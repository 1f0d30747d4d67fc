"""Fixtures of all tests: an application on a fresh database of each kind, and no network but loopback."""

import gc
import socket
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from flask import Flask
from hypothesis import settings

from config import Config
from terugmeld.kern import maak_kern
from terugmeld.storage import database
from terugmeld.storage.database import db
from tests.databases import SOORTEN, Sjablonen, geheugen, koppel_delend
from tests.instellingen import proefconfig

# A busy machine is no fault of the rule, and a test says the same today and tomorrow.
settings.register_profile("terugmeld", deadline=None, derandomize=True)
settings.load_profile("terugmeld")
# All the code and the annexes stay in memory: looking through them for garbage costs a tenth of the time.
gc.set_threshold(100_000, 50, 100)


@pytest.fixture(scope="session")
def sjablonen() -> Iterator[Sjablonen]:
    with TemporaryDirectory(prefix="terugmeld-db-", dir=geheugen()) as map_:
        yield Sjablonen(Path(map_))


@pytest.fixture(params=SOORTEN)
def database_url(request: pytest.FixtureRequest, sjablonen: Sjablonen) -> Iterator[str]:
    """Return a migrated, empty database; a test that asks for it runs on SQLite and on PostgreSQL."""
    url = sjablonen.url(request.param)
    yield url
    sjablonen.verwijder(url)


@pytest.fixture
def config(database_url: str, tmp_path: Path) -> Config:
    return proefconfig(database_url, tmp_path)


@pytest.fixture
def app(config: Config) -> Iterator[Flask]:
    """Return the application without its pages, inside its context."""
    app = maak_kern(config)
    with app.app_context():
        yield app
        db.engine.dispose()


@pytest.fixture(scope="session", autouse=True)
def _delen() -> Iterator[None]:
    """Let all applications of this process share the SQL that was made before."""
    with pytest.MonkeyPatch.context() as anders:
        anders.setattr(database, "koppel", koppel_delend)
        yield


@pytest.fixture(autouse=True)
def _alleen_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a test reach sockets of this machine only."""
    echt = socket.socket.connect

    def connect(self: socket.socket, adres: object) -> None:
        if self.family != socket.AF_UNIX and not str(adres).startswith(("('127.", "('::1'", "('localhost'")):
            raise RuntimeError(f"Een test mag geen verbinding maken met {adres}.")
        echt(self, adres)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", connect)
