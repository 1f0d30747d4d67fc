"""Remove traces of logging in, answers kept for a repeat and old vermoedens; touches no case or protocol."""

from collections import Counter
from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from beheerregeling.termijnen import kalenderdag
from terugmeld.services import formulieren, idempotentie, vermoedens
from terugmeld.services.taken import claim
from terugmeld.storage.medewerkers import Aanmelding, Inlogpoging
from terugmeld.storage.verslagen import Inlogtelling

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
    _tel(session, nu - POGING_BEWAREN)
    session.execute(delete(Inlogpoging).where(Inlogpoging.geprobeerd_op < nu - POGING_BEWAREN))
    return True


def _tel(session: Session, grens: datetime) -> None:
    """Keep of the attempts that go how many there were on each day, for the yearly report (art. 29)."""
    vraag = select(Inlogpoging.geprobeerd_op, Inlogpoging.is_gelukt).where(Inlogpoging.geprobeerd_op < grens)
    aantallen = Counter((kalenderdag(op), is_gelukt) for op, is_gelukt in session.execute(vraag))
    for dag in sorted({dag for dag, _ in aantallen}):
        rij = session.get(Inlogtelling, dag) or Inlogtelling(dag=dag, gelukt=0, mislukt=0)
        rij.gelukt += aantallen[dag, True]
        rij.mislukt += aantallen[dag, False]
        session.add(rij)
