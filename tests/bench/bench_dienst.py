"""Server CPU, wall and memory of the main job at two sizes, on both databases; run by hand.

python -m tests.bench.bench_dienst [--zaken 1000,100000] [--database sqlite,postgresql]
"""

import argparse
import statistics
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask

from terugmeld.storage.database import db, koppel
from tests.bench.dienst import Antwoord, Dienst, Klant, dienst
from tests.bench.vulling import BEHANDELAAR, MELDER, WACHTWOORD, Inhoud, vul
from tests.databases import Sjablonen

RONDEN = 10
PER_RONDE = 25
PROEFRONDEN = 1
# One clerk looks up many persons here, where a minute is short.
GEEN_GRENS = "1000000"
DOEL = "debiteuren-crediteuren"
TEKST = "De deurwaarder zag een leeg pand."


@dataclass(frozen=True)
class Bezoek:
    """Everything that asks one server, and what it can ask for."""

    dienst: Dienst
    inhoud: Inhoud
    melder: Klant
    behandelaar: Klant

    def bsn(self, nummer: int) -> str:
        """Return another person each time, spread over all there are."""
        return self.inhoud.bsns[nummer * 7919 % len(self.inhoud.bsns)]

    def handel(self, nummer: int, versie: int, handeling: str, **velden: str) -> Antwoord:
        verspreid = len(self.inhoud.wachtend) // (PER_RONDE * (RONDEN + PROEFRONDEN))
        kenmerk = self.inhoud.wachtend[nummer * verspreid]
        inhoud = {"handeling": handeling, "versie": versie, **velden}
        return self.behandelaar.post_json(f"/api/v1/terugmeldingen/{kenmerk}/handelingen", inhoud)


def _verstrekking(bezoek: Bezoek, nummer: int) -> Antwoord:
    return bezoek.melder.post_json("/api/v1/verstrekkingen", {"bsn": bezoek.bsn(nummer), "doel": DOEL})


def _verstrekking_pagina(bezoek: Bezoek, nummer: int) -> Antwoord:
    return bezoek.melder.post_formulier("/raadplegen", {"bsn": bezoek.bsn(nummer), "doel": DOEL})


def _melding(bezoek: Bezoek, nummer: int) -> Antwoord:
    rubriek = {"rubriek": "081120", "betwijfelde_waarde": "12", "voorgestelde_waarde": "14"}
    inhoud = {"bsn": bezoek.bsn(nummer), "rubrieken": [rubriek], "toelichting": TEKST}
    return bezoek.melder.post_json("/api/v1/terugmeldingen", inhoud | {"grond": "waarneming ter plaatse"})


def _werkvoorraad(bezoek: Bezoek, _: int) -> Antwoord:
    return bezoek.behandelaar.get("/werkvoorraad")


def _in_behandeling(bezoek: Bezoek, nummer: int) -> Antwoord:
    return bezoek.handel(nummer, 1, "neem in behandeling")


def _in_onderzoek(bezoek: Bezoek, nummer: int) -> Antwoord:
    return bezoek.handel(nummer, 2, "zet in onderzoek", reactie=TEKST)


@dataclass(frozen=True)
class Soort:
    """One kind of request: its name, the status of a good answer and how to ask number so many."""

    naam: str
    status: int
    vraag: Callable[[Bezoek, int], Antwoord]


SOORTEN = (
    Soort("verstrekking, API", 200, _verstrekking),
    Soort("verstrekking, pagina", 200, _verstrekking_pagina),
    Soort("melding indienen, API", 201, _melding),
    Soort("werkvoorraad, pagina van 50", 200, _werkvoorraad),
    Soort("neem in behandeling, API", 200, _in_behandeling),
    Soort("zet in onderzoek, API", 200, _in_onderzoek),
)


@dataclass
class Meting:
    """What the server used for one kind of request, in milliseconds."""

    cpu: float = 0.0
    tijden: list[float] = field(default_factory=list)

    def cijfers(self) -> tuple[float, float, float]:
        """Return the CPU per request and the p50 and p95 of the wait."""
        delen = statistics.quantiles(self.tijden, n=20)
        return self.cpu / len(self.tijden), statistics.median(self.tijden), delen[-1]


