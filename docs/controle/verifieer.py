"""Check a full export of the protocol (JSON Lines), without any code of the service; changes nothing.

python verifieer.py export.jsonl checkpoints.txt publieke-sleutel.txt      (exit code 0: good, 1: findings)
"""

import base64
import hashlib
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

FOUTEN: list[str] = []


def sha(*delen: bytes) -> bytes:
    return hashlib.sha256(b"".join(delen)).digest()


def wortel(stapel: list[bytes]) -> str:
    knoop = stapel[-1] if stapel else sha()
    for links in reversed(stapel[:-1]):
        knoop = sha(b"\x01", links, knoop)
    return base64.b64encode(knoop).decode()


def lees_wortels(notes: list[str], sleutels: dict) -> dict:
    """Return the signed root of each size of the tree (C2SP signed notes)."""
    wortels = {}
    for note in filter(str.strip, notes):
        try:
            tekst, handtekening = note.strip("\n").split("\n\n\u2014 ")
            origin, size, root = tekst.split("\n")
            waarde = base64.b64decode(handtekening.removeprefix(f"{origin} "))
            sleutels[origin, waarde[:4].hex()].verify(waarde[4:], f"{tekst}\n".encode())
            if wortels.setdefault(int(size), root) != root:
                FOUTEN.append(f"Er zijn twee verschillende checkpoints van {size} aantekeningen.")
        except (ValueError, KeyError, InvalidSignature):
            FOUTEN.append(f"Een checkpoint is niet goed ondertekend: {note.strip()[:60]!r}.")
    return wortels


def controleer(regels: Iterable, wortels: dict, gewist: set, begin: int, stapel: list) -> int:
    """Build the tree of RFC 6962 from the records and compare each signed root; return its size."""
    gezien, goed, size, volgend = set(), begin, begin, begin
    for regel in regels:
        envelop, inhoud = json.loads(regel["envelope"]), regel.get("payload")
        knoop, nummer, id_ = sha(b"\x00", regel["envelope"].encode()), size, envelop["id"]
        commit = sha(bytes.fromhex(regel.get("salt", "")), (inhoud or "").encode()).hex()
        for is_fout, zin in (
            (regel["seq"] != volgend, f"staat op de plaats van nummer {volgend}"),
            (knoop.hex() != regel["leaf"], "past niet bij haar blad in de boom"),
            (id_ in gezien, "staat er twee keer in"),
            (inhoud and commit != envelop["commit"], "is gewijzigd: een andere inhoud of salt"),
            (not inhoud and not regel.get("besloten") and id_ not in gewist, "is leeg zonder wisbesluit"),
        ):
            if is_fout:
                FOUTEN.append(f"De aantekening met nummer {regel['seq']} ({id_}) {zin}.")
        gezien.add(id_)
        while nummer & 1:
            knoop, nummer = sha(b"\x01", stapel.pop(), knoop), nummer >> 1
        stapel.append(knoop)
        size, volgend = size + 1, regel["seq"] + 1
        if goed is not None and size in wortels:
            if wortels[size] != wortel(stapel):
                FOUTEN.append(f"Checkpoint {size} klopt niet. Kijk bij nummer {goed} tot en met {size - 1}.")
            goed = size if wortels[size] == wortel(stapel) else None
    return size


def main(export: str, checkpoints: str, sleutel: str) -> None:
    namen = [regel.split("+", 2) for regel in Path(sleutel).read_text("utf-8").split()]
    sleutels = {(a, b): Ed25519PublicKey.from_public_bytes(base64.b64decode(c)[1:]) for a, b, c in namen}
    with open(export, encoding="utf-8") as bestand:
        los = [json.loads(r) for r in bestand if r[2:12] == "checkpoint" or r"\"beslissers\"" in r]
        notes = [regel["checkpoint"] for regel in los if "checkpoint" in regel]
        besluiten = [json.loads(r["payload"]).get("bijzonderheden", {}) for r in los if "payload" in r]
        wortels = lees_wortels(notes + Path(checkpoints).read_text("utf-8").split("\n\n\n"), sleutels)
        bestand.seek(0)
        eerste = json.loads(bestand.readline() or "{}").get("seq")
        start = next((b for b in besluiten if b.get("tot") == eerste), {"tot": 0, "frontier": []})
        stapel = list(map(bytes.fromhex, start["frontier"]))
        if start["tot"] and wortels.get(start["tot"]) != wortel(stapel):
            FOUTEN.append("Het begin past niet bij het besluit tot opschoning en zijn checkpoint.")
        regels = (regel for regel in map(json.loads, bestand) if "seq" in regel)
        bestand.seek(0)
        gewist = {id_ for besluit in besluiten for id_ in besluit.get("records", [])}
        size = controleer(regels, wortels, gewist, start["tot"], stapel)
    if (laatste := max(wortels, default=0)) > size:
        FOUTEN.append(f"Checkpoint {laatste} bestaat, maar de export eindigt bij nummer {size - 1}.")
    print(f"{size - start['tot']} aantekeningen nagerekend, {max(size - laatste, 0)} niet ondertekend.")
    print("\n".join(FOUTEN) or "Er zijn geen fouten gevonden.")
    sys.exit(bool(FOUTEN))


main(*sys.argv[1:])
