"""Keep the letter about a right as it was made, and give it back; a letter is added and never edited."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from beheerregeling.rollen import Bevoegdheid
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.errors import Conflict, GeenBevoegdheid
from terugmeld.services.autorisaties import FUNCTIE, Registerregel
from terugmeld.storage.autorisatiebrieven import Autorisatiebrief
from terugmeld.storage.benoemingen import Intrekking

AL_GEMAAKT = "Deze brief is al gemaakt en bewaard. Haal hem hieronder op."


def bewaar(
    session: Session,
    regel: Registerregel,
    einde: Intrekking | None,
    pdf: bytes,
    *,
    door: Gebruiker,
    nu: datetime,
) -> Autorisatiebrief:
    """Keep the letter of the grant of a right, or of an end of it (Beheerregeling 16 h)."""
    if not door.mag(Bevoegdheid.MEDEWERKERS_BEHEREN):
        raise GeenBevoegdheid(bevoegdheid=Bevoegdheid.MEDEWERKERS_BEHEREN)
    if gemaakt(session, regel, einde) is not None:
        raise Conflict(AL_GEMAAKT)
    brief = Autorisatiebrief(
        roltoekenning_id=regel.id if regel.soort == FUNCTIE else None,
        aanwijzing_id=None if regel.soort == FUNCTIE else regel.id,
        intrekking_id=einde.id if einde else None,
        gemaakt_door_id=door.id,
        gemaakt_op=nu,
        sha256=hashlib.sha256(pdf).hexdigest(),
        pdf=pdf,
    )
    session.add(brief)
    session.flush()
    return brief


def brieven(session: Session, regel: Registerregel) -> Sequence[Autorisatiebrief]:
    """Return the letters of a right, the newest first."""
    kolom = Autorisatiebrief.roltoekenning_id if regel.soort == FUNCTIE else Autorisatiebrief.aanwijzing_id
    vraag = (
        select(Autorisatiebrief).where(kolom == regel.id).options(joinedload(Autorisatiebrief.gemaakt_door))
    )
    return session.scalars(vraag.order_by(Autorisatiebrief.id.desc())).all()


def gemaakt(session: Session, regel: Registerregel, einde: Intrekking | None) -> Autorisatiebrief | None:
    """Return the letter of the grant, or of this end, as it was made; None when it was not made yet."""
    nummer = einde.id if einde else None
    return next((brief for brief in brieven(session, regel) if brief.intrekking_id == nummer), None)
