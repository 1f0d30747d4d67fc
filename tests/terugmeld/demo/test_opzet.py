"""The demonstration is filled through the use cases, with staff of every role and cases in every status."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import select

from beheerregeling.rollen import Rol
from bijlagen.matrix import ingebouwd
from terugmeld.demo import opzet
from terugmeld.demo.personeel import PERSONEEL
from terugmeld.demo.zaken import zaken
from terugmeld.domain.nummers import is_bsn
from terugmeld.domain.terugmelding import OPEN, Status, Uitkomst
from terugmeld.domain.terugroep import Herstelstatus
from terugmeld.domain.volgindicatie import Volgstatus
from terugmeld.kern import maak_kern
from terugmeld.services.medewerkers import gebruiker, heeft_demo_accounts
from terugmeld.services.protocol_boeken import nummer
from terugmeld.services.regelsets import ingebruikneming_op
from terugmeld.storage.database import db, lees, transaction
from terugmeld.storage.hersteltaken import Hersteltaak
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.protocol import Record
from terugmeld.storage.terugmeldingen import Terugmelding
from terugmeld.storage.volgindicaties import Volgindicatie
from tests.databases import SOORTEN, Sjablonen
from tests.instellingen import proefconfig

AANGESLOTEN = 1
NU = datetime(2026, 11, 21, 19, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Gemeente:
    app: Flask
    voorbeelden: Mapping[str, str]


@pytest.fixture(scope="module", params=SOORTEN)
def gevuld(
    request: pytest.FixtureRequest, sjablonen: Sjablonen, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Gemeente]:
    """Fill the demonstration once for all tests that read it; the slow hash is left out."""
    config = proefconfig(sjablonen.url(request.param), tmp_path_factory.mktemp("demo"))
    app = maak_kern(config)
    with pytest.MonkeyPatch.context() as anders, app.app_context():
        anders.setattr("terugmeld.demo.personeel.hash_wachtwoord", lambda wachtwoord: "geen")
        voorbeelden = opzet.vul(config, nu=NU)
    yield Gemeente(app, voorbeelden)
    with app.app_context():
        db.engine.dispose()
    sjablonen.verwijder(config.database_url)


@pytest.fixture
def gemeente(gevuld: Gemeente) -> Iterator[Mapping[str, str]]:
    """Return the BSNs to begin with of a filled demonstration."""
    with gevuld.app.app_context():
        yield gevuld.voorbeelden


def test_de_gemeente_heeft_zaken_in_elke_status_en_personeel_in_elke_rol(gemeente: Mapping[str, str]) -> None:
    with lees() as session:
        meldingen = session.scalars(select(Terugmelding)).all()
        assert len(meldingen) == len(zaken()) + AANGESLOTEN
        assert {melding.status for melding in meldingen} == set(Status)
        assert {melding.uitkomst for melding in meldingen} == {None, *Uitkomst}
        assert max(melding.ontvangen_op for melding in meldingen) <= NU
        assert any(m.uiterste_datum < NU.date() and m.status in OPEN for m in meldingen)
        medewerkers = session.scalars(select(Medewerker)).all()
        dienst = [gebruiker(session, medewerker.id, vandaag=NU.date()) for medewerker in medewerkers]
        assert set(Rol) == {rol for mens in dienst if mens for rol in mens.rollen}
        assert heeft_demo_accounts(session)
        assert all(medewerker.is_demo for medewerker in medewerkers)
        ingebruikneming = ingebruikneming_op(session, NU.date())
        assert ingebruikneming is not None
        assert ingebruikneming.is_fictief
    assert all(is_bsn(bsn) for bsn in gemeente)
    assert len(gemeente) == 3


def test_elke_blik_staat_in_het_protocol_en_elke_aantekening_wordt_genummerd(
    gemeente: Mapping[str, str],
) -> None:
    del gemeente
    with_access = sum(bool(zaak.doel) for zaak in zaken())
    with lees() as session:
        aantal = len(session.scalars(select(Record.id)).all())
    assert aantal >= with_access
    with transaction() as session:
        assert nummer(session) == aantal


def test_elke_aanwijzing_en_elke_afdeling_staat_in_de_bijlagen() -> None:
    regelset = ingebouwd("waterland_2010")
    for account in PERSONEEL:
        assert account.afnemer in regelset.afnemers
        assert [regelset.regel(regel).afnemer for regel in account.regels] == [account.afnemer] * len(
            account.regels
        )


def test_ieders_wachtwoord_is_anders() -> None:
    assert len({account.wachtwoord for account in PERSONEEL}) == len(PERSONEEL)


def test_de_gemeente_heeft_hersteltaken_en_volgindicaties_in_meer_dan_een_stand(
    gemeente: Mapping[str, str],
) -> None:
    with lees() as session:
        assert {Herstelstatus.OPEN, Herstelstatus.AANGEPAST} == set(
            session.scalars(select(Hersteltaak.status))
        )
        assert {Volgstatus.AANGEVRAAGD, Volgstatus.TOEGEKEND} == set(
            session.scalars(select(Volgindicatie.status))
        )
