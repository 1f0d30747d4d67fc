"""Who carries out a command, with the rights of today, and about whom it is; a BSN is never an argument."""

import getpass
import sys
from datetime import date

from terugmeld.domain.betrokkene import GEEN_ANUMMER
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.nummers import is_anummer, is_bsn, normaliseer_anummer, normaliseer_bsn
from terugmeld.errors import NietGevonden, OngeldigeInvoer
from terugmeld.services.medewerkers import gebruiker, zoek_medewerker
from terugmeld.storage.database import lees

LENGTE_ANUMMER = 10


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
