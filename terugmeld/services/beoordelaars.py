"""Who may do something on a day, to whom word is sent; changes nothing."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from beheerregeling.rollen import Bevoegdheid, Rol, bevoegdheden
from terugmeld.storage.medewerkers import Medewerker, Roltoekenning


def beoordelaars(session: Session, *, vandaag: date, zonder: int) -> Sequence[int]:
    """Return everybody who may assess today, but not ``zonder``: who asked, or reported."""
    gevonden = houders(session, Bevoegdheid.MELDING_BEOORDELEN, vandaag=vandaag, zonder=(zonder,))
    return [wie.id for wie in gevonden]


def houders(
    session: Session, bevoegdheid: Bevoegdheid, *, vandaag: date, zonder: Collection[int | None] = ()
) -> Sequence[Medewerker]:
    """Return everybody who has this bevoegdheid today and is not blocked, but nobody of ``zonder``."""
    rollen = sorted(rol for rol in Rol if bevoegdheid in bevoegdheden([rol]))
    vraag = select(Roltoekenning.medewerker_id).where(
        Roltoekenning.rol.in_(rollen),
        Roltoekenning.van_datum <= vandaag,
        or_(Roltoekenning.tot_datum.is_(None), Roltoekenning.tot_datum >= vandaag),
        Roltoekenning.vervallen_op.is_(None),
    )
    wie = select(Medewerker).where(Medewerker.id.in_(vraag), Medewerker.geblokkeerd_op.is_(None))
    wie = wie.where(Medewerker.id.not_in([id_ for id_ in zonder if id_ is not None]))
    return session.scalars(wie.order_by(Medewerker.id)).all()


def collegas(session: Session, *, vandaag: date) -> list[tuple[int, str]]:
    """Return who may assess today, by name, to choose from."""
    gevonden = houders(session, Bevoegdheid.MELDING_BEOORDELEN, vandaag=vandaag)
    return sorted(((wie.id, wie.naam) for wie in gevonden), key=lambda paar: paar[1])
