"""Who has a rol on a day, to whom word or mail is sent; changes nothing."""

from collections.abc import Collection, Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Date, Select, bindparam, select
from sqlalchemy.orm import Session

from beheerregeling.rollen import Bevoegdheid, Rol, bevoegdheden
from terugmeld.storage.medewerkers import Medewerker, Roltoekenning


def met_rol(
    rollen: Collection[str] | BindParameter[Any], dag: date | BindParameter[date]
) -> Select[tuple[Medewerker]]:
    """Return the question for everybody with one of these rollen on a day; the blocked have none."""
    vraag = select(Roltoekenning.medewerker_id).where(
        Roltoekenning.rol.in_(rollen), Roltoekenning.geldt_op(dag)
    )
    return select(Medewerker).where(Medewerker.id.in_(vraag), Medewerker.geblokkeerd_op.is_(None))


_HOUDERS = (
    met_rol(bindparam("rollen", expanding=True), bindparam("dag", type_=Date))
    .where(Medewerker.id.not_in(bindparam("zonder", expanding=True)))
    .order_by(Medewerker.id)
)
_NAMEN = _HOUDERS.with_only_columns(Medewerker.id, Medewerker.naam)


def houders(
    session: Session, bevoegdheid: Bevoegdheid, *, vandaag: date, zonder: Collection[int | None] = ()
) -> Sequence[Medewerker]:
    """Return everybody who has this bevoegdheid today, but nobody of ``zonder``."""
    wie = {"rollen": _rollen_met(bevoegdheid), "dag": vandaag, "zonder": [id_ for id_ in zonder if id_]}
    return session.scalars(_HOUDERS, wie).all()


def namen_van_houders(
    session: Session, bevoegdheid: Bevoegdheid, *, vandaag: date
) -> Sequence[tuple[int, str]]:
    """Return the id and the name of everybody who has this bevoegdheid today."""
    wie = {"rollen": _rollen_met(bevoegdheid), "dag": vandaag, "zonder": []}
    return [(rij.id, rij.naam) for rij in session.execute(_NAMEN, wie)]


def adressen(session: Session, rollen: Collection[Rol], dag: date) -> Sequence[str]:
    """Return where everybody with one of these rollen on a day gets mail, each address once."""
    vraag = met_rol([rol.value for rol in rollen], dag).with_only_columns(Medewerker.email)
    return session.scalars(vraag.distinct().order_by(Medewerker.email)).all()


@cache
def _rollen_met(bevoegdheid: Bevoegdheid) -> list[str]:
    return [rol.value for rol in Rol if bevoegdheid in bevoegdheden([rol])]
