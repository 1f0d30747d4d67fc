"""Give the written aantekeningen their place in the tree, and sign its root; changes no aantekening."""

from collections.abc import Sequence
from datetime import datetime
from typing import cast

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Row, Table, delete, exists, insert, select, update
from sqlalchemy.orm import Session

from terugmeld.domain.checkpoint import Checkpoint as Wortel
from terugmeld.domain.checkpoint import is_ondertekend_door, parse, sign
from terugmeld.domain.merkle import Frontier, extend
from terugmeld.errors import NietBeschikbaar
from terugmeld.storage.protocol import Checkpoint, Leaf, Pending, State, Subtree
from terugmeld.storage.protocol_vragen import laatste_checkpoint

VOEG_LEAF_TOE = insert(cast(Table, Leaf.__table__))
VOEG_SUBTREE_TOE = insert(cast(Table, Subtree.__table__))

BEZIG = "De werker nummert nu het protocol. Probeer het over een minuut opnieuw."
ANDERE_SLEUTEL = (
    "Het vorige checkpoint is met een andere sleutel ondertekend. "
    "Vervang de sleutel met 'terugmeld protocol sleutel'."
)
ANDERE_OORSPRONG = (
    "Het vorige checkpoint heeft een andere oorsprong. "
    "Begin een nieuwe oorsprong met 'terugmeld protocol nieuwe-oorsprong'."
)


def wacht(session: Session) -> bool:
    """Say whether ``nummer`` would find work; reading it takes no lock."""
    return bool(session.scalar(select(exists().select_from(Pending))))


def nummer(session: Session, maximum: int = 5000) -> int:
    """Number up to ``maximum`` waiting leaves; return how many, 0 also when another process is busy.

    What another transaction has written but not committed is not visible yet and comes next time.
    """
    frontier = neem_stand(session)
    if frontier is None:
        return 0
    rijen = session.execute(select(Pending.id, Pending.leaf).order_by(Pending.id).limit(maximum)).all()
    if rijen:
        _boek(session, frontier, rijen)
    return len(rijen)


def maak_checkpoint(session: Session, *, sleutel: Ed25519PrivateKey, origin: str, nu: datetime) -> str | None:
    """Sign the root and keep the note; None when nothing came since the last, or another process is busy.

    NietBeschikbaar for another key or origin than the last checkpoint has: that asks a command of its own.
    """
    frontier = neem_stand(session)
    laatste = laatste_checkpoint(session)
    if frontier is None or frontier.size <= (parse(laatste).size if laatste else 0):
        return None
    if laatste is not None:
        _vereis_vervolg(laatste, sleutel, origin)
    return onderteken(session, frontier, sleutel, origin=origin, nu=nu)


def onderteken(
    session: Session, frontier: Frontier, *sleutels: Ed25519PrivateKey, origin: str, nu: datetime
) -> str:
    """Keep the signed root of this tree; the first key is the one in use from now on."""
    note = sign(Wortel(origin, frontier.size, frontier.root), *sleutels)
    session.execute(insert(Checkpoint).values(size=frontier.size, note=note, gemaakt_op=nu))
    return note


def boek_eerst(session: Session, record_id: str) -> Frontier:
    """Give one waiting record the next number, before all others that wait."""
    frontier = vereis_stand(session)
    rijen = session.execute(select(Pending.id, Pending.leaf).where(Pending.id == record_id)).all()
    _boek(session, frontier, rijen)
    return vereis_stand(session)


def vereis_stand(session: Session) -> Frontier:
    """Lock the tree and return how it stands; NietBeschikbaar when another process numbers."""
    frontier = neem_stand(session)
    if frontier is None:
        raise NietBeschikbaar(BEZIG)
    return frontier


def neem_stand(session: Session) -> Frontier | None:
    """Lock the one row that makes this process the sequencer (SQLite: the transaction is that lock)."""
    stand = session.execute(
        select(State.size, State.frontier).where(State.id == 1).with_for_update(skip_locked=True)
    ).one_or_none()
    return None if stand is None else Frontier.load(stand.size, stand.frontier)


def _vereis_vervolg(laatste: str, sleutel: Ed25519PrivateKey, origin: str) -> None:
    if parse(laatste).origin != origin:
        raise NietBeschikbaar(ANDERE_OORSPRONG)
    if not is_ondertekend_door(laatste, sleutel.public_key()):
        raise NietBeschikbaar(ANDERE_SLEUTEL)


def _boek(session: Session, frontier: Frontier, rijen: Sequence[Row[tuple[str, bytes]]]) -> None:
    nieuw, subtrees = extend(frontier, (rij.leaf for rij in rijen))
    verbinding = session.connection()
    verbinding.execute(
        VOEG_LEAF_TOE,
        [{"seq": seq, "id": rij.id, "hash": rij.leaf} for seq, rij in enumerate(rijen, frontier.size)],
    )
    if subtrees:
        verbinding.execute(VOEG_SUBTREE_TOE, [{"number": nr, "hash": hash_} for nr, hash_ in subtrees])
    verbinding.execute(delete(Pending).where(Pending.id.in_([rij.id for rij in rijen])))
    verbinding.execute(update(State).values(size=nieuw.size, frontier=nieuw.dump()))
