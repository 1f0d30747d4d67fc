"""A site to visit: the application without a surrounding context, and a browser that logs in."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import FileSystemBytecodeCache
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

import bijlagen
from beheerregeling.rollen import Rol
from config import Config
from terugmeld.app import create_app
from terugmeld.services import medewerkers, regelsets
from terugmeld.storage.database import db, transaction
from tests.bouwers import ANDER_BSN, persoon, sla_op
from tests.databases import Sjablonen
from tests.instellingen import proefconfig

WACHTWOORD = "fiets berg kaas zon"
# Checking costs what the hash says: next to nothing here, where every test logs in.
HASH = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(WACHTWOORD)
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
AANWIJZING = {"financien": "b1-financien-debiteuren", "burgerzaken": "a6-burgerzaken"}
AFDELING = {Rol.MEDEWERKER: "financien"}
SNEL = "/toegankelijkheid"
"""A short page for everybody, which gives the token of who is logged in."""


@dataclass(frozen=True)
class Dienst:
    """The application, and the two databases with which a test may begin: without rows, and with accounts."""

    app: Flask
    config: Config
    leeg: Path
    gevuld: Path

    @property
    def database(self) -> Path:
        return Path(self.config.database_url.removeprefix("sqlite:///"))

    def begin_met(self, voorbeeld: Path) -> None:
        """Put a copy of the database in place, and leave nothing of the test before."""
        self.sluit()
        for oud in self.database.parent.glob(f"{self.database.name}*"):
            oud.unlink()
        shutil.copy(voorbeeld, self.database)
        shutil.rmtree(self.config.instance, ignore_errors=True)
        self.config.instance.mkdir()

    def sluit(self) -> None:
        with self.app.app_context():
            db.engine.dispose()


class Bezoeker:
    """A browser of one person, which sends the CSRF token of the last page along."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client: FlaskClient = app.test_client()
        self.token: str | None = None

    def log_in(self, naam: str, wachtwoord: str = WACHTWOORD, **meer: str) -> TestResponse:
        self.token = None
        return self.post(
            "/inloggen", {"gebruikersnaam": naam, "wachtwoord": wachtwoord, **meer}, van="/inloggen"
        )

    def get(self, pad: str) -> TestResponse:
        return self._onthoud(self.client.get(pad))

    def post(self, pad: str, velden: dict[str, Any], *, van: str = SNEL) -> TestResponse:
        for bron in (van, SNEL, "/inloggen"):
            if self.token is None:
                self.get(bron)
        assert self.token is not None
        antwoord = self._onthoud(self.client.post(pad, data={"csrf_token": self.token, **velden}))
        if pad.startswith(("/inloggen", "/uitloggen")):
            self.token = None
        return antwoord

    def _onthoud(self, antwoord: TestResponse) -> TestResponse:
        if antwoord.mimetype == "text/html" and (gevonden := TOKEN.search(antwoord.text)):
            self.token = gevonden[1]
        return antwoord

    def volg(self, pad: str, velden: dict[str, Any]) -> TestResponse:
        """Send a form, with files if it has any, and open the page to which it leads."""
        antwoord = self.post(pad, velden)
        return self.get(antwoord.headers["Location"]) if antwoord.status_code == 302 else antwoord


@pytest.fixture(params=["sqlite"])
def database_url(request: pytest.FixtureRequest, sjablonen: Sjablonen) -> Iterator[str]:
    """Return a database on SQLite: a page asks nothing itself, and what it calls is tested on both kinds."""
    url = sjablonen.url(request.param)
    yield url
    sjablonen.verwijder(url)


@pytest.fixture(scope="session")
def webdienst(sjablonen: Sjablonen, tmp_path_factory: pytest.TempPathFactory) -> Dienst:
    """Return the application that the tests of this process share: making one costs more than most tests."""
    map_ = tmp_path_factory.mktemp("webdienst")
    config = proefconfig(sjablonen.url("sqlite"), map_ / "instance")
    webdienst = Dienst(create_app(config), config, map_ / "leeg.sqlite", map_ / "gevuld.sqlite")
    webdienst.app.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(map_))
    shutil.copy(webdienst.database, webdienst.leeg)
    with webdienst.app.app_context():
        with transaction() as session:
            _vul(session)
        db.engine.dispose()
    shutil.copy(webdienst.database, webdienst.gevuld)
    return webdienst


def _vul(session: Session) -> None:
    regelsets.neem_in_gebruik(
        session,
        Path(bijlagen.__file__).with_name("waterland_2010"),
        van=date(2020, 1, 1),
        tot=None,
        besluit="Besluit 0",
        is_fictief=True,
        nu=datetime(2020, 1, 1, tzinfo=UTC),
    )
    for rol in Rol:
        wie = medewerkers.maak_medewerker(
            session,
            gebruikersnaam=rol.value.replace(" ", "-"),
            naam=f"Proef {rol.value}",
            email=f"{rol.value.replace(' ', '-')}@voorbeeld.nl",
            afnemer=AFDELING.get(rol, "burgerzaken"),
            wachtwoord_hash=HASH,
        )
        regel = AANWIJZING.get(wie.afnemer, "")
        medewerkers.wijs_aan(session, wie, regel, besluit="Besluit 2", van=date(2020, 1, 1))
        medewerkers.ken_rol_toe(session, wie, rol, besluit="Besluit 1", van=date(2020, 1, 1))


@pytest.fixture
def config(request: pytest.FixtureRequest, webdienst: Dienst) -> Config:
    """Return the settings of the shared application, on a fresh database and an empty instance."""
    webdienst.begin_met(webdienst.gevuld if "site" in request.fixturenames else webdienst.leeg)
    return webdienst.config


@pytest.fixture
def site(webdienst: Dienst, config: Config) -> Iterator[Flask]:
    """Return the application with one account per rol; its user name is the rol."""
    webdienst.app.extensions["terugmeld.config"] = config
    yield webdienst.app
    webdienst.sluit()


@pytest.fixture
def eigen_site(site: Flask, config: Config) -> Iterator[Flask]:
    """Return such an application for one test, which may add to it."""
    app = create_app(config)
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def bezoeker(site: Flask) -> Bezoeker:
    return Bezoeker(site)


@pytest.fixture
def burgerzaken(site: Flask) -> Bezoeker:
    """Return a browser in which somebody of Burgerzaken is logged in."""
    bezoeker = Bezoeker(site)
    assert bezoeker.log_in("gegevensverwerker").status_code == 302
    return bezoeker


@pytest.fixture
def inwoners(site: Flask) -> None:
    """Store two residents, of whom the second asked for geheimhouding."""
    with site.app_context(), transaction() as session:
        sla_op(session, persoon(), persoon(ANDER_BSN, geheim="7"))


@pytest.fixture
def medewerker(bezoeker: Bezoeker) -> Bezoeker:
    """Return a browser in which an employee of an afnemer is logged in."""
    assert bezoeker.log_in("medewerker").status_code == 302
    return bezoeker
