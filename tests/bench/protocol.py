"""A large real protocol for the measurements: numbered, signed and spread over a year; written in bulk."""

import argparse
import os
import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

from flask import Flask
from sqlalchemy import Connection, Table, text, update

from terugmeld.domain.canoniek import milliseconden, rfc3339, uuid7
from terugmeld.domain.merkle import Frontier, extend, leaf_hash
from terugmeld.domain.protocol import enveloppe, verzegel
from terugmeld.storage.database import Base, db, koppel, transaction
from terugmeld.storage.migreren import migreer
from terugmeld.storage.protocol import Leaf, Record, State, Subtree
from tests import databases
from tests.terugmeld.domain.aantekeningen import aantekening
from tests.terugmeld.services.protocollen import onderteken

PER_KEER = 25_600
PER_PERSOON = 100
AFNEMERS = ("financien", "sociale-zaken", "vergunningen", "onderwijs", "archief")
ACTOREN = 40
JAAR = timedelta(days=360)
NU = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
KOLOMMEN = (
    *("id", "tijdstip", "soort", "resultaat", "vertrouwelijkheid", "actor_id", "afnemer", "betrokkene_ref"),
    *("zaakkenmerk", "rubrieken", "envelope", "salt", "payload"),
)
INDEXEN = sorted(cast(Table, Record.__table__).indexes, key=lambda index: str(index.name))


@dataclass
class Vulling:
    """Rows of aantekeningen made from one real example, of which only what differs is filled in."""

    aantal: int
    sjabloon: bytes = b""

    def __post_init__(self) -> None:
        een = aantekening(betrokkene_ref="%(ref)s", actor_id="%(actor)s", afnemer="%(afnemer)s")
        echt = verzegel(een, salt=bytes(16), toeval=bytes(10), nu=NU)
        tekst = echt.payload.replace(echt.id.encode(), b"%(id)s").replace(rfc3339(NU).encode(), b"%(ts)s")
        self.sjabloon = tekst
        self.rubrieken = echt.zoekvelden["rubrieken"]
        self.personen = max(self.aantal // PER_PERSOON, 1)

    def rij(self, seq: int) -> tuple[Any, ...]:
        """Return the columns in the order of ``KOLOMMEN``; the persons come by in turn, with a jump."""
        moment = (NU - JAAR + JAAR * (seq / self.aantal)).replace(microsecond=seq % 1000 * 1000)
        id_ = uuid7(milliseconden(moment), seq.to_bytes(10))
        ref, actor, afnemer = verwijzing(seq * 7919 % self.personen), f"m{seq % ACTOREN}", AFNEMERS[seq % 5]
        delen = {b"id": id_, b"ts": rfc3339(moment), b"ref": ref, b"actor": actor, b"afnemer": afnemer}
        payload = self.sjabloon % {naam: deel.encode() for naam, deel in delen.items()}
        salt = seq.to_bytes(16)
        envelope = enveloppe(id_, milliseconden(moment), sha256(salt + payload).hexdigest())
        wat = ("verstrekking", "verstrekt", "normaal", actor, afnemer, ref, None, self.rubrieken)
        return (id_, moment, *wat, envelope, salt, payload)


def verwijzing(persoon: int) -> str:
    return sha256(persoon.to_bytes(8)).hexdigest()


def vul(aantal: int) -> None:
    """Write so many aantekeningen with their tree, and make the indexes afterwards: that is much faster."""
    vulling, frontier = Vulling(aantal), Frontier()
    schrijf = _kopieer if db.engine.dialect.name == "postgresql" else _voeg_toe
    with transaction() as session:
        _bereid_voor(session.connection())
    for begin in range(0, aantal, PER_KEER):
        rijen = [vulling.rij(seq) for seq in range(begin, min(begin + PER_KEER, aantal))]
        hashes = [leaf_hash(rij[-3].encode()) for rij in rijen]
        with transaction() as session:
            verbinding = session.connection()
            schrijf(verbinding, Record, KOLOMMEN, rijen)
            bladen = [
                (seq, rij[0], hash_)
                for seq, (rij, hash_) in enumerate(zip(rijen, hashes, strict=True), begin)
            ]
            schrijf(verbinding, Leaf, ("seq", "id", "hash"), bladen)
            frontier, deelbomen = extend(frontier, hashes)
            schrijf(verbinding, Subtree, ("number", "hash"), deelbomen)
            session.execute(update(State).values(size=frontier.size, frontier=frontier.dump()))
    with transaction() as session:
        for index in INDEXEN:
            index.create(session.connection())
    onderteken(nu=NU)
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as verbinding:
        verbinding.execute(text("ANALYZE"))


def _bereid_voor(verbinding: Connection) -> None:
    """Take the indexes away; on PostgreSQL make the tables of the months."""
    for index in INDEXEN:
        index.drop(verbinding)
    if verbinding.dialect.name == "postgresql":
        for maanden in range(13):
            dag = (NU - timedelta(days=30 * maanden)).date()
            verbinding.execute(text("SELECT protocol_maak_maand(:dag)"), {"dag": dag})


def _kopieer(
    verbinding: Connection,
    tabel: type[Base],
    kolommen: Sequence[str],
    rijen: Sequence[tuple[Any, ...]],
) -> None:
    cursor: Any = verbinding.connection.cursor()
    with cursor.copy(f"COPY {tabel.__tablename__} ({', '.join(kolommen)}) FROM STDIN") as stroom:
        for rij in rijen:
            stroom.write_row(rij)


def _voeg_toe(
    verbinding: Connection,
    tabel: type[Base],
    kolommen: Sequence[str],
    rijen: Sequence[tuple[Any, ...]],
) -> None:
    plaatsen = ", ".join("?" * len(kolommen))
    opdracht = f"INSERT INTO {tabel.__tablename__} ({', '.join(kolommen)}) VALUES ({plaatsen})"  # noqa: S608
    verbinding.connection.cursor().executemany(opdracht, [[_sqlite(cel) for cel in rij] for rij in rijen])


def _sqlite(cel: object) -> object:
    """Return a value as SQLAlchemy stores it: a moment without zone, an id without hyphens."""
    if isinstance(cel, datetime):
        return cel.strftime("%Y-%m-%d %H:%M:%S.%f")
    is_id = isinstance(cel, str) and len(cel) == 36 and cel[14:15] == "7"
    return cel.replace("-", "") if is_id and isinstance(cel, str) else cel


@dataclass(frozen=True)
class Meting:
    """The best of some runs: wall time and the processor time of this process and what it started."""

    seconden: float
    cpu: float


def meet(doe: Callable[[], object], keren: int = 1) -> Meting:
    """Run it so many times and return the quickest: what else the machine does only makes it slower."""
    metingen = []
    for _ in range(keren):
        begin, cpu = time.perf_counter(), _cpu()
        doe()
        metingen.append(Meting(time.perf_counter() - begin, _cpu() - cpu))
    return min(metingen, key=lambda meting: meting.seconden)


def meld(naam: str, aantal: int, meting: Meting, basis: Meting | None = None) -> None:
    deel = ""
    if basis is not None:
        deel = f"  {basis.seconden / meting.seconden:5.0%} in tijd, {basis.cpu / meting.cpu:5.0%} in cpu"
    snelheid = f"{aantal / meting.seconden:10,.0f} per seconde, {meting.cpu / aantal * 1e6:6.1f} us cpu"
    print(f"  {naam:32} {snelheid}{deel}", flush=True)


def _cpu() -> float:
    wie = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(deel.ru_utime + deel.ru_stime for deel in map(resource.getrusage, wie))


def piek() -> int:
    """Return the most memory this process ever held, in MB; not that of who started it, as getrusage does."""
    regels = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(regel.split()[1]) for regel in regels if regel.startswith("VmHWM")) // 1024


