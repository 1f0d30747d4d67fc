"""Check the whole protocol by calculating every hash again; repairs nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import orjson
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Text, cast, exists, select
from sqlalchemy.orm import Session

from terugmeld.domain.canoniek import met_streepjes, milliseconden, milliseconden_van
from terugmeld.domain.merkle import leaf_hash
from terugmeld.domain.protocol import ZOEKVELDEN, Soort, commitment, enveloppe, zoekvelden
from terugmeld.services.protocol_boom import Bevinding, Boom
from terugmeld.services.protocol_wortels import lees_wortels
from terugmeld.storage.protocol import Leaf, Pending, Record
from terugmeld.storage.protocol_vragen import bereik_van, rijen_van_driver

BLOK = 4096
WACHTTIJD = timedelta(minutes=1)
KOLOMMEN = ("rubrieken", *ZOEKVELDEN)
INHOUD = (Leaf.hash, Record.envelope, Record.salt, Record.payload)
TS = slice(126, -7)  # where the number of milliseconds stands in an envelope
SOORT = KOLOMMEN.index("soort")
VERWIJDERT = frozenset({Soort.WISSING.value, Soort.OPSCHONING.value})


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
    boom = Boom(session, wortels.van_boom)
    boom.reken_na()
    gevonden = [*map(Bevinding, wortels.zinnen), *boom.bevindingen]
    inhoud = _Inhoud(session, gevonden)
    inhoud.controleer(boom.begin, boom.einde)
    wachtend = inhoud.controleer_wachtenden(nu)
    inhoud.zoek_losse_records()
    return Bevindingen(boom.bladen, len(wortels.van_boom), wachtend, tuple(gevonden))


@dataclass
class _Inhoud:
    session: Session
    bevindingen: list[Bevinding]
    leeg: dict[str, int] = field(default_factory=dict)
    besluiten: list[Mapping[str, Any]] = field(default_factory=list)

    def meld(self, zin: str, record_id: str | None = None, seq: int | None = None) -> None:
        self.bevindingen.append(Bevinding(zin, record_id, seq))

    def controleer(self, begin: int, einde: int) -> None:
        """Calculate the leaf of each aantekening anew, and compare what is searched with what was hashed."""
        for van in range(begin, einde, BLOK):
            for rij in _lees_blok(self.session, van, min(van + BLOK, einde)):
                self._controleer_record(*rij)
        self._zoek_besluiten(begin)

    def _zoek_besluiten(self, weg: int) -> None:
        """Ask of all that is gone the aantekening by which it went."""
        gewist = {id_ for besluit in self.besluiten for id_ in besluit.get("records", ())}
        for id_, seq in self.leeg.items():
            if id_ not in gewist:
                self.meld(f"Aantekening {id_} (nummer {seq}): de inhoud ontbreekt.", id_, seq)
        if weg and not any(besluit.get("tot") == weg for besluit in self.besluiten):
            self.meld(f"Alles voor nummer {weg} is weg, zonder besluit tot opschoning.")

    def _controleer_record(
        self,
        seq: int,
        id_: str,
        hash_: bytes,
        envelope: str,
        salt: bytes,
        payload: bytes,
        tijdstip: str | datetime,
        *kolommen: object,
    ) -> None:
        id_ = met_streepjes(id_)
        if envelope is None:
            self.meld(f"Aantekening {id_} (nummer {seq}) is verdwenen.", id_, seq)
        elif leaf_hash(envelope.encode()) != hash_:
            self._meld_fout("de envelop past niet bij het blad in de boom", id_, seq)
        elif payload is None or salt is None:
            self.leeg[id_] = seq
        elif not _inhoud_klopt(id_, envelope, salt, payload):
            self._meld_fout("de inhoud is gewijzigd", id_, seq)
        elif not _zoekvelden_kloppen(tijdstip, kolommen, payload):
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


def _lees_blok(session: Session, begin: int, einde: int) -> list[tuple[Any, ...]]:
    """Return the leaves of these numbers, each with its record if there is one."""
    in_blok = (Leaf.seq >= begin, Leaf.seq < einde)
    bereik = bereik_van(session, select(Leaf.seq, Leaf.id).where(*in_blok))
    hoort_erbij = (Record.id == Leaf.id) & Record.id.between(bereik.laagste, bereik.hoogste)
    vraag = select(
        Leaf.seq, cast(Leaf.id, Text), *INHOUD, Record.tijdstip, *(getattr(Record, n) for n in KOLOMMEN)
    )
    return rijen_van_driver(session, vraag.outerjoin(Record, hoort_erbij).where(*in_blok).order_by(Leaf.seq))


def _inhoud_klopt(id_: str, envelope: str, salt: bytes, payload: bytes) -> bool:
    """Make the envelope anew from the content and the id under which it stands."""
    try:
        opnieuw = enveloppe(id_, int(envelope[TS]), commitment(salt, payload))
    except (ValueError, LookupError, TypeError):
        return False
    return opnieuw == envelope


def _zoekvelden_kloppen(tijdstip: str | datetime, kolommen: tuple[object, ...], payload: bytes) -> bool:
    """Compare every copy that is searched with what was hashed; SQLite keeps a moment as text, in UTC."""
    moment = datetime.fromisoformat(f"{tijdstip}Z") if isinstance(tijdstip, str) else tijdstip
    try:
        return (moment, *kolommen) == tuple(zoekvelden(orjson.loads(payload)).values())
    except (ValueError, LookupError, TypeError):
        return False