def meet(bezoek: Bezoek, soort: Soort, nummers: Sequence[int], meting: Meting) -> None:
    voor, antwoorden = bezoek.dienst.cpu(), []
    for nummer in nummers:
        antwoorden.append(soort.vraag(bezoek, nummer))
        if antwoorden[-1].status != soort.status:
            raise RuntimeError(f"{soort.naam}: status {antwoorden[-1].status}. {antwoorden[-1].tekst[:500]}")
    meting.cpu += (bezoek.dienst.cpu() - voor) * 1000
    meting.tijden += [antwoord.seconden * 1000 for antwoord in antwoorden]


def meet_alles(
    bezoeken: Mapping[int, Bezoek], soorten: Sequence[Soort] = SOORTEN
) -> dict[tuple[str, int], Meting]:
    """Take turns between the sizes, so that a busy moment of the machine hits both; drop the first round."""
    metingen: dict[tuple[str, int], Meting] = {}
    for ronde in range(RONDEN + PROEFRONDEN):
        nummers = range(ronde * PER_RONDE, (ronde + 1) * PER_RONDE)
        for soort in soorten:
            for zaken, bezoek in bezoeken.items():
                if ronde <= PROEFRONDEN:
                    metingen[soort.naam, zaken] = Meting()
                meet(bezoek, soort, nummers, metingen[soort.naam, zaken])
    return metingen


def druk_af(
    titel: str,
    metingen: Mapping[tuple[str, int], Meting],
    bezoeken: Mapping[int, Bezoek],
    soorten: Sequence[Soort] = SOORTEN,
) -> None:
    """Print a row per kind of request: CPU, p50 and p95 per size, and how often the last is the first."""
    print(f"\n{titel}, {RONDEN * PER_RONDE} verzoeken per cijfer, in milliseconden")
    print(f"{'':28}" + "".join(f"{zaken:>13,} zaken     " for zaken in bezoeken) + "   groei")
    print(f"{'':28}" + "     cpu     p50     p95" * len(bezoeken) + "     cpu     p50")
    for soort in soorten:
        cijfers = [metingen[soort.naam, zaken].cijfers() for zaken in bezoeken]
        groei = [laatste / eerste for eerste, laatste in zip(cijfers[0], cijfers[-1], strict=True)][:2]
        getallen = [getal for deel in cijfers for getal in deel]
        print(f"{soort.naam:28}" + "".join(f"{getal:8.1f}" for getal in getallen), end="")
        print("".join(f"{getal:8.2f}" for getal in groei))
    for zaken, bezoek in bezoeken.items():
        delen = ", ".join(f"{naam} {mb:.0f} MB" for naam, mb in bezoek.dienst.geheugen().items())
        print(f"Geheugen van de webworker bij {zaken:,} zaken: {delen}")


def bezoek_van(stapel: ExitStack, url: str, zaken: int, map_: Path, *, alleen_zaken: bool = False) -> Bezoek:
    """Fill a database, start its server and log in."""
    app = Flask("vullen")
    koppel(app, url)
    with app.app_context():
        inhoud = vul(zaken, nu=datetime.now(UTC), alleen_zaken=alleen_zaken)
        db.engine.dispose()
    instance = Path(tempfile.mkdtemp(dir=map_))
    omgeving = {
        "TERUGMELD_INSTANCE": str(instance),
        "TERUGMELD_DATABASE_URL": url,
        "TERUGMELD_RAADPLEGINGEN_PER_MINUUT": GEEN_GRENS,
    }
    server = stapel.enter_context(dienst(omgeving, instance / "gunicorn.log"))
    klanten = [Klant(server, inhoud.tokens[naam]) for naam in (MELDER, BEHANDELAAR)]
    for klant, naam in zip(klanten, (MELDER, BEHANDELAAR), strict=True):
        klant.log_in(naam, WACHTWOORD)
    return Bezoek(server, inhoud, *klanten)


def main() -> None:
    lezer = argparse.ArgumentParser(description="Meet de dienst bij een kleine en een grote database.")
    lezer.add_argument("--zaken", default="1000,100000", help="aantallen zaken met een komma ertussen")
    lezer.add_argument("--database", default="sqlite,postgresql")
    gekozen = lezer.parse_args()
    with tempfile.TemporaryDirectory() as tijdelijk:
        map_ = Path(tijdelijk)
        sjablonen = Sjablonen(map_)
        for database in gekozen.database.split(","):
            with ExitStack() as stapel:
                bezoeken = {
                    zaken: bezoek_van(stapel, sjablonen.url(database), zaken, map_)
                    for zaken in map(int, gekozen.zaken.split(","))
                }
                druk_af(database, meet_alles(bezoeken), bezoeken)


if __name__ == "__main__":
    main()
