"""Repeat the cases of a filled database inside that database, for sizes that take hours row by row."""

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import Column, MetaData, String, Table, case, func, insert, literal, select, text
from sqlalchemy import cast as als
from sqlalchemy.orm import Session
from sqlalchemy.sql.expression import ColumnElement

from terugmeld.storage.berichten import Bericht
from terugmeld.storage.database import Base, transaction
from terugmeld.storage.onderzoeken import Aanduiding, Onderzoek
from terugmeld.storage.personen import Persoon, PersoonVoorkomen
from terugmeld.storage.protocol import Record
from terugmeld.storage.terugmeldingen import Belofte, Gebeurtenis, Terugmelding, TerugmeldingRubriek
from terugmeld.storage.zoeksleutels import Zoeksleutel

PERSONEN: tuple[type[Base], ...] = (Persoon, PersoonVoorkomen)
ZAKEN: tuple[type[Base], ...] = (
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
EIGEN_NUMMER = ("onderzoek", "persoon", "terugmelding")
PER_ONDERZOEK = 10
# The last digits of the id of a record number it. They begin with zeros for the first cases, of which each
# round replaces two: the first two when there are few cases, the next two when there are many.
STAART = 8
VEEL = 100_000
# The one name that repeated cases keep; all else that they are found by is of their own.
VAAK = "jansen"
NUMMERS = Table(
    "nummer_met_bsn",
    MetaData(),
    Column("oud", String(9), primary_key=True),
    Column("nieuw", String(9)),
    prefixes=["TEMPORARY"],
)


def vermenigvuldig(tabellen: Sequence[type[Base]], bsns: Sequence[str], eerste: int) -> None:
    """Repeat what there is of the first so many until there is one for each BSN."""
    for begin in range(eerste, len(bsns), eerste):
        with transaction() as session:
            if session.get_bind().dialect.name == "postgresql":
                # What is repeated was checked when it was written.
                session.execute(text("SET LOCAL session_replication_role = replica"))
            nieuw = zip(bsns[:eerste], bsns[begin : begin + eerste], strict=True)
            NUMMERS.create(session.connection())
            session.execute(insert(NUMMERS), [{"oud": een, "nieuw": ander} for een, ander in nieuw])
            for klasse in tabellen:
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
        return func.substr(tekst, func.length(tekst) - STAART + 1 + _nul(eerste), 1) == "0"
    if "persoon_id" in tabel.c:
        return tabel.c.persoon_id <= eerste
    if "terugmelding_id" in tabel.c:
        return tabel.c.terugmelding_id <= eerste
    nummer = tabel.c.get("onderzoek_id", tabel.c.id) if tabel.name == "aanduiding" else tabel.c.id
    return nummer <= (eerste // PER_ONDERZOEK if tabel.name in {"onderzoek", "aanduiding"} else eerste)


def _nul(eerste: int) -> int:
    """Return which of the last digits of a record tells the rounds of so many cases apart."""
    return 2 if eerste >= VEEL else 0


def _nieuw(bsn: ColumnElement[Any]) -> ColumnElement[Any]:
    return select(NUMMERS.c.nieuw).where(NUMMERS.c.oud == bsn).scalar_subquery()


def _waarde(tabel: Table, kolom: "Column[Any]", eerste: int, begin: int) -> ColumnElement[Any]:
    """Return what stands in the column of a repeated row: the same, but for its numbers."""
    if kolom.name in {"terugmelding_id", "persoon_id"}:
        return kolom + begin
    if kolom.name == "onderzoek_id" or (kolom.name == "id" and tabel.name == "onderzoek"):
        return kolom + begin // PER_ONDERZOEK
    if kolom.name == "kenmerk":
        nummer = tabel.c.id + begin
        zes_cijfers = func.substr(als(nummer + 10 * VEEL, String), 2)
        return literal("TM-2020-").concat(case((nummer < VEEL, zes_cijfers), else_=als(nummer, String)))
    if kolom.name == "id" and tabel.name == Record.__tablename__:
        return _recordnummer(kolom, eerste, begin)
    if kolom.name == "waarde" and tabel.name == Zoeksleutel.__tablename__:
        return case((kolom == VAAK, kolom), else_=kolom.concat(f"r{begin // eerste}"))
    return kolom + begin if kolom.name == "id" else _van_persoon(tabel, kolom)


def _recordnummer(kolom: "Column[Any]", eerste: int, begin: int) -> ColumnElement[Any]:
    tekst = als(kolom, String)
    lengte = func.length(tekst)
    kop = func.substr(tekst, 1, lengte - STAART + _nul(eerste))
    rest = func.substr(tekst, lengte - STAART + 3 + _nul(eerste), STAART - 2)
    return als(kop.concat(f"f{begin // eerste:x}").concat(rest), kolom.type)


def _van_persoon(tabel: Table, kolom: "Column[Any]") -> ColumnElement[Any]:
    """Return the column with the BSN of the repeated person where it holds one."""
    if kolom.name == "bsn":
        return _nieuw(kolom)
    if kolom.name == "sleutel":
        return literal("BSN ").concat(_nieuw(tabel.c.bsn))
    if kolom.name == "elementen":
        van_wie = Persoon.id == tabel.c.persoon_id
        oud = select(Persoon.bsn).where(van_wie).correlate(tabel).scalar_subquery()
        return case((tabel.c.categorie == "01", func.replace(kolom, oud, _nieuw(oud))), else_=kolom)
    return kolom
