"""Prove from the tree that an aantekening stands in it; reads a few hundred hashes, never all leaves."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from terugmeld.domain.checkpoint import parse
from terugmeld.domain.merkle import SUBTREE_SIZE, Frontier, consistency_proof, extend, inclusion_proof
from terugmeld.storage.protocol import Checkpoint, Leaf, Subtree
from terugmeld.storage.protocol_vragen import laatste_opschoning


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
    pad = inclusion_proof(blad.seq, size, _deelbomen(session).root)
    return Insluitingsbewijs(blad.seq, blad.hash, tuple(pad), note)


def bewezen_tot(session: Session) -> int:
    """Return from which number on a record has no proof yet: the size under the newest checkpoint."""
    return session.scalar(select(func.max(Checkpoint.size))) or 0


def bewijs_samenhang(session: Session, oud: int, nieuw: int) -> Sequence[bytes]:
    """Prove that nothing before ``oud`` changed between two checkpoints; ValueError for other sizes."""
    return consistency_proof(oud, nieuw, _deelbomen(session).root)


@dataclass(frozen=True)
class _Deelbomen:
    """The roots of parts of the stored tree: whole subtrees where they are full, single leaves elsewhere."""

    session: Session
    opgeschoond: Frontier

    def root(self, begin: int, einde: int) -> bytes:
        """Return the root of a part as a proof asks for it: it starts where a subtree of its size can."""
        if begin < self.opgeschoond.size:
            return self._root_met_begin(begin, einde)
        heel = einde - einde % SUBTREE_SIZE
        vol = heel if begin % SUBTREE_SIZE == 0 and heel > begin else begin
        links, _ = extend(Frontier(), self._hashes(Subtree.number, Subtree.hash, begin, vol, SUBTREE_SIZE))
        rechts, _ = extend(Frontier(), self._hashes(Leaf.seq, Leaf.hash, vol, einde, 1))
        return Frontier(vol - begin + rechts.size, links.hashes + rechts.hashes).root

    def _root_met_begin(self, begin: int, einde: int) -> bytes:
        """Use the roots that the opschoning left; ValueError for a part of which more would be needed."""
        weg = self.opgeschoond.size
        knopen, plaats = [], 0
        for bit, knoop in zip(_bits(weg), self.opgeschoond.hashes, strict=True):
            if begin <= plaats and plaats + bit <= einde:
                knopen.append(knoop)
            plaats += bit
        links = Frontier(min(weg, einde) - begin, tuple(knopen))
        return extend(links, self._hashes(Leaf.seq, Leaf.hash, weg, max(weg, einde), 1))[0].root

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


def _deelbomen(session: Session) -> _Deelbomen:
    besluit = laatste_opschoning(session)
    weg = Frontier.load(besluit.tot or 0, besluit.frontier or b"") if besluit else Frontier()
    return _Deelbomen(session, weg)


def _bits(size: int) -> list[int]:
    """Return the sizes of the full subtrees of a tree, the largest first."""
    return [1 << bit for bit in reversed(range(size.bit_length())) if size >> bit & 1]
