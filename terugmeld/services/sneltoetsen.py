"""Whether somebody wants keys of one letter (WCAG 2.1.4); knows no page."""

from datetime import datetime

from sqlalchemy import bindparam, exists, select
from sqlalchemy.orm import Session

from terugmeld.storage.triage import SneltoetsenUit

_UITGEZET = select(exists().where(SneltoetsenUit.medewerker_id == bindparam("wie")))


def wil_sneltoetsen(session: Session, medewerker_id: int) -> bool:
    return not session.scalar(_UITGEZET, {"wie": medewerker_id})


def zet_sneltoetsen(session: Session, medewerker_id: int, *, aan: bool, nu: datetime) -> None:
    """Keep the choice of this person."""
    rij = session.get(SneltoetsenUit, medewerker_id)
    if aan and rij is not None:
        session.delete(rij)
    elif not aan and rij is None:
        session.add(SneltoetsenUit(medewerker_id=medewerker_id, uitgezet_op=nu))
    session.flush()
