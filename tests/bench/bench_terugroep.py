"""Inzage of one person and the recall of one rubriek in a large protocol; run by hand, prints milliseconds.

python -m tests.bench.bench_terugroep [--records 100000] [--vragen 200] [--database sqlite,postgresql]
"""

import statistics
import time
from collections.abc import Callable
from datetime import timedelta

import orjson

from bijlagen.matrix import ingebouwd
from terugmeld.domain.inzage import groepeer
from terugmeld.services.doelwoorden import woordenboek
from terugmeld.storage.database import lees
from terugmeld.storage.protocol_terugroep import verstrekt_sinds
from terugmeld.storage.protocol_vragen import voor_inzage
from tests.bench.protocol import JAAR, NU, PER_PERSOON, gevuld, opties, verwijzing


def inzage(ref: str) -> int:
    """Make the overview of one citizen, as the desk does."""
    with lees() as session:
        woorden = woordenboek(session, ingebouwd("waterland_2010"))
        rijen = voor_inzage(session, (ref,), NU - JAAR, NU + timedelta(days=1))
        return sum(len(ontvanger.momenten) for ontvanger in groepeer(map(orjson.loads, rijen), woorden))


def terugroep(ref: str) -> int:
    with lees() as session:
        return len(verstrekt_sinds(session, [ref], ["081110"], NU - JAAR))


def meet(naam: str, vraag: Callable[[str], int], personen: int, vragen: int) -> None:
    """Ask it of persons all over the protocol, each once, so that nothing is warm on purpose."""
    tijden, cpu, gevonden = [], time.process_time(), 0
    for nummer in range(vragen):
        begin = time.perf_counter()
        gevonden += vraag(verwijzing(nummer * 104_729 % personen))
        tijden.append((time.perf_counter() - begin) * 1000)
    cpu = (time.process_time() - cpu) * 1000 / vragen
    p95 = statistics.quantiles(tijden, n=20)[-1]
    wat = f"p50 {statistics.median(tijden):6.1f} ms, p95 {p95:6.1f} ms, hoogste {max(tijden):6.1f} ms"
    print(f"  {naam:12} {wat}, cpu {cpu:5.1f} ms, {gevonden // vragen} per persoon", flush=True)


def main() -> None:
    gekozen = opties(100_000, vragen=200)
    personen = max(gekozen.records // PER_PERSOON, 1)
    for _ in gevuld(gekozen):
        meet("inzage", inzage, personen, gekozen.vragen)
        meet("terugroep", terugroep, personen, gekozen.vragen)


if __name__ == "__main__":
    main()
