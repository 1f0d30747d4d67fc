"""Follow a case of the own afnemer, or stop; gives no right that the person did not have."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.errors import GeenBevoegdheid
from terugmeld.services.stap import zoek
from terugmeld.storage.kennisgevingen import Volger


def volg(session: Session, kenmerk: str, *, door: Gebruiker, nu: datetime) -> None:
    """Follow a case of the own afnemer; twice is once, and the melder hears all anyhow."""
    melding = zoek(session, kenmerk, kijker=door)
    if melding.afnemer != door.afnemer:
        raise GeenBevoegdheid("U kunt alleen meldingen van uw eigen afdeling volgen.")
    if melding.melder_id != door.id and not volgt(session, melding.id, door.id):
        session.add(Volger(terugmelding_id=melding.id, medewerker_id=door.id, sinds_op=nu))
        session.flush()


def ontvolg(session: Session, kenmerk: str, *, door: Gebruiker) -> None:
    melding = zoek(session, kenmerk, kijker=door)
    session.execute(
        delete(Volger).where(Volger.terugmelding_id == melding.id, Volger.medewerker_id == door.id)
    )


def volgt(session: Session, terugmelding_id: int, medewerker_id: int) -> bool:
    return session.get(Volger, (terugmelding_id, medewerker_id)) is not None
