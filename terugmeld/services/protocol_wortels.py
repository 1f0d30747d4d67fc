"""Collect the signed roots of the tree and say which of them can't be; reads no leaf."""

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import select
from sqlalchemy.orm import Session

from terugmeld.domain.checkpoint import STREEP, OngeldigCheckpoint, ondertekenaars, parse
from terugmeld.domain.checkpoint import Checkpoint as Wortel
from terugmeld.domain.protocol import Soort
from terugmeld.storage.protocol import Checkpoint, Leaf, Record


@dataclass(frozen=True)
class Note:
    """A checkpoint with the keys that signed it; the first is the one in use."""

    wortel: Wortel
    door: tuple[bytes, ...]


@dataclass
class Wortels:
    """The root of each size that must be that of the tree, and what is wrong with the checkpoints."""

    van_boom: dict[int, bytes] = field(default_factory=dict)
    zinnen: list[str] = field(default_factory=list)

    def neem_op(self, wortel: Wortel) -> None:
        bekend = self.van_boom.setdefault(wortel.size, wortel.root)
        if not hmac.compare_digest(bekend, wortel.root):
            self.zinnen.append(f"Er zijn twee ondertekende wortels voor een boom van {wortel.size} bladen.")


def lees_wortels(
    session: Session, sleutels: Sequence[Ed25519PublicKey], gepubliceerd: Sequence[str]
) -> Wortels:
    """Read the notes of the database and those that were published, with any of the keys."""
    wortels = Wortels()
    rijen = session.execute(select(Checkpoint.size, Checkpoint.note).order_by(Checkpoint.size)).all()
    notes = [*((size, note) for size, note in rijen), *((None, note) for note in gepubliceerd)]
    gelezen = [(size, _lees(wortels, size, tekst, sleutels)) for size, tekst in notes]
    gevonden = [note for _, note in gelezen if note is not None]
    _controleer_sleutels(wortels, gevonden)
    oorsprongen = {note.wortel.origin for note in gevonden}
    eigen = [note.wortel.origin for size, note in gelezen if note is not None and size is not None]
    huidig = eigen[-1] if eigen else None
    breuken = _breuken(session) if len(oorsprongen) > 1 else {}
    for note in gevonden:
        if huidig in {None, note.wortel.origin}:
            wortels.neem_op(note.wortel)
        else:
            _neem_oude_op(wortels, note.wortel, breuken.get(note.wortel.origin))
    return wortels


def _lees(wortels: Wortels, size: int | None, note: str, sleutels: Sequence[Ed25519PublicKey]) -> Note | None:
    try:
        gelezen = Note(parse(note), ondertekenaars(note, *sleutels))
    except OngeldigCheckpoint as fout:
        wortels.zinnen.append(f"Checkpoint {size or '(gepubliceerd)'}: {fout}")
        return None
    if len(gelezen.door) != note.count(STREEP):
        wortels.zinnen.append(
            f"Onder checkpoint {gelezen.wortel.size} staat een handtekening van een onbekende sleutel."
        )
    if size not in (None, gelezen.wortel.size):
        wortels.zinnen.append(
            f"Checkpoint {size} is ondertekend voor een boom van {gelezen.wortel.size} bladen."
        )
    return gelezen


def _controleer_sleutels(wortels: Wortels, notes: Sequence[Note]) -> None:
    """Let a key take over only in a checkpoint that the key before it signed too."""
    vorige: dict[str, bytes] = {}
    for note in sorted(notes, key=lambda note: (note.wortel.size, -len(note.door))):
        origin, eerste = note.wortel.origin, note.door[0]
        if vorige.get(origin, eerste) not in note.door:
            wortels.zinnen.append(
                f"Checkpoint {note.wortel.size} is ondertekend met een andere sleutel, "
                "zonder dat de vorige sleutel dat bevestigt."
            )
        vorige[origin] = eerste


def _breuken(session: Session) -> Mapping[str, tuple[int, Wortel]]:
    """Return of each ended origin from which number the next began, and the last checkpoint it cites."""
    vraag = select(Leaf.seq, Record.payload).join(Record, Record.id == Leaf.id)
    rijen = session.execute(vraag.where(Record.soort == Soort.AUTORISATIEWIJZIGING.value)).all()
    breuken = {}
    for seq, payload in rijen:
        note = _vorig_checkpoint(payload)
        if note is not None:
            breuken[note.origin] = (seq, note)
    return breuken


def _vorig_checkpoint(payload: bytes | None) -> Wortel | None:
    try:
        inhoud: dict[str, Any] = orjson.loads(payload or b"{}").get("bijzonderheden", {})
        return parse(inhoud["vorig_checkpoint"])
    except (ValueError, KeyError, AttributeError, TypeError):
        return None


def _neem_oude_op(wortels: Wortels, wortel: Wortel, breuk: tuple[int, Wortel] | None) -> None:
    """Ask of a checkpoint of an ended origin that it fits the tree, or was lost by the restore."""
    if breuk is None:
        wortels.zinnen.append(
            f"Checkpoint {wortel.size} is van de oorsprong {wortel.origin}. "
            "In het protocol staat niet dat die is beëindigd."
        )
        return
    begin, laatste = breuk
    if wortel.size <= begin:
        wortels.neem_op(wortel)
    elif wortel.size > laatste.size or (wortel.size == laatste.size and wortel.root != laatste.root):
        wortels.zinnen.append(
            f"Checkpoint {wortel.size} van de oorsprong {wortel.origin} past niet bij het laatste "
            f"checkpoint dat het begin van de nieuwe oorsprong noemt ({laatste.size})."
        )
