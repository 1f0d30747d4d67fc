"""The archives of the back-ups in their folder: pack, unpack, list and clear up; reads no database.

An archive is a tar with the copy of the database, what was published of the protocol and a manifest, in the
age format. Beside it lies its hash, in the form that ``sha256sum --check`` reads.
"""

import hashlib
import os
import shutil
import tarfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pyrage.x25519 import Identity

from terugmeld.adapters.versleutelen import BESCHADIGD, ontsleutel, schijfzin, versleutel
from terugmeld.domain.backup import (
    GEEN_MANIFEST,
    Bewaarregel,
    GeenManifest,
    Manifest,
    lees_manifest,
    moment_van,
    overtollig,
)
from terugmeld.errors import BackupFout

MANIFEST = "manifest.json"
SOM = ".sha256"
TIJDELIJK = ".tijdelijk"
ANDERE_SOM = "De back-up {0} is gewijzigd of beschadigd: de controlesom klopt niet."
ONVOLLEDIG = "De back-up is niet volledig: {0} ontbreekt of is anders dan in de inhoudsopgave."
GEEN_ARCHIEF = "De back-up {0} bestaat niet of is niet te lezen."


@dataclass(frozen=True)
class Archief:
    """One back-up in the folder."""

    pad: Path
    gemaakt_op: datetime
    grootte: int

    @property
    def naam(self) -> str:
        return self.pad.name


def pak_in(bestanden: Mapping[str, Path], manifest: Manifest, doel: Path, sleutel: Identity) -> str:
    """Write the archive in one step and return its hash; nothing half stays behind."""
    tar = next(iter(bestanden.values())).with_name("archief.tar")
    klad, som = doel.with_name(f".{doel.name}{TIJDELIJK}"), doel.with_name(doel.name + SOM)
    try:
        doel.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as fout:
        raise BackupFout(schijfzin(fout)) from fout
    try:
        _maak_tar(tar, bestanden, manifest)
        versleutel(tar, klad, sleutel)
        hash_ = hash_van(klad)
        _schrijf(som, f"{hash_}  {doel.name}\n")
        klad.replace(doel)
        _bewaar_map(doel.parent)
    except (BackupFout, OSError) as fout:
        som.unlink(missing_ok=True)
        raise fout if isinstance(fout, BackupFout) else BackupFout(schijfzin(fout)) from fout
    finally:
        klad.unlink(missing_ok=True)
        tar.unlink(missing_ok=True)
    return hash_


def pak_uit(archief: Path, map_: Path, sleutel: Identity) -> Manifest:
    """Put what lies in the archive in the folder and check all of it; BackupFout when a part is not right."""
    controleer_som(archief)
    tar = map_ / "archief.tar"
    ontsleutel(archief, tar, sleutel)
    try:
        with tarfile.open(tar) as gepakt:
            gepakt.extractall(map_, filter="data")
        tar.unlink()
        manifest = lees_manifest((map_ / MANIFEST).read_bytes())
    except (tarfile.TarError, FileNotFoundError, GeenManifest) as fout:
        raise BackupFout(GEEN_MANIFEST) from fout
    except OSError as fout:
        raise BackupFout(schijfzin(fout)) from fout
    for naam, hash_ in manifest.bestanden.items():
        if not (map_ / naam).is_file() or hash_van(map_ / naam) != hash_:
            raise BackupFout(ONVOLLEDIG.format(naam))
    return manifest


def controleer_som(archief: Path) -> None:
    """Compare the archive with the hash beside it; without that file the encryption itself must tell."""
    som = archief.with_name(archief.name + SOM)
    try:
        if som.exists() and som.read_text(encoding="ascii").split()[:1] != [hash_van(archief)]:
            raise BackupFout(ANDERE_SOM.format(archief.name))
        if archief.stat().st_size == 0:
            raise BackupFout(BESCHADIGD)
    except (OSError, UnicodeDecodeError) as fout:
        raise BackupFout(GEEN_ARCHIEF.format(archief.name)) from fout


def lijst(map_: Path) -> Sequence[Archief]:
    """Return the back-ups in the folder, the newest first."""
    gevonden = []
    for pad in map_.iterdir() if map_.is_dir() else ():
        if moment := moment_van(pad.name):
            gevonden.append(Archief(pad, moment, pad.stat().st_size))
    return sorted(gevonden, key=lambda archief: archief.gemaakt_op, reverse=True)


def ruim_op(map_: Path, regel: Bewaarregel, *, proef: bool = False) -> Sequence[Archief]:
    """Remove what the rule does not keep, and return it; ``proef`` only tells."""
    archieven = lijst(map_)
    weg = overtollig([archief.gemaakt_op for archief in archieven], regel)
    gekozen = [archief for archief in archieven if archief.gemaakt_op in weg]
    for archief in [] if proef else gekozen:
        archief.pad.unlink()
        archief.pad.with_name(archief.naam + SOM).unlink(missing_ok=True)
    return gekozen


def hash_van(pad: Path) -> str:
    with pad.open("rb") as bestand:
        return hashlib.file_digest(bestand, "sha256").hexdigest()


def _maak_tar(tar: Path, bestanden: Mapping[str, Path], manifest: Manifest) -> None:
    beschrijving = tar.with_name(MANIFEST)
    beschrijving.write_bytes(manifest.dump())
    with tarfile.open(tar, "x") as pakket:
        for naam, pad in {MANIFEST: beschrijving, **bestanden}.items():
            pakket.add(pad, naam)


def _schrijf(pad: Path, tekst: str) -> None:
    with os.fdopen(os.open(pad, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as bestand:
        bestand.write(tekst)
        bestand.flush()
        os.fsync(bestand.fileno())


def _bewaar_map(map_: Path) -> None:
    """Make sure that the new name is on the disk too."""
    nummer = os.open(map_, os.O_RDONLY)
    try:
        os.fsync(nummer)
    finally:
        os.close(nummer)


def maak_werkmap(instance: Path, naam: str) -> Path:
    """Return an empty folder for plain copies, only for the owner; what a crash left in it goes first."""
    map_ = instance / naam
    shutil.rmtree(map_, ignore_errors=True)
    map_.mkdir(mode=0o700, parents=True)
    return map_
