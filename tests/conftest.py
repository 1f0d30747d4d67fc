"""Fixtures of all tests: an application on a fresh database of each kind, and no network but loopback."""

import gc
import socket
from collections.abc import Generator, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from argon2 import PasswordHasher
from coverage import Coverage
from flask import Flask
from hypothesis import settings

from config import Config
from terugmeld.kern import maak_kern
from terugmeld.services import wachtwoorden
from terugmeld.storage import database
from terugmeld.storage.database import db
from tests.databases import SOORTEN, Sjablonen, geheugen, koppel_delend
from tests.instellingen import proefconfig

# A busy machine is no fault of the rule, and a test says the same today and tomorrow.
settings.register_profile("terugmeld", deadline=None, derandomize=True)
settings.load_profile("terugmeld")
# All the code and the annexes stay in memory: looking through them for garbage costs a tenth of the time.
gc.set_threshold(100_000, 50, 100)
ONGEMETEN = (
    "tests/beleid/",
    "tests/docs/",
    "tests/e2e/",
    "tests/terugmeld/adapters/test_lo_json.py::TestRvigTestpersonen",
    "tests/terugmeld/demo/test_bevolking.py",
    "tests/terugmeld/services/test_protocol_processen.py",
    "tests/terugmeld/web/api/test_openapi.py",
)
"""What looks at the whole, or does the same a thousand times: other tests reach those lines one by one."""
GEMETEN = pytest.StashKey[bool]()
HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
VAN_NIEMAND = HASHER.hash("een wachtwoord dat niemand heeft")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Measure coverage once: not again on PostgreSQL what also runs on SQLite, nor in a browser.

    Measuring nearly doubles the time of a test.
    """
    namen = {item.nodeid for item in items}
    for item in items:
        tweeling = item.nodeid.replace("postgresql", "sqlite")
        is_dubbel = tweeling != item.nodeid and tweeling in namen
        item.stash[GEMETEN] = not is_dubbel and not item.nodeid.startswith(ONGEMETEN)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Measure nothing of such a test or its fixtures; the marker of pytest-cov leaves out the call alone."""
    meter = Coverage.current()
    if meter is None or item.stash[GEMETEN]:
        return (yield)
    meter.stop()
    try:
        return (yield)
    finally:
        meter.start()


@pytest.fixture(scope="session")
def sjablonen() -> Iterator[Sjablonen]:
    with TemporaryDirectory(prefix="terugmeld-db-", dir=geheugen()) as map_:
        sjablonen = Sjablonen(Path(map_))
        yield sjablonen
        sjablonen.sluit()


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
def snelle_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make and check a hash in no time: the real one is slow on purpose, and its own tests keep it."""
    monkeypatch.setattr(wachtwoorden, "_hasher", HASHER)
    monkeypatch.setattr(wachtwoorden, "_ONBEKEND", VAN_NIEMAND)


@pytest.fixture(autouse=True)
def _alleen_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a test reach sockets of this machine only."""
    echt = socket.socket.connect

    def connect(self: socket.socket, adres: object) -> None:
        if self.family != socket.AF_UNIX and not str(adres).startswith(("('127.", "('::1'", "('localhost'")):
            raise RuntimeError(f"Een test mag geen verbinding maken met {adres}.")
        echt(self, adres)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", connect)
