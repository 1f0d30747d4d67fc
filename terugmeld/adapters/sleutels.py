"""The file with the Ed25519 key that signs checkpoints; made only outside production, never overwritten."""

import os
import secrets
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from terugmeld.errors import NietBeschikbaar


def laad_ondertekensleutel(pad: Path, *, mag_maken: bool) -> Ed25519PrivateKey:
    """Read the key; NietBeschikbaar when the file is absent (and may not be made) or holds another kind."""
    if mag_maken and not pad.exists():
        _maak(pad)
    try:
        sleutel = load_pem_private_key(pad.read_bytes(), password=None)
    except (OSError, ValueError) as fout:
        raise NietBeschikbaar(f"De ondertekensleutel {pad.name} ontbreekt of is niet leesbaar.") from fout
    if not isinstance(sleutel, Ed25519PrivateKey):
        raise NietBeschikbaar(f"De ondertekensleutel {pad.name} is geen Ed25519-sleutel.")
    return sleutel


def _maak(pad: Path) -> None:
    """Write a new key beside its place and link it there: several processes at once get one and the same."""
    pad.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    pem = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    tijdelijk = pad.with_name(f"{pad.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(tijdelijk, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as bestand:
        bestand.write(pem)
        bestand.flush()
        os.fsync(bestand.fileno())
    try:
        os.link(tijdelijk, pad)
    except FileExistsError:
        pass
    finally:
        tijdelijk.unlink()
