"""Tables of what becomes of a closed case: reopened, the double of another, in the archive, removed."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from typing import Any, cast

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Table,
    Uuid,
    delete,
    exists,
    select,
    tuple_,
)
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from terugmeld.domain.terugmelding import RedenGeenOnderzoek, Status, Uitkomst
from terugmeld.storage.database import Base, Moment
from terugmeld.storage.kolommen import tekst, woord
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.onderzoeken import Onderzoek
from terugmeld.storage.terugmeldingen import Terugmelding


class Heropening(Base):
    """How a case had ended when it was opened again; only ever appended."""

    __tablename__ = "heropening"

    id: Mapped[int] = mapped_column(primary_key=True)
    terugmelding_id: Mapped[int] = mapped_column(ForeignKey(Terugmelding.id), index=True)
    heropend_op: Mapped[datetime] = mapped_column(Moment)
    door_id: Mapped[int] = mapped_column(ForeignKey(Medewerker.id))
    van_status: Mapped[Status] = mapped_column(woord(Status))
    onderzoek_id: Mapped[int | None] = mapped_column(ForeignKey(Onderzoek.id), index=True)
    uitkomst: Mapped[Uitkomst | None] = mapped_column(woord(Uitkomst))
    reden: Mapped[RedenGeenOnderzoek | None] = mapped_column(woord(RedenGeenOnderzoek))
    reactie: Mapped[str | None] = mapped_column(tekst("reactie"))
    blijft_in_onderzoek: Mapped[str | None] = mapped_column(tekst("reden"))
    afgesloten_op: Mapped[datetime | None] = mapped_column(Moment)

    rubrieken: Mapped[list["HeropeningRubriek"]] = relationship(order_by="HeropeningRubriek.rubriek")


class HeropeningRubriek(Base):
    """What had been found of one rubriek before the case was opened again."""

    __tablename__ = "heropening_rubriek"

    heropening_id: Mapped[int] = mapped_column(ForeignKey(Heropening.id), primary_key=True)
    rubriek: Mapped[str] = mapped_column(String(6), primary_key=True)
    uitkomst: Mapped[Uitkomst] = mapped_column(woord(Uitkomst))
    nieuwe_waarde: Mapped[str | None] = mapped_column(tekst("voorgestelde_waarde"))


class Dubbelmelding(Base):
    """A case that follows an earlier one about the same; for Burgerzaken alone: it tells who reported."""

    __tablename__ = "dubbelmelding"
    __table_args__ = (CheckConstraint("terugmelding_id <> eerste_id", name="ander"),)

    terugmelding_id: Mapped[int] = mapped_column(ForeignKey(Terugmelding.id), primary_key=True)
    eerste_id: Mapped[int] = mapped_column(ForeignKey(Terugmelding.id), index=True)
    gemerkt_op: Mapped[datetime] = mapped_column(Moment)
    door_id: Mapped[int] = mapped_column(ForeignKey(Medewerker.id))


class Dubbelverleden(Base):
    """Which case another one followed until that was changed or it was opened again; only ever appended."""

    __tablename__ = "dubbelverleden"

    id: Mapped[int] = mapped_column(primary_key=True)
    terugmelding_id: Mapped[int] = mapped_column(ForeignKey(Terugmelding.id), index=True)
    eerste_id: Mapped[int] = mapped_column(ForeignKey(Terugmelding.id), index=True)
    gemerkt_op: Mapped[datetime] = mapped_column(Moment)
    beeindigd_op: Mapped[datetime] = mapped_column(Moment)


class Archivering(Base):
    """A case in the archive; from then on it is only read."""

    __tablename__ = "archivering"

    terugmelding_id: Mapped[int] = mapped_column(ForeignKey(Terugmelding.id), primary_key=True)
    gearchiveerd_op: Mapped[datetime] = mapped_column(Moment)


class Dossierverwijdering(Base):
    """A besluit to remove all cases that closed before a day; proposed by one, decided by another.

    The triggers let the history of a case go only by a decided row that stands in the protocol.
    """

    __tablename__ = "dossierverwijdering"
    __table_args__ = (
        CheckConstraint("beslist_door_id <> voorgesteld_door_id", name="vier_ogen"),
        CheckConstraint("(beslist_door_id IS NULL) = (aantekening_id IS NULL)", name="aantekening"),
        CheckConstraint("(beslist_door_id IS NULL) = (beslist_op IS NULL)", name="beslist_op"),
        CheckConstraint("beslist_op IS NULL OR afgewezen_op IS NULL", name="een_einde"),
        CheckConstraint("uitgevoerd_op IS NULL OR beslist_op IS NOT NULL", name="uitgevoerd_op"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    gesloten_voor: Mapped[date]
    aantal: Mapped[int]
    grond: Mapped[str] = mapped_column(String(500))
    voorgesteld_door_id: Mapped[int] = mapped_column(ForeignKey(Medewerker.id))
    voorgesteld_op: Mapped[datetime] = mapped_column(Moment)
    beslist_door_id: Mapped[int | None] = mapped_column(ForeignKey(Medewerker.id))
    beslist_op: Mapped[datetime | None] = mapped_column(Moment)
    aantekening_id: Mapped[str | None] = mapped_column(Uuid(as_uuid=False))
    afgewezen_op: Mapped[datetime | None] = mapped_column(Moment)
    uitgevoerd_op: Mapped[datetime | None] = mapped_column(Moment)

    voorgesteld_door: Mapped[Medewerker] = relationship(foreign_keys=voorgesteld_door_id)
    beslist_door: Mapped[Medewerker | None] = relationship(foreign_keys=beslist_door_id)


class Dossierrest(Base):
    """What stays of a removed case, for the figures: its kenmerk, days and codes; no person and no text.

    ``rubrieken`` are the codes, as ",081110,081120,".
    """

    __tablename__ = "dossierrest"
    __table_args__ = (Index("ix_dossierrest_afgesloten_datum", "afgesloten_datum"),)

    terugmelding_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kenmerk: Mapped[str] = mapped_column(String(20), unique=True)
    verwijdering_id: Mapped[int] = mapped_column(ForeignKey(Dossierverwijdering.id), index=True)
    afnemer: Mapped[str] = mapped_column(String(60))
    rubrieken: Mapped[str] = mapped_column(String(2000))
    ontvangen_datum: Mapped[date]
    uiterste_datum: Mapped[date]
    afgesloten_datum: Mapped[date]
    status: Mapped[Status] = mapped_column(woord(Status))
    uitkomst: Mapped[Uitkomst | None] = mapped_column(woord(Uitkomst))
    reden: Mapped[RedenGeenOnderzoek | None] = mapped_column(woord(RedenGeenOnderzoek))
    verwijderd_op: Mapped[datetime] = mapped_column(Moment)


def verwijder_dossiers(session: Session, ids: Sequence[int]) -> None:
    """Delete these cases with every row of every table that leads to them, and onderzoeken of no other."""
    onderzoeken = set(session.scalars(select(Terugmelding.onderzoek_id).where(Terugmelding.id.in_(ids))))
    onderzoeken |= set(
        session.scalars(select(Heropening.onderzoek_id).where(Heropening.terugmelding_id.in_(ids)))
    )
    zaken = cast(Table, Terugmelding.__table__)
    _verwijder(session, zaken, zaken.c.id.in_(ids))
    tabel = cast(Table, Onderzoek.__table__)
    van_geen = [
        ~exists().where(kolom == tabel.c.id) for kolom in (Terugmelding.onderzoek_id, Heropening.onderzoek_id)
    ]
    weg = session.scalars(
        select(tabel.c.id).where(tabel.c.id.in_({id_ for id_ in onderzoeken if id_}), *van_geen)
    )
    _verwijder(session, tabel, tabel.c.id.in_(weg.all()))


def _verwijder(session: Session, tabel: Table, welke: Any) -> None:  # noqa: ANN401 - a condition
    for sleutel in _sleutels_naar(tabel):
        naar = select(*(deel.column for deel in sleutel.elements)).where(welke)
        _verwijder(session, sleutel.table, tuple_(*sleutel.columns).in_(naar))
    session.execute(delete(tabel).where(welke).execution_options(synchronize_session=False))


@cache
def _sleutels_naar(tabel: Table) -> Sequence[ForeignKeyConstraint]:
    """Return the keys that lead to the table; putting all tables in order takes longer than a DELETE."""
    return [
        sleutel
        for kind in Base.metadata.sorted_tables
        for sleutel in sorted(kind.foreign_key_constraints, key=lambda sleutel: list(sleutel.column_keys))
        if sleutel.referred_table is tabel
    ]
