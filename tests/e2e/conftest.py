"""A live service on a loopback port, and the Chromium of this machine to visit it with."""

import os
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from werkzeug.serving import make_server

from terugmeld.app import create_app
from terugmeld.storage.database import db, transaction
from tests.bouwers import ANDER_BSN, persoon, sla_op
from tests.databases import Sjablonen
from tests.e2e.demodienst import Demodienst, demodienst
from tests.e2e.personeel import neem_in_dienst
from tests.instellingen import proefconfig
from tests.terugmeld.web.conftest import HASH

ARGUMENTEN = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


def chromium_van_de_machine() -> str | None:
    """Return the path in CHROMIUM, or that of the first browser of this kind on the machine."""
    namen = (os.environ.get("CHROMIUM") or "chromium", "chromium", "chromium-browser", "google-chrome")
    return next((pad for naam in namen if (pad := shutil.which(naam))), None)


@dataclass(frozen=True)
class Dienst:
    """The running service and its address."""

    app: Flask
    adres: str


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Use the Chromium of the machine; without one CI fails and any other run skips."""
    chromium = chromium_van_de_machine()
    if chromium is None:
        zin = "Er is geen Chromium op deze machine. Installeer chromium of zet CHROMIUM."
        if os.environ.get("CI") == "true":
            pytest.fail(zin)
        pytest.skip(zin)
    return browser_type_launch_args | {"executable_path": chromium, "args": list(ARGUMENTEN)}


@pytest.fixture(scope="session")
def dienst(sjablonen: Sjablonen, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dienst]:
    """Serve a small municipality on SQLite: the staff of ``personeel`` and two persons."""
    url = sjablonen.url("sqlite")
    app = create_app(proefconfig(url, tmp_path_factory.mktemp("dienst")))
    with app.app_context():
        neem_in_dienst(app, wachtwoord_hash=HASH, nu=datetime.now(UTC))
        with transaction() as session:
            sla_op(session, persoon(), persoon(ANDER_BSN, geheim="7"))
    server = make_server("127.0.0.1", 0, app, threaded=True)
    draad = threading.Thread(target=server.serve_forever)
    draad.start()
    yield Dienst(app, f"http://127.0.0.1:{server.server_port}")
    server.shutdown()
    draad.join()
    server.server_close()
    with app.app_context():
        db.engine.dispose()
    sjablonen.verwijder(url)


@pytest.fixture(scope="session")
def demo(sjablonen: Sjablonen, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demodienst]:
    """Fill the demonstration once, with a quick hash for the one password of all."""
    config = proefconfig(sjablonen.url("sqlite"), tmp_path_factory.mktemp("rondgang"))
    with pytest.MonkeyPatch.context() as anders:
        anders.setattr("terugmeld.demo.personeel.hash_wachtwoord", lambda _: HASH)
        with demodienst(config) as draaiend:
            yield draaiend
    sjablonen.verwijder(config.database_url)


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any], dienst: Dienst) -> dict[str, Any]:
    return browser_context_args | {"base_url": dienst.adres, "locale": "nl-NL"}
