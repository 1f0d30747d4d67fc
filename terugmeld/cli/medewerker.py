"""Who carries out a command: a member of staff by user name, with the rights of today."""

from datetime import date

from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.errors import NietGevonden
from terugmeld.services.medewerkers import gebruiker, zoek_medewerker
from terugmeld.storage.database import lees


def medewerker(gebruikersnaam: str, vandaag: date) -> Gebruiker:
    """Return who this is today; NietGevonden when there is no such account, or it is blocked."""
    with lees() as session:
        rij = zoek_medewerker(session, gebruikersnaam)
        gevonden = gebruiker(session, rij.id, vandaag=vandaag) if rij else None
    if gevonden is None:
        raise NietGevonden(f"De medewerker '{gebruikersnaam}' bestaat niet of is geblokkeerd.")
    return gevonden
