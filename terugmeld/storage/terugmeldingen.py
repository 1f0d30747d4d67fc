"""Tables of terugmeldingen: the case, its rubrieken, its history, the promised dates and the onderzoek."""

import re
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Enum, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from terugmeld.domain.terugmelding import (
    Grond,
    Handeling,
    RedenGeenOnderzoek,
    Status,
    Uitkomst,
)
from terugmeld.domain.vrije_tekst import TEKSTVELDEN
from terugmeld.storage.database import Base, Moment
from terugmeld.storage.medewerkers import Medewerker

KENMERK = re.compile(r"TM-[0-9]{4}-[0-9]{6,9}")
IN_HANDEN = "(status IN ('in behandeling', 'in onderzoek'))"
IS_OPEN = text("afgesloten_op IS NULL")
LOOPT = text("einde_datum IS NULL")


def _woord(soort: type[StrEnum], lengte: int = 40) -> Enum:
    """Store the Dutch word of an enum, not the name of its member."""
    return Enum(soort, native_enum=False, length=lengte, values_callable=lambda e: [w.value for w in e])


def _tekst(veld: str) -> String:
    return String(TEKSTVELDEN[veld].maximum)


class Kenmerkteller(Base):
    """The last number given in a year; raised in the transaction that files, so that none is skipped."""

    __tablename__ = "kenmerkteller"

    jaar: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    laatste: Mapped[int]


