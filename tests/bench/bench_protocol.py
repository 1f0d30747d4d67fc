"""Rate of protocolleer beside a bare insert of two rows and a hash chain; run by hand, prints ratios.

python -m tests.bench.bench_protocol [--clients 1,4,16] [--seconden 2] [--ronden 3] [--database sqlite]

The three ways take turns, and of each the best round counts: what else the machine does only slows it down.
"""

import argparse
import hashlib
import multiprocessing
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing.synchronize import Barrier
from pathlib import Path

from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from terugmeld.services.protocol_boeken import nummer
from terugmeld.services.protocolleren import protocolleer
from terugmeld.storage.database import db, koppel, transaction
from terugmeld.storage.migreren import migreer
from tests.databases import Sjablonen
from tests.terugmeld.domain.aantekeningen import aantekening

ANDER_WERK = 0.005
PER_BEURT = 5000
RIJ = aantekening()


def boom(session: Session) -> None:
    protocolleer(session, RIJ, nu=datetime.now(UTC))


def kaal(session: Session) -> None:
    """Insert as many bytes in two plain tables, without index columns, hashes or canonical form."""
    verbinding = session.connection()
    verbinding.execute(text("INSERT INTO kaal_een (inhoud) VALUES (:inhoud)"), {"inhoud": "x" * 1200})
    verbinding.execute(text("INSERT INTO kaal_twee (inhoud) VALUES (:inhoud)"), {"inhoud": "x" * 50})


def ketting(session: Session) -> None:
    """Hash the previous record into this one: every writer waits for the commit of the one before."""
    slot = "" if session.get_bind().dialect.name == "sqlite" else " FOR UPDATE"
    vorige = session.execute(text(f"SELECT hash FROM ketting_eind{slot}")).scalar_one()  # noqa: S608
    nieuw = hashlib.sha256(vorige.encode() + b"x" * 1200).hexdigest()
    session.execute(text("INSERT INTO kaal_een (inhoud) VALUES (:inhoud)"), {"inhoud": "x" * 1200})
    session.execute(text("UPDATE ketting_eind SET hash = :hash"), {"hash": nieuw})


@dataclass(frozen=True)
class Proef:
    """One way to record, in the transaction of the other work, as a verstrekking is.

    A writer of SQLite has the whole database to itself: there only the chain, which can't do otherwise, holds
    its lock while the other work is done.
    """

    naam: str
    schrijf: Callable[[Session], None]

    def werkt_binnen(self, url: str) -> bool:
        return self.schrijf is ketting or not url.startswith("sqlite")


@dataclass(frozen=True, order=True)
class Uitkomst:
    """Records a second of all clients together, and the milliseconds in which 95 of 100 were done."""

    snelheid: float
    p95: float


PROEVEN = (Proef("kaal", kaal), Proef("boom", boom), Proef("ketting", ketting))


def client(
    url: str,
    proef: Proef,
    seconden: float,
    start: Barrier,
    uitkomst: "multiprocessing.Queue[list[float]]",
) -> None:
    """Write once to be warm, wait for all others, and then count."""
    app, tijden, binnen = Flask("client"), [], proef.werkt_binnen(url)
    koppel(app, url)
    with app.app_context():
        with transaction() as session:
            proef.schrijf(session)
        start.wait()
        einde = time.monotonic() + seconden
        while time.monotonic() < einde:
            begin = time.monotonic()
            if not binnen:
                time.sleep(ANDER_WERK)
            with transaction() as session:
                proef.schrijf(session)
                if binnen:
                    time.sleep(ANDER_WERK)
            tijden.append(time.monotonic() - begin)
    uitkomst.put(tijden)


def nummer_steeds(url: str, seconden: float, start: Barrier) -> None:
    """Do what the worker does: number all that waits, once a second."""
    app = Flask("werker")
    koppel(app, url)
    with app.app_context():
        with transaction() as session:
            nummer(session, PER_BEURT)
        start.wait()
        einde = time.monotonic() + seconden
        while time.monotonic() < einde:
            with transaction() as session:
                aantal = nummer(session, PER_BEURT)
            time.sleep(0 if aantal == PER_BEURT else 1)


def meet(url: str, proef: Proef, clients: int, seconden: float) -> Uitkomst:
    uitkomst: multiprocessing.Queue[list[float]] = multiprocessing.Queue()
    nummert = proef.schrijf is boom
    start = multiprocessing.Barrier(clients + nummert)
    werk = (url, proef, seconden, start, uitkomst)
    processen = [multiprocessing.Process(target=client, args=werk) for _ in range(clients)]
    if nummert:
        processen.append(multiprocessing.Process(target=nummer_steeds, args=(url, seconden, start)))
    for proces in processen:
        proces.start()
    tijden = sorted(tijd for _ in range(clients) for tijd in uitkomst.get())
    for proces in processen:
        proces.join()
    return Uitkomst(len(tijden) / seconden, statistics.quantiles(tijden, n=20)[-1] * 1000)


def maak_tabellen(url: str) -> None:
    app = Flask("maak")
    koppel(app, url)
    with app.app_context():
        migreer(db.engine)
        with transaction() as session:
            for opdracht in (
                "CREATE TABLE IF NOT EXISTS kaal_een (inhoud text)",
                "CREATE TABLE IF NOT EXISTS kaal_twee (inhoud text)",
                "CREATE TABLE IF NOT EXISTS ketting_eind (hash text)",
                "INSERT INTO ketting_eind VALUES ('begin')",
            ):
                session.execute(text(opdracht))
        db.engine.dispose()


def vergelijk(url: str, clients: int, seconden: float, ronden: int) -> None:
    last = os.getloadavg()[0]
    print(f"{url.split(':')[0]}, {clients} clients, {ronden} keer {seconden:.0f} s, machinelast {last:.1f}:")
    rondes = [{proef.naam: meet(url, proef, clients, seconden) for proef in PROEVEN} for _ in range(ronden)]
    beste = {proef.naam: max(ronde[proef.naam] for ronde in rondes) for proef in PROEVEN}
    for naam, uitkomst in beste.items():
        print(f"  {naam:8} {uitkomst.snelheid:8.0f} per seconde, p95 {uitkomst.p95:6.1f} ms")
    print(f"  boom / kaal    {beste['boom'].snelheid / beste['kaal'].snelheid:.2f}")
    print(f"  boom / ketting {beste['boom'].snelheid / beste['ketting'].snelheid:.2f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--clients", default="1,4,16", help="Hoeveel schrijvers tegelijk.")
    parser.add_argument("--seconden", type=float, default=2, help="Hoelang elke proef duurt.")
    parser.add_argument("--ronden", type=int, default=3, help="Hoe vaak elke proef aan de beurt komt.")
    parser.add_argument("--database", default="sqlite,postgresql")
    opties = parser.parse_args()
    with tempfile.TemporaryDirectory() as map_:
        sjablonen = Sjablonen(Path(map_))
        for soort in opties.database.split(","):
            url = sjablonen.lege_url(soort)
            maak_tabellen(url)
            for clients in opties.clients.split(","):
                vergelijk(url, int(clients), opties.seconden, opties.ronden)


if __name__ == "__main__":
    main()
