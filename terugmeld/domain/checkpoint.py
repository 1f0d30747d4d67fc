"""The signed root of the tree as a C2SP checkpoint and signed note; holds no key and reads no file."""

import base64
import binascii
import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519 = b"\x01"
STREEP = "\u2014 "


class OngeldigCheckpoint(ValueError):
    """The note is not a checkpoint, or not signed by this key; the message is a Dutch sentence."""


@dataclass(frozen=True)
class Checkpoint:
    """The root of the tree of ``size`` leaves in the ledger called ``origin``."""

    origin: str
    size: int
    root: bytes

    def dump(self) -> str:
        return f"{self.origin}\n{self.size}\n{_base64(self.root)}\n"


def sign(checkpoint: Checkpoint, sleutel: Ed25519PrivateKey) -> str:
    """Return the signed note; the name of the key is the origin."""
    tekst = checkpoint.dump()
    kenmerk = key_id(checkpoint.origin, sleutel.public_key())
    handtekening = _base64(kenmerk + sleutel.sign(tekst.encode()))
    return f"{tekst}\n{STREEP}{checkpoint.origin} {handtekening}\n"


def parse(note: str) -> Checkpoint:
    """Read a note without checking who signed it."""
    return _lees(_splits(note)[0])


def verify(note: str, sleutel: Ed25519PublicKey) -> Checkpoint:
    """Return the checkpoint when ``sleutel`` signed it; signatures by other keys are passed over."""
    tekst, handtekeningen = _splits(note)
    checkpoint = _lees(tekst)
    kenmerk = key_id(checkpoint.origin, sleutel)
    for regel in handtekeningen:
        naam, _, waarde = regel.removeprefix(STREEP).partition(" ")
        gegevens = _van_base64(waarde)
        if naam == checkpoint.origin and gegevens.startswith(kenmerk):
            _controleer(gegevens[len(kenmerk) :], tekst, sleutel)
            return checkpoint
    raise OngeldigCheckpoint("Het checkpoint is niet ondertekend met de sleutel van dit protocol.")


def key_id(naam: str, sleutel: Ed25519PublicKey) -> bytes:
    """Return the 4 bytes that tell which key a signature is by."""
    return hashlib.sha256(naam.encode() + b"\n" + ED25519 + sleutel.public_bytes_raw()).digest()[:4]


def verifier_key(naam: str, sleutel: Ed25519PublicKey) -> str:
    """Return the public key in the form that tools for signed notes read."""
    return f"{naam}+{key_id(naam, sleutel).hex()}+{_base64(ED25519 + sleutel.public_bytes_raw())}"


def _splits(note: str) -> tuple[str, list[str]]:
    tekst, scheiding, rest = note.rpartition("\n\n")
    handtekeningen = rest.removesuffix("\n").split("\n")
    if not scheiding or not all(regel.startswith(STREEP) for regel in handtekeningen):
        raise OngeldigCheckpoint("Dit is geen ondertekend checkpoint.")
    return tekst + "\n", handtekeningen


def _lees(tekst: str) -> Checkpoint:
    regels = tekst.split("\n")
    if len(regels) != 4 or not regels[0] or not (regels[1].isascii() and regels[1].isdecimal()):
        raise OngeldigCheckpoint("Dit is geen checkpoint: origin, grootte of wortel ontbreekt.")
    checkpoint = Checkpoint(regels[0], int(regels[1]), _van_base64(regels[2]))
    if checkpoint.dump() != tekst:
        raise OngeldigCheckpoint("Dit checkpoint staat niet in de vaste vorm.")
    return checkpoint


def _controleer(handtekening: bytes, tekst: str, sleutel: Ed25519PublicKey) -> None:
    try:
        sleutel.verify(handtekening, tekst.encode())
    except InvalidSignature as fout:
        raise OngeldigCheckpoint("De handtekening onder het checkpoint klopt niet.") from fout


def _base64(gegevens: bytes) -> str:
    return base64.b64encode(gegevens).decode()


def _van_base64(tekst: str) -> bytes:
    try:
        return base64.b64decode(tekst, validate=True)
    except (binascii.Error, ValueError) as fout:
        raise OngeldigCheckpoint("Een deel van het checkpoint is geen base64.") from fout
