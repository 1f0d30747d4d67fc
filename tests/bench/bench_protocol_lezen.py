"""Export and verification of a whole protocol beside the tools of the database; run by hand.

python -m tests.bench.bench_protocol_lezen [--records 100000] [--keren 2] [--database sqlite,postgresql]

``opgeslagen`` is the tool of the database that writes the columns as they are stored; ``zelfde cellen`` is
the same tool that takes the cells of our CSV out of the stored JSON.
"""

import shutil
import subprocess
import sys
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from beheerregeling.rollen import Rol
from terugmeld.adapters import exportbestand
from terugmeld.adapters.checkpoints import publiceer, publiceer_sleutel
from terugmeld.adapters.formats.velden import VELDEN
from terugmeld.domain.export import Formaat
from terugmeld.domain.protocolfilter import Protocolfilter
from terugmeld.services.exports import vraag_aan
from terugmeld.services.medewerkers import gebruiker, ken_rol_toe
from terugmeld.services.protocol_boom import Boom
from terugmeld.services.protocol_controleren import controleer
from terugmeld.services.protocol_wortels import lees_wortels
from terugmeld.storage.database import db, lees, transaction
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.protocol_vragen import laatste_checkpoint
from tests.bench.protocol import NU, Meting, app_van, gevuld, meet, meld, opties, piek
from tests.bouwers import medewerker
from tests.terugmeld.services.protocollen import ORIGIN, SLEUTEL

VERIFIEER = Path(__file__).parents[2] / "docs" / "controle" / "verifieer.py"
VAN = "FROM protocol_leaf l JOIN protocol_record r ON r.id = l.id"
OPGESLAGEN = "l.seq, r.id, r.tijdstip, r.soort, r.resultaat, r.actor_id, r.afnemer, r.envelope, r.payload"
INHOUD = {"sqlite": "CAST(r.payload AS TEXT)", "postgresql": "convert_from(r.payload, 'UTF8')::jsonb"}


def vraag(soort: str, *, cellen: bool) -> str:
    if not cellen:
        return f"SELECT {OPGESLAGEN} {VAN} ORDER BY l.seq"
    uit = ", ".join(f"p->>'{veld}'" for veld in VELDEN)
    return f"SELECT seq, {uit} FROM (SELECT l.seq, {INHOUD[soort]} AS p {VAN} ORDER BY l.seq) g"  # noqa: S608


def gereedschap(url: str, *, cellen: bool) -> list[str]:
    """Return the tool of the database that writes rows as CSV."""
    deel = make_url(url)
    if deel.drivername.startswith("sqlite"):
        return [
            shutil.which("sqlite3") or "",
            "-csv",
            "-readonly",
            deel.database or "",
            vraag("sqlite", cellen=cellen),
        ]
    naam = ["-h", str(deel.query["host"]), "-U", deel.username or "", "-d", deel.database or ""]
    return [
        shutil.which("psql") or "",
        *naam,
        "-c",
        f"COPY ({vraag('postgresql', cellen=cellen)}) TO STDOUT CSV",
    ]


def meet_gereedschap(url: str, records: int, keren: int, map_: Path) -> Meting | None:
    metingen = []
    for naam, cellen in (("opgeslagen", False), ("zelfde cellen", True)):
        opdracht = gereedschap(url, cellen=cellen)
        if not opdracht[0]:
            print("  Het gereedschap van de database staat niet op deze machine.")
            return None
        metingen.append(meet(partial(_draai, opdracht, map_ / "eigen.csv"), keren))
        meld(f"{Path(opdracht[0]).name}, {naam}", records, metingen[-1], metingen[0])
    return metingen[0]


def _draai(opdracht: list[str], naar: Path) -> None:
    with naar.open("wb") as stroom:
        subprocess.run(opdracht, stdout=stroom, check=True)  # noqa: S603 - our own command


def exporteer(url: str, formaat: Formaat, map_: Path, keren: int) -> tuple[Meting, int]:
    """Make an export as a user gets it, in a process of its own so that its memory can be told."""
    with app_van(url).app_context():
        ids = iter([_vraag_aan(formaat) for _ in range(keren)])
        meting = meet(lambda: _maak(map_, next(ids), formaat), keren)
        db.engine.dispose()
    return meting, piek()


def _vraag_aan(formaat: Formaat) -> int:
    rol = Rol.FUNCTIONARIS_GEGEVENSBESCHERMING
    with transaction() as session:
        door = session.scalar(select(Medewerker)) or _functionaris(session, rol)
        wie = gebruiker(session, door.id, vandaag=NU.date())
        assert wie is not None
        export = vraag_aan(session, Protocolfilter(), formaat=formaat, reden="Meting.", door=wie, nu=NU)
        return export.id


def _functionaris(session: Session, rol: Rol) -> Medewerker:
    door = session.get_one(Medewerker, medewerker(session, rollen=(rol,)).id)
    ken_rol_toe(session, door, rol, besluit="1", van=NU.date())
    return door


def _maak(map_: Path, export_id: int, formaat: Formaat) -> None:
    while exportbestand.werk(map_, nu=NU, export_id=export_id):
        pass
    exportbestand.bestand(map_, export_id, formaat).replace(map_ / f"export.{formaat}")


def meet_controle(records: int, keren: int, map_: Path) -> None:
    meld("boom over de bladen", records, meet(_bouw_boom, keren))
    with lees() as session:
        checkpoint = laatste_checkpoint(session) or ""
        meld("protocol controleer", records, meet(lambda: _controleer(session), keren))
    publiceer(map_, checkpoint)
    publiceer_sleutel(map_, ORIGIN, SLEUTEL.public_key())
    namen = [str(map_ / naam) for naam in ("export.jsonl", "checkpoints.txt", "publieke-sleutel.txt")]
    meld(
        "verifieer.py",
        records,
        meet(lambda: _draai([sys.executable, str(VERIFIEER), *namen], map_ / "uit"), keren),
    )


def _controleer(session: Session) -> None:
    gevonden = controleer(session, SLEUTEL.public_key(), nu=NU)
    if not gevonden.is_goed:
        raise SystemExit(gevonden.bevindingen[0].zin)


def _bouw_boom() -> None:
    with lees() as session:
        boom = Boom(session, lees_wortels(session, [SLEUTEL.public_key()], []).van_boom)
        boom.reken_na()
        if boom.bevindingen:
            raise SystemExit(boom.bevindingen[0].zin)


def main() -> None:
    gekozen = opties(100_000, keren=2)
    for url, map_ in gevuld(gekozen):
        basis = meet_gereedschap(url, gekozen.records, gekozen.keren, map_)
        with get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
            for formaat in (Formaat.CSV, Formaat.JSONL, Formaat.XML):
                meting, geheugen = pool.apply(exporteer, (url, formaat, map_, gekozen.keren))
                meld(f"export {formaat} ({geheugen} MB)", gekozen.records, meting, basis)
        meet_controle(gekozen.records, gekozen.keren, map_)


if __name__ == "__main__":
    main()
