"""Checkpoints in a file outside the database; only ever adds to it."""

import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy.orm import Session

from terugmeld.domain.checkpoint import lees_verifier_key, parse, verifier_key
from terugmeld.services.protocol_oorsprong import uitgevoerde_wissingen
from terugmeld.storage.protocol_vragen import checkpoints_na, laatste_checkpoint

BESTAND = "checkpoints.txt"
SLEUTEL = "publieke-sleutel.txt"
WISSINGEN = "wissingen.txt"
SCHEIDING = "\n\n\n"


def publiceer_nieuwe(session: Session, map_: Path) -> int:
    """Publish what is signed and not yet published, also after a crash in between; return how many.

    The sizes start lower again in a new origin, so that only a note of the same one says how far it came.
    """
    bekend = gepubliceerd(map_)
    laatste = laatste_checkpoint(session)
    begin = laatste.partition("\n")[0] + "\n" if laatste else ""
    vanaf = next((parse(note).size for note in reversed(bekend) if note.startswith(begin)), 0)
    nieuw = [note for note in checkpoints_na(session, vanaf) if note not in bekend]
    for note in nieuw:
        publiceer(map_, note)
    return len(nieuw)


def publiceer(map_: Path, note: str) -> None:
    """Add the note to the file and make sure that it is on the disk."""
    _voeg_toe(map_ / BESTAND, note + SCHEIDING)


def publiceer_wissingen(session: Session, map_: Path) -> int:
    """Add each wissing that is not in the list yet: after a restore they must be done again."""
    bekend = set(gepubliceerde_wissingen(map_))
    nieuw = [wissing for wissing in uitgevoerde_wissingen(session) if wissing not in bekend]
    for record_id, besluit in nieuw:
        _voeg_toe(map_ / WISSINGEN, f"{record_id} {besluit}\n")
    return len(nieuw)


def gepubliceerde_wissingen(map_: Path) -> list[tuple[str, str]]:
    """Return of each published wissing the aantekening that was emptied and that of the besluit."""
    bestand = map_ / WISSINGEN
    regels = bestand.read_text(encoding="utf-8").splitlines() if bestand.exists() else []
    return [(record_id, besluit) for record_id, besluit in (regel.split() for regel in regels)]


def publieke_sleutels(map_: Path) -> list[Ed25519PublicKey]:
    """Return every key that ever signed, by the file that lies outside the database."""
    bestand = map_ / SLEUTEL
    regels = bestand.read_text(encoding="utf-8").split() if bestand.exists() else []
    return [lees_verifier_key(regel)[1] for regel in regels]


def _voeg_toe(pad: Path, tekst: str) -> None:
    pad.parent.mkdir(mode=0o750, parents=True, exist_ok=True)
    met = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    with os.fdopen(os.open(pad, met, 0o640), "w", encoding="utf-8") as bestand:
        bestand.write(tekst)
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
