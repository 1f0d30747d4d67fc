"""Open an account for somebody from the beheer: without rights, which come on a besluit afterwards."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from beheerregeling.rollen import Bevoegdheid
from bijlagen.matrix import Regelset
from bijlagen.regels import Klasse
from terugmeld.domain.email import GEEN_EMAIL, is_email
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.errors import GeenBevoegdheid, OngeldigeInvoer
from terugmeld.services.medewerkers import gebreken_in_account, maak_medewerker, zoek_medewerker
from terugmeld.services.protocol_wijzigingen import noteer_autorisatie
from terugmeld.storage.medewerkers import Medewerker

KIES_AFDELING = "Kies een afdeling uit de lijst."
LEEG = {"naam": "Vul de naam van de medewerker in.", "gebruikersnaam": "Vul een gebruikersnaam in."}


@dataclass(frozen=True, kw_only=True)
class NieuwAccount:
    """Whom an account is for; nobody is given a right by it."""

    naam: str
    gebruikersnaam: str
    email: str
    afnemer: str


def open_account(
    session: Session,
    nieuw: NieuwAccount,
    wachtwoord_hash: str,
    *,
    regelset: Regelset,
    door: Gebruiker,
    nu: datetime,
) -> Medewerker:
    """Add an account and put it in the protocol; OngeldigeInvoer names everything that is wrong with it."""
    if not door.mag(Bevoegdheid.MEDEWERKERS_BEHEREN):
        raise GeenBevoegdheid(bevoegdheid=Bevoegdheid.MEDEWERKERS_BEHEREN)
    if fouten := gebreken_in_account(session, **vars(nieuw)) | _gebreken(nieuw, regelset):
        raise OngeldigeInvoer({veld: fouten[veld] for veld in vars(nieuw) if veld in fouten})
    wie = maak_medewerker(session, **vars(nieuw), wachtwoord_hash=wachtwoord_hash, is_eerste_wachtwoord=True)
    wat = {"wat": "account gemaakt", "medewerker": wie.gebruikersnaam}
    noteer_autorisatie(session, wat, door=door.gebruikersnaam, afnemer=wie.afnemer, nu=nu)
    return wie


def zoek_ongebruikt(session: Session, gebruikersnaam: str) -> Medewerker | None:
    """Return an account of which nobody has changed the first password yet."""
    wie = zoek_medewerker(session, gebruikersnaam)
    return wie if wie is not None and wie.is_eerste_wachtwoord else None


def afdelingen(regelset: Regelset) -> list[tuple[str, str]]:
    """Return code and name of where somebody with an account can work: the municipality or its bewerker."""
    werkt = [a for a in regelset.afnemers.values() if a.is_binnengemeentelijk or a.klasse is Klasse.BEWERKER]
    return sorted(((a.code, a.naam) for a in werkt), key=lambda keuze: keuze[1])


def _gebreken(nieuw: NieuwAccount, regelset: Regelset) -> dict[str, list[str]]:
    fouten = {veld: [zin] for veld, zin in LEEG.items() if not vars(nieuw)[veld]}
    if not is_email(nieuw.email):
        fouten["email"] = [GEEN_EMAIL]
    if nieuw.afnemer not in dict(afdelingen(regelset)):
        fouten["afnemer"] = [KIES_AFDELING]
    return fouten
