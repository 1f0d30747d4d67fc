"""Put a back-up back in an empty place and prove that all of it is there; else leave nothing behind."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from config import Config
from terugmeld.adapters import backuparchief, databasekopie, protocol_publiceren
from terugmeld.adapters.backups import GEPUBLICEERD, werkmap
from terugmeld.adapters.checkpoints import gepubliceerd, publieke_sleutels
from terugmeld.adapters.versleutelen import lees_sleutel
from terugmeld.domain.backup import Manifest
from terugmeld.domain.checkpoint import parse
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.protocol import sleutel_id
from terugmeld.errors import BackupFout
from terugmeld.services import protocol_boeken, protocol_controleren
from terugmeld.storage.database import db, lees, op_database, transaction
from terugmeld.storage.kopieren import revisie, tel
from terugmeld.storage.migreren import kent, migreer

NIEUWER = "Deze back-up is van een nieuwere versie van de dienst (revisie {0}). Installeer eerst die versie."
ANDERE_SOORT = "Deze back-up is van {0}, maar de database van deze installatie is {1}."
ANDERE_GEHEIMEN = (
    "Deze back-up hoort bij andere sleutels van de pseudoniemen ({0}). Zet die eerst in de instellingen: "
    "anders vindt niemand een persoon terug in het protocol."
)
ANDERE_TELLING = "Na het terugzetten klopt het aantal rijen niet in: {0}. Er is niets teruggezet."
PROTOCOL_FOUT = "Het teruggezette protocol klopt niet: {0} Er is niets teruggezet."
ZELFDE_OORSPRONG = "Geef TERUGMELD_PROTOCOL_ORIGIN eerst een nieuwe naam, zoals '.../2'."
GEEN_PLAATS = (
    "Voor een test met PostgreSQL is een lege database nodig. Zet haar adres in TERUGMELD_HERSTELTEST_URL."
)


@dataclass(frozen=True)
class Verslag:
    """The figures of a restore that succeeded."""

    manifest: Manifest
    tabellen: int
    rijen: int
    bladen: int
    checkpoints: int
    is_gemigreerd: bool


def herstel(
    config: Config, archief: Path, *, door: Callable[[], Gebruiker], grond: str, nu: datetime
) -> Verslag:
    """Put it in the database of the settings and begin the new origin; all of it, or nothing stays.

    ``door`` finds who does this among the medewerkers that came back.
    """
    url = config.database_url
    databasekopie.vereis_leeg(url)
    with werkmap(config, "herstel-bezig") as werk:
        manifest = _open(config, archief, werk)
        if manifest.checkpoint and parse(manifest.checkpoint).origin == config.protocol_origin:
            raise BackupFout(ZELFDE_OORSPRONG)
        databasekopie.zet_terug(url, _kopie(manifest, werk), pg_bin=config.pg_bin)
        nieuw = [naam for naam in GEPUBLICEERD if _ontbreekt(config, werk, naam)]
        try:
            verslag = _bewijs(url, manifest, werk)
            _zet_gepubliceerd(config, werk, nieuw)
            if gepubliceerd(config.checkpointmap):
                protocol_publiceren.begin_oorsprong(config, door=door(), grond=grond, nu=nu)
        except BaseException:
            db.engine.dispose()
            databasekopie.maak_leeg(url)
            for naam in nieuw:
                (config.checkpointmap / naam).unlink(missing_ok=True)
            raise
    return verslag


def test(config: Config, archief: Path) -> Verslag:
    """Put it in a place of its own, prove it and take it away again; the service itself is not touched."""
    with werkmap(config, "hersteltest-bezig") as werk:
        manifest = _open(config, archief, werk)
        url = f"sqlite:///{werk / 'test.sqlite'}"
        if manifest.soort == databasekopie.POSTGRESQL:
            url = config.hersteltest_url or ""
        if not url:
            raise BackupFout(GEEN_PLAATS)
        databasekopie.zet_terug(url, _kopie(manifest, werk), pg_bin=config.pg_bin)
        try:
            return _bewijs(url, manifest, werk)
        finally:
            databasekopie.maak_leeg(url)


def _open(config: Config, archief: Path, werk: Path) -> Manifest:
    """Unpack the archive, and refuse what this installation can't use before anything is put back."""
    manifest = backuparchief.pak_uit(archief, werk, lees_sleutel(config.backupsleutel))
    if not kent(manifest.revisie):
        raise BackupFout(NIEUWER.format(manifest.revisie))
    eigen = databasekopie.soort_van(config.database_url)
    if manifest.soort != eigen:
        raise BackupFout(ANDERE_SOORT.format(manifest.soort, eigen))
    bekend = {sleutel_id(geheim) for geheim in config.bekende_sleutels}
    if weg := sorted(set(manifest.sleutels) - bekend):
        raise BackupFout(ANDERE_GEHEIMEN.format(", ".join(weg)))
    return manifest


def _bewijs(url: str, manifest: Manifest, werk: Path) -> Verslag:
    """Count every table, bring the tables up to date and calculate the whole protocol again."""
    with op_database(url):
        with lees() as session:
            geteld, gevonden = tel(session), revisie(session)
        anders = sorted(naam for naam, aantal in manifest.tellingen.items() if geteld.get(naam) != aantal)
        if anders or gevonden != manifest.revisie:
            raise BackupFout(ANDERE_TELLING.format(", ".join(anders) or "alembic_version"))
        migreer(db.engine)
        bevindingen = _controleer_protocol(manifest, werk)
        with lees() as session:
            is_gemigreerd = revisie(session) != manifest.revisie
    if bevindingen.bevindingen:
        raise BackupFout(PROTOCOL_FOUT.format(bevindingen.bevindingen[0].zin))
    return Verslag(
        manifest, len(geteld), manifest.rijen, bevindingen.bladen, bevindingen.checkpoints, is_gemigreerd
    )


def _controleer_protocol(manifest: Manifest, werk: Path) -> protocol_controleren.Bevindingen:
    """Number what waited at the moment of the back-up, and check the tree against what was published."""
    notes = gepubliceerd(werk)
    if manifest.checkpoint and manifest.checkpoint not in notes:
        notes = [*notes, manifest.checkpoint]
    while True:
        with transaction() as session:
            if not protocol_boeken.nummer(session):
                break
    with lees() as session:
        return protocol_controleren.controleer(
            session, *publieke_sleutels(werk), nu=manifest.gemaakt_op, gepubliceerd=notes
        )


def _kopie(manifest: Manifest, werk: Path) -> Path:
    naam = databasekopie.BESTANDEN[manifest.soort]
    if naam not in manifest.bestanden:
        raise BackupFout(backuparchief.ONVOLLEDIG.format(naam))
    return werk / naam


def _ontbreekt(config: Config, werk: Path, naam: str) -> bool:
    """Say whether only the back-up has this file: what was published outside may be newer, and stays."""
    return (werk / naam).exists() and not (config.checkpointmap / naam).exists()


def _zet_gepubliceerd(config: Config, werk: Path, namen: list[str]) -> None:
    config.checkpointmap.mkdir(mode=0o750, parents=True, exist_ok=True)
    for naam in namen:
        shutil.copyfile(werk / naam, config.checkpointmap / naam)
