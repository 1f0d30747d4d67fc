"""The worker makes the back-up of the day, clears up, tests it once a year and keeps what happened."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import structlog
from flask import Flask
from sqlalchemy import select

from config import Config
from terugmeld import werker
from terugmeld.adapters import backuparchief, databasekopie
from terugmeld.services import plichten
from terugmeld.storage.backups import Backup, Hersteltest
from terugmeld.storage.berichten import Post
from terugmeld.storage.database import lees, transaction
from terugmeld.werker.backups import houd_backups_bij, test
from tests.databases import Sjablonen
from tests.terugmeld.backups import met_backups, vul
from tests.terugmeld.posterijen import Klok

MEI = datetime(2026, 5, 20, 4, 0, tzinfo=UTC)


# Where the kind of the database makes no difference.
EEN_SOORT = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def plek(app: Flask, config: Config, klok: Klok, sjablonen: Sjablonen) -> Iterator[werker.Werkplek]:
    klok.nu = MEI
    leeg = sjablonen.lege_url(databasekopie.soort_van(config.database_url))
    nieuw = replace(met_backups(config), backup_bewaren=(2, 0, 0), hersteltest_url=leeg)
    vul(nieuw)
    with transaction() as session:
        plichten.maak_voorvallen(session, nu=MEI)
    yield werker.Werkplek(nieuw, werker.postbode(nieuw))
    sjablonen.verwijder(leeg)


def bestanden(plek: werker.Werkplek) -> list[Path]:
    return [archief.pad for archief in backuparchief.lijst(plek.config.instance / "back-ups")]


def test_drie_dagen_achter_elkaar(plek: werker.Werkplek, klok: Klok) -> None:
    for _ in range(3):
        houd_backups_bij(plek)
        houd_backups_bij(plek)
        klok.nu += timedelta(days=1)
    with lees() as session:
        backups = session.scalars(select(Backup).order_by(Backup.id)).all()
        (proef,) = session.scalars(select(Hersteltest)).all()
    assert [backup.opgeruimd_op is None for backup in backups] == [False, True, True]
    assert all(backup.is_goed and backup.gecontroleerd_op for backup in backups)
    assert [pad.name for pad in reversed(bestanden(plek))] == [backup.bestand for backup in backups[1:]]
    assert (proef.is_goed, proef.bestand, proef.bladen) == (True, backups[0].bestand, 4)


@EEN_SOORT
def test_wat_mislukt_staat_op_de_lijst_en_geeft_alarm(plek: werker.Werkplek, klok: Klok) -> None:
    plek.config.backupsleutel.unlink()
    with structlog.testing.capture_logs() as regels:
        houd_backups_bij(plek)
    with lees() as session:
        (backup,) = session.scalars(select(Backup)).all()
        onderwerpen = session.scalars(select(Post.onderwerp)).all()
    assert backup.zin is not None
    assert "terugmeld backup sleutel" in backup.zin
    assert onderwerpen == ["Alarm: de back-up is niet in orde"]
    assert [regel["event"] for regel in regels] == ["back-up mislukt"]
    assert bestanden(plek) == []


@EEN_SOORT
def test_een_beschadigde_back_up_laat_de_test_mislukken(plek: werker.Werkplek, klok: Klok) -> None:
    assert test(plek) is None
    houd_backups_bij(plek)
    (archief,) = bestanden(plek)
    archief.write_bytes(archief.read_bytes()[:-1])
    uitkomst = test(plek)
    assert uitkomst is not None
    assert "controlesom klopt niet" in str(uitkomst.zin)


@EEN_SOORT
def test_zonder_map_is_er_alleen_een_waarschuwing(plek: werker.Werkplek) -> None:
    zonder = replace(plek, config=replace(plek.config, backup_map=None))
    with structlog.testing.capture_logs() as regels:
        houd_backups_bij(zonder)
    assert [(regel["event"], regel["log_level"]) for regel in regels] == [("geen back-ups", "warning")]
    with lees() as session:
        assert session.scalars(select(Backup)).all() == []
