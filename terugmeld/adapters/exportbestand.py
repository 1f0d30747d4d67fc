"""The files of the exports: written a turn at a time in the form asked; offers nothing half done.

What a turn wrote is on the disk before it is noted, so that an export goes on where it stopped; only who runs
the service can read these files.
"""

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from io import BufferedRandom
from pathlib import Path
from typing import BinaryIO

from terugmeld.adapters.formats import csv, jsonl, ldv, vng, xlsx, xml
from terugmeld.adapters.formats.keuringen import keuringen
from terugmeld.adapters.formats.vorm import Vorm
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
# So many aantekeningen are made and checked at once, so that memory stays low.
PER_KEER = 500
VORMEN = {
    Formaat.CSV: csv.VORM,
    Formaat.JSONL: jsonl.VORM,
    Formaat.XML: xml.VORM,
    Formaat.LDV: ldv.VORM,
    Formaat.VNG: vng.VORM,
}
# A workbook can't be written in pieces that stand on their own: it is made at the end.
LEEG = Vorm(lambda _: (0, b""))


def werk(map_: Path, *, nu: datetime, stukken: int = PER_BEURT, export_id: int | None = None) -> bool:
    """Work on one export for at most so many pieces; say whether there was one to work on."""
    with transaction() as session:
        opdracht = claim(session, export_id=export_id, nu=nu)
    if opdracht is None:
        return False
    try:
        geschreven = _schrijf_verder(map_, opdracht, stukken, nu)
        if geschreven is not None:
            _maak_af(map_, geschreven, nu)
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
    _deel(map_, export_id).unlink(missing_ok=True)
    bestand(map_, export_id, formaat).unlink(missing_ok=True)


def _deel(map_: Path, export_id: int) -> Path:
    return map_ / f"protocol-{export_id:06d}.deel"


def _open(pad: Path) -> BufferedRandom:
    return open(os.open(pad, os.O_RDWR | os.O_CREAT, 0o600), "r+b")


def _schrijf_verder(map_: Path, opdracht: Opdracht, maximum: int, nu: datetime) -> Opdracht | None:
    """Write on from where it was; None when it was stopped or has had its turn, else what is at the end."""
    map_.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _open(_deel(map_, opdracht.id)) as bestand:
        if os.fstat(bestand.fileno()).st_size < opdracht.omvang:
            opdracht = replace(opdracht, positie=None, gelezen=0, geschreven=0, omvang=0)
        bestand.truncate(opdracht.omvang)
        bestand.seek(opdracht.omvang)
        verder, is_einde = _schrijf(bestand, opdracht, maximum)
        bestand.flush()
        os.fsync(bestand.fileno())
    with transaction() as session:
        loopt = noteer_stuk(session, verder, nu=nu)
    return verder if loopt and is_einde else None


def _schrijf(bestand: BinaryIO, opdracht: Opdracht, maximum: int) -> tuple[Opdracht, bool]:
    """Write a turn; return how far it is and whether that is the end. What it wrote is as its schema says."""
    vorm = VORMEN.get(Formaat(opdracht.formaat), LEEG)
    with keuringen(vorm.keur) as begin_keuring:
        for _ in range(maximum):
            with lees() as session:
                stuk = lees_stuk(session, opdracht, opdracht.positie, met_bewijs=vorm.met_bewijs)
            if stuk is None:
                return opdracht, True
            gelezen = opdracht.gelezen + len(stuk.regels)
            for begin in range(0, len(stuk.regels), PER_KEER):
                aantal, tekst = vorm.deel(stuk.regels[begin : begin + PER_KEER])
                begin_keuring(vorm.begin + tekst + vorm.slot(None))
                omvang = opdracht.omvang + bestand.write((b"" if opdracht.omvang else vorm.begin) + tekst)
                opdracht = replace(opdracht, geschreven=opdracht.geschreven + aantal, omvang=omvang)
            opdracht = replace(opdracht, positie=stuk.positie, gelezen=gelezen)
    return opdracht, False


def _maak_af(map_: Path, opdracht: Opdracht, nu: datetime) -> None:
    """End the file, put it in its place, and offer it once the export is on record."""
    klaar, deel = bestand(map_, opdracht.id, opdracht.formaat), _deel(map_, opdracht.id)
    with _open(deel) as stroom:
        opdracht = _sluit(stroom, opdracht)
        stroom.flush()
        os.fsync(stroom.fileno())
        stroom.seek(0)
        sha256 = hashlib.file_digest(stroom, "sha256").hexdigest()
    deel.replace(klaar)
    with transaction() as session:
        is_af = rond_af(session, opdracht, sha256=sha256, nu=nu)
    if not is_af:
        klaar.replace(deel)


def _sluit(stroom: BinaryIO, opdracht: Opdracht) -> Opdracht:
    """Write what comes after the last piece; a workbook, which is small, is made as a whole."""
    if opdracht.formaat == Formaat.XLSX:
        return replace(opdracht, geschreven=xlsx.schrijf(stroom, _stukken(opdracht)))
    vorm = VORMEN[Formaat(opdracht.formaat)]
    with lees() as session:
        checkpoint = laatste_checkpoint(session)
    slot = vorm.slot(checkpoint)
    with keuringen(vorm.keur) as begin_keuring:
        begin_keuring(vorm.begin + slot)
    stroom.seek(opdracht.omvang)
    stroom.write((b"" if opdracht.omvang else vorm.begin) + slot)
    return opdracht


def _stukken(opdracht: Opdracht) -> Iterator[Sequence[Exportregel]]:
    positie = None
    while True:
        with lees() as session:
            stuk = lees_stuk(session, opdracht, positie, met_bewijs=False)
        if stuk is None:
            return
        yield stuk.regels
        positie = stuk.positie
