"""Who else has a case open at this moment; known for minutes and then forgotten."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from terugmeld.services.taken import invoer
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.triage import Aanwezigheid

NU_HIER = timedelta(minutes=2)
VERGETEN = timedelta(minutes=10)


def meld_aanwezig(
    session: Session, terugmelding_id: int, *, medewerker_id: int, nu: datetime
) -> Sequence[str]:
    """Note that this person has the case open, forget who left, and return the names of the others."""
    session.execute(delete(Aanwezigheid).where(Aanwezigheid.gezien_op < nu - VERGETEN))
    session.execute(
        invoer(session, Aanwezigheid)
        .values(terugmelding_id=terugmelding_id, medewerker_id=medewerker_id, gezien_op=nu)
        .on_conflict_do_update(index_elements=["terugmelding_id", "medewerker_id"], set_={"gezien_op": nu})
    )
    return session.scalars(
        select(Medewerker.naam)
        .join(Aanwezigheid, Aanwezigheid.medewerker_id == Medewerker.id)
        .where(
            Aanwezigheid.terugmelding_id == terugmelding_id,
            Aanwezigheid.medewerker_id != medewerker_id,
            Aanwezigheid.gezien_op > nu - NU_HIER,
        )
        .order_by(Medewerker.naam)
    ).all()
