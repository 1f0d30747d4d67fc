"""Change one's own password: the old one is asked first, and every session of this person ends."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.errors import Conflict
from terugmeld.services.inloggen import Poging, beeindig_alle_sessies, begin_sessie
from terugmeld.services.protocol_wijzigingen import noteer_autorisatie
from terugmeld.services.wachtwoorden import bezwaar
from terugmeld.storage.medewerkers import Medewerker

ONJUIST = "Dit is niet uw wachtwoord van nu. Controleer het en probeer het opnieuw."
ZELFDE = "Dit is het wachtwoord dat u al hebt. Kies een ander."
NIET_GELIJK = "Dit is niet hetzelfde als uw nieuwe wachtwoord. Typ het nog een keer."
AL_GEWIJZIGD = "Uw wachtwoord is net al gewijzigd. Log in met het nieuwe wachtwoord."


@dataclass(frozen=True, kw_only=True)
class Wisseling:
    """What somebody types to change a password."""

    oud: str = field(repr=False)
    nieuw: str = field(repr=False)
    nogmaals: str = field(repr=False)


def gebreken(wisseling: Wisseling, *, klopt: bool, van: Gebruiker) -> Mapping[str, list[str]]:
    """Return everything that is wrong, by field; ``klopt`` says whether the old password is right."""
    fouten = {} if klopt else {"oud": [ONJUIST]}
    zin = bezwaar(wisseling.nieuw, gebruikersnaam=van.gebruikersnaam, naam=van.naam)
    if klopt and wisseling.nieuw == wisseling.oud:
        zin = ZELFDE
    if zin:
        return fouten | {"nieuw": [zin]}
    return fouten if wisseling.nogmaals == wisseling.nieuw else fouten | {"nogmaals": [NIET_GELIJK]}


def wijzig(session: Session, poging: Poging, wachtwoord_hash: str, *, door: Gebruiker, nu: datetime) -> str:
    """Replace one's own password, end every session and return the token of a new one.

    Conflict when the password was replaced after the attempt began: by a second click or by a beheerder.
    """
    vervang = (
        update(Medewerker)
        .where(Medewerker.id == door.id, Medewerker.wachtwoord_hash == poging.wachtwoord_hash)
        .values(wachtwoord_hash=wachtwoord_hash, is_eerste_wachtwoord=False)
        .returning(Medewerker.id)
    )
    if session.scalar(vervang) is None:
        raise Conflict(AL_GEWIJZIGD)
    beeindig_alle_sessies(session, door.id, nu=nu)
    wat = {"wat": "eigen wachtwoord gewijzigd", "medewerker": door.gebruikersnaam}
    noteer_autorisatie(session, wat, door=door.gebruikersnaam, afnemer=door.afnemer, nu=nu)
    return begin_sessie(session, poging, nu=nu)
