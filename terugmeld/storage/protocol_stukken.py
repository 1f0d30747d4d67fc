"""The numbered protocol in pieces, as an export and a simulation read it; changes nothing."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Row, Select, case, false, null, select, tuple_, type_coerce
from sqlalchemy.orm import Session
from sqlalchemy.types import NULLTYPE

from terugmeld.domain.protocolfilter import Protocolfilter
from terugmeld.storage.protocol import Leaf, Record
from terugmeld.storage.protocol_vragen import bereik_van, grens, grootte, voorwaarden

STUK = 2000
KOLOMMEN = ("seq", "leaf", "envelope", "payload", "salt", "besloten")
SLEUTEL = (Record.tijdstip, Record.id)


def stukken(
    session: Session, filter_: Protocolfilter, *, besloten: Sequence[str] = ()
) -> Iterator[Sequence[Row[Any]]]:
    """Return every numbered record in pieces: all of them by number, a selection by moment.

    Each piece is a read transaction of its own: a long one would keep SQLite from trimming its journal,
    and PostgreSQL from cleaning up. What is numbered after the start is left out.
    """
    einde = grootte(session)
    rijen = stuk(session, filter_, einde=einde, na=None, besloten=besloten)
    while rijen:
        laatste = sleutel_van(session, rijen[-1].seq)
        session.rollback()
        yield rijen
        rijen = stuk(session, filter_, einde=einde, na=laatste, besloten=besloten)


def stuk(
    session: Session,
    filter_: Protocolfilter,
    *,
    einde: int,
    na: Any | None,  # noqa: ANN401 - what has the key
    besloten: Sequence[str],
    met_bewijs: bool = False,
) -> Sequence[Row[Any]]:
    """Return the next records of a selection of which all numbers are below ``einde``.

    The content of a class that is ``besloten`` stays in the database.
    """
    vraag = _vraag(besloten, met_bewijs).where(Leaf.seq < einde).limit(STUK)
    if filter_.is_leeg:
        return _stuk_van_alles(session, vraag, einde=einde, na=-1 if na is None else na.seq)
    vraag = vraag.where(*voorwaarden(filter_)).order_by(*SLEUTEL)
    if na is not None:
        vraag = vraag.where(tuple_(*SLEUTEL) > grens(na, SLEUTEL))
    return session.connection().execute(vraag).all()


def sleutel_van(session: Session, seq: int) -> Row[Any]:
    """Return what the order of reading knows a record by."""
    vraag = select(Leaf.seq, Record.tijdstip, Record.id).join(Record, Record.id == Leaf.id)
    return session.execute(vraag.where(Leaf.seq == seq)).one()


def _stuk_van_alles(session: Session, vraag: Select[Any], *, einde: int, na: int) -> Sequence[Row[Any]]:
    """Return the next records by number."""
    vraag = vraag.where(Leaf.seq > na).order_by(Leaf.seq)
    if session.get_bind().dialect.name == "sqlite":
        return session.connection().execute(vraag).all()
    bladen = select(Leaf.seq, Leaf.id).where(Leaf.seq > na, Leaf.seq < einde).order_by(Leaf.seq).limit(STUK)
    bereik = bereik_van(session, bladen)
    if bereik.laatste is None:
        return ()
    hier = vraag.where(Leaf.seq <= bereik.laatste, Record.id.between(bereik.laagste, bereik.hoogste))
    rijen = session.connection().execute(hier).all()
    return rijen or _stuk_van_alles(session, vraag, einde=einde, na=bereik.laatste)


def _vraag(besloten: Sequence[str], met_bewijs: bool) -> Select[Any]:
    """Ask the columns of an Exportregel; what no form shows costs more to read than to leave."""
    dicht = Record.vertrouwelijkheid.in_(besloten) if besloten else false()
    envelope, salt = (Record.envelope, Record.salt) if met_bewijs else (null(), null())
    inhoud = [case((dicht, null()), else_=kolom) if besloten else kolom for kolom in (Record.payload, salt)]
    waarden = zip(KOLOMMEN, (Leaf.seq, Leaf.hash, envelope, *inhoud, dicht), strict=True)
    kolommen = [type_coerce(waarde, NULLTYPE).label(naam) for naam, waarde in waarden]
    return select(*kolommen).join_from(Leaf, Record, Leaf.id == Record.id)
