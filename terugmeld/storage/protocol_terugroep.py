"""The recall: who was given a rubriek of a person since a moment, by one indexed query; changes nothing."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from terugmeld.domain.protocol import Soort, Vertrouwelijkheid
from terugmeld.storage.protocol import Record


def verstrekt_sinds(
    session: Session, refs: Collection[str], rubrieken: Collection[str], sinds: datetime
) -> Sequence[bytes]:
    """Return the content of each verstrekking that gave one of these rubrieken, the oldest first.

    A recipient that is hidden or not recorded is left out, and so is what was wiped.
    """
    heeft = [Record.rubrieken.contains(f",{code},", autoescape=True) for code in sorted(rubrieken)]
    vraag = select(Record.payload).where(
        Record.betrokkene_ref.in_(refs),
        Record.tijdstip >= sinds,
        Record.soort == Soort.VERSTREKKING.value,
        Record.vertrouwelijkheid == Vertrouwelijkheid.NORMAAL.value,
        Record.payload.is_not(None),
        or_(*heeft),
    )
    return [payload for payload in session.scalars(vraag.order_by(Record.tijdstip)) if payload is not None]
