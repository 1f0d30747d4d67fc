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

from config import sleutelbestand
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


def maak_opvolger(pad: Path) -> Ed25519PrivateKey:
    """Return the key that comes after the one in ``pad``, made beside it; the same one when asked again."""
    return laad_ondertekensleutel(_opvolger(pad), mag_maken=True)


def neem_opvolger(pad: Path) -> None:
    """Put the next key in the place of the old one, in one step."""
    _opvolger(pad).replace(pad)


def vervang_geheim(pad: Path, oud: Path) -> None:
    """Put a new secret in ``pad`` and keep the one that stood there as a line of ``oud``."""
    met = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    with os.fdopen(os.open(oud, met, 0o600), "w", encoding="utf-8") as bestand:
        bestand.write(sleutelbestand(pad) + "\n")
        bestand.flush()
        os.fsync(bestand.fileno())
    nieuw = pad.with_name(f"{pad.name}.nieuw")
    nieuw.unlink(missing_ok=True)
    sleutelbestand(nieuw)
    nieuw.replace(pad)


def _opvolger(pad: Path) -> Path:
    return pad.with_name(f"{pad.name}.nieuw")


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
