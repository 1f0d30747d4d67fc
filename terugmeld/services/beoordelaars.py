"""Who of Burgerzaken may assess on a day; changes nothing."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from beheerregeling.rollen import Bevoegdheid, Rol, bevoegdheden
from terugmeld.storage.medewerkers import Medewerker, Roltoekenning

BEOORDELAARS = sorted(rol for rol in Rol if Bevoegdheid.MELDING_BEOORDELEN in bevoegdheden([rol]))


def beoordelaars(session: Session, *, vandaag: date, zonder: int) -> Sequence[int]:
    """Return everybody who may assess today, but not ``zonder``: who asked, or reported."""
    return session.scalars(
        select(Medewerker.id)
        .join(Roltoekenning)
        .where(
            Roltoekenning.rol.in_(BEOORDELAARS),
            Roltoekenning.van_datum <= vandaag,
            or_(Roltoekenning.tot_datum.is_(None), Roltoekenning.tot_datum >= vandaag),
            Medewerker.geblokkeerd_op.is_(None),
            Medewerker.id != zonder,
        )
        .distinct()
        .order_by(Medewerker.id)
    ).all()


def collegas(session: Session, *, vandaag: date) -> list[tuple[int, str]]:
    """Return who may assess today, by name, to choose from."""
    ids = beoordelaars(session, vandaag=vandaag, zonder=0)
    vraag = select(Medewerker.id, Medewerker.naam).where(Medewerker.id.in_(ids)).order_by(Medewerker.naam)
    return list(session.execute(vraag).tuples())
