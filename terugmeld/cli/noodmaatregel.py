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
    door, reden = _opties(parser, argv)
    with installatie():
        nu = datetime.now(UTC)
        wie = medewerker(door, kalenderdag(nu))
        with transaction() as session:
            noodmaatregelen.begin(session, reden, door=wie, nu=nu)
    print("De dienst is nu alleen te lezen. De informatiebeheerder krijgt een e-mail.")
    return 0


def beeindig(parser: Parser, argv: Sequence[str]) -> int:
    """Let everybody work again."""
    door, reden = _opties(parser, argv)
    with installatie():
        nu = datetime.now(UTC)
        wie = medewerker(door, kalenderdag(nu))
        with transaction() as session:
            noodmaatregelen.beeindig(session, reden, door=wie, nu=nu)
    print("De noodmaatregel is voorbij. Iedereen kan weer werken.")
    return 0


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


def _opties(parser: Parser, argv: Sequence[str]) -> tuple[str, str]:
    parser.add_argument("--door", required=True, metavar="MEDEWERKER", help="De systeembeheerder.")
    parser.add_argument("--reden", required=True, metavar="TEKST", help="Waarom.")
    opties = parser.parse_args(argv)
    return opties.door, opties.reden
