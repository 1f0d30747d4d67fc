"""Who carries out a command, with the rights of today, and about whom it is; a BSN is never an argument."""

import getpass
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from beheerregeling.rollen import Bevoegdheid
from terugmeld.cli.parser import Parser
from terugmeld.domain.betrokkene import GEEN_ANUMMER
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.nummers import is_anummer, is_bsn, normaliseer_anummer, normaliseer_bsn
from terugmeld.errors import GeenBevoegdheid, NietGevonden, OngeldigeInvoer
from terugmeld.services.benoemen import NIET_AAN_UZELF
from terugmeld.services.medewerkers import gebruiker, zoek_medewerker
from terugmeld.services.protocol_wijzigingen import OPDRACHTREGEL
from terugmeld.storage.database import lees

LENGTE_ANUMMER = 10


@dataclass(frozen=True)
class Uitvoerder:
    """Who the protocol names: a member of staff, or the shell with the account of the machine."""

    naam: str = OPDRACHTREGEL
    feiten: Mapping[str, str] = field(default_factory=dict)


def vraag_door(parser: Parser) -> None:
    """Ask who carries out a command on accounts; the shell of the server needs no account of its own."""
    parser.add_argument(
        "--door",
        metavar="MEDEWERKER",
        help="Wie dit doet. Zonder naam noemt het protocol het account van de machine.",
    )


def handelende(door: str | None, over: str, vandaag: date) -> Uitvoerder:
    """Return who is named in the protocol; who is named must manage the staff, and never oneself."""
    if door is None:
        return Uitvoerder(feiten={"account van de machine": _account()})
    wie = medewerker(door, vandaag)
    if not wie.mag(Bevoegdheid.MEDEWERKERS_BEHEREN):
        raise GeenBevoegdheid(bevoegdheid=Bevoegdheid.MEDEWERKERS_BEHEREN)
    if wie.gebruikersnaam == over.strip().casefold():
        raise GeenBevoegdheid(NIET_AAN_UZELF)
    return Uitvoerder(wie.gebruikersnaam)


def medewerker(gebruikersnaam: str, vandaag: date) -> Gebruiker:
    """Return who this is today; NietGevonden when there is no such account, or it is blocked."""
    with lees() as session:
        rij = zoek_medewerker(session, gebruikersnaam)
        gevonden = gebruiker(session, rij.id, vandaag=vandaag) if rij else None
    if gevonden is None:
        raise NietGevonden(f"De medewerker '{gebruikersnaam}' bestaat niet of is geblokkeerd.")
    return gevonden


def vraag_bsn() -> str:
    """Ask a BSN, or read it from standard input: what is an argument stands in the list of processes."""
    return _bsn(_getypt("Burgerservicenummer: "))


def vraag_persoon() -> tuple[str | None, str | None]:
    """Ask a BSN or an A-nummer in the same way; return both, of which one is absent."""
    getypt = _getypt("Burgerservicenummer of A-nummer: ")
    if len(anummer := normaliseer_anummer(getypt)) != LENGTE_ANUMMER:
        return _bsn(getypt), None
    if not is_anummer(anummer):
        raise OngeldigeInvoer({"anummer": [GEEN_ANUMMER]})
    return None, anummer


def _getypt(vraag: str) -> str:
    return getpass.getpass(vraag) if sys.stdin.isatty() else sys.stdin.readline()


def _bsn(getypt: str) -> str:
    bsn = normaliseer_bsn(getypt)
    if not is_bsn(bsn):
        raise OngeldigeInvoer({"bsn": ["Dit burgerservicenummer klopt niet. Controleer alle 9 cijfers."]})
    return bsn


def _account() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "onbekend"
