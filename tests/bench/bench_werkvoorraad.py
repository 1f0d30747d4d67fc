"""Server CPU of the worklist at growing sizes, in order, filtered and searched; run by hand.

python -m tests.bench.bench_werkvoorraad [--zaken 1000,100000,1000000] [--dienst] [--uitleg]
"""

import argparse
import tempfile
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask
from sqlalchemy import event

from beheerregeling.rollen import Rol
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.services.werkvoorraad import tellingen, werkvoorraad
from terugmeld.storage.database import db, koppel, lees
from terugmeld.web.werkkeuze import LIJSTEN, Werkkeuze
from tests.bench import bench_dienst
from tests.bench.bench_dienst import Bezoek, Soort, bezoek_van, druk_af, meet_alles
from tests.bench.dienst import Antwoord
from tests.bench.vermenigvuldigen import VAAK
from tests.bench.vulling import adres, naam
from tests.databases import Sjablonen

# The largest size has the numbers 1 to so many; what is searched exists at every size.
BEKEND = 1000


def _pagina(pad: str) -> Soort:
    return Soort(
        f"lijst {pad or 'open'}", 200, lambda bezoek, _: bezoek.behandelaar.get(f"/werkvoorraad{pad}")
    )


def _zoek(bezoek: Bezoek, tekst: str) -> Antwoord:
    return bezoek.behandelaar.post_formulier("/werkvoorraad/zoeken", {"zoek": tekst})


SOORTEN = (
    _pagina(""),
    _pagina("?lijst=niemand"),
    _pagina("?lijst=te-laat"),
    _pagina("?lijst=in-onderzoek"),
    _pagina("?afnemer=vrom&categorie=08"),
    _pagina("?status=gemeld&ouder=28"),
    Soort("zoek BSN", 200, lambda bezoek, nr: _zoek(bezoek, bezoek.inhoud.bsns[nr % BEKEND])),
    Soort("zoek adres", 200, lambda bezoek, nr: _zoek(bezoek, adres(nr % BEKEND))),
    Soort("zoek naam, 50 gevonden", 200, lambda bezoek, nr: _zoek(bezoek, naam(nr % BEKEND))),
    Soort("zoek gewone naam", 200, lambda bezoek, _: _zoek(bezoek, VAAK)),
    Soort("zoek kenmerk", 302, lambda bezoek, nr: _zoek(bezoek, f"TM-2020-{nr % BEKEND + 1:06d}")),
)


def leg_uit(url: str) -> None:
    """Print how the database answers each list, and how long that takes."""
    app = Flask("uitleg")
    koppel(app, url)
    with app.app_context():
        voor = (
            "EXPLAIN QUERY PLAN " if db.engine.dialect.name == "sqlite" else "EXPLAIN (ANALYZE, COSTS OFF) "
        )
        wie = Gebruiker(
            id=2,
            naam="B",
            gebruikersnaam="b",
            afnemer="burgerzaken",
            rollen=frozenset({Rol.GEGEVENSVERWERKER}),
        )
        for keuze in (
            *(Werkkeuze(lijst=lijst) for lijst in LIJSTEN),
            Werkkeuze(afnemer="vrom", categorie="08"),
        ):
            _leg_een_uit(keuze, wie, voor)
        db.engine.dispose()


def _leg_een_uit(keuze: Werkkeuze, wie: Gebruiker, voor: str) -> None:
    vragen: list[tuple[str, object]] = []

    def onthoud(_a: object, _b: object, opdracht: str, waarden: object, *_: object) -> None:
        if opdracht.startswith("SELECT"):
            vragen.append((opdracht, waarden))

    nu = datetime.now(UTC)
    with lees() as session:
        event.listen(db.engine, "before_cursor_execute", onthoud)
        begin = time.perf_counter()
        werkvoorraad(session, keuze.filter(wie.id, nu), door=wie, vandaag=nu.date())
        midden = time.perf_counter()
        tellingen(session, door=wie, vandaag=nu.date())
        event.remove(db.engine, "before_cursor_execute", onthoud)
        einde = time.perf_counter()
        print(f"\n{keuze.args}: {len(vragen) - 1} vraag, {(midden - begin) * 1000:.1f} ms")
        print(f"  tegels: {(einde - midden) * 1000:.1f} ms")
        for rij in session.connection().exec_driver_sql(voor + vragen[0][0], vragen[0][1]):  # type: ignore[arg-type]
            print("   ", rij[-1])


def main() -> None:
    lezer = argparse.ArgumentParser(description="Meet de werkvoorraad bij een kleine en een grote database.")
    lezer.add_argument("--zaken", default="1000,100000", help="aantallen zaken met een komma ertussen")
    lezer.add_argument("--database", default="sqlite,postgresql")
    lezer.add_argument("--dienst", action="store_true", help="meet eerst ook indienen en beslissen")
    lezer.add_argument("--uitleg", action="store_true", help="laat ook zien hoe de database elke lijst leest")
    gekozen = lezer.parse_args()
    with tempfile.TemporaryDirectory() as tijdelijk:
        map_ = Path(tijdelijk)
        sjablonen = Sjablonen(map_)
        for database in gekozen.database.split(","):
            with ExitStack() as stapel:
                urls = {zaken: sjablonen.url(database) for zaken in map(int, gekozen.zaken.split(","))}
                bezoeken = {
                    zaken: bezoek_van(stapel, url, zaken, map_, alleen_zaken=not gekozen.dienst)
                    for zaken, url in urls.items()
                }
                if gekozen.uitleg:
                    leg_uit(urls[max(urls)])
                soorten = (*bench_dienst.SOORTEN, *SOORTEN) if gekozen.dienst else SOORTEN
                druk_af(database, meet_alles(bezoeken, soorten), bezoeken, soorten)


if __name__ == "__main__":
    main()
