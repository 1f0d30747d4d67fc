"""Remember where a filed concept went, so that who sends it twice comes there too, and files nothing more."""

import re

from sqlalchemy.orm import Session

from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.errors import NietGevonden
from terugmeld.services import idempotentie
from terugmeld.services.idempotentie import Antwoord, Herhaalbaar, Kluis
from terugmeld.storage.database import transaction
from terugmeld.web.access import gebruiker, instellingen
from terugmeld.web.klok import klok

DOEL = b"terugmeld/verstuurd"
NUMMER = re.compile(r"[0-9]{1,9}")
LAATSTE = "controleren"


def melding_van(nummer: str, *, anders: NietGevonden, stap: str = LAATSTE) -> str:
    """Return the address of the melding that came of a concept, or raise the error again.

    An earlier step that is sent again keeps its error page, which keeps what was typed.
    """
    kan = stap == LAATSTE and NUMMER.fullmatch(nummer)
    adres = waarheen(int(nummer), wie=gebruiker()) if kan else None
    if adres is None:
        raise anders
    return adres


def onthoud(session: Session, concept_id: int, adres: str, *, wie: Gebruiker) -> None:
    """Keep for a day where the concept went, in the transaction that files; SQLite gives a number again."""
    verzoek, kluis = _van(concept_id, wie), _kluis()
    idempotentie.vergeet(session, verzoek)
    idempotentie.bewaar(session, verzoek, Antwoord(302, "", adres), kluis=kluis, nu=klok())


def waarheen(concept_id: int, *, wie: Gebruiker) -> str | None:
    """Return where the concept went that this person filed today; None when there is none."""
    with transaction() as session:
        eerder = idempotentie.eerder_antwoord(session, _van(concept_id, wie), kluis=_kluis(), nu=klok())
    return eerder.tekst if eerder else None


def _van(concept_id: int, wie: Gebruiker) -> Herhaalbaar:
    return idempotentie.herhaalbaar(_kluis(), f"concept {concept_id}", {}, medewerker_id=wie.id)


def _kluis() -> Kluis:
    return Kluis.van(instellingen().geheime_sleutel, DOEL)
