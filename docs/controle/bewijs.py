"""Check the proof of one aantekening: python bewijs.py bewijs.json publieke-sleutel.txt (1: no proof)."""

import json
import sys
from base64 import b64decode
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


def wortel_van(blad: bytes, nummer: int, grootte: int, pad: list) -> bytes:
    """Climb from the leaf to the root (RFC 9162, 2.1.3.2)."""
    knoop, laatste = blad, grootte - 1
    for ander in map(bytes.fromhex, pad):
        if laatste == 0:
            return b""
        if nummer & 1 or nummer == laatste:
            knoop = sha256(b"\x01" + ander + knoop).digest()
            while nummer and not nummer & 1:
                nummer, laatste = nummer >> 1, laatste >> 1
        else:
            knoop = sha256(b"\x01" + knoop + ander).digest()
        nummer, laatste = nummer >> 1, laatste >> 1
    return knoop if laatste == 0 else b""


def is_ondertekend(note: str, regels: list) -> bool:
    tekst, *handtekeningen = note.strip("\n").split("\n\u2014 ")
    for regel in regels:
        naam, hash_, sleutel = regel.split("+", 2)
        publiek = Ed25519PublicKey.from_public_bytes(b64decode(sleutel)[1:])
        for handtekening in handtekeningen:
            wie, _, ruw = handtekening.rpartition(" ")
            if wie == naam and b64decode(ruw)[:4].hex() == hash_:
                try:
                    publiek.verify(b64decode(ruw)[4:], tekst.encode())
                except InvalidSignature:
                    return False
                return True
    return False


if __name__ == "__main__":
    bewijs = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    _, grootte, wortel = bewijs["checkpoint"].split("\n")[:3]
    zinnen = []
    if not is_ondertekend(bewijs["checkpoint"], Path(sys.argv[2]).read_text("utf-8").split()):
        zinnen.append("Het controlepunt is niet met deze sleutel ondertekend.")
    if wortel_van(bytes.fromhex(bewijs["leaf"]), bewijs["nummer"], int(grootte), bewijs["pad"]) != b64decode(
        wortel
    ):
        zinnen.append("De aantekening staat niet op deze plaats onder het controlepunt.")
    print(*(zinnen or [f"Het klopt: nummer {bewijs['nummer']} staat onder het controlepunt."]), sep="\n")
    sys.exit(bool(zinnen))
