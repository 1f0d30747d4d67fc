"""Remove traces of logging in, answers kept for a repeat and old vermoedens; touches no case or protocol."""

from datetime import datetime, timedelta

from sqlalchemy import delete, or_
from sqlalchemy.orm import Session

from beheerregeling.termijnen import kalenderdag
from terugmeld.services import formulieren, idempotentie, vermoedens
from terugmeld.services.taken import claim
from terugmeld.storage.medewerkers import Aanmelding, Inlogpoging

TAAK = "opschonen"
NA_EINDE = timedelta(days=1)
ZONDER_GEBRUIK = timedelta(days=7)
POGING_BEWAREN = timedelta(days=30)


def schoon_op(session: Session, *, nu: datetime) -> bool:
    """Delete ended log-in sessions and old attempts, once a day; say whether this was the time.

    Sealed answers of the API and sealed forms go as soon as they are a day old, vermoedens when they lapse.
    """
    idempotentie.ruim_op(session, nu=nu)
    formulieren.ruim_op(session, nu=nu)
    vermoedens.ruim_op(session, nu=nu)
    if not claim(session, TAAK, kalenderdag(nu).isoformat(), nu=nu):
        return False
    session.execute(
        delete(Aanmelding).where(
            or_(Aanmelding.beeindigd_op < nu - NA_EINDE, Aanmelding.gebruikt_op < nu - ZONDER_GEBRUIK)
        )
    )
    session.execute(delete(Inlogpoging).where(Inlogpoging.geprobeerd_op < nu - POGING_BEWAREN))
    return True
