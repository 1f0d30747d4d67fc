"""Prove from the tree that an aantekening stands in it; reads a few hundred hashes, never all leaves."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from terugmeld.domain.checkpoint import parse
from terugmeld.domain.merkle import SUBTREE_SIZE, Frontier, consistency_proof, extend, inclusion_proof
from terugmeld.storage.protocol import Checkpoint, Leaf, Subtree


@dataclass(frozen=True)
class Insluitingsbewijs:
    """With these and the public key anyone can calculate that the leaf stands under the signed root."""

    seq: int
    leaf: bytes
    pad: tuple[bytes, ...]
    checkpoint: str


def bewijs_insluiting(session: Session, record_id: str) -> Insluitingsbewijs | None:
    """Return the proof against the newest checkpoint; None while the record has no place under one."""
    blad = session.execute(select(Leaf.seq, Leaf.hash).where(Leaf.id == record_id)).one_or_none()
    note = session.scalar(select(Checkpoint.note).order_by(Checkpoint.size.desc()).limit(1))
    if blad is None or note is None or blad.seq >= (size := parse(note).size):
        return None
    pad = inclusion_proof(blad.seq, size, _Deelbomen(session).root)
    return Insluitingsbewijs(blad.seq, blad.hash, tuple(pad), note)


def bewijs_samenhang(session: Session, oud: int, nieuw: int) -> Sequence[bytes]:
    """Prove that nothing before ``oud`` changed between two checkpoints; ValueError for other sizes."""
    return consistency_proof(oud, nieuw, _Deelbomen(session).root)


@dataclass(frozen=True)
class _Deelbomen:
    """The roots of parts of the stored tree: whole subtrees where they are full, single leaves elsewhere."""

    session: Session

    def root(self, begin: int, einde: int) -> bytes:
        """Return the root of a part as a proof asks for it: it starts where a subtree of its size can."""
        heel = einde - einde % SUBTREE_SIZE
        vol = heel if begin % SUBTREE_SIZE == 0 and heel > begin else begin
        links, _ = extend(Frontier(), self._hashes(Subtree.number, Subtree.hash, begin, vol, SUBTREE_SIZE))
        rechts, _ = extend(Frontier(), self._hashes(Leaf.seq, Leaf.hash, vol, einde, 1))
        return Frontier(vol - begin + rechts.size, links.hashes + rechts.hashes).root

    def _hashes(
        self,
        nummer: InstrumentedAttribute[int],
        hash_: InstrumentedAttribute[bytes],
        begin: int,
        einde: int,
        maat: int,
    ) -> Sequence[bytes]:
        vraag = select(hash_).where(nummer >= begin // maat, nummer < einde // maat).order_by(nummer)
        return self.session.scalars(vraag).all()
