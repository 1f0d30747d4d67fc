"""Build the tree of the protocol anew from its leaves and compare every known root; reads no aantekening."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from terugmeld.domain.merkle import SUBTREE_SIZE, Frontier, extend
from terugmeld.storage.protocol import Leaf, State, Subtree
from terugmeld.storage.protocol_vragen import laatste_opschoning, rijen_van_driver

BLOK = 128 * SUBTREE_SIZE
ONTBREKEND = bytes(32)


@dataclass(frozen=True)
class Bevinding:
    """One thing that is wrong, as a Dutch sentence, with the aantekening where it is known."""

    zin: str
    record_id: str | None = None
    seq: int | None = None


@dataclass
class Boom:
    """The tree over the stored leaves from ``begin`` to ``einde``, and what does not hold of it."""

    session: Session
    wortels: Mapping[int, bytes]
    begin: int = 0
    einde: int = 0
    bladen: int = 0
    bevindingen: list[Bevinding] = field(default_factory=list)

    def meld(self, zin: str, seq: int | None = None) -> None:
        self.bevindingen.append(Bevinding(zin, seq=seq))

    def reken_na(self) -> None:
        """Walk the leaves in blocks of numbers and compare each root that is known."""
        telling = select(func.count(Leaf.seq)).scalar_subquery()
        hoogste = select(func.max(Leaf.seq)).scalar_subquery()
        stand = self.session.execute(
            select(State.size, State.frontier, telling.label("aantal"), hoogste.label("hoogste"))
        ).one()
        frontier = self._opgeschoond()
        self.begin, self.bladen = frontier.size, stand.aantal
        if stand.size != self.bladen + self.begin:
            self.meld(f"De boom telt {stand.size - self.begin} bladen, maar er zijn er {self.bladen}.")
        self.einde = max(self.bladen + self.begin, min(stand.size, (stand.hoogste or 0) + 1))
        frontier = self._bouw(frontier)
        if stand.size == self.einde and stand.frontier != frontier.dump():
            self.meld("De bewaarde stand van de boom klopt niet met de bladen.")

    def _opgeschoond(self) -> Frontier:
        """Return the frontier on which the leaves are built: none, or that of the last opschoning."""
        besluit = laatste_opschoning(self.session)
        if besluit is None or besluit.frontier is None or besluit.tot is None:
            return Frontier()
        frontier = Frontier.load(besluit.tot, besluit.frontier)
        if self.wortels.get(besluit.tot) != frontier.root:
            self.meld(f"Het begin bij nummer {besluit.tot} past niet bij een checkpoint.")
        return frontier

    def _bouw(self, frontier: Frontier) -> Frontier:
        sizes = sorted(self.wortels)
        for begin in range(self.begin, self.einde, BLOK):
            einde = min(begin + BLOK, self.einde)
            hashes, bekend = self._hashes(begin, einde), self._subtrees(begin, einde)
            tussen = sizes[bisect_left(sizes, begin + 1) : bisect_left(sizes, einde)]
            for van, tot in pairwise((begin, *tussen, einde)):
                frontier, subtrees = extend(frontier, hashes[van - begin : tot - begin])
                self._vergelijk(frontier, subtrees, bekend)
        for size in sizes[bisect_left(sizes, self.einde + 1) :]:
            self.meld(f"Checkpoint {size} bestaat, maar het protocol eindigt bij nummer {self.einde - 1}.")
        return frontier

    def _hashes(self, begin: int, einde: int) -> Sequence[bytes]:
        """Return the hash of each number; as a number is there once, as many rows as numbers are all."""
        in_blok = (Leaf.seq >= begin, Leaf.seq < einde)
        vraag = select(Leaf.hash).where(*in_blok).order_by(Leaf.seq)
        hashes = [hash_ for (hash_,) in rijen_van_driver(self.session, vraag)]
        if len(hashes) == einde - begin:
            return hashes
        bekend = dict(rijen_van_driver(self.session, select(Leaf.seq, Leaf.hash).where(*in_blok)))
        for eerste, laatste in _reeksen([seq for seq in range(begin, einde) if seq not in bekend]):
            self.meld(f"De nummers {eerste} tot en met {laatste} ontbreken in het protocol.", eerste)
        return [bekend.get(seq, ONTBREKEND) for seq in range(begin, einde)]

    def _subtrees(self, begin: int, einde: int) -> dict[int, bytes]:
        vraag = select(Subtree.number, Subtree.hash).where(
            Subtree.number >= begin // SUBTREE_SIZE, Subtree.number < einde // SUBTREE_SIZE
        )
        return {rij.number: rij.hash for rij in self.session.execute(vraag)}

    def _vergelijk(
        self, frontier: Frontier, subtrees: list[tuple[int, bytes]], bekend: Mapping[int, bytes]
    ) -> None:
        for number, hash_ in subtrees:
            if bekend.get(number) != hash_:
                van = number * SUBTREE_SIZE
                self.meld(f"De deelboom van nummer {van} tot en met {van + SUBTREE_SIZE - 1} klopt niet.")
        if self.wortels.get(frontier.size, frontier.root) != frontier.root:
            vorige = max((size for size in self.wortels if size < frontier.size), default=0)
            self.meld(
                f"De wortel bij checkpoint {frontier.size} klopt niet. "
                f"Kijk vanaf nummer {vorige} of eerder: daar is een blad gewijzigd, verwisseld of ingevoegd."
            )


def _reeksen(nummers: list[int]) -> Iterator[tuple[int, int]]:
    """Return the first and last of each run of consecutive numbers."""
    for _, reeks in groupby(enumerate(nummers), key=lambda paar: paar[1] - paar[0]):
        groep = [nummer for _, nummer in reeks]
        yield groep[0], groep[-1]
