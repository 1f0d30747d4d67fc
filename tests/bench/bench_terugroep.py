"""Time of the recall of one rubriek of one person in a large protocol; run by hand, prints milliseconds.

python -m tests.bench.bench_terugroep [records] [database url]
"""

import os
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask
from sqlalchemy import text

from terugmeld.storage.database import db, koppel, transaction
from terugmeld.storage.migreren import migreer
from terugmeld.storage.protocol_terugroep import verstrekt_sinds
from tests.terugmeld.protocolvulling import vul

RECORDS = 1_000_000
PER_KEER = 250_000
PERSONEN = 20_000
VRAGEN = 200
SINDS = datetime(2020, 1, 1, tzinfo=UTC)


def vul_protocol(records: int) -> float:
    """Fill the protocol and return the seconds; one record in PERSONEN is of each person."""
    begin = time.perf_counter()
    for van in range(0, records, PER_KEER):
        with transaction() as session:
            vul(session.connection(), van, min(van + PER_KEER, records), personen=PERSONEN)
    with transaction() as session:
        session.execute(text("ANALYZE"))
    return time.perf_counter() - begin


def meet() -> list[float]:
    """Return the milliseconds of each recall, of persons spread over the protocol."""
    tijden = []
    with transaction() as session:
        for nummer in range(VRAGEN):
            begin = time.perf_counter()
            verstrekt_sinds(session, [f"{nummer * 97 % PERSONEN:064x}"], ["081110"], SINDS)
            tijden.append((time.perf_counter() - begin) * 1000)
    return tijden


def main() -> None:
    records = int(sys.argv[1]) if len(sys.argv) > 1 else RECORDS
    with tempfile.TemporaryDirectory() as map_:
        url = sys.argv[2] if len(sys.argv) > 2 else f"sqlite:///{Path(map_) / 'bench.sqlite'}"
        app = Flask("bench")
        koppel(app, url)
        with app.app_context():
            migreer(db.engine)
            seconden = vul_protocol(records)
            tijden = sorted(meet())
            db.engine.dispose()
    druk = os.getloadavg()[0]
    print(f"{records} records in {seconden:.0f} s, {records // PERSONEN} per person, load {druk:.1f}")
    print(f"recall: at most {tijden[-1]:.1f} ms, median {statistics.median(tijden):.2f} ms")


if __name__ == "__main__":
    main()
