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


def sign(checkpoint: Checkpoint, *sleutels: Ed25519PrivateKey) -> str:
    """Return the signed note; the first key is the one in use, a second one hands over to it."""
    tekst = checkpoint.dump()
    regels = (f"{STREEP}{checkpoint.origin} {_handtekening(checkpoint, sleutel)}\n" for sleutel in sleutels)
    return "\n".join([tekst, "".join(regels)])


def parse(note: str) -> Checkpoint:
    """Read a note without checking who signed it."""
    return _lees(_splits(note)[0])


def verify(note: str, *sleutels: Ed25519PublicKey) -> Checkpoint:
    """Return the checkpoint when one of the keys signed it; signatures by other keys are passed over."""
    ondertekenaars(note, *sleutels)
    return parse(note)


def ondertekenaars(note: str, *sleutels: Ed25519PublicKey) -> tuple[bytes, ...]:
    """Return the ids of the keys that signed, in the order of the note; OngeldigCheckpoint when none did."""
    tekst, handtekeningen = _splits(note)
    origin = _lees(tekst).origin
    bekend = {key_id(origin, sleutel): sleutel for sleutel in sleutels}
    gevonden = []
    for regel in handtekeningen:
        naam, _, waarde = regel.removeprefix(STREEP).partition(" ")
        gegevens = _van_base64(waarde)
        sleutel = bekend.get(gegevens[:4]) if naam == origin else None
        if sleutel is not None:
            _controleer(gegevens[4:], tekst, sleutel)
            gevonden.append(gegevens[:4])
    if not gevonden:
        raise OngeldigCheckpoint("Het checkpoint is niet ondertekend met de sleutel van dit protocol.")
    return tuple(gevonden)


def is_ondertekend_door(note: str, sleutel: Ed25519PublicKey) -> bool:
    """Say whether the first signature is by this key: then it is the key in use."""
    tekst, handtekeningen = _splits(note)
    waarde = handtekeningen[0].rpartition(" ")[2]
    return _van_base64(waarde).startswith(key_id(_lees(tekst).origin, sleutel))


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


def lees_verifier_key(regel: str) -> tuple[str, Ed25519PublicKey]:
    """Return origin and key of a line that ``verifier_key`` made; OngeldigCheckpoint for another line."""
    naam, _, rest = regel.partition("+")
    kenmerk, _, waarde = rest.partition("+")
    try:
        sleutel = Ed25519PublicKey.from_public_bytes(_van_base64(waarde)[1:])
    except ValueError as fout:
        raise OngeldigCheckpoint("Een publieke sleutel is niet te lezen.") from fout
    if key_id(naam, sleutel).hex() != kenmerk:
        raise OngeldigCheckpoint("Een publieke sleutel past niet bij haar kenmerk.")
    return naam, sleutel


def _handtekening(checkpoint: Checkpoint, sleutel: Ed25519PrivateKey) -> str:
    kenmerk = key_id(checkpoint.origin, sleutel.public_key())
    return _base64(kenmerk + sleutel.sign(checkpoint.dump().encode()))


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
        gegevens = base64.b64decode(tekst, validate=True)
    except (binascii.Error, ValueError) as fout:
        raise OngeldigCheckpoint("Een deel van het checkpoint is geen base64.") from fout
    if _base64(gegevens) != tekst:
        raise OngeldigCheckpoint("Een deel van het checkpoint staat niet in de vaste vorm.")
    return gegevens
