"""Make a back-up of the installation: the database and what was published of the protocol; no secrets."""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from config import Config
from terugmeld.adapters import backuparchief, databasekopie
from terugmeld.adapters.checkpoints import BESTAND, SLEUTEL, WISSINGEN
from terugmeld.adapters.versleutelen import lees_sleutel, schijfzin
from terugmeld.domain.backup import Bewaarregel, Manifest, bestandsnaam
from terugmeld.domain.protocol import VERSIE, sleutel_id
from terugmeld.errors import BackupFout

GEPUBLICEERD = (BESTAND, SLEUTEL, WISSINGEN)
BEZIG = "Een ander is hier al mee bezig op deze machine. Probeer het over een paar minuten opnieuw."
GEEN_MAP = "Er is geen map voor de back-ups ingesteld. Vul TERUGMELD_BACKUP_MAP in."


@dataclass(frozen=True)
class Backup:
    """A back-up that was just made."""

    archief: Path
    manifest: Manifest
    grootte: int
    hash: str


def maak(config: Config, *, nu: datetime) -> Backup:
    """Write one archive in the folder of the settings; BackupFout when that can't be done.

    What was published is read first, so that none of it is newer than the copy of the database.
    """
    map_, sleutel = backupmap(config), lees_sleutel(config.backupsleutel)
    doel = map_ / bestandsnaam(nu)
    with werkmap(config, "backup-bezig") as werk:
        bestanden = _gepubliceerd(config, werk)
        kopie = databasekopie.maak(config.database_url, werk, pg_bin=config.pg_bin)
        bestanden[kopie.bestand.name] = kopie.bestand
        manifest = Manifest(
            gemaakt_op=nu,
            versie=VERSIE,
            revisie=kopie.revisie,
            soort=databasekopie.soort_van(config.database_url),
            gemeente_code=config.gemeente_code,
            sleutels=tuple(sleutel_id(geheim) for geheim in config.bekende_sleutels),
            tellingen=kopie.tellingen,
            checkpoint=kopie.checkpoint,
            bestanden={naam: backuparchief.hash_van(pad) for naam, pad in bestanden.items()},
        )
        hash_ = backuparchief.pak_in(bestanden, manifest, doel, sleutel)
    return Backup(doel, manifest, doel.stat().st_size, hash_)


def controleer(config: Config, archief: Path) -> Manifest:
    """Open the archive and compare all that is in it with its manifest; puts nothing back."""
    with werkmap(config, "backup-controle") as werk:
        return backuparchief.pak_uit(archief, werk, lees_sleutel(config.backupsleutel))


def backupmap(config: Config) -> Path:
    if config.backup_map is None:
        raise BackupFout(GEEN_MAP)
    return config.backup_map


def bewaarregel(config: Config) -> Bewaarregel:
    return Bewaarregel(*config.backup_bewaren)


@contextmanager
def werkmap(config: Config, naam: str) -> Iterator[Path]:
    """Give a folder for plain copies to one process at a time, and take it away whatever happens."""
    with ExitStack() as stapel:
        try:
            slot = stapel.enter_context((config.instance / f".{naam}.slot").open("a"))
            fcntl.flock(slot, fcntl.LOCK_EX | fcntl.LOCK_NB)
            map_ = backuparchief.maak_werkmap(config.instance, naam)
        except BlockingIOError as fout:
            raise BackupFout(BEZIG) from fout
        except OSError as fout:
            raise BackupFout(schijfzin(fout)) from fout
        stapel.callback(shutil.rmtree, map_, ignore_errors=True)
        yield map_


def _gepubliceerd(config: Config, werk: Path) -> dict[str, Path]:
    try:
        for naam in GEPUBLICEERD:
            if (config.checkpointmap / naam).exists():
                shutil.copyfile(config.checkpointmap / naam, werk / naam)
    except OSError as fout:
        raise BackupFout(schijfzin(fout)) from fout
    return {naam: werk / naam for naam in GEPUBLICEERD if (werk / naam).exists()}
