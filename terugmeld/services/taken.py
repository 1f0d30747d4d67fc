"""Do each periode of a taak once, whoever fires it, and remember when each job last ran."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from terugmeld.storage.database import Base
from terugmeld.storage.taken import Taakclaim, Taakloop

TEGELIJK = 1000
BIJWERKEN_NA = timedelta(minutes=1)


def claim(session: Session, taak: str, periode: str, *, nu: datetime) -> bool:
    """Say whether this transaction is the one that does the periode; roll back and it is free again.

    On PostgreSQL a second transaction waits here until the first one ends.
    """
    rijen = session.execute(
        invoer(session, Taakclaim)
        .values(taak=taak, periode=periode, geclaimd_op=nu)
        .on_conflict_do_nothing(index_elements=["taak", "periode"])
        .returning(Taakclaim.id)
    )
    return rijen.first() is not None


def nog_niet_gedaan(session: Session, taak: str, periodes: Sequence[str]) -> set[str]:
    """Return which of these periodes nobody claimed yet; ``claim`` has the last word."""
    gedaan: set[str] = set()
    for begin in range(0, len(periodes), TEGELIJK):
        vraag = select(Taakclaim.periode).where(Taakclaim.taak == taak)
        gedaan.update(session.scalars(vraag.where(Taakclaim.periode.in_(periodes[begin : begin + TEGELIJK]))))
    return set(periodes) - gedaan


def noteer_gelukt(session: Session, taak: str, *, nu: datetime) -> None:
    """Note that the job ended well, at most once a minute."""
    is_oud = or_(
        Taakloop.gelukt_op.is_(None), Taakloop.gelukt_op <= nu - BIJWERKEN_NA, Taakloop.gelukt_op > nu
    )
    session.execute(
        invoer(session, Taakloop)
        .values(taak=taak, gelukt_op=nu)
        .on_conflict_do_update(index_elements=["taak"], set_={"gelukt_op": nu}, where=is_oud)
    )


def noteer_mislukt(session: Session, taak: str, fout: str, *, nu: datetime) -> None:
    """Note the kind of error; ``fout`` is its name, never its message."""
    waarden = {"mislukt_op": nu, "fout": fout[:120]}
    session.execute(
        invoer(session, Taakloop)
        .values(taak=taak, **waarden)
        .on_conflict_do_update(index_elements=["taak"], set_=waarden)
    )


def laatst_gelopen(session: Session) -> Sequence[Taakloop]:
    """Return one row per job, for the health page."""
    return session.scalars(select(Taakloop).order_by(Taakloop.taak)).all()


def invoer(session: Session, tabel: type[Base]) -> postgresql.Insert | sqlite.Insert:
    """Return an INSERT that knows ON CONFLICT, of the database in use."""
    invoer = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    return invoer(tabel)
