"""What every register of the desk does alike: list by last day, and find one; knows no soort of request."""

from collections.abc import Sequence
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from terugmeld.errors import NietGevonden
from terugmeld.storage.correcties import Correctieverzoek
from terugmeld.storage.inzage import Inzageverzoek
from terugmeld.storage.verzoeken import Beheerverzoek

V = TypeVar("V", Inzageverzoek, Correctieverzoek, Beheerverzoek)
MAXIMUM = 500


def op_laatste_dag(session: Session, soort: type[V], klaar: InstrumentedAttribute[Any]) -> Sequence[V]:
    """Return the requests, the open ones first and of those the one that is due first."""
    vraag = select(soort).order_by(klaar.is_not(None), soort.uiterste_datum, soort.id)
    return session.scalars(vraag.limit(MAXIMUM)).all()


def zoek(session: Session, soort: type[V], nummer: int, zin: str) -> V:
    """Return one request; NietGevonden with this sentence when there is none."""
    gevonden = session.get(soort, nummer)
    if gevonden is None:
        raise NietGevonden(zin)
    return gevonden
