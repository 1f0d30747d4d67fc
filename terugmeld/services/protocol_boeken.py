"""Give the written aantekeningen their place in the tree, and sign its root; changes no aantekening."""

from collections.abc import Sequence
from datetime import datetime
from typing import cast

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Row, Table, delete, exists, func, insert, select, update
from sqlalchemy.orm import Session

from terugmeld.domain.checkpoint import Checkpoint as Wortel
from terugmeld.domain.checkpoint import sign
from terugmeld.domain.merkle import Frontier, extend
from terugmeld.storage.protocol import Checkpoint, Leaf, Pending, State, Subtree

VOEG_LEAF_TOE = insert(cast(Table, Leaf.__table__))
VOEG_SUBTREE_TOE = insert(cast(Table, Subtree.__table__))


def wacht(session: Session) -> bool:
    """Say whether ``nummer`` would find work; reading it takes no lock."""
    return bool(session.scalar(select(exists().select_from(Pending))))


def nummer(session: Session, maximum: int = 5000) -> int:
    """Number up to ``maximum`` waiting leaves; return how many, 0 also when another process is busy.

    What another transaction has written but not committed is not visible yet and comes next time.
    """
    frontier = _neem_stand(session)
    if frontier is None:
        return 0
    rijen = session.execute(select(Pending.id, Pending.leaf).order_by(Pending.id).limit(maximum)).all()
    if rijen:
        _boek(session, frontier, rijen)
    return len(rijen)


def maak_checkpoint(session: Session, *, sleutel: Ed25519PrivateKey, origin: str, nu: datetime) -> str | None:
    """Sign the root and keep the note; None when nothing came since the last, or another process is busy."""
    frontier = _neem_stand(session)
    if frontier is None or frontier.size <= (session.scalar(select(func.max(Checkpoint.size))) or 0):
        return None
    note = sign(Wortel(origin, frontier.size, frontier.root), sleutel)
    session.execute(insert(Checkpoint).values(size=frontier.size, note=note, gemaakt_op=nu))
    return note


def _neem_stand(session: Session) -> Frontier | None:
    """Lock the one row that makes this process the sequencer (SQLite: the transaction is that lock)."""
    stand = session.execute(
        select(State.size, State.frontier).where(State.id == 1).with_for_update(skip_locked=True)
    ).one_or_none()
    return None if stand is None else Frontier.load(stand.size, stand.frontier)


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
