"""Commands on what must be kept, and on proposals that are refused; hold no rule of their own."""

from argparse import Namespace
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from beheerregeling.termijnen import begin_van, kalenderdag
from config import Config
from terugmeld.cli.installatie import installatie
from terugmeld.cli.medewerker import medewerker, vraag_persoon
from terugmeld.cli.parser import Parser, datum
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.services.protocol_bewaardpersoon import bewaarde_persoon
from terugmeld.services.protocol_bewaarplicht import NieuweBewaarplicht, geldende, hef_op, stel_in
from terugmeld.services.protocol_verwijderen import wijs_af
from terugmeld.storage.database import lees, transaction


def bewaar(parser: Parser, argv: Sequence[str]) -> int:
    """Set a hold on a person, a zaak or a period; the number is asked on standard input, never an option."""
    parser.add_argument("--grond", required=True, metavar="TEKST", help="Waarom dit moet blijven.")
    parser.add_argument("--door", required=True, metavar="MEDEWERKER", help="Wie dit instelt.")
    parser.add_argument(
        "--persoon", action="store_true", help="Over één persoon. U typt daarna het BSN of het A-nummer."
    )
    parser.add_argument("--zaakkenmerk", help="Over deze zaak.")
    parser.add_argument("--van", type=datum, help="Aantekeningen vanaf deze dag.")
    parser.add_argument("--tot", type=datum, help="Aantekeningen tot en met deze dag.")
    parser.add_argument("--loopt-tot", type=datum, help="De laatste dag van de bewaarplicht.")
    opties = parser.parse_args(argv)
    with installatie() as app:
        nu, door = _nu_en_wie(opties)
        nieuw = _nieuw(opties, app.extensions["terugmeld.config"])
        with transaction() as session:
            plicht = stel_in(session, nieuw, door=door, vandaag=kalenderdag(nu), nu=nu)
    print(f"Bewaarplicht {plicht.id} is ingesteld. Een ander heft haar op met 'protocol hef-op'.")
    return 0


def hef_bewaarplicht_op(parser: Parser, argv: Sequence[str]) -> int:
    """Lift a hold, or show those that last; somebody else than who set it lifts it."""
    parser.add_argument("--bewaarplicht", type=int, help="Het nummer. Zonder nummer: toon wat nu geldt.")
    parser.add_argument("--door", required=True, metavar="MEDEWERKER", help="Wie haar opheft.")
    opties = parser.parse_args(argv)
    with installatie():
        nu, door = _nu_en_wie(opties)
        if opties.bewaarplicht is None:
            with lees() as session:
                plichten = geldende(session, vandaag=kalenderdag(nu))
            print("\n".join(f"{p.id}: {p.grond}" for p in plichten) or "Er geldt geen bewaarplicht.")
            return 0
        with transaction() as session:
            hef_op(session, opties.bewaarplicht, door=door, nu=nu)
    print("De bewaarplicht is opgeheven.")
    return 0


def wijs_voorstel_af(parser: Parser, argv: Sequence[str]) -> int:
    """Refuse a proposal, or take back an own one; nothing goes."""
    parser.add_argument("--voorstel", type=int, required=True, help="Het nummer van het voorstel.")
    parser.add_argument("--door", required=True, metavar="MEDEWERKER", help="Wie het afwijst.")
    opties = parser.parse_args(argv)
    with installatie():
        nu, door = _nu_en_wie(opties)
        with transaction() as session:
            wijs_af(session, opties.voorstel, door=door, nu=nu)
    print("Het voorstel is afgewezen. Er is niets verwijderd.")
    return 0


def _nu_en_wie(opties: Namespace) -> tuple[datetime, Gebruiker]:
    nu = datetime.now(UTC)
    return nu, medewerker(opties.door, kalenderdag(nu))


def _nieuw(opties: Namespace, config: Config) -> NieuweBewaarplicht:
    return NieuweBewaarplicht(
        grond=opties.grond,
        persoon=bewaarde_persoon(config.bekende_sleutels, *vraag_persoon()) if opties.persoon else None,
        zaakkenmerk=opties.zaakkenmerk,
        van=begin_van(opties.van) if opties.van else None,
        tot=begin_van(opties.tot + timedelta(days=1)) if opties.tot else None,
        loopt_tot=opties.loopt_tot,
    )
