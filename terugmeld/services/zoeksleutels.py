"""Give the cases of before the search keys theirs, some at a time; looks nobody up."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, selectinload

from terugmeld.services.zoeken import leg_sleutels_aan
from terugmeld.storage.terugmeldingen import Terugmelding
from terugmeld.storage.zoeksleutels import Zoeksleutel, Zoeksleutelvulling

PER_KEER = 200


@dataclass(frozen=True)
class Vulling:
    """Up to which number the old cases have their keys, and up to which they must."""

    gedaan_tot: int
    tot_en_met: int


def vul_verder(session: Session, *, aantal: int = PER_KEER) -> Vulling | None:
    """Give the next old cases their keys; None when there is nothing left.

    Where it got is kept in the same transaction, so that a worker that stops goes on from there.
    """
    vraag = select(Zoeksleutelvulling).with_for_update()
    stand = session.scalar(vraag.where(Zoeksleutelvulling.gedaan_tot < Zoeksleutelvulling.tot_en_met))
    if stand is None:
        return None
    zaken = _volgende(session, stand, aantal)
    for zaak in zaken:
        leg_sleutels_aan(session, zaak)
    stand.gedaan_tot = zaken[-1].id if len(zaken) == aantal else stand.tot_en_met
    session.flush()
    return Vulling(stand.gedaan_tot, stand.tot_en_met)


def _volgende(session: Session, stand: Zoeksleutelvulling, aantal: int) -> Sequence[Terugmelding]:
    """Return the next cases without a key; one that came in since the keys has its own."""
    zonder = ~exists().where(Zoeksleutel.terugmelding_id == Terugmelding.id)
    vraag = (
        select(Terugmelding)
        .where(Terugmelding.id > stand.gedaan_tot, Terugmelding.id <= stand.tot_en_met, zonder)
        .options(selectinload(Terugmelding.rubrieken))
        .order_by(Terugmelding.id)
        .limit(aantal)
    )
    return session.scalars(vraag).all()
