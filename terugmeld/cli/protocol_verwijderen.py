"""Commands by which content of the protocol lawfully goes: one person proposes, another decides."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from beheerregeling.termijnen import kalenderdag
from terugmeld.adapters import protocol_opruimen
from terugmeld.cli.installatie import installatie
from terugmeld.cli.medewerker import medewerker
from terugmeld.cli.parser import Parser, VerkeerdGebruik
from terugmeld.services.protocol_verwijderen import beslis as besluit
from terugmeld.services.protocol_verwijderen import stel_opschoning_voor, stel_wissing_voor
from terugmeld.services.regelsets import regelset_op
from terugmeld.storage.database import lees, transaction


def wis(parser: Parser, argv: Sequence[str]) -> int:
    """Propose to wipe one record; nothing goes before somebody else decides."""
    parser.add_argument("--aantekening", required=True, help="Het nummer van de aantekening.")
    _vraag_voorstel(parser)
    opties = parser.parse_args(argv)
    with installatie():
        nu = datetime.now(UTC)
        door = medewerker(opties.door, kalenderdag(nu))
        with transaction() as session:
            record_id = _nummer(opties.aantekening)
            voorstel = stel_wissing_voor(session, record_id, grond=opties.grond, door=door, nu=nu)
    print(f"Voorstel {voorstel.id}: één aantekening wissen. Een ander beslist met 'protocol beslis'.")
    return 0


def opschoon(parser: Parser, argv: Sequence[str]) -> int:
    """Say how much would go, or propose it; nothing goes before somebody else decides."""
    parser.add_argument("--tot", type=int, required=True, help="De grootte van het checkpoint.")
    parser.add_argument("--proef", action="store_true", help="Zeg alleen hoeveel er weg zou gaan.")
    _vraag_voorstel(parser)
    opties = parser.parse_args(argv)
    with installatie():
        nu = datetime.now(UTC)
        door = medewerker(opties.door, kalenderdag(nu))
        with lees() if opties.proef else transaction() as session:
            regelset = regelset_op(session, kalenderdag(nu))
            voorstel, aantal = stel_opschoning_voor(
                session, opties.tot, grond=opties.grond, regelset=regelset, door=door, nu=nu
            )
    wat = "Proef" if opties.proef else f"Voorstel {voorstel.id}"
    print(f"{wat}: {aantal} aantekeningen verwijderen. Een ander beslist met 'protocol beslis'.")
    return 0


def beslis(parser: Parser, argv: Sequence[str]) -> int:
    """Decide on a proposal as a second person; nothing goes before it was announced for a day."""
    parser.add_argument("--voorstel", type=int, required=True, help="Het nummer van het voorstel.")
    parser.add_argument("--door", required=True, metavar="MEDEWERKER", help="Wie beslist.")
    opties = parser.parse_args(argv)
    with installatie():
        nu = datetime.now(UTC)
        door = medewerker(opties.door, kalenderdag(nu))
        with transaction() as session:
            regelset = regelset_op(session, kalenderdag(nu))
            rij = besluit(session, opties.voorstel, regelset=regelset, door=door, nu=nu)
    print(f"Besloten. Dit staat in het protocol als {rij.aantekening_id}. De werker kondigt het nu aan.")
    return 0


def voer_uit(parser: Parser, argv: Sequence[str]) -> int:
    """Announce and execute besluiten, for who leaves that to an account of its own and not to the worker."""
    parser.parse_args(argv)
    with installatie():
        nu = datetime.now(UTC)
        nieuw = protocol_opruimen.kondig_aan(nu=nu)
        gelukt, vervallen = protocol_opruimen.voer_uit(nu=nu)
    print(f"{nieuw} besluiten aangekondigd, {gelukt} uitgevoerd, {vervallen} vervallen.")
    return 0


def _vraag_voorstel(parser: Parser) -> None:
    parser.add_argument("--grond", required=True, metavar="TEKST", help="Waarom dit mag of moet.")
    parser.add_argument("--door", required=True, metavar="MEDEWERKER", help="Wie dit voorstelt.")


def _nummer(tekst: str) -> str:
    try:
        return str(UUID(tekst))
    except ValueError as fout:
        raise VerkeerdGebruik("Geef het hele nummer van de aantekening op.") from fout
