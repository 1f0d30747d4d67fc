"""Checkpoints in a file outside the database; only ever adds to it."""

import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy.orm import Session

from terugmeld.domain.checkpoint import parse, verifier_key
from terugmeld.storage.protocol_vragen import checkpoints_na

BESTAND = "checkpoints.txt"
SLEUTEL = "publieke-sleutel.txt"
SCHEIDING = "\n\n\n"


def publiceer_nieuwe(session: Session, map_: Path) -> int:
    """Publish what is signed and not yet published, also after a crash in between; return how many."""
    bekend = gepubliceerd(map_)
    notes = checkpoints_na(session, parse(bekend[-1]).size if bekend else 0)
    for note in notes:
        publiceer(map_, note)
    return len(notes)


def publiceer(map_: Path, note: str) -> None:
    """Add the note to the file and make sure that it is on the disk."""
    map_.mkdir(mode=0o750, parents=True, exist_ok=True)
    met = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    with os.fdopen(os.open(map_ / BESTAND, met, 0o640), "w", encoding="utf-8") as bestand:
        bestand.write(note + SCHEIDING)
        bestand.flush()
        os.fsync(bestand.fileno())


def publiceer_sleutel(map_: Path, origin: str, sleutel: Ed25519PublicKey) -> None:
    """Put the public key beside the checkpoints, once; a key that already stands there is left alone."""
    map_.mkdir(mode=0o750, parents=True, exist_ok=True)
    regel = verifier_key(origin, sleutel) + "\n"
    bestand = map_ / SLEUTEL
    bekend = bestand.read_text(encoding="utf-8") if bestand.exists() else ""
    if regel not in bekend:
        with bestand.open("a", encoding="utf-8") as stroom:
            stroom.write(regel)


def gepubliceerd(map_: Path) -> list[str]:
    """Return the notes in the order in which they were published."""
    bestand = map_ / BESTAND
    if not bestand.exists():
        return []
    delen = bestand.read_text(encoding="utf-8").split(SCHEIDING)
    return [deel + "\n" for deel in (deel.strip("\n") for deel in delen) if deel]
