"""Commands that end a proposal of a regelset without using it: trek-in and wijs-af."""

import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from beheerregeling.termijnen import kalenderdag
from terugmeld.cli.installatie import installatie
from terugmeld.cli.medewerker import medewerker
from terugmeld.cli.parser import Parser
from terugmeld.services import regelset_afsluiten
from terugmeld.storage.database import transaction
from terugmeld.storage.regelsets import Afsluiting


def trek_in(parser: Parser, argv: Sequence[str]) -> int:
    """Take back an own proposal."""
    return _sluit_af(parser, argv, regelset_afsluiten.trek_in, "ingetrokken")


def wijs_af(parser: Parser, argv: Sequence[str]) -> int:
    """Turn down the proposal of somebody else."""
    return _sluit_af(parser, argv, regelset_afsluiten.wijs_af, "afgewezen")


def _sluit_af(parser: Parser, argv: Sequence[str], handeling: Callable[..., Afsluiting], gedaan: str) -> int:
    parser.add_argument("voorstel", metavar="VOORSTEL", type=int, help="Het nummer van het voorstel.")
    parser.add_argument(
        "--door", required=True, metavar="MEDEWERKER", help="De gebruikersnaam van wie dit doet."
    )
    parser.add_argument("--reden", required=True, help="Waarom.")
    opties = parser.met_json().parse_args(argv)
    nu = datetime.now(UTC)
    with installatie():
        door = medewerker(opties.door, kalenderdag(nu))
        with transaction() as session:
            einde = handeling(session, opties.voorstel, reden=opties.reden, door=door, nu=nu)
            antwoord = {"voorstel": einde.voorstel_id, "soort": einde.soort, "reden": einde.reden}
    zin = f"Voorstel {opties.voorstel} is {gedaan}. Dit staat in het protocol."
    print(json.dumps(antwoord, ensure_ascii=False) if opties.json else zin)
    return 0
