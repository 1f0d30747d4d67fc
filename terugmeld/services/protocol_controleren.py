"""Check the whole protocol by calculating every hash again; repairs nothing."""

import hmac
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby, pairwise
from typing import Any

import orjson
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Row, exists, func, select
from sqlalchemy.orm import Session

from terugmeld.domain.canoniek import milliseconden, milliseconden_van
from terugmeld.domain.merkle import SUBTREE_SIZE, Frontier, extend, leaf_hash
from terugmeld.domain.protocol import ZOEKVELDEN, Soort, commitment, enveloppe, zoekvelden
from terugmeld.services.protocol_wortels import lees_wortels
from terugmeld.storage.protocol import Leaf, Pending, Record, State, Subtree
from terugmeld.storage.protocol_vragen import bereik_van, laatste_opschoning, rauw

BLOK = 16 * SUBTREE_SIZE
WACHTTIJD = timedelta(minutes=1)
ONTBREKEND = bytes(32)
INHOUD = tuple(map(rauw, (Leaf.hash, Record.envelope, Record.salt, Record.payload)))
KOLOMMEN = ("tijdstip", "rubrieken", *ZOEKVELDEN)
SOORT = KOLOMMEN.index("soort")
VERWIJDERT = frozenset({Soort.WISSING.value, Soort.OPSCHONING.value})


@dataclass(frozen=True)
class Bevinding:
    """One thing that is wrong, as a Dutch sentence, with the aantekening where it is known."""

    zin: str
    record_id: str | None = None
    seq: int | None = None


@dataclass(frozen=True)
class Bevindingen:
    """The outcome of a check: how much was looked at, and what is wrong."""

    bladen: int
    checkpoints: int
    wachtend: int
    bevindingen: tuple[Bevinding, ...]

    @property
    def is_goed(self) -> bool:
        return not self.bevindingen


def controleer(
    session: Session, *sleutels: Ed25519PublicKey, nu: datetime, gepubliceerd: Sequence[str] = ()
) -> Bevindingen:
    """Check every aantekening; ``gepubliceerd`` are the notes that were kept outside the database.

    Without those an administrator who holds database and key could have made the whole ledger anew. The
    roots are read before the leaves, so that none can be of a larger tree.
    """
    wortels = lees_wortels(session, sleutels, gepubliceerd)
    controle = _Controle(session, wortels.van_boom, [Bevinding(zin) for zin in wortels.zinnen])
    bladen = controle.controleer_bladen()
    wachtend = controle.controleer_wachtenden(nu)
    controle.zoek_losse_records()
    return Bevindingen(bladen, len(wortels.van_boom), wachtend, tuple(controle.bevindingen))


