"""Commands that look after the installation: migreer, werker and demo; hold no rule of their own."""

import os
from collections.abc import Sequence

from config import Config
from terugmeld import werker as werkproces
from terugmeld.cli.installatie import installatie
from terugmeld.cli.parser import Parser, VerkeerdGebruik
from terugmeld.demo import vertoning
from terugmeld.demo.processen import HOST, is_vrij
from terugmeld.storage.database import db
from terugmeld.storage.migreren import huidige_revisie
from terugmeld.storage.migreren import migreer as voer_migraties_uit


def migreer(parser: Parser, argv: Sequence[str]) -> int:
    parser.parse_args(argv)
    with installatie(met_tabellen=False):
        voer_migraties_uit(db.engine)
        print(f"De database is bij, op revisie {huidige_revisie(db.engine)}.")
    return 0


def werker(parser: Parser, argv: Sequence[str]) -> int:
    parser.parse_args(argv)
    with installatie() as app:
        werkproces.start(app)
    return 0


def demo(parser: Parser, argv: Sequence[str]) -> int:
    """Start the service with fictitious persons; data of an earlier start stay."""
    parser.add_argument("--poort", type=int, default=8000, help="De poort op deze machine. Standaard 8000.")
    parser.add_argument("--opnieuw", action="store_true", help="Gooi de gegevens van de vorige keer weg.")
    opties = parser.parse_args(argv)
    if os.environ.get("TERUGMELD_OMGEVING", "demo") != "demo":
        raise VerkeerdGebruik(
            "De demonstratie draait alleen in de omgeving demo: pas TERUGMELD_OMGEVING aan."
        )
    if not is_vrij(opties.poort):
        raise VerkeerdGebruik(f"Poort {opties.poort} is bezet. Kies een andere met --poort.")
    omgeving = {"TERUGMELD_OMGEVING": "demo", "TERUGMELD_BASE_URL": f"http://{HOST}:{opties.poort}"}
    with installatie(os.environ | omgeving, met_tabellen=False) as app:
        config: Config = app.extensions["terugmeld.config"]
        voorbeelden = vertoning.bereid_voor(config, opnieuw=opties.opnieuw)
        db.engine.dispose()
        return vertoning.draai(config, opties.poort, omgeving, voorbeelden)
