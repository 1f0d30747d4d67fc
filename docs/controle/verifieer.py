"""Check an export: python verifieer.py export.jsonl checkpoints.txt publieke-sleutel.txt (1: findings)."""

import json
import re
import sys
from base64 import b64decode, b64encode
from functools import reduce
from hashlib import sha256
from multiprocessing import Pool
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey as Sleutel

FOUTEN, LEEG, BESLUIT = [], sha256().digest(), (b'\\"beslissers\\"', b'\\"vorig_checkpoint\\"')
KOP = rb'\{"seq":(\d+),"leaf":"(.{64})","envelope":"(\{\\"commit\\":\\"(.{64})\\",\\"id\\":\\"(.{36}).*?\})"'
LIJN = re.compile(KOP + rb'(?:,"payload":"(.*)","salt":"([0-9a-f]{32})")?(,"besloten":true)?\}\n?')


def wortel(stapel: list) -> str:
    return b64encode(reduce(lambda b, a: sha256(b"\x01" + a + b).digest(), stapel[::-1] or [LEEG])).decode()


def lees_wortels(notes: list, sleutels: dict, breuken: dict) -> dict:
    wortels, reeks, vorige = {0: wortel([])}, [], {}
    for note in filter(str.strip, notes):
        try:
            tekst, *regels = note.strip("\n").split("\n\u2014 ")
            origin, size, root = tekst.removesuffix("\n").split("\n")
            ruwe = [b64decode(regel.split(" ")[1]) for regel in regels]
            for ruw, regel in zip(ruwe, regels, strict=True):
                sleutels[regel.removesuffix(b64encode(ruw).decode()), ruw[:4]].verify(ruw[4:], tekst.encode())
            reeks.append((origin, int(size), -len(ruwe), ruwe[0][:4], {ruw[:4] for ruw in ruwe}))
            begin, laatste = breuken.get(origin, (int(size), int(size)))
            if int(size) > laatste or (int(size) <= begin and wortels.setdefault(int(size), root) != root):
                FOUTEN.append(f"Er zijn twee verschillende checkpoints van {size} aantekeningen.")
        except Exception:
            FOUTEN.append(f"Een checkpoint is niet goed ondertekend: {note.strip()[:60]!r}.")
    for origin, size, _, eerste, door in sorted(reeks, key=lambda een: een[:4]):
        if vorige.get(origin, eerste) not in door:
            FOUTEN.append(f"Checkpoint {size} is van een andere sleutel, die de vorige niet bevestigt.")
        vorige[origin] = eerste
    FOUTEN.extend(["Een oude oorsprong is niet beëindigd in de export."] * (len({*vorige} - {*breuken}) > 1))
    return wortels


def lees(ruw: bytes) -> tuple:
    try:
        seq, leaf, envelope, commit, id_, tekst, salt, besloten = LIJN.fullmatch(ruw).groups(b"")
        inhoud, blad = tekst.replace(b'\\"', b'"'), sha256(b"\x00" + envelope.replace(b'\\"', b'"'))
        inhoud = inhoud if tekst.count(b"\\") == inhoud.count(b'"') else json.loads(b'"%b"' % tekst).encode()
        zinnen = ["past niet bij haar blad in de boom"] * (blad.hexdigest().encode() != leaf)
        goed = sha256(bytes.fromhex(salt.decode()) + inhoud).hexdigest().encode() == commit
        zinnen += ["is gewijzigd: een andere inhoud of salt"] * bool(inhoud and not goed)
        return int(seq), id_.decode(), blad.digest(), zinnen, not inhoud and not besloten
    except Exception:
        return None, ruw[:40], sha256(ruw).digest(), ["is beschadigd"], False


def controleer(regels: object, wortels: dict, gewist: set, size: int, stapel: list) -> int:
    al, goed, volgend = set(), size, size
    for seq, id_, knoop, zinnen, leeg in regels:
        zinnen += [f"staat op de plaats van nummer {volgend}"] * (seq not in (volgend, None))
        zinnen += ["staat er twee keer in"] * (id_ in al)
        zinnen += ["is leeg zonder wisbesluit"] * (leeg and id_ not in gewist)
        nummer, size, volgend = size, size + 1, (volgend if seq is None else seq) + 1
        FOUTEN.extend(f"De aantekening met nummer {volgend - 1} ({id_}) {zin}." for zin in zinnen)
        al.add(id_)
        while nummer & 1:
            knoop, nummer = sha256(b"\x01" + stapel.pop() + knoop).digest(), nummer >> 1
        stapel.append(knoop)
        if goed is not None and size in wortels:
            zin = f"Checkpoint {size} klopt niet. Kijk bij nummer {goed} tot en met {size - 1}."
            goed = size if wortels[size] == wortel(stapel) else FOUTEN.append(zin)
    return size


if __name__ == "__main__":
    namen = [regel.split("+", 2) for regel in Path(sys.argv[3]).read_text("utf-8").split()]
    sleutels = {(f"{a} ", bytes.fromhex(b)): Sleutel.from_public_bytes(b64decode(c)[1:]) for a, b, c in namen}
    notes = Path(sys.argv[2]).read_text("utf-8", "replace").split("\n\n\n")
    with open(sys.argv[1], "rb") as bestand, Pool() as pool:
        los = [r for r in bestand if r[2:12] == b"checkpoint" or any(map(r.__contains__, BESLUIT))]
        notes += [r[15:-3].decode(errors="replace").replace("\\n", "\n") for r in los if r[2:3] == b"c"]
        echt = [json.loads(r) for r in los if not lees(r)[3]]
        besluiten = {r["seq"]: json.loads(r["payload"]).get("bijzonderheden", {}) for r in echt}
        einden = {seq: b["vorig_checkpoint"] for seq, b in besluiten.items() if "vorig_checkpoint" in b}
        breuken = {n.split("\n")[0]: (seq, int(n.split("\n")[1])) for seq, n in einden.items()}
        wortels = lees_wortels([*notes, *einden.values()], sleutels, breuken)
        weg = {besluit["tot"]: besluit["frontier"] for besluit in besluiten.values() if "frontier" in besluit}
        rand = [*map(bytes.fromhex, weg.get(van := max(weg, default=0), []))]
        FOUTEN += ["Het begin past niet bij het besluit tot opschoning."] * (wortels.get(van) != wortel(rand))
        bestand.seek(0)
        regels = pool.imap(lees, (regel for regel in bestand if regel[2:12] != b"checkpoint"), 1000)
        gewist = {id_ for besluit in besluiten.values() for id_ in besluit.get("records", [])}
        size, top = controleer(regels, wortels, gewist, van, rand), max(wortels)
    FOUTEN += [f"Checkpoint {top} bestaat, maar de export eindigt bij nummer {size - 1}."] * (top > size)
    print(f"{size - van} aantekeningen nagerekend, {max(size - top, 0)} niet ondertekend.")
    print(*(FOUTEN or ["Er zijn geen fouten gevonden."]), sep="\n")
    sys.exit(bool(FOUTEN))