class Onderzoek(Base):
    """An onderzoek to data of one person; one onderzoek can serve several terugmeldingen."""

    __tablename__ = "onderzoek"
    __table_args__ = (
        CheckConstraint("verwachte_datum > ingang_datum", name="verwachte_datum"),
        CheckConstraint("einde_datum >= ingang_datum", name="einde_datum"),
        Index("ix_onderzoek_loopt", "bsn", sqlite_where=LOOPT, postgresql_where=LOOPT),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    bsn: Mapped[str] = mapped_column(String(9))
    ingang_datum: Mapped[date]
    verwachte_datum: Mapped[date]
    einde_datum: Mapped[date | None]
    aanduidingen: Mapped[list["Aanduiding"]] = relationship(order_by="Aanduiding.aanduiding")


class Aanduiding(Base):
    """One code of 83.10 of an onderzoek; each category has its own (LO 4.6)."""

    __tablename__ = "aanduiding"

    onderzoek_id: Mapped[int] = mapped_column(ForeignKey("onderzoek.id"), primary_key=True)
    aanduiding: Mapped[str] = mapped_column(String(6), primary_key=True)


class Terugmelding(Base):
    """One report. ``uiterste_datum`` is the end of the beoordelingstermijn and never moves.

    ``beloofde_datum`` is the newest belofte: the day on which the melder may expect the next answer.
    """

    __tablename__ = "terugmelding"
    __table_args__ = (
        CheckConstraint("(bsn IS NULL) <> (adres IS NULL)", name="persoon"),
        CheckConstraint(f"NOT {IN_HANDEN} OR behandelaar_id IS NOT NULL", name="behandelaar"),
        CheckConstraint("behandelaar_id <> melder_id", name="eigen_melding"),
        CheckConstraint("status <> 'afgehandeld' OR uitkomst IS NOT NULL", name="uitkomst"),
        CheckConstraint(f"NOT ({IS_OPEN}) OR uitkomst IS NULL", name="open_zonder_uitkomst"),
        CheckConstraint(f"NOT ({IS_OPEN}) OR status NOT IN ('afgehandeld', 'ingetrokken')", name="einde"),
        CheckConstraint(f"status <> 'gemeld' AND NOT {IN_HANDEN} OR {IS_OPEN}", name="open"),
        CheckConstraint("(reden IS NOT NULL) = (coalesce(uitkomst, '') = 'geen onderzoek')", name="reden"),
        CheckConstraint("status <> 'in onderzoek' OR onderzoek_id IS NOT NULL", name="onderzoek"),
        CheckConstraint("uitkomst IS NULL OR reactie IS NOT NULL", name="reactie"),
        Index(
            "ix_terugmelding_werkvoorraad",
            "beloofde_datum",
            "id",
            sqlite_where=IS_OPEN,
            postgresql_where=IS_OPEN,
        ),
        Index("ix_terugmelding_status", "status", "beloofde_datum", "id"),
        Index(
            "ix_terugmelding_behandelaar",
            "behandelaar_id",
            "beloofde_datum",
            "id",
            sqlite_where=IS_OPEN,
            postgresql_where=IS_OPEN,
        ),
        Index("ix_terugmelding_melder", "melder_id", "id"),
        Index("ix_terugmelding_afnemer", "afnemer", "id"),
        Index("ix_terugmelding_bsn", "bsn"),
        Index("ix_terugmelding_onderzoek", "onderzoek_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kenmerk: Mapped[str] = mapped_column(String(20), unique=True)
    versie: Mapped[int] = mapped_column()
    status: Mapped[Status] = mapped_column(_woord(Status))
    melder_id: Mapped[int] = mapped_column(ForeignKey("medewerker.id"))
    afnemer: Mapped[str] = mapped_column(String(60))
    doel: Mapped[str | None] = mapped_column(_tekst("doel"))
    zaakkenmerk: Mapped[str | None] = mapped_column(_tekst("zaakkenmerk"))
    eigen_kenmerk: Mapped[str | None] = mapped_column(_tekst("eigen_kenmerk"))
    bsn: Mapped[str | None] = mapped_column(String(9))
    adres: Mapped[str | None] = mapped_column(_tekst("adres"))
    gemeente: Mapped[str | None] = mapped_column(String(4))
    grond: Mapped[Grond] = mapped_column(_woord(Grond))
    toelichting: Mapped[str] = mapped_column(_tekst("toelichting"))
    contact_naam: Mapped[str | None] = mapped_column(_tekst("contact_naam"))
    contact_telefoon: Mapped[str | None] = mapped_column(_tekst("contact_telefoon"))
    contact_email: Mapped[str | None] = mapped_column(_tekst("contact_email"))
    ontvangen_op: Mapped[datetime] = mapped_column(Moment)
    uiterste_datum: Mapped[date]
    beloofde_datum: Mapped[date]
    behandelaar_id: Mapped[int | None] = mapped_column(ForeignKey("medewerker.id"))
    onderzoek_id: Mapped[int | None] = mapped_column(ForeignKey("onderzoek.id"))
    uitkomst: Mapped[Uitkomst | None] = mapped_column(_woord(Uitkomst))
    reden: Mapped[RedenGeenOnderzoek | None] = mapped_column(_woord(RedenGeenOnderzoek))
    reactie: Mapped[str | None] = mapped_column(_tekst("reactie"))
    afgesloten_op: Mapped[datetime | None] = mapped_column(Moment)

    melder: Mapped[Medewerker] = relationship(foreign_keys=melder_id)
    behandelaar: Mapped[Medewerker | None] = relationship(foreign_keys=behandelaar_id)
    onderzoek: Mapped[Onderzoek | None] = relationship()
    rubrieken: Mapped[list["TerugmeldingRubriek"]] = relationship(order_by="TerugmeldingRubriek.id")
    gebeurtenissen: Mapped[list["Gebeurtenis"]] = relationship(order_by="Gebeurtenis.id")
    beloften: Mapped[list["Belofte"]] = relationship(order_by="Belofte.id")

    __mapper_args__ = {"version_id_col": versie}


class TerugmeldingRubriek(Base):
    """One doubted rubriek with the value as seen and the value proposed."""

    __tablename__ = "terugmelding_rubriek"
    __table_args__ = (
        UniqueConstraint("terugmelding_id", "rubriek"),
        Index("ix_terugmelding_rubriek_rubriek", "rubriek", "terugmelding_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    terugmelding_id: Mapped[int] = mapped_column(ForeignKey("terugmelding.id"))
    rubriek: Mapped[str] = mapped_column(String(6))
    betwijfelde_waarde: Mapped[str | None] = mapped_column(_tekst("betwijfelde_waarde"))
    voorgestelde_waarde: Mapped[str | None] = mapped_column(_tekst("voorgestelde_waarde"))


class Gebeurtenis(Base):
    """One step of the history: who did what, when, from which status to which; only ever appended."""

    __tablename__ = "gebeurtenis"

    id: Mapped[int] = mapped_column(primary_key=True)
    terugmelding_id: Mapped[int] = mapped_column(ForeignKey("terugmelding.id"), index=True)
    gebeurd_op: Mapped[datetime] = mapped_column(Moment)
    door_id: Mapped[int] = mapped_column(ForeignKey("medewerker.id"))
    handeling: Mapped[Handeling] = mapped_column(_woord(Handeling))
    van_status: Mapped[Status | None] = mapped_column(_woord(Status))
    naar_status: Mapped[Status] = mapped_column(_woord(Status))
    tekst: Mapped[str | None] = mapped_column(_tekst("reactie"))

    door: Mapped[Medewerker] = relationship()


class Belofte(Base):
    """One day promised to the melder, with its reason; only ever appended."""

    __tablename__ = "belofte"

    id: Mapped[int] = mapped_column(primary_key=True)
    terugmelding_id: Mapped[int] = mapped_column(ForeignKey("terugmelding.id"), index=True)
    datum: Mapped[date]
    reden: Mapped[str] = mapped_column(_tekst("reden"))
    beloofd_op: Mapped[datetime] = mapped_column(Moment)


def volgend_kenmerk(session: Session, jaar: int) -> str:
    """Raise the counter of the year in this transaction and return the kenmerk, like TM-2026-000123."""
    nummer = session.scalar(
        text(
            "INSERT INTO kenmerkteller (jaar, laatste) VALUES (:jaar, 1) "
            "ON CONFLICT (jaar) DO UPDATE SET laatste = kenmerkteller.laatste + 1 RETURNING laatste"
        ),
        {"jaar": jaar},
    )
    return f"TM-{jaar}-{nummer:06d}"
