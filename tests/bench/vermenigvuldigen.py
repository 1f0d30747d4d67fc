"""Repeat the cases of a filled database inside that database, for sizes that take hours row by row."""

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import Column, MetaData, String, Table, func, insert, literal, select
from sqlalchemy import cast as als
from sqlalchemy.orm import Session
from sqlalchemy.sql.expression import ColumnElement

from terugmeld.storage.berichten import Bericht
from terugmeld.storage.database import Base, transaction
from terugmeld.storage.onderzoeken import Aanduiding, Onderzoek
from terugmeld.storage.protocol import Record
from terugmeld.storage.terugmeldingen import Belofte, Gebeurtenis, Terugmelding, TerugmeldingRubriek
from terugmeld.storage.zoeksleutels import Zoeksleutel

TABELLEN: tuple[type[Base], ...] = (
    Onderzoek,
    Aanduiding,
    Terugmelding,
    TerugmeldingRubriek,
    Zoeksleutel,
    Gebeurtenis,
    Belofte,
    Bericht,
    Record,
)
EIGEN_NUMMER = frozenset({"onderzoek", "terugmelding"})
PER_ONDERZOEK = 10
# The last digits of the id of a record number it; they begin with zeros for the first cases.
STAART = 8
NUMMERS = Table(
    "nummer_met_bsn",
    MetaData(),
    Column("oud", String(9), primary_key=True),
    Column("nieuw", String(9)),
    prefixes=["TEMPORARY"],
)


def vermenigvuldig(bsns: Sequence[str], eerste: int) -> None:
    """Repeat the first so many cases until there is one for each BSN."""
    for begin in range(eerste, len(bsns), eerste):
        with transaction() as session:
            nieuw = zip(bsns[:eerste], bsns[begin : begin + eerste], strict=True)
            NUMMERS.create(session.connection())
            session.execute(insert(NUMMERS), [{"oud": een, "nieuw": ander} for een, ander in nieuw])
            for klasse in TABELLEN:
                _herhaal(session, cast(Table, klasse.__table__), eerste, begin)
            NUMMERS.drop(session.connection())


def _herhaal(session: Session, tabel: Table, eerste: int, begin: int) -> None:
    kolommen = [kolom for kolom in tabel.c if _is_over(tabel, kolom)]
    waarden = [_waarde(tabel, kolom, eerste, begin).label(kolom.name) for kolom in kolommen]
    bron = select(*waarden).where(_is_eerste(tabel, eerste))
    session.execute(insert(tabel).from_select([kolom.name for kolom in kolommen], bron))


def _is_over(tabel: Table, kolom: "Column[Any]") -> bool:
    """Leave out the numbers that the database gives itself."""
    return kolom.name != "id" or tabel.name in EIGEN_NUMMER or tabel.name == Record.__tablename__


def _is_eerste(tabel: Table, eerste: int) -> ColumnElement[bool]:
    if tabel.name == Record.__tablename__:
        tekst = als(tabel.c.id, String)
        return func.substr(tekst, func.length(tekst) - STAART + 1, 1) == "0"
    if "terugmelding_id" in tabel.c:
        return tabel.c.terugmelding_id <= eerste
    nummer = tabel.c.get("onderzoek_id", tabel.c.id) if tabel.name == "aanduiding" else tabel.c.id
    return nummer <= (eerste if tabel.name == "terugmelding" else eerste // PER_ONDERZOEK)


def _waarde(tabel: Table, kolom: "Column[Any]", eerste: int, begin: int) -> ColumnElement[Any]:
    """Return what stands in the column of a repeated row: the same, but for its numbers."""
    if kolom.name == "terugmelding_id":
        return kolom + begin
    if kolom.name == "onderzoek_id" or (kolom.name == "id" and tabel.name == "onderzoek"):
        return kolom + begin // PER_ONDERZOEK
    if kolom.name == "kenmerk":
        return literal("TM-2020-").concat(als(tabel.c.id + begin, String))
    if kolom.name == "bsn":
        return select(NUMMERS.c.nieuw).where(NUMMERS.c.oud == kolom).scalar_subquery()
    if kolom.name != "id":
        return kolom
    if tabel.name == Record.__tablename__:
        tekst = als(kolom, String)
        lengte = func.length(tekst)
        kop = func.substr(tekst, 1, lengte - STAART)
        rest = func.substr(tekst, lengte - STAART + 3, STAART - 2)
        return als(kop.concat(f"f{begin // eerste:x}").concat(rest), kolom.type)
    return kolom + begin
