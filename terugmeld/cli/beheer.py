"""Commands that look after the installation: migreer, werker and demo; hold no rule of their own."""

from collections.abc import Sequence

from terugmeld import werker as werkproces
from terugmeld.cli.installatie import installatie
from terugmeld.cli.parser import Parser
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