@dataclass
class _Controle:
    session: Session
    wortels: dict[int, bytes]
    bevindingen: list[Bevinding]
    leeg: dict[str, int] = field(default_factory=dict)
    besluiten: list[Mapping[str, Any]] = field(default_factory=list)

    def meld(self, zin: str, record_id: str | None = None, seq: int | None = None) -> None:
        self.bevindingen.append(Bevinding(zin, record_id, seq))

    def controleer_bladen(self) -> int:
        """Walk the tree in blocks of numbers and compare each root that is known."""
        telling = select(func.count(Leaf.seq)).scalar_subquery()
        hoogste = select(func.max(Leaf.seq)).scalar_subquery()
        stand = self.session.execute(
            select(State.size, State.frontier, telling.label("aantal"), hoogste.label("hoogste"))
        ).one()
        frontier = self._begin()
        weg = frontier.size
        if stand.size != stand.aantal + weg:
            self.meld(f"De boom telt {stand.size - weg} bladen, maar er zijn er {stand.aantal}.")
        einde = max(stand.aantal + weg, min(stand.size, (stand.hoogste or 0) + 1))
        for begin in range(weg, einde, BLOK):
            frontier = self._controleer_blok(frontier, begin, min(begin + BLOK, einde))
        for size in sorted(size for size in self.wortels if size > einde):
            self.meld(f"Checkpoint {size} bestaat, maar het protocol eindigt bij nummer {einde - 1}.")
        if stand.size == einde and stand.frontier != frontier.dump():
            self.meld("De bewaarde stand van de boom klopt niet met de bladen.")
        self._zoek_besluiten(weg)
        return int(stand.aantal)

    def _begin(self) -> Frontier:
        """Return the frontier on which the leaves are built: none, or that of the last opschoning."""
        besluit = laatste_opschoning(self.session)
        if besluit is None or besluit.frontier is None or besluit.tot is None:
            return Frontier()
        frontier = Frontier.load(besluit.tot, besluit.frontier)
        if not hmac.compare_digest(self.wortels.get(besluit.tot, b""), frontier.root):
            self.meld(f"Het begin bij nummer {besluit.tot} past niet bij een checkpoint.")
        return frontier

    def _zoek_besluiten(self, weg: int) -> None:
        """Ask of all that is gone the aantekening by which it went."""
        gewist = {id_ for besluit in self.besluiten for id_ in besluit.get("records", ())}
        for id_, seq in self.leeg.items():
            if id_ not in gewist:
                self.meld(f"Aantekening {id_} (nummer {seq}): de inhoud ontbreekt.", id_, seq)
        if weg and not any(besluit.get("tot") == weg for besluit in self.besluiten):
            self.meld(f"Alles voor nummer {weg} is weg, zonder besluit tot opschoning.")

    def _controleer_blok(self, frontier: Frontier, begin: int, einde: int) -> Frontier:
        rijen = {rij.seq: rij for rij in _lees_blok(self.session, begin, einde)}
        ontbreekt = [seq for seq in range(begin, einde) if seq not in rijen]
        for eerste, laatste in _reeksen(ontbreekt):
            self.meld(f"De nummers {eerste} tot en met {laatste} ontbreken in het protocol.", seq=eerste)
        for rij in rijen.values():
            self._controleer_record(*rij)
        hashes = [rijen[seq].hash if seq in rijen else ONTBREKEND for seq in range(begin, einde)]
        bekend = self._subtrees(begin, einde)
        grenzen = [begin, *sorted(size for size in self.wortels if begin < size < einde), einde]
        for van, tot in pairwise(grenzen):
            frontier, subtrees = extend(frontier, hashes[van - begin : tot - begin])
            self._vergelijk(frontier, subtrees, bekend)
        return frontier

    def _subtrees(self, begin: int, einde: int) -> dict[int, bytes]:
        vraag = select(Subtree.number, Subtree.hash).where(
            Subtree.number >= begin // SUBTREE_SIZE, Subtree.number < einde // SUBTREE_SIZE
        )
        return {rij.number: rij.hash for rij in self.session.execute(vraag)}

    def _vergelijk(
        self, frontier: Frontier, subtrees: list[tuple[int, bytes]], bekend: dict[int, bytes]
    ) -> None:
        for number, hash_ in subtrees:
            if not hmac.compare_digest(bekend.get(number, b""), hash_):
                van = number * SUBTREE_SIZE
                self.meld(f"De deelboom van nummer {van} tot en met {van + SUBTREE_SIZE - 1} klopt niet.")
        wortel = self.wortels.get(frontier.size)
        if wortel is not None and not hmac.compare_digest(wortel, frontier.root):
            vorige = max((size for size in self.wortels if size < frontier.size), default=0)
            self.meld(
                f"De wortel bij checkpoint {frontier.size} klopt niet. "
                f"Kijk vanaf nummer {vorige} of eerder: daar is een blad gewijzigd, verwisseld of ingevoegd."
            )

    def _controleer_record(
        self, seq: int, id_: str, hash_: bytes, envelope: str, salt: bytes, payload: bytes, *kolommen: object
    ) -> None:
        if envelope is None:
            self.meld(f"Aantekening {id_} (nummer {seq}) is verdwenen.", id_, seq)
        elif leaf_hash(envelope.encode()) != hash_:
            self._meld_fout("de envelop past niet bij het blad in de boom", id_, seq)
        elif payload is None or salt is None:
            self.leeg[id_] = seq
        elif not _inhoud_klopt(id_, envelope, salt, payload):
            self._meld_fout("de inhoud is gewijzigd", id_, seq)
        elif not _zoekvelden_kloppen(kolommen, payload):
            self._meld_fout("de zoekvelden zijn niet gelijk aan de inhoud", id_, seq)
        elif kolommen[SOORT] in VERWIJDERT:
            self.besluiten.append(orjson.loads(payload).get("bijzonderheden", {}))

    def _meld_fout(self, wat: str, id_: str, seq: int) -> None:
        self.meld(f"Aantekening {id_} (nummer {seq}): {wat}.", id_, seq)

    def controleer_wachtenden(self, nu: datetime) -> int:
        """Compare each waiting leaf with its record; return how many wait."""
        rijen = self.session.execute(
            select(Pending.id, Pending.leaf, Record.envelope).outerjoin(Record, Record.id == Pending.id)
        ).all()
        for rij in rijen:
            if rij.envelope is None or leaf_hash(rij.envelope.encode()) != rij.leaf:
                self.meld(f"Aantekening {rij.id} past niet bij het blad dat op een nummer wacht.", rij.id)
            elif milliseconden_van(rij.id) < milliseconden(nu - WACHTTIJD):
                self.meld(f"Aantekening {rij.id} wacht al langer dan een minuut op een nummer.", rij.id)
        return len(rijen)

    def zoek_losse_records(self) -> None:
        """Find what stands in the table but never came through the sequencer."""
        geboekt = exists().where(Leaf.id == Record.id)
        wacht = exists().where(Pending.id == Record.id)
        for id_ in self.session.scalars(select(Record.id).where(~geboekt, ~wacht)):
            self.meld(f"Aantekening {id_} staat niet in de boom en wacht ook niet op een nummer.", id_)


