"""Questions to the protocol, each answered by an index and in small pieces; changes nothing."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    Text,
    cast,
    func,
    literal,
    select,
    tuple_,
)
from sqlalchemy.orm import Session

from terugmeld.domain.protocol import Soort, Vertrouwelijkheid
from terugmeld.domain.protocolfilter import Protocolfilter
from terugmeld.errors import NietGevonden
from terugmeld.storage.protocol import Checkpoint, Leaf, Record, State, Verwijdering
from terugmeld.storage.protocol_opvallend import opvallend

GELIJK = ("afnemer", "actor_id", "soort", "resultaat", "zaakkenmerk")
VELDEN = (
    Record.id,
    Record.tijdstip,
    Record.vertrouwelijkheid,
    Record.envelope,
    Record.salt,
    Record.payload,
    Leaf.seq,
    Leaf.hash,
)


def rijen_van_driver(session: Session, vraag: Select[Any]) -> list[tuple[Any, ...]]:
    """Return the rows as the driver gives them: for all leaves, to make a row of each is most of the work."""
    cursor: Any = session.connection().execute(vraag).cursor
    rijen: list[tuple[Any, ...]] = cursor.fetchall()
    return rijen


def nieuwste(
    session: Session, filter_: Protocolfilter, *, na: str | None, maximum: int, zonder: Sequence[str]
) -> Sequence[Row[Any]]:
    """Return at most ``maximum`` records, newest first, those after the record ``na`` in that order.

    NietGevonden when there is no such record.
    """
    sleutel = (Record.tijdstip, Record.id)
    vraag = _vraag(filter_).where(Record.vertrouwelijkheid.not_in(zonder))
    if na is not None:
        vorige = session.execute(select(*sleutel).where(Record.id == na)).one_or_none()
        if vorige is None:
            raise NietGevonden("Deze bladzijde bestaat niet.")
        vraag = vraag.where(tuple_(*sleutel) < grens(vorige, sleutel))
    vraag = vraag.order_by(*(kolom.desc() for kolom in sleutel))
    return session.execute(vraag.limit(maximum)).all()


def tel(session: Session, filter_: Protocolfilter, klassen: Sequence[str]) -> int:
    """Count the records of these classes of vertrouwelijkheid."""
    vraag = select(func.count()).select_from(Record).where(*voorwaarden(filter_))
    return session.scalar(vraag.where(Record.vertrouwelijkheid.in_(klassen))) or 0


def bereik_van(session: Session, bladen: Select[Any]) -> Row[Any]:
    """Return the highest number and the lowest and highest id of some leaves.

    A question that names the range of its ids spares PostgreSQL the tables of all other months.
    """
    blad = bladen.subquery().c
    id_ = cast(blad.id, Text)
    return session.execute(
        select(
            func.max(blad.seq).label("laatste"),
            func.min(id_).label("laagste"),
            func.max(id_).label("hoogste"),
        )
    ).one()


def grootte(session: Session) -> int:
    """Return how many records have a number, which is one more than the highest."""
    return session.scalar(select(State.size)) or 0


def tel_genummerd(session: Session, filter_: Protocolfilter, *, einde: int) -> int:
    """Count what an export of this selection reads."""
    vraag = select(func.count()).select_from(Record).join(Leaf, Leaf.id == Record.id)
    return session.scalar(vraag.where(Leaf.seq < einde, *voorwaarden(filter_))) or 0


def verstrekt_aan(session: Session, refs: Sequence[str], afnemer: str) -> Sequence[bytes | None]:
    """Return the content of every verstrekking to an afnemer about a person; None where it was wiped."""
    vraag = select(Record.payload).where(Record.betrokkene_ref.in_(refs), Record.afnemer == afnemer)
    return session.scalars(vraag.where(Record.soort == Soort.VERSTREKKING)).all()


def laatste_checkpoint(session: Session) -> str | None:
    return session.scalar(select(Checkpoint.note).order_by(Checkpoint.size.desc()).limit(1))


def checkpoints_na(session: Session, size: int) -> Sequence[str]:
    """Return the notes for larger trees, the smallest first."""
    vraag = select(Checkpoint.note).where(Checkpoint.size > size).order_by(Checkpoint.size)
    return session.scalars(vraag).all()


def laatste_opschoning(session: Session) -> Verwijdering | None:
    """Return the besluit below whose checkpoint all is gone, if there ever was one."""
    vraag = select(Verwijdering).where(Verwijdering.frontier.is_not(None), Verwijdering.tot.is_not(None))
    return session.scalar(vraag.order_by(Verwijdering.tot.desc()).limit(1))


def voor_inzage(session: Session, refs: Sequence[str], van: datetime, tot: datetime) -> Sequence[bytes]:
    """Return what was given about a person in a period, without what the citizen does not get to see."""
    vraag = select(Record.payload).where(
        Record.betrokkene_ref.in_(refs),
        Record.tijdstip >= van,
        Record.tijdstip < tot,
        Record.soort == Soort.VERSTREKKING.value,
        Record.vertrouwelijkheid == Vertrouwelijkheid.NORMAAL.value,
    )
    return [payload for payload in session.scalars(vraag.order_by(Record.tijdstip)) if payload is not None]


def gekregen(
    session: Session,
    afnemer: str,
    van: datetime,
    tot: datetime,
    *,
    maximum: int,
    na: Row[Any] | None = None,
) -> Sequence[Row[Any]]:
    """Return what an afnemer was given, newest first and after ``na``, without what is kept from its log."""
    sleutel = (Record.tijdstip, Record.id)
    vraag = select(*sleutel, Record.payload).where(
        Record.afnemer == afnemer,
        Record.tijdstip >= van,
        Record.tijdstip < tot,
        Record.soort == Soort.VERSTREKKING.value,
        Record.vertrouwelijkheid != Vertrouwelijkheid.GEEN.value,
        Record.payload.is_not(None),
    )
    if na is not None:
        vraag = vraag.where(tuple_(*sleutel) < grens(na, sleutel))
    vraag = vraag.order_by(*(kolom.desc() for kolom in sleutel))
    return session.execute(vraag.limit(maximum)).all()


def _vraag(filter_: Protocolfilter) -> Select[Any]:
    return select(*VELDEN).outerjoin(Leaf, Leaf.id == Record.id).where(*voorwaarden(filter_))


def voorwaarden(filter_: Protocolfilter) -> list[ColumnElement[bool]]:
    delen = [
        getattr(Record, naam) == getattr(filter_, naam)
        for naam in GELIJK
        if getattr(filter_, naam) is not None
    ]
    if filter_.betrokkene_ref is not None:
        refs = (filter_.betrokkene_ref, *(filter_.oude_refs or ()))
        delen.append(Record.betrokkene_ref.in_(refs))
    if filter_.van is not None:
        delen.append(Record.tijdstip >= filter_.van)
    if filter_.tot is not None:
        delen.append(Record.tijdstip < filter_.tot)
    if filter_.rubriek is not None:
        delen.append(Record.rubrieken.contains(f",{filter_.rubriek},", autoescape=True))
    if filter_.opvallend is not None and filter_.van is not None and filter_.tot is not None:
        delen.append(opvallend(filter_.opvallend, filter_.van, filter_.tot))
    return delen


def grens(rij: Any, sleutel: Sequence[Any]) -> Any:  # noqa: ANN401 - a tuple of typed values
    return tuple_(*(literal(getattr(rij, kolom.key), kolom.type) for kolom in sleutel))
