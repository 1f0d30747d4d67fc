"""Commands of the emergency switch, for when no page can be reached; hold no rule of their own."""

from collections.abc import Sequence
from datetime import UTC, datetime

from babel.dates import format_datetime

from beheerregeling.termijnen import TIJDZONE, kalenderdag
from terugmeld.cli.installatie import installatie
from terugmeld.cli.medewerker import medewerker
from terugmeld.cli.parser import Parser
from terugmeld.services import noodmaatregelen
from terugmeld.storage.database import lees, transaction


def begin(parser: Parser, argv: Sequence[str]) -> int:
    """Make the service read-only."""
    return _doe(parser, argv, noodmaatregelen.begin, noodmaatregelen.BEGONNEN)


def beeindig(parser: Parser, argv: Sequence[str]) -> int:
    """Let everybody work again."""
    return _doe(parser, argv, noodmaatregelen.beeindig, noodmaatregelen.BEEINDIGD)


def toon(parser: Parser, argv: Sequence[str]) -> int:
    parser.parse_args(argv)
    with installatie(), lees() as session:
        maatregel = noodmaatregelen.lopend(session)
        if maatregel is None:
            print("Er loopt geen noodmaatregel.")
        else:
            sinds = format_datetime(
                maatregel.begonnen_op, "d MMMM y HH:mm 'uur'", tzinfo=TIJDZONE, locale="nl"
            )
            print(f"De dienst is alleen te lezen sinds {sinds}. Reden: {maatregel.reden}")
    return 0


def _doe(parser: Parser, argv: Sequence[str], daad: noodmaatregelen.Daad, zin: str) -> int:
    parser.add_argument("--door", required=True, metavar="MEDEWERKER", help="De systeembeheerder.")
    parser.add_argument("--reden", required=True, metavar="TEKST", help="Waarom.")
    opties = parser.parse_args(argv)
    with installatie():
        nu = datetime.now(UTC)
        wie = medewerker(opties.door, kalenderdag(nu))
        with transaction() as session:
            daad(session, opties.reden, door=wie, nu=nu)
    print(zin)
    return 0
