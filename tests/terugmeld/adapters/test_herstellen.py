"""A back-up comes back whole, also one of a busy service; or nothing is put back, with a sentence why."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import MetaData, insert, update
from sqlalchemy.orm import Session

from beheerregeling.rollen import Rol
from config import Config
from terugmeld.adapters import backuparchief, databasekopie, herstellen, protocol_publiceren
from terugmeld.adapters.backups import maak
from terugmeld.adapters.checkpoints import SLEUTEL, gepubliceerd
from terugmeld.adapters.versleutelen import lees_sleutel, maak_sleutel
from terugmeld.cli.medewerker import medewerker
from terugmeld.domain.checkpoint import parse
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.errors import BackupFout, Fout, StapNietToegestaan
from terugmeld.storage.database import db, lees, op_database, transaction
from terugmeld.storage.kopieren import is_leeg, tel
from terugmeld.storage.migreren import is_bij, migreer
from terugmeld.storage.protocol import Leaf
from tests.databases import Sjablonen
from tests.terugmeld import backups
from tests.terugmeld.backups import elders, gemaakt, met_backups, vul
from tests.terugmeld.domain.aantekeningen import NU
from tests.terugmeld.services.protocollen import boek, schrijf, zet_triggers_uit

HERSTELD = NU + timedelta(hours=3)
OUDE_REVISIE = "0050"


# Where the kind of the database makes no difference.
EEN_SOORT = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def bron(app: Flask, config: Config) -> Config:
    return met_backups(config)


@pytest.fixture
def doel(bron: Config, sjablonen: Sjablonen, tmp_path: Path) -> Iterator[Config]:
    config = elders(bron, sjablonen, tmp_path / "elders")
    yield config
    sjablonen.verwijder(config.database_url)


def wim() -> Gebruiker:
    return medewerker("w.jonk", HERSTELD.date())


def herstel(doel: Config, archief: Path) -> herstellen.Verslag:
    with op_database(doel.database_url):
        return herstellen.herstel(doel, archief, door=wim, grond="De schijf was stuk.", nu=HERSTELD)


def is_ongerept(doel: Config) -> bool:
    with op_database(doel.database_url), lees() as session:
        leeg = is_leeg(session)
    return leeg and not doel.checkpointmap.exists() and not list(doel.instance.glob("*-bezig"))


def test_alles_komt_terug_en_het_protocol_begint_een_nieuwe_oorsprong(bron: Config, doel: Config) -> None:
    backup = gemaakt(bron)
    with lees() as session:
        voor = tel(session)
    verslag = herstel(doel, backup.archief)
    assert (verslag.rijen, verslag.bladen, verslag.checkpoints) == (sum(voor.values()), 4, 1)
    assert not verslag.is_gemigreerd
    with op_database(doel.database_url), lees() as session:
        na = tel(session)
        controle = protocol_publiceren.controleer(session, doel, nu=HERSTELD)
    erbij = {naam for naam in na if na[naam] != voor.get(naam)}
    assert {"protocol_leaf", "protocol_checkpoint"} <= erbij
    assert all(naam.startswith("protocol_") for naam in erbij)
    assert controle.bevindingen == ()
    oorsprongen = [parse(note).origin for note in gepubliceerd(doel.checkpointmap)]
    assert oorsprongen == [bron.protocol_origin, doel.protocol_origin]


@EEN_SOORT
def test_wat_buiten_is_gepubliceerd_blijft_zoals_het_is(bron: Config, doel: Config) -> None:
    backup = gemaakt(bron)
    boek()
    protocol_publiceren.onderteken(bron, nu=NU + timedelta(minutes=5))
    later = gepubliceerd(bron.checkpointmap)
    herstel(replace(doel, checkpoints=bron.checkpointmap), backup.archief)
    assert gepubliceerd(bron.checkpointmap)[:-1] == later
    assert len(later) == 2


@contextmanager
def drukte(app: Flask) -> Iterator[None]:
    """Let three threads write and number while the block runs."""
    stop, klaar = threading.Event(), threading.Barrier(4)

    def werk() -> None:
        with app.app_context():
            klaar.wait()
            while not stop.is_set():
                schrijf(2)
                boek()

    draden = [threading.Thread(target=werk) for _ in range(3)]
    for draad in draden:
        draad.start()
    klaar.wait()
    try:
        yield
    finally:
        stop.set()
        for draad in draden:
            draad.join()


def test_een_back_up_onder_druk_is_van_een_moment(app: Flask, bron: Config, doel: Config) -> None:
    vul(bron, 20)
    with drukte(app):
        backup = maak(bron, nu=NU)
    verslag = herstel(doel, backup.archief)
    telling = backup.manifest.tellingen
    assert verslag.bladen == telling["protocol_leaf"] + telling["protocol_pending"] >= 20
    assert verslag.manifest.checkpoint == gepubliceerd(bron.checkpointmap)[0]


def test_een_test_laat_niets_achter(bron: Config, doel: Config, sjablonen: Sjablonen) -> None:
    backup = gemaakt(bron)
    proef = replace(bron, hersteltest_url=doel.database_url)
    verslag = herstellen.test(proef, backup.archief)
    assert (verslag.rijen, verslag.bladen) == (backup.manifest.rijen, 4)
    assert verslag.tabellen > 60
    assert is_ongerept(doel)
    assert not list(bron.instance.glob("*-bezig"))


def test_nooit_over_een_database_heen(bron: Config, doel: Config) -> None:
    backup = gemaakt(bron)
    with pytest.raises(StapNietToegestaan, match="lege plaats"):
        herstel(bron, backup.archief)
    with lees() as session:
        assert tel(session)["medewerker"] == 1


@EEN_SOORT
@pytest.mark.parametrize(
    ("wie", "grond", "zin"),
    [("niemand", "Brand.", "bestaat niet of is geblokkeerd"), ("w.jonk", " ", "Niet alles is goed")],
)
def test_zonder_nieuwe_oorsprong_blijft_er_niets_staan(
    bron: Config, doel: Config, wie: str, grond: str, zin: str
) -> None:
    backup = gemaakt(bron)
    with op_database(doel.database_url), pytest.raises(Fout, match=zin):
        herstellen.herstel(
            doel, backup.archief, door=lambda: medewerker(wie, HERSTELD.date()), grond=grond, nu=HERSTELD
        )
    assert is_ongerept(replace(doel, checkpoints=doel.instance / "nergens"))
    assert gepubliceerd(doel.checkpointmap) == []


@EEN_SOORT
def test_dezelfde_oorsprong_wordt_vooraf_geweigerd(bron: Config, doel: Config) -> None:
    backup = gemaakt(bron)
    with pytest.raises(BackupFout, match="PROTOCOL_ORIGIN"):
        herstel(replace(doel, protocol_origin=bron.protocol_origin), backup.archief)
    assert is_ongerept(doel)


def met_manifest(bron: Config, doel: Path, **anders: object) -> Path:
    """Return the back-up with another manifest, as another version or another municipality would write it."""
    backup = gemaakt(bron)
    werk = backuparchief.maak_werkmap(bron.instance, "knutselen")
    sleutel = lees_sleutel(bron.backupsleutel)
    manifest = backuparchief.pak_uit(backup.archief, werk, sleutel)
    bestanden = {naam: werk / naam for naam in manifest.bestanden}
    if anders.pop("zonder database", False):
        bestanden = {naam: pad for naam, pad in bestanden.items() if not naam.startswith("database")}
        anders["bestanden"] = {naam: manifest.bestanden[naam] for naam in bestanden}
    nieuw = replace(manifest, **anders)  # type: ignore[arg-type]
    archief = doel / backup.archief.name
    backuparchief.pak_in(bestanden, nieuw, archief, sleutel)
    return archief


@EEN_SOORT
@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"revisie": "9999"}, "nieuwere versie van de dienst"),
        ({"soort": "oracle"}, "van oracle, maar de database"),
        ({"sleutels": ("0123",)}, "andere sleutels van de pseudoniemen"),
        ({"revisie": "0001"}, "klopt het aantal rijen niet in: alembic_version"),
        ({"tellingen": {"medewerker": 9}}, "klopt het aantal rijen niet in: medewerker"),
        ({"bestanden": {SLEUTEL: "0"}}, f"{SLEUTEL} ontbreekt of is anders"),
        ({"zonder database": True}, "database[.](sqlite|dump) ontbreekt of is anders"),
    ],
)
def test_wat_niet_past_wordt_geweigerd(
    bron: Config, doel: Config, tmp_path: Path, anders: dict[str, object], zin: str
) -> None:
    archief = met_manifest(bron, tmp_path / "anders", **anders)
    with pytest.raises(BackupFout, match=zin):
        herstel(doel, archief)
    assert is_ongerept(doel)


def test_een_protocol_waarin_is_geknoeid_komt_niet_terug(bron: Config, doel: Config) -> None:
    vul(bron)
    zet_triggers_uit()
    with transaction() as session:
        session.execute(update(Leaf).values(hash=bytes(32)))
    backup = maak(bron, nu=NU)
    with pytest.raises(BackupFout, match="protocol klopt niet"):
        herstel(doel, backup.archief)
    assert is_ongerept(doel)


@EEN_SOORT
def test_een_andere_sleutel_opent_de_back_up_niet(bron: Config, doel: Config, tmp_path: Path) -> None:
    backup = gemaakt(bron)
    maak_sleutel(tmp_path / "ander.txt")
    with pytest.raises(BackupFout, match="de sleutel is een andere"):
        herstel(replace(doel, backup_sleutel=tmp_path / "ander.txt"), backup.archief)
    assert is_ongerept(doel)


def zet_als_toen(session: Session, naam: str, rol: Rol) -> None:
    """Store a member of staff with the columns that this database has."""
    toen = MetaData()
    toen.reflect(session.connection(), only=["medewerker", "roltoekenning"])
    wie = {"gebruikersnaam": naam, "naam": naam, "afnemer": "burgerzaken", "is_demo": False}
    vraag = insert(toen.tables["medewerker"]).values(email="", wachtwoord_hash="-", **wie)
    (medewerker_id,) = session.connection().execute(vraag).inserted_primary_key or (0,)
    gegeven = {"rol": rol.value, "besluit": "besluit 1", "van_datum": date(2020, 1, 1)}
    session.execute(insert(toen.tables["roltoekenning"]).values(medewerker_id=medewerker_id, **gegeven))


def test_een_oudere_back_up_wordt_bijgewerkt(
    bron: Config, doel: Config, sjablonen: Sjablonen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database as version 0050 left it, with rows; what came later must be there after the restore."""
    oud = replace(bron, database_url=sjablonen.lege_url(databasekopie.soort_van(bron.database_url)))
    with op_database(oud.database_url):
        migreer(db.engine, OUDE_REVISIE)
        # The list of wissingen is read with columns of today; the older version had none to publish.
        with monkeypatch.context() as ouder:
            ouder.setattr(protocol_publiceren, "publiceer_wissingen", lambda *_: 0)
            ouder.setattr(backups, "zet_medewerker", zet_als_toen)
            backup = gemaakt(oud)
    assert backup.manifest.revisie == OUDE_REVISIE
    verslag = herstel(doel, backup.archief)
    assert (verslag.is_gemigreerd, verslag.bladen) == (True, 4)
    with op_database(doel.database_url), lees() as session:
        assert is_bij(db.engine)
        na = tel(session)
        assert protocol_publiceren.controleer(session, doel, nu=HERSTELD).bevindingen == ()
    gebleven = {naam: backup.manifest.tellingen[naam] for naam in ("medewerker", "roltoekenning")}
    assert gebleven == {naam: na[naam] for naam in gebleven}
    assert set(na) > set(backup.manifest.tellingen)
    sjablonen.verwijder(oud.database_url)


def test_zonder_lege_database_kan_postgresql_niet_worden_getest(bron: Config) -> None:
    backup = gemaakt(bron)
    if backup.manifest.soort == databasekopie.SQLITE:
        assert herstellen.test(bron, backup.archief).bladen == 4
        return
    with pytest.raises(BackupFout, match="TERUGMELD_HERSTELTEST_URL"):
        herstellen.test(bron, backup.archief)
