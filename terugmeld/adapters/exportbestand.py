"""The files of the exports: read in pieces to a spool, then in the form asked; offers nothing half done.

The spool holds a piece per line, so that an export goes on where it stopped; only who runs the service
can read these files.
"""

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

import orjson

from terugmeld.adapters.formats.xml_keuren import keur
from terugmeld.adapters.protocol_export import SCHRIJVERS
from terugmeld.domain.export import EXTENSIE, SCHIJF_VOL, Formaat
from terugmeld.errors import Fout
from terugmeld.services import exports
from terugmeld.services.exports_werken import (
    Opdracht,
    claim,
    geef_vrij,
    lees_stuk,
    noteer_mislukt,
    noteer_stuk,
    rond_af,
)
from terugmeld.services.protocol_exporteren import Exportregel
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.protocol_vragen import laatste_checkpoint

PER_BEURT = 50


def werk(map_: Path, *, nu: datetime, stukken: int = PER_BEURT, export_id: int | None = None) -> bool:
    """Work on one export for at most so many pieces; say whether there was one to work on."""
    with transaction() as session:
        opdracht = claim(session, export_id=export_id, nu=nu)
    if opdracht is None:
        return False
    try:
        if _lees_verder(map_, opdracht, stukken, nu):
            _maak_bestand(map_, opdracht, nu)
    except OSError:
        with transaction() as session:
            noteer_mislukt(session, opdracht.id, SCHIJF_VOL)
    except Fout as fout:
        with transaction() as session:
            noteer_mislukt(session, opdracht.id, fout.zin)
    finally:
        with transaction() as session:
            geef_vrij(session, opdracht.id)
    return True


def werk_alles(map_: Path, *, nu: datetime, moet_stoppen: Callable[[], bool]) -> None:
    """Work on all that waits, a turn each, and delete the files that have been kept long enough."""
    while not moet_stoppen() and werk(map_, nu=nu, stukken=PER_BEURT):
        pass
    ruim_op(map_, nu=nu)


def bestand(map_: Path, export_id: int, formaat: str) -> Path:
    """Return where the finished file of an export lies."""
    return map_ / f"protocol-{export_id:06d}.{EXTENSIE[Formaat(formaat)]}"


def ruim_op(map_: Path, *, nu: datetime) -> int:
    """Delete the files that have been kept long enough; return of how many exports."""
    with lees() as session:
        verlopen = [(export.id, export.formaat) for export in exports.verlopen(session, nu=nu)]
    for export_id, formaat in verlopen:
        verwijder(map_, export_id, formaat)
        with transaction() as session:
            exports.ruim_op(session, export_id)
    return len(verlopen)


def verwijder(map_: Path, export_id: int, formaat: str) -> None:
    _spoel(map_, export_id).unlink(missing_ok=True)
    bestand(map_, export_id, formaat).unlink(missing_ok=True)


def _spoel(map_: Path, export_id: int) -> Path:
    return map_ / f"protocol-{export_id:06d}.deel"


def _lees_verder(map_: Path, opdracht: Opdracht, maximum: int, nu: datetime) -> bool:
    """Read on from where it was; True at the end, False when it was stopped or has had its turn."""
    map_.mkdir(mode=0o700, parents=True, exist_ok=True)
    positie, gelezen, omvang = opdracht.positie, opdracht.gelezen, opdracht.omvang
    with open(os.open(_spoel(map_, opdracht.id), os.O_RDWR | os.O_CREAT, 0o600), "r+b") as spoel:
        if os.fstat(spoel.fileno()).st_size < omvang:
            positie, gelezen, omvang = None, 0, 0
        spoel.truncate(omvang)
        spoel.seek(omvang)
        for _ in range(maximum):
            with lees() as session:
                stuk = lees_stuk(session, opdracht, positie)
            if stuk is None:
                return True
            omvang += spoel.write(_lijn(stuk.regels))
            spoel.flush()
            os.fsync(spoel.fileno())
            positie, gelezen = stuk.positie, gelezen + len(stuk.regels)
            with transaction() as session:
                if not noteer_stuk(
                    session, opdracht.id, gelezen=gelezen, omvang=omvang, positie=positie, nu=nu
                ):
                    return False
    return False


def _maak_bestand(map_: Path, opdracht: Opdracht, nu: datetime) -> None:
    """Write the file in its form, put it in its place, and offer it once the export is on record."""
    klaar, spoel = bestand(map_, opdracht.id, opdracht.formaat), _spoel(map_, opdracht.id)
    half = klaar.with_name(f"{klaar.name}.half")
    with lees() as session:
        checkpoint = laatste_checkpoint(session)
    try:
        with open(os.open(half, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "r+b") as stroom:
            aantal = SCHRIJVERS[Formaat(opdracht.formaat)](stroom, _gelezen(spoel), checkpoint)
            stroom.flush()
            if opdracht.formaat == Formaat.XML:
                keur(stroom)
            os.fsync(stroom.fileno())
            stroom.seek(0)
            sha256 = hashlib.file_digest(stroom, "sha256").hexdigest()
        half.replace(klaar)
    finally:
        half.unlink(missing_ok=True)
    with transaction() as session:
        is_af = rond_af(session, opdracht, aantal=aantal, sha256=sha256, nu=nu)
    (spoel if is_af else klaar).unlink(missing_ok=True)


def _lijn(regels: Sequence[Exportregel]) -> bytes:
    return orjson.dumps([_waarden(*regel) for regel in regels], option=orjson.OPT_APPEND_NEWLINE)


def _waarden(
    seq: int, leaf: bytes, envelope: str, payload: bytes | None, salt: bytes | None, besloten: bool
) -> list[object]:
    inhoud = None if payload is None else payload.decode()
    return [seq, leaf.hex(), envelope, inhoud, None if salt is None else salt.hex(), besloten]


def _gelezen(spoel: Path) -> Iterator[list[Exportregel]]:
    with spoel.open("rb") as stroom:
        for lijn in stroom:
            yield [_regel(*waarden) for waarden in orjson.loads(lijn)]


def _regel(
    seq: int, leaf: str, envelope: str, payload: str | None, salt: str | None, besloten: bool
) -> Exportregel:
    inhoud = None if payload is None else payload.encode()
    zout = None if salt is None else bytes.fromhex(salt)
    return Exportregel(seq, bytes.fromhex(leaf), envelope, inhoud, zout, besloten=besloten)
