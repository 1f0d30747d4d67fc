"""Export, verification and inzage of a large protocol beside the tools of the database; run by hand.

python -m tests.bench.bench_protocol_lezen [--records N] [--personen N] [--database sqlite,postgresql]
The full figures ask --records 1000000 --personen 10000000, some 20 GB and half an hour.
"""

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import orjson
from flask import Flask
from sqlalchemy import Table, insert, select, text
from sqlalchemy.engine import make_url

from terugmeld.adapters.checkpoints import publiceer, publiceer_sleutel
from terugmeld.adapters.protocol_export import Formaat, exporteer
from terugmeld.domain.inzage import groepeer
from terugmeld.domain.merkle import Frontier, extend
from terugmeld.domain.protocol import verzegel
from terugmeld.domain.protocolfilter import Protocolfilter
from terugmeld.services.protocol_boeken import nummer
from terugmeld.services.protocol_controleren import controleer
from terugmeld.storage.database import db, koppel, lees, transaction
from terugmeld.storage.migreren import migreer
from terugmeld.storage.protocol import Leaf, Pending, Record
from terugmeld.storage.protocol_vragen import voor_inzage
from tests.databases import Sjablonen
from tests.terugmeld.domain.aantekeningen import aantekening
from tests.terugmeld.gebruikers import PRIVACYBEHEERDER
from tests.terugmeld.services.protocollen import ORIGIN, SLEUTEL, onderteken

NU = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
PER_KEER = 5000
PER_PERSOON = 100
VERIFIEER = Path(__file__).parents[2] / "docs" / "controle" / "verifieer.py"
KOLOMMEN = "l.seq, r.id, r.tijdstip, r.soort, r.resultaat, r.actor_id, r.afnemer, r.envelope, r.payload"
VRAAG = f"SELECT {KOLOMMEN} FROM protocol_leaf l JOIN protocol_record r ON r.id = l.id ORDER BY l.seq"  # noqa: S608
GETAL = {
    "postgresql": "generate_series(1, :aantal) AS g(n)",
    "sqlite": "(WITH RECURSIVE g(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM g WHERE n < :aantal) "
    "SELECT n FROM g) AS g",
}


def vul(aantal: int) -> None:
    """Write real aantekeningen in bulk, number them and sign the tree."""
    een = aantekening()
    for begin in range(0, aantal, PER_KEER):
        nummers = range(begin, min(begin + PER_KEER, aantal))
        rijen = [
            verzegel(een, salt=n.to_bytes(16), toeval=n.to_bytes(10), nu=NU + timedelta(milliseconds=n))
            for n in nummers
        ]
        with transaction() as session:
            verbinding = session.connection()
            verbinding.execute(
                insert(cast(Table, Record.__table__)),
                [
                    {"id": r.id, "envelope": r.envelope, "salt": r.salt, "payload": r.payload, **r.zoekvelden}
                    for r in rijen
                ],
            )
            verbinding.execute(
                insert(cast(Table, Pending.__table__)), [{"id": r.id, "leaf": r.leaf} for r in rijen]
            )
        with transaction() as session:
            nummer(session)
    onderteken(nu=NU)


def meld(naam: str, aantal: int, seconden: float, basis: float | None = None) -> float:
    snelheid = aantal / seconden
    deel = f", {snelheid / basis:4.0%} van het eigen gereedschap" if basis else ""
    print(f"  {naam:28} {snelheid:10,.0f} per seconde{deel}", flush=True)
    return snelheid


def klok(doe: Callable[[], object]) -> float:
    begin = time.perf_counter()
    doe()
    return time.perf_counter() - begin


def gereedschap(url: str) -> list[str]:
    """Return the tool of the database that writes the same rows as CSV."""
    deel = make_url(url)
    if deel.drivername.startswith("sqlite"):
        return [shutil.which("sqlite3") or "", "-csv", "-readonly", deel.database or "", VRAAG]
    host = str(deel.query["host"])
    naam = ["-h", host, "-U", deel.username or "postgres", "-d", deel.database or ""]
    return [shutil.which("psql") or "", *naam, "-c", f"COPY ({VRAAG}) TO STDOUT WITH CSV"]


def meet_export(url: str, aantal: int, map_: Path) -> None:
    opdracht = gereedschap(url)
    basis = None
    if opdracht[0]:
        with (map_ / "eigen.csv").open("wb") as stroom:
            seconden = klok(lambda: subprocess.run(opdracht, stdout=stroom, check=True))  # noqa: S603
        basis = meld(Path(opdracht[0]).name + " naar CSV", aantal, seconden)
    for formaat in (Formaat.CSV, Formaat.JSONL, Formaat.XML):
        seconden = klok(lambda formaat=formaat: schrijf(map_ / f"export.{formaat}", formaat))  # type: ignore[misc]
        meld(f"export als {formaat}", aantal, seconden, basis)
    top = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"  hoogste geheugen van dit proces {top} MB", flush=True)


