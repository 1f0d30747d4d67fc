"""Several processes write and number at once, and one is killed: nothing is lost and nothing is double."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from config import Config
from terugmeld.storage.database import db, lees
from terugmeld.storage.protocol import Leaf, Pending, Record
from tests.terugmeld.services.protocollen import bevindingen, boek, onderteken

ROOT = Path(__file__).parents[3]
PER_PROCES = 500
# All import together, which takes longer than their work, and only then become several processes; the
# lines of one write do not mix.
PROCES = """
import os
import sys
from flask import Flask
from terugmeld.storage.database import koppel, transaction
from terugmeld.services.protocol_boeken import nummer
from terugmeld.services.protocolleren import protocolleer
from tests.terugmeld.domain.aantekeningen import NU, aantekening

url, keren, aantal = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
kinderen = []
for _ in range(aantal - 1):
    kinderen.append(os.fork())
    if kinderen[-1] == 0:
        kinderen.clear()
        break
app = Flask("proces")
koppel(app, url)
with app.app_context():
    for keer in range(keren):
        with transaction() as session:
            bewijs = protocolleer(session, aantekening(), nu=NU)
        os.write(1, f"{bewijs.record_id} {bewijs.leaf}\\n".encode())
        if keer % 10 == 0:
            with transaction() as session:
                nummer(session, 7)
for kind in kinderen:
    assert os.waitpid(kind, 0) == (kind, 0)
"""


def start(url: str, keren: int, *, aantal: int = 1) -> subprocess.Popen[str]:
    opdracht = [sys.executable, "-c", PROCES, url, str(keren), str(aantal)]
    return subprocess.Popen(opdracht, cwd=ROOT, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own words


def bewijzen(proces: subprocess.Popen[str]) -> set[tuple[str, str]]:
    uitvoer, _ = proces.communicate(timeout=300)
    return {(id_, leaf) for id_, leaf in (regel.split() for regel in uitvoer.splitlines())}


def geboekt() -> set[tuple[str, str]]:
    with lees() as session:
        return {(rij.id, rij.hash.hex()) for rij in session.execute(select(Leaf.id, Leaf.hash))}


def tel(tabel: type[Record] | type[Pending]) -> int | None:
    with lees() as session:
        return session.scalar(select(func.count()).select_from(tabel))


def test_acht_processen_schrijven_en_nummeren_tegelijk(app: Flask, config: Config) -> None:
    processen = start(config.database_url, PER_PROCES, aantal=8)
    verwacht = bewijzen(processen)
    assert processen.returncode == 0
    while boek(37):
        pass
    onderteken()
    assert len(verwacht) == 8 * PER_PROCES
    assert geboekt() == verwacht
    assert (tel(Record), tel(Pending)) == (8 * PER_PROCES, 0)
    assert bevindingen().bevindingen == ()


@pytest.mark.parametrize("wachten", [0.05, 0.3])
def test_een_gedood_proces_laat_een_protocol_achter_dat_klopt(
    app: Flask, config: Config, wachten: float
) -> None:
    proces = start(config.database_url, 100_000)
    assert proces.stdout is not None
    proces.stdout.readline()
    time.sleep(wachten)
    os.kill(proces.pid, signal.SIGKILL)
    toegezegd = bewijzen_tot_de_dood(proces)
    while boek():
        pass
    assert toegezegd <= geboekt()
    assert tel(Record) == len(geboekt())
    assert bevindingen().bevindingen == ()
    db.engine.dispose()


def bewijzen_tot_de_dood(proces: subprocess.Popen[str]) -> set[tuple[str, str]]:
    """Return what was acknowledged; the last line may be cut off."""
    uitvoer, _ = proces.communicate(timeout=60)
    regels = [regel.split() for regel in uitvoer.split("\n")[:-1]]
    return {(regel[0], regel[1]) for regel in regels}