def opties(records: int, **meer: int) -> argparse.Namespace:
    """Read the options that every measurement has, and numbers of its own."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--records", type=int, default=records, help="Hoeveel aantekeningen.")
    parser.add_argument("--database", default="sqlite,postgresql")
    parser.add_argument("--map", type=Path, help="Een map op een schijf; anders in het geheugen.")
    for naam, waarde in meer.items():
        parser.add_argument(f"--{naam}", type=int, default=waarde)
    return parser.parse_args()


def gevuld(gekozen: argparse.Namespace) -> Iterator[tuple[str, Path]]:
    """Give the URL of each filled database, with its application context, and a folder for files."""
    if gekozen.map is not None:
        databases.GEHEUGEN = gekozen.map
    with tempfile.TemporaryDirectory(dir=gekozen.map or databases.geheugen()) as map_:
        sjablonen = databases.Sjablonen(Path(map_))
        for soort in gekozen.database.split(","):
            url = sjablonen.lege_url(soort)
            print(f"{soort}, {gekozen.records:,} aantekeningen, machinelast {os.getloadavg()[0]:.1f}:")
            with app_van(url).app_context():
                migreer(db.engine)
                meld("vullen", gekozen.records, meet(lambda: vul(gekozen.records)))
                yield url, Path(map_)
                db.engine.dispose()
            sjablonen.verwijder(url)


def app_van(url: str) -> Flask:
    app = Flask("bench")
    koppel(app, url)
    return app
