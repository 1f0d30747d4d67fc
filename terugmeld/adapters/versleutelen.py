"""Encrypt and decrypt a file in the age format, with one key in a file; knows nothing of what is in it.

The format is public (age-encryption.org) and authenticated piece by piece: what was cut, changed or made
with another key is refused, and any age program can open a back-up with the key file.
"""

import errno
import os
from pathlib import Path

import pyrage
from pyrage.x25519 import Identity

from terugmeld.errors import BackupFout

GEHEIM = "AGE-SECRET-KEY-"
GEEN_SLEUTEL = "De sleutel van de back-ups ontbreekt: {0}. Maak haar met 'terugmeld backup sleutel'."
SLECHTE_SLEUTEL = "Het bestand {0} bevat geen sleutel van back-ups."
BESTAAT = "Er is al een sleutel: {0}. Een nieuwe zou de oude back-ups onleesbaar maken."
BESCHADIGD = (
    "De back-up is niet te openen: het bestand is beschadigd of afgebroken, of de sleutel is een andere."
)
VOL = "De schijf is vol. Maak ruimte en probeer het opnieuw."
SCHIJF = "Een bestand van de back-up is niet te lezen of te schrijven."
VOLLE_SCHIJF = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)


def maak_sleutel(pad: Path) -> str:
    """Write a new key that only the owner may read, and return its public half; never overwrites one."""
    sleutel = Identity.generate()
    try:
        pad.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        met = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        with os.fdopen(os.open(pad, met, 0o600), "w", encoding="ascii") as bestand:
            bestand.write(f"# public key: {sleutel.to_public()}\n{sleutel}\n")
            bestand.flush()
            os.fsync(bestand.fileno())
    except FileExistsError as fout:
        raise BackupFout(BESTAAT.format(pad.name)) from fout
    return str(sleutel.to_public())


def lees_sleutel(pad: Path) -> Identity:
    try:
        regels = pad.read_text(encoding="ascii").splitlines()
    except (OSError, UnicodeDecodeError) as fout:
        raise BackupFout(GEEN_SLEUTEL.format(pad.name)) from fout
    try:
        return Identity.from_str(next(regel.strip() for regel in regels if regel.startswith(GEHEIM)))
    except (StopIteration, pyrage.IdentityError) as fout:
        raise BackupFout(SLECHTE_SLEUTEL.format(pad.name)) from fout


def versleutel(bron: Path, doel: Path, sleutel: Identity) -> None:
    """Write ``doel``, which may not exist yet, and make sure that it is on the disk."""
    try:
        met = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        with bron.open("rb") as lezer, os.fdopen(os.open(doel, met, 0o600), "wb") as schrijver:
            pyrage.encrypt_io(lezer, schrijver, [sleutel.to_public()])
            schrijver.flush()
            os.fsync(schrijver.fileno())
    except (OSError, pyrage.EncryptError) as fout:
        raise BackupFout(schijfzin(fout)) from fout


def ontsleutel(bron: Path, doel: Path, sleutel: Identity) -> None:
    """Write what lies in ``bron`` to ``doel``; BackupFout when a byte of it is not as it was written."""
    try:
        with bron.open("rb") as lezer, doel.open("xb") as schrijver:
            pyrage.decrypt_io(lezer, schrijver, [sleutel])
    except pyrage.DecryptError as fout:
        raise BackupFout(BESCHADIGD) from fout
    except OSError as fout:
        # What the format refuses comes as an OSError too, but without a number of the system.
        raise BackupFout(BESCHADIGD if fout.errno is None else schijfzin(fout)) from fout


def schijfzin(fout: Exception) -> str:
    """Say what is wrong with the disk; the encryption gives the number of the system in its text only."""
    nummers = [str(getattr(fout, "errno", None)), *(f"Errno {nummer}]" for nummer in VOLLE_SCHIJF)]
    is_vol = nummers[0] in map(str, VOLLE_SCHIJF) or any(nummer in str(fout) for nummer in nummers[1:])
    return VOL if is_vol else SCHIJF
