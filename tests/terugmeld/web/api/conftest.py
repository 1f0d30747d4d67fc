"""A municipality to ask: the regelset in gebruik, two persons, and a token for each member of staff."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select
from werkzeug.test import TestResponse

import bijlagen
from beheerregeling.rollen import Rol
from config import Config
from terugmeld.app import create_app
from terugmeld.services import medewerkers, toegangstokens
from terugmeld.services.regelsets import neem_in_gebruik
from terugmeld.storage.database import Base, db, lees, transaction
from terugmeld.storage.personen import bewaar
from terugmeld.storage.protocol import Record
from tests.bouwers import ANDER_BSN, BSN, persoon
from tests.databases import Sjablonen
from tests.instellingen import proefconfig
from tests.terugmeld.web.conftest import Dienst

NU = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
SINDS = date(2020, 1, 1)
DOEL = "debiteuren-crediteuren"
VAN = "/api/v1"
MELDING: dict[str, Any] = {
    "bsn": BSN,
    "rubrieken": [{"rubriek": "081120", "betwijfelde_waarde": "12", "voorgestelde_waarde": "14"}],
    "grond": "waarneming ter plaatse",
    "toelichting": "De deurwaarder zag een leeg pand.",
}


def inhoud(antwoord: TestResponse) -> Any:  # noqa: ANN401 - any JSON value
    return antwoord.json


@dataclass(frozen=True)
class Aanroeper:
    """A program of one member of staff, with a token."""

    app: Flask
    id: int
    token: str

    def get(self, pad: str, **kop: str) -> TestResponse:
        return self.app.test_client().get(VAN + pad, headers=self._kop(kop))

    def delete(self, pad: str) -> TestResponse:
        return self.app.test_client().delete(VAN + pad, headers=self._kop({}))

    def post(self, pad: str, inhoud: object, **kop: str) -> TestResponse:
        return self.app.test_client().post(VAN + pad, json=inhoud, headers=self._kop(kop))

    def post_ruw(self, pad: str, inhoud: bytes, soort: str = "application/json") -> TestResponse:
        return self.app.test_client().post(VAN + pad, data=inhoud, headers=self._kop({}), content_type=soort)

    def _kop(self, kop: dict[str, str]) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"} | {
            naam.replace("_", "-"): waarde for naam, waarde in kop.items()
        }


@dataclass(frozen=True)
class Gemeente:
    """Who works here: two afnemers, two of Burgerzaken and the privacybeheerder."""

    app: Flask
    financien: Aanroeper
    vrom: Aanroeper
    burgerzaken: Aanroeper
    collega: Aanroeper
    privacy: Aanroeper

    def aantal(self, tabel: type[Base]) -> int:
        """Count the rows of a table."""
        with self.app.app_context(), lees() as session:
            return session.scalar(select(func.count()).select_from(tabel)) or 0

    def record(self, record_id: str) -> Record:
        with self.app.app_context(), lees() as session:
            return session.get_one(Record, record_id)


@pytest.fixture
def _nu() -> Iterator[None]:
    with time_machine.travel(NU, tick=False):
        yield


@pytest.fixture(scope="session")
def ingericht(webdienst: Dienst) -> tuple[Gemeente, Path]:
    """Return the municipality and a database that holds it, made once."""
    voorbeeld = webdienst.leeg.with_name("gemeente.sqlite")
    webdienst.begin_met(webdienst.leeg)
    with time_machine.travel(NU, tick=False):
        gemeente = _richt_in(webdienst.app)
    webdienst.sluit()
    shutil.copy(webdienst.database, voorbeeld)
    return gemeente, voorbeeld


@pytest.fixture
def gemeente(
    webdienst: Dienst, config: Config, ingericht: tuple[Gemeente, Path], _nu: None
) -> Iterator[Gemeente]:
    gemeente, voorbeeld = ingericht
    webdienst.begin_met(voorbeeld)
    webdienst.app.extensions["terugmeld.config"] = config
    yield gemeente
    webdienst.sluit()


@pytest.fixture
def gemeente_op_postgresql(sjablonen: Sjablonen, tmp_path: Path, _nu: None) -> Iterator[Gemeente]:
    """Return the same on the database where many can write at once."""
    url = sjablonen.url("postgresql")
    app = create_app(proefconfig(url, tmp_path))
    yield _richt_in(app)
    with app.app_context():
        db.engine.dispose()
    sjablonen.verwijder(url)


def _richt_in(app: Flask) -> Gemeente:
    with app.app_context():
        _vul()
        return Gemeente(
            app,
            financien=_aanroeper(app, "f.dejong", "financien", Rol.MEDEWERKER, "b1-financien-debiteuren"),
            vrom=_aanroeper(app, "v.bakker", "vrom", Rol.MEDEWERKER, "b1-vrom-vergunningen"),
            burgerzaken=_aanroeper(app, "b.visser", "burgerzaken", Rol.GEGEVENSVERWERKER),
            collega=_aanroeper(app, "b.smit", "burgerzaken", Rol.GEGEVENSBEHEERDER),
            privacy=_aanroeper(app, "p.mulder", "burgerzaken", Rol.PRIVACYBEHEERDER),
        )


def _vul() -> None:
    with transaction() as session:
        bewaar(session, [persoon(), persoon(ANDER_BSN)], nu=NU)
        neem_in_gebruik(
            session,
            Path(bijlagen.__file__).with_name("waterland_2010"),
            van=SINDS,
            tot=None,
            besluit="Fictief besluit",
            is_fictief=True,
            nu=NU,
        )


def _aanroeper(app: Flask, naam: str, afnemer: str, rol: Rol, *regels: str) -> Aanroeper:
    with transaction() as session:
        wie = medewerkers.maak_medewerker(
            session,
            gebruikersnaam=naam,
            naam=f"Medewerker {naam}",
            email=f"{naam}@voorbeeld.nl",
            afnemer=afnemer,
            wachtwoord_hash="-",
        )
        medewerkers.ken_rol_toe(session, wie, rol, besluit="Besluit 1", van=SINDS)
        for regel in regels:
            medewerkers.wijs_aan(session, wie, regel, besluit="Besluit 2", van=SINDS)
        return Aanroeper(app, wie.id, toegangstokens.maak(session, medewerker_id=wie.id, naam="proef", nu=NU))
