"""The numbered protocol in pieces, as an export and a simulation read it; changes nothing."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Row, Select, case, false, null, select, tuple_, type_coerce
from sqlalchemy.orm import Session
from sqlalchemy.types import NULLTYPE

from terugmeld.domain.protocolfilter import Protocolfilter
from terugmeld.storage.protocol import Leaf, Record
from terugmeld.storage.protocol_vragen import bereik_van, grens, grootte, rijen_van_driver, voorwaarden

STUK = 2000
KOLOMMEN = {"leaf": Leaf.hash, "envelope": Record.envelope, "payload": Record.payload, "salt": Record.salt}
INHOUD = ("payload", "salt")
SLEUTEL = (Record.tijdstip, Record.id)

Rijen = Sequence[tuple[Any, ...]]


def stukken(
    session: Session, filter_: Protocolfilter, *, besloten: Sequence[str], kolommen: Sequence[str]
) -> Iterator[Rijen]:
    """Return every numbered record in pieces: all of them by number, a selection by moment.

    Each piece is a read transaction of its own: a long one would keep SQLite from trimming its journal,
    and PostgreSQL from cleaning up. What is numbered after the start is left out.
    """
    einde, vraag = grootte(session), vraag_van(kolommen, besloten)
    rijen = stuk(session, vraag, filter_, einde=einde, na=None)
    while rijen:
        laatste = sleutel_van(session, rijen[-1][0])
        session.rollback()
        yield rijen
        rijen = stuk(session, vraag, filter_, einde=einde, na=laatste)


def vraag_van(kolommen: Sequence[str], besloten: Sequence[str]) -> Select[Any]:
    """Ask a number, these columns of ``KOLOMMEN``, empty where not asked, and whether it is ``besloten``.

    The content of a class that is ``besloten`` stays in the database.
    """
    dicht = Record.vertrouwelijkheid.in_(besloten) if besloten else false()
    delen: list[Any] = [Leaf.seq]
    for naam, kolom in KOLOMMEN.items():
        open_ = case((~dicht, kolom)) if besloten and naam in INHOUD else kolom
        delen.append(open_ if naam in kolommen else null())
    return select(*(type_coerce(deel, NULLTYPE) for deel in (*delen, dicht))).join_from(
        Leaf, Record, Leaf.id == Record.id
    )


def stuk(
    session: Session,
    vraag: Select[Any],
    filter_: Protocolfilter,
    *,
    einde: int,
    na: Any | None,  # noqa: ANN401 - what has the key
) -> Rijen:
    """Return the next rows of a selection of which all numbers are below ``einde``."""
    vraag = vraag.where(Leaf.seq < einde).limit(STUK)
    if filter_.is_leeg:
        return _stuk_van_alles(session, vraag, einde=einde, na=-1 if na is None else na.seq)
    vraag = vraag.where(*voorwaarden(filter_)).order_by(*SLEUTEL)
    if na is not None:
        vraag = vraag.where(tuple_(*SLEUTEL) > grens(na, SLEUTEL))
    return rijen_van_driver(session, vraag)


def sleutel_van(session: Session, seq: int) -> Row[Any]:
    """Return what the order of reading knows a record by."""
    vraag = select(Leaf.seq, Record.tijdstip, Record.id).join(Record, Record.id == Leaf.id)
    return session.execute(vraag.where(Leaf.seq == seq)).one()


def _stuk_van_alles(session: Session, vraag: Select[Any], *, einde: int, na: int) -> Rijen:
    """Return the next rows by number; PostgreSQL finds the tables of the months by the range of the ids."""
    hier = vraag.where(Leaf.seq > na).order_by(Leaf.seq)
    if session.get_bind().dialect.name == "sqlite":
        return rijen_van_driver(session, hier)
    bladen = select(Leaf.seq, Leaf.id).where(Leaf.seq > na, Leaf.seq < einde).order_by(Leaf.seq).limit(STUK)
    bereik = bereik_van(session, bladen)
    if bereik.laatste is None:
        return ()
    hier = hier.where(Leaf.seq <= bereik.laatste, Record.id.between(bereik.laagste, bereik.hoogste))
    rijen = rijen_van_driver(session, hier)
    return rijen or _stuk_van_alles(session, vraag, einde=einde, na=bereik.laatste)
