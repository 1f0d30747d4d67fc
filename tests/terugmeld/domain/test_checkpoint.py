"""A checkpoint is a C2SP signed note: everyone can check it, and one changed sign makes it worthless."""

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from terugmeld.domain.checkpoint import (
    Checkpoint,
    OngeldigCheckpoint,
    parse,
    sign,
    verifier_key,
    verify,
)

ORIGIN = "terugmeld.voorbeeld.nl/protocol/1"
SLEUTEL = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
WORTEL = bytes.fromhex("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")
CHECKPOINT = Checkpoint(ORIGIN, 8, WORTEL)
NOTE = sign(CHECKPOINT, SLEUTEL)

# The public key in the example of the specification of signed notes (C2SP).
VOORBEELD = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"


def test_een_checkpoint_is_een_ondertekende_notitie_van_vier_regels() -> None:
    regels = NOTE.split("\n")
    assert regels[:4] == [ORIGIN, "8", "XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=", ""]
    assert regels[4].startswith(f"\u2014 {ORIGIN} ")
    assert regels[5:] == [""]


def test_wie_de_publieke_sleutel_heeft_kan_het_nagaan() -> None:
    assert verify(NOTE, SLEUTEL.public_key()) == parse(NOTE) == CHECKPOINT


def test_een_andere_handtekening_erbij_doet_niets() -> None:
    ander = Ed25519PrivateKey.from_private_bytes(bytes(32))
    extra = sign(CHECKPOINT, ander).rpartition("\n\n")[2]
    assert verify(NOTE + extra, SLEUTEL.public_key()) == CHECKPOINT
    with pytest.raises(OngeldigCheckpoint, match="niet ondertekend"):
        verify(NOTE, ander.public_key())


@given(st.integers(min_value=0, max_value=len(NOTE.encode()) * 8 - 1))
def test_elk_veranderd_bit_valt_op(bit: int) -> None:
    gegevens = bytearray(NOTE.encode())
    gegevens[bit // 8] ^= 1 << bit % 8
    with pytest.raises(OngeldigCheckpoint):
        verify(gegevens.decode(errors="replace"), SLEUTEL.public_key())


@pytest.mark.parametrize(
    "note",
    [
        "",
        "iets anders",
        NOTE.replace("\u2014", "-"),
        NOTE.replace("\n8\n", "\nacht\n"),
        NOTE.replace("\n8\n", "\n08\n"),
        NOTE.replace("XcnaeacG", "????????"),
        NOTE.replace(ORIGIN, "", 1),
        NOTE.replace("\n8\n", "\n8\n\n"),
    ],
)
def test_wat_niet_de_vaste_vorm_heeft_is_geen_checkpoint(note: str) -> None:
    with pytest.raises(OngeldigCheckpoint):
        verify(note, SLEUTEL.public_key())


def test_de_publieke_sleutel_heeft_de_vorm_van_de_standaard() -> None:
    ruw = base64.b64decode(VOORBEELD.split("+", 2)[2])
    sleutel = Ed25519PublicKey.from_public_bytes(ruw[1:])
    assert verifier_key("PeterNeumann", sleutel) == VOORBEELD
