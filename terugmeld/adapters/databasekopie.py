"""Copy the whole database to one file and put it back: VACUUM INTO for SQLite, pg_dump for PostgreSQL.

A copy is of one moment, also while others write; what is counted beside it is of that same moment.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from terugmeld.adapters.versleutelen import SCHIJF, VOL, schijfzin
from terugmeld.errors import BackupFout, StapNietToegestaan
from terugmeld.storage.database import db, lees, op_database, transaction
from terugmeld.storage.kopieren import is_leeg, revisie, tel, verwijder_alles
from terugmeld.storage.protocol_vragen import laatste_checkpoint

SQLITE, POSTGRESQL = "sqlite", "postgresql"
BESTANDEN: Mapping[str, str] = {SQLITE: "database.sqlite", POSTGRESQL: "database.dump"}
NIET_LEEG = "Op deze plaats staat al een database. Een back-up gaat alleen naar een lege plaats."
GEEN_PROGRAMMA = (
    "Het programma {0} ontbreekt. Installeer de PostgreSQL-client, of zet in TERUGMELD_PG_BIN de map waarin "
    "het staat."
)
OUD_PROGRAMMA = "Het programma {0} is ouder dan de database. Zet in TERUGMELD_PG_BIN de map van een nieuwere."
MISLUKT = "Het programma {0} is mislukt. Kijk of de database bereikbaar is en of de rechten kloppen."


@dataclass(frozen=True)
class Kopie:
    """What was in the database at the moment of the copy."""

    bestand: Path
    revisie: str
    tellingen: dict[str, int]
    checkpoint: str | None


def soort_van(url: str) -> str:
    return make_url(url).get_backend_name()


def maak(url: str, map_: Path, *, pg_bin: Path | None) -> Kopie:
    """Write the copy in the folder; BackupFout when it can't be made."""
    soort = soort_van(url)
    bestand = map_ / BESTANDEN[soort]
    try:
        if soort == POSTGRESQL:
            return _dump(url, bestand, pg_bin)
        verbinding = db.engine.raw_connection()
        try:
            verbinding.cursor().execute("VACUUM INTO ?", (str(bestand),))
        finally:
            verbinding.close()
        with op_database(f"sqlite:///{bestand}"), lees() as session:
            return _meet(session, bestand)
    except OSError as fout:
        raise BackupFout(schijfzin(fout)) from fout
    except (DBAPIError, db.engine.dialect.loaded_dbapi.Error) as fout:
        raise BackupFout(_databasezin(fout)) from fout


def zet_terug(url: str, bestand: Path, *, pg_bin: Path | None) -> None:
    """Put a copy in the database of the URL; StapNietToegestaan when something is there already."""
    vereis_leeg(url)
    try:
        if soort_van(url) == POSTGRESQL:
            opties = ["--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error"]
            _draai("pg_restore", [*opties, f"--dbname={_zonder_wachtwoord(url)}", str(bestand)], url, pg_bin)
            return
        doel = Path(str(make_url(url).database))
        tijdelijk = doel.with_name(f"{doel.name}.herstel")
        try:
            shutil.copyfile(bestand, tijdelijk)
            tijdelijk.chmod(0o600)
            tijdelijk.replace(doel)
        finally:
            tijdelijk.unlink(missing_ok=True)
    except OSError as fout:
        raise BackupFout(schijfzin(fout)) from fout


def vereis_leeg(url: str) -> None:
    with op_database(url), lees() as session:
        if not is_leeg(session):
            raise StapNietToegestaan(NIET_LEEG)


def maak_leeg(url: str) -> None:
    """Take away what ``zet_terug`` put there."""
    if soort_van(url) == POSTGRESQL:
        with op_database(url), transaction() as session:
            verwijder_alles(session)
        return
    for einde in ("", "-wal", "-shm"):
        Path(f"{make_url(url).database}{einde}").unlink(missing_ok=True)


def _dump(url: str, bestand: Path, pg_bin: Path | None) -> Kopie:
    """Count and dump by one exported snapshot, so that both see the same rows."""
    with _momentopname() as (session, naam):
        kopie = _meet(session, bestand)
        opties = ["--format=custom", f"--snapshot={naam}", f"--file={bestand}"]
        _draai("pg_dump", [*opties, f"--dbname={_zonder_wachtwoord(url)}"], url, pg_bin)
    return kopie


@contextmanager
def _momentopname() -> Iterator[tuple[Session, str]]:
    with Session(db.engine.execution_options(isolation_level="REPEATABLE READ")) as session:
        yield session, str(session.scalar(select(text("pg_export_snapshot()"))))


def _meet(session: Session, bestand: Path) -> Kopie:
    return Kopie(bestand, revisie(session), tel(session), laatste_checkpoint(session))


def _draai(programma: str, opties: Sequence[str], url: str, pg_bin: Path | None) -> None:
    gevonden = shutil.which(programma, path=str(pg_bin) if pg_bin else None)
    if gevonden is None:
        raise BackupFout(GEEN_PROGRAMMA.format(programma))
    wachtwoord = make_url(url).password
    omgeving = {**os.environ, "LC_ALL": "C"} | ({"PGPASSWORD": wachtwoord} if wachtwoord else {})
    klaar = subprocess.run(  # noqa: S603 - a program of the system, without a shell
        [gevonden, *opties], env=omgeving, capture_output=True, text=True, check=False
    )
    if klaar.returncode:
        raise BackupFout(_programmazin(programma, klaar.stderr))


def _programmazin(programma: str, uitvoer: str) -> str:
    if "server version mismatch" in uitvoer or "unsupported version" in uitvoer:
        return OUD_PROGRAMMA.format(programma)
    vol = ("No space left", "File too large", "Disk quota", "could not write")
    return VOL if any(deel in uitvoer for deel in vol) else MISLUKT.format(programma)


def _databasezin(fout: Exception) -> str:
    return VOL if "full" in str(fout) or "disk I/O" in str(fout) else SCHIJF


def _zonder_wachtwoord(url: str) -> str:
    """Return the URL for a program of PostgreSQL: a password would stand in the list of processes."""
    deel = make_url(url)
    zonder = URL.create("postgresql", deel.username, None, deel.host, deel.port, deel.database, deel.query)
    return zonder.render_as_string()