def _lees_blok(session: Session, begin: int, einde: int) -> Sequence[Row[Any]]:
    """Return the leaves of these numbers, each with its record if there is one."""
    in_blok = (Leaf.seq >= begin, Leaf.seq < einde)
    bereik = bereik_van(session, select(Leaf.seq, Leaf.id).where(*in_blok))
    hoort_erbij = (Record.id == Leaf.id) & Record.id.between(bereik.laagste, bereik.hoogste)
    vraag = select(Leaf.seq, Leaf.id, *INHOUD, *(getattr(Record, naam) for naam in KOLOMMEN))
    vraag = vraag.outerjoin(Record, hoort_erbij).where(*in_blok).order_by(Leaf.seq)
    return session.connection().execute(vraag).all()


def _inhoud_klopt(id_: str, envelope: str, salt: bytes, payload: bytes) -> bool:
    """Make the envelope anew from the content and the id under which it stands."""
    try:
        opnieuw = enveloppe(id_, orjson.loads(envelope)["ts"], commitment(salt, payload))
    except (ValueError, LookupError, TypeError):
        return False
    return opnieuw == envelope


def _zoekvelden_kloppen(kolommen: tuple[object, ...], payload: bytes) -> bool:
    """Compare every copy that is searched with what was hashed."""
    try:
        return kolommen == tuple(zoekvelden(orjson.loads(payload)).values())
    except (ValueError, LookupError, TypeError):
        return False


def _reeksen(nummers: list[int]) -> Iterator[tuple[int, int]]:
    """Return the first and last of each run of consecutive numbers."""
    for _, reeks in groupby(enumerate(nummers), key=lambda paar: paar[1] - paar[0]):
        groep = [nummer for _, nummer in reeks]
        yield groep[0], groep[-1]
