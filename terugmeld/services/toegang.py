"""Take away what somebody gets in with: block an account, or give it another password; makes no account."""

from datetime import datetime

from sqlalchemy.orm import Session

from terugmeld.errors import NietGevonden
from terugmeld.services import toegangstokens
from terugmeld.services.inloggen import beeindig_alle_sessies
from terugmeld.services.medewerkers import zoek_medewerker
from terugmeld.storage.medewerkers import Medewerker


def blokkeer(session: Session, gebruikersnaam: str, *, nu: datetime) -> Medewerker:
    """Close an account at once, with its sessions and tokens; what it did stays on its name."""
    medewerker = _sluit_alles(session, gebruikersnaam, nu)
    medewerker.geblokkeerd_op = medewerker.geblokkeerd_op or nu
    return medewerker


def stel_wachtwoord_in(
    session: Session, gebruikersnaam: str, wachtwoord_hash: str, *, nu: datetime
) -> Medewerker:
    """Replace the password by a first one; whoever knew the old one is out at once, also with a token."""
    medewerker = _sluit_alles(session, gebruikersnaam, nu)
    medewerker.wachtwoord_hash = wachtwoord_hash
    medewerker.is_eerste_wachtwoord = True
    return medewerker


def _sluit_alles(session: Session, gebruikersnaam: str, nu: datetime) -> Medewerker:
    medewerker = zoek_medewerker(session, gebruikersnaam)
    if medewerker is None:
        raise NietGevonden(f"De gebruiker '{gebruikersnaam}' bestaat niet.")
    beeindig_alle_sessies(session, medewerker.id, nu=nu)
    toegangstokens.trek_alles_in(session, medewerker_id=medewerker.id, nu=nu)
    return medewerker
