"""Who has a rol on a day, to whom word or mail is sent; changes nothing."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from beheerregeling.rollen import Bevoegdheid, Rol, bevoegdheden
from terugmeld.storage.medewerkers import Medewerker, Roltoekenning


def met_rol(rollen: Collection[str], dag: date) -> Select[tuple[Medewerker]]:
    """Return the question for everybody with one of these rollen on a day; the blocked have none."""
    vraag = select(Roltoekenning.medewerker_id).where(
        Roltoekenning.rol.in_(sorted(rollen)), Roltoekenning.geldt_op(dag)
    )
    return select(Medewerker).where(Medewerker.id.in_(vraag), Medewerker.geblokkeerd_op.is_(None))


def houders(
    session: Session, bevoegdheid: Bevoegdheid, *, vandaag: date, zonder: Collection[int | None] = ()
) -> Sequence[Medewerker]:
    """Return everybody who has this bevoegdheid today, but nobody of ``zonder``."""
    rollen = [rol.value for rol in Rol if bevoegdheid in bevoegdheden([rol])]
    wie = met_rol(rollen, vandaag).where(Medewerker.id.not_in([id_ for id_ in zonder if id_ is not None]))
    return session.scalars(wie.order_by(Medewerker.id)).all()


def adressen(session: Session, rollen: Collection[Rol], dag: date) -> Sequence[str]:
    """Return where everybody with one of these rollen on a day gets mail, each address once."""
    vraag = met_rol([rol.value for rol in rollen], dag).with_only_columns(Medewerker.email)
    return session.scalars(vraag.distinct().order_by(Medewerker.email)).all()
