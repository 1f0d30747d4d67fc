"""A back-up is one whole, locked archive or none; what is wrong is told in a sentence."""

import io
import resource
import signal
import stat
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask

from config import Config
from terugmeld.adapters import backuparchief, backups, databasekopie, versleutelen
from terugmeld.domain.backup import Bewaarregel, bestandsnaam
from terugmeld.errors import BackupFout
from terugmeld.storage.database import db
from tests.terugmeld.backups import gemaakt, met_backups
from tests.terugmeld.domain.aantekeningen import NU

# Where the kind of the database makes no difference.
EEN_SOORT = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def bron(app: Flask, config: Config) -> Config:
    return met_backups(config)


@pytest.fixture
def archief(bron: Config) -> Path:
    return gemaakt(bron).archief


@contextmanager
def volle_schijf(ruimte: int) -> Iterator[None]:
    """Let no file of this process grow beyond so many bytes, as a full disk does."""
    vorige = resource.getrlimit(resource.RLIMIT_FSIZE)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (ruimte, vorige[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, vorige)


def test_het_archief_is_versleuteld_en_alleen_voor_de_eigenaar(bron: Config, archief: Path) -> None:
    inhoud = archief.read_bytes()
    assert archief.name == "terugmeld-20260302T093000Z.tar.age"
    assert inhoud.startswith(b"age-encryption.org/v1\n")
    assert b"medewerker" not in inhoud
    assert stat.S_IMODE(archief.stat().st_mode) == 0o600
    assert stat.S_IMODE(archief.parent.stat().st_mode) == 0o700
    som = archief.with_name(archief.name + ".sha256").read_text()
    assert som == f"{backuparchief.hash_van(archief)}  {archief.name}\n"
    assert not list(bron.instance.glob("*-bezig"))


def test_de_inhoudsopgave_zegt_wat_erin_zit(bron: Config, archief: Path) -> None:
    manifest = backups.controleer(bron, archief)
    assert manifest.tellingen["medewerker"] == 1
    assert manifest.tellingen["protocol_record"] == 4
    assert manifest.rijen >= 10
    assert manifest.checkpoint is not None
    assert manifest.checkpoint.startswith(f"{bron.protocol_origin}\n3\n")
    assert {"checkpoints.txt", "publieke-sleutel.txt"} < set(manifest.bestanden)
    assert bron.pseudoniem_sleutel.encode() not in manifest.dump()


@EEN_SOORT
def test_zonder_map_of_sleutel_gebeurt_er_niets(bron: Config) -> None:
    with pytest.raises(BackupFout, match="TERUGMELD_BACKUP_MAP"):
        backups.maak(replace(bron, backup_map=None), nu=NU)
    with pytest.raises(BackupFout, match="backup sleutel"):
        backups.maak(replace(bron, backup_sleutel=bron.instance / "weg.txt"), nu=NU)
    assert backuparchief.lijst(backups.backupmap(bron)) == []


@EEN_SOORT
def test_een_sleutel_wordt_nooit_overschreven(bron: Config) -> None:
    oud = bron.backupsleutel.read_text()
    with pytest.raises(BackupFout, match="onleesbaar"):
        versleutelen.maak_sleutel(bron.backupsleutel)
    assert bron.backupsleutel.read_text() == oud
    assert stat.S_IMODE(bron.backupsleutel.stat().st_mode) == 0o600


@pytest.mark.parametrize("inhoud", ["", "geheim", "AGE-SECRET-KEY-1KORT", "\N{EURO SIGN}"])
def test_een_bestand_zonder_sleutel_is_geen_sleutel(tmp_path: Path, inhoud: str) -> None:
    bestand = tmp_path / "sleutel.txt"
    bestand.write_text(inhoud, encoding="utf-8")
    with pytest.raises(BackupFout, match="sleutel van"):
        versleutelen.lees_sleutel(bestand)


@pytest.mark.parametrize(
    ("schade", "zin"),
    [
        (lambda inhoud: inhoud[:-7], "beschadigd of afgebroken"),
        (lambda inhoud: inhoud[: len(inhoud) // 2], "beschadigd of afgebroken"),
        (lambda inhoud: inhoud[:300] + bytes([inhoud[300] ^ 1]) + inhoud[301:], "beschadigd of afgebroken"),
        (lambda inhoud: inhoud[:40], "beschadigd of afgebroken"),
        (lambda inhoud: inhoud + b"!", "beschadigd of afgebroken"),
        (lambda inhoud: b"", "beschadigd of afgebroken"),
    ],
)
@pytest.mark.parametrize("met_som", [True, False])
def test_een_beschadigd_archief_wordt_geweigerd(
    tmp_path: Path, schade: object, zin: str, met_som: bool
) -> None:
    sleutelbestand = tmp_path / "sleutel.txt"
    versleutelen.maak_sleutel(sleutelbestand)
    sleutel = versleutelen.lees_sleutel(sleutelbestand)
    (tmp_path / "bron").write_bytes(bytes(200_000))
    archief = tmp_path / "archief.age"
    versleutelen.versleutel(tmp_path / "bron", archief, sleutel)
    if met_som:
        (tmp_path / "archief.age.sha256").write_text(f"{backuparchief.hash_van(archief)}  archief.age\n")
    archief.write_bytes(schade(archief.read_bytes()))  # type: ignore[operator]
    with pytest.raises(BackupFout, match="controlesom klopt niet" if met_som else zin):
        backuparchief.pak_uit(archief, tmp_path, sleutel)


def test_wat_er_niet_is_of_geen_back_up_is(tmp_path: Path) -> None:
    versleutelen.maak_sleutel(tmp_path / "sleutel.txt")
    sleutel = versleutelen.lees_sleutel(tmp_path / "sleutel.txt")
    with pytest.raises(BackupFout, match="bestaat niet"):
        backuparchief.pak_uit(tmp_path / "weg.age", tmp_path, sleutel)
    leeg, vreemd = io.BytesIO(), io.BytesIO()
    with tarfile.open(fileobj=leeg, mode="w"):
        pass
    with tarfile.open(fileobj=vreemd, mode="w") as tar:
        deel = tarfile.TarInfo(backuparchief.MANIFEST)
        deel.size = 2
        tar.addfile(deel, io.BytesIO(b"{}"))
    for nummer, inhoud in enumerate((b"geen tar", leeg.getvalue(), vreemd.getvalue())):
        bron, archief, map_ = tmp_path / f"b{nummer}", tmp_path / f"a{nummer}", tmp_path / f"m{nummer}"
        bron.write_bytes(inhoud)
        map_.mkdir()
        versleutelen.versleutel(bron, archief, sleutel)
        with pytest.raises(BackupFout, match="geen back-up van deze dienst"):
            backuparchief.pak_uit(archief, map_, sleutel)


@pytest.mark.parametrize("ruimte", [600_000])
def test_een_volle_schijf_laat_niets_halfs_achter(bron: Config, ruimte: int) -> None:
    vorige = gemaakt(bron).archief
    if db.engine.dialect.name == "postgresql":
        ruimte = vorige.stat().st_size - 4_000  # pg_dump itself has room enough
    with volle_schijf(ruimte), pytest.raises(BackupFout, match="schijf is vol"):
        backups.maak(bron, nu=NU + timedelta(days=1))
    assert sorted(bron.backup_map.iterdir() if bron.backup_map else []) == [
        vorige,
        vorige.with_name(vorige.name + ".sha256"),
    ]
    assert not list(bron.instance.glob("*-bezig"))
    assert backups.maak(bron, nu=NU + timedelta(days=1)).grootte > 1000


@EEN_SOORT
def test_een_map_die_niet_te_maken_is(bron: Config, tmp_path: Path) -> None:
    (tmp_path / "bezet").write_text("geen map")
    with pytest.raises(BackupFout, match="niet te lezen of te schrijven"):
        backups.maak(replace(bron, backup_map=tmp_path / "bezet" / "map"), nu=NU)
    with pytest.raises(BackupFout, match="niet te lezen of te schrijven"):
        backups.maak(replace(bron, instance=tmp_path / "bezet", backup_sleutel=bron.backupsleutel), nu=NU)


@EEN_SOORT
def test_opruimen_houdt_de_nieuwste_en_de_proef_verwijdert_niets(bron: Config, archief: Path) -> None:
    map_ = archief.parent
    oud = map_ / bestandsnaam(NU - timedelta(days=3))
    oud.write_bytes(b"oud")
    (map_ / "iets-anders.txt").write_text("blijft")
    regel = Bewaarregel(1, 0, 0)
    assert [weg.naam for weg in backuparchief.ruim_op(map_, regel, proef=True)] == [oud.name]
    assert [deel.pad for deel in backuparchief.lijst(map_)] == [archief, oud]
    backuparchief.ruim_op(map_, regel)
    assert [deel.pad for deel in backuparchief.lijst(map_)] == [archief]
    assert (map_ / "iets-anders.txt").exists()


def test_zonder_pg_dump_zegt_de_dienst_wat_er_ontbreekt(bron: Config, tmp_path: Path) -> None:
    if databasekopie.soort_van(bron.database_url) == databasekopie.SQLITE:
        pytest.skip("SQLite heeft geen ander programma nodig.")
    with pytest.raises(BackupFout, match="programma pg_dump ontbreekt"):
        backups.maak(replace(bron, pg_bin=tmp_path / "nergens"), nu=NU)
    for uitvoer, zin in (
        ("pg_dump: error: aborting because of server version mismatch", "ouder dan de database"),
        ("pg_dump: error: could not write to file: No space left on device", "schijf is vol"),
        ("pg_dump: error: permission denied", "rechten kloppen"),
    ):
        map_ = tmp_path / zin
        map_.mkdir()
        (map_ / "pg_dump").write_text(f"#!/bin/sh\necho '{uitvoer}' >&2\nexit 1\n")
        (map_ / "pg_dump").chmod(0o700)
        with pytest.raises(BackupFout, match=zin):
            backups.maak(replace(bron, pg_bin=map_), nu=NU)


def test_het_wachtwoord_staat_niet_in_de_opdracht(tmp_path: Path) -> None:
    programma = tmp_path / "pg_restore"
    programma.write_text(f'#!/bin/sh\necho "$PGPASSWORD" > {tmp_path}/w; echo "$@" > {tmp_path}/o\n')
    programma.chmod(0o700)
    url = "postgresql+psycopg://piet:geh%40im@db.voorbeeld.nl:5433/terugmeld?sslmode=require"
    databasekopie._draai("pg_restore", [f"--dbname={databasekopie._zonder_wachtwoord(url)}"], url, tmp_path)
    assert (tmp_path / "w").read_text() == "geh@im\n"
    opdracht = "--dbname=postgresql://piet@db.voorbeeld.nl:5433/terugmeld?sslmode=require\n"
    assert (tmp_path / "o").read_text() == opdracht


@EEN_SOORT
def test_twee_tegelijk_lopen_elkaar_niet_in_de_weg(bron: Config) -> None:
    with backups.werkmap(bron, "backup-bezig") as werk:
        (werk / "halverwege").write_text("van de eerste")
        with pytest.raises(BackupFout, match="al mee bezig"):
            backups.maak(bron, nu=NU)
        assert (werk / "halverwege").exists()
    assert gemaakt(bron).grootte > 1000


@EEN_SOORT
def test_wie_midden_in_een_back_up_omvalt_laat_geen_archief_achter(bron: Config) -> None:
    """What was in the plain copy is gone with the next back-up."""
    gemaakt(bron)
    resten = bron.instance / "backup-bezig"
    resten.mkdir()
    (resten / "database.sqlite").write_text("niet versleuteld")
    backups.maak(bron, nu=datetime(2026, 3, 3, tzinfo=UTC))
    assert not resten.exists()
    assert len(backuparchief.lijst(backups.backupmap(bron))) == 2