def schrijf(pad: Path, formaat: Formaat) -> None:
    with pad.open("wb") as stroom:
        exporteer(stroom, formaat, door=PRIVACYBEHEERDER, reden="Meting.", filter_=Protocolfilter(), nu=NU)


def meet_controle(aantal: int, map_: Path) -> None:
    meld("boom over de bladen", aantal, klok(_bouw_boom))
    with lees() as session:
        meld("protocol controleer", aantal, klok(lambda: controleer(session, SLEUTEL.public_key(), nu=NU)))
    publiceer(map_, "")
    publiceer_sleutel(map_, ORIGIN, SLEUTEL.public_key())
    namen = [str(map_ / naam) for naam in ("export.jsonl", "checkpoints.txt", "publieke-sleutel.txt")]
    opdracht = [sys.executable, str(VERIFIEER), *namen]
    meld("verifieer.py", aantal, klok(lambda: subprocess.run(opdracht, check=True)))  # noqa: S603


def _bouw_boom() -> None:
    with lees() as session:
        hashes = session.scalars(select(Leaf.hash).order_by(Leaf.seq).execution_options(yield_per=PER_KEER))
        extend(Frontier(), hashes)


def vul_personen(aantal: int) -> None:
    """Make so many records of persons by SQL alone: with real columns and a real payload, without a tree."""
    een = verzegel(aantekening(), salt=bytes(16), toeval=bytes(10), nu=NU)
    soort = db.engine.dialect.name
    id_ = {
        "postgresql": "('01950000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid",
        "sqlite": "printf('01950000000070008000%012x', n)",
    }[soort]
    personen = max(aantal // PER_PERSOON, 1)
    ref = {
        "postgresql": f"lpad(to_hex(n % {personen}), 64, '0')",
        "sqlite": f"printf('%064x', n % {personen})",
    }[soort]
    opdracht = (
        "INSERT INTO protocol_record (id, tijdstip, soort, resultaat, vertrouwelijkheid, actor_id, afnemer, "  # noqa: S608
        f"betrokkene_ref, envelope, payload) SELECT {id_}, :nu, 'verstrekking', 'verstrekt', 'normaal', "
        f"'f.kaya', 'financien', {ref}, '', :payload FROM {GETAL[soort]}"
    )
    moment = NU if soort == "postgresql" else NU.replace(tzinfo=None).isoformat(" ")
    with transaction() as session:
        session.execute(text(opdracht), {"aantal": aantal, "nu": moment, "payload": een.payload})
    with db.engine.connect() as verbinding:
        verbinding.exec_driver_sql("COMMIT" if soort == "sqlite" else "ANALYZE protocol_record")


def meet_inzage(aantal: int) -> None:
    van, tot = NU - timedelta(days=365), NU + timedelta(days=1)
    tijden = []
    for persoon in range(300):
        ref = f"{persoon * 31 % max(aantal // PER_PERSOON, 1):064x}"

        def vraag(ref: str = ref) -> None:
            with lees() as session:
                groepeer(orjson.loads(rij) for rij in voor_inzage(session, (ref,), van, tot))

        tijden.append(klok(vraag) * 1000)
    p50, p95 = statistics.median(tijden), statistics.quantiles(tijden, n=20)[-1]
    print(f"  inzage uit {aantal:,} records: p50 {p50:.1f} ms, p95 {p95:.1f} ms (doel 20)", flush=True)


def databases(soorten: str) -> Iterator[tuple[str, Path]]:
    with tempfile.TemporaryDirectory(dir=os.environ.get("TERUGMELD_BENCH_MAP")) as map_:
        sjablonen = Sjablonen(Path(map_))
        for soort in soorten.split(","):
            url = sjablonen.lege_url(soort)
            yield url, Path(map_) / soort
            sjablonen.verwijder(url)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--records", type=int, default=20_000)
    parser.add_argument("--personen", type=int, default=200_000)
    parser.add_argument("--database", default="sqlite,postgresql")
    opties = parser.parse_args()
    for url, map_ in databases(opties.database):
        map_.mkdir()
        print(f"{url.split(':')[0]}, machinelast {os.getloadavg()[0]:.1f}:", flush=True)
        app = Flask("bench")
        koppel(app, url)
        with app.app_context():
            migreer(db.engine)
            meld("vullen en nummeren", opties.records, klok(lambda: vul(opties.records)))
            meet_export(url, opties.records, map_)
            meet_controle(opties.records, map_)
            vul_personen(opties.personen)
            meet_inzage(opties.personen)
            db.engine.dispose()


if __name__ == "__main__":
    main()
