"""Tables of the staff: accounts, rollen, personal aanwijzingen, log-in sessions and attempts."""

from datetime import date, datetime

from sqlalchemy import (
    BindParameter,
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    Index,
    String,
    and_,
    false,
    or_,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from terugmeld.storage.database import Base, Moment


class Medewerker(Base):
    """One account per person; ``afnemer`` is the code of the organisatieonderdeel in the regelset.

    A demo account has a published password; production refuses it. ``betrokkene_ref`` is the keyed reference
    by which the protocol knows this person as a citizen, so that looks at colleagues can be found.
    Another made the first password: its owner chooses a new one before anything else.
    """

    __tablename__ = "medewerker"

    id: Mapped[int] = mapped_column(primary_key=True)
    gebruikersnaam: Mapped[str] = mapped_column(String(80), unique=True)
    naam: Mapped[str] = mapped_column(String(120))
    email: Mapped[str] = mapped_column(String(200))
    afnemer: Mapped[str] = mapped_column(String(60))
    wachtwoord_hash: Mapped[str] = mapped_column(String(200))
    geblokkeerd_op: Mapped[datetime | None] = mapped_column(Moment)
    is_demo: Mapped[bool] = mapped_column(default=False)
    is_eerste_wachtwoord: Mapped[bool] = mapped_column(default=False, server_default=false())
    betrokkene_ref: Mapped[str | None] = mapped_column(String(64), index=True)
    rollen: Mapped[list["Roltoekenning"]] = relationship(order_by="Roltoekenning.id")
    aanwijzingen: Mapped[list["Aanwijzing"]] = relationship(
        order_by="Aanwijzing.id", foreign_keys="Aanwijzing.medewerker_id"
    )


class Roltoekenning(Base):
    """A rol of the Beheerregeling given to one person by a besluit; both days inclusive.

    ``vervallen_op`` takes it away at once: no day counts any more.
    """

    __tablename__ = "roltoekenning"
    __table_args__ = (CheckConstraint("tot_datum >= van_datum", name="periode"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    medewerker_id: Mapped[int] = mapped_column(ForeignKey("medewerker.id"), index=True)
    rol: Mapped[str] = mapped_column(String(60))
    besluit: Mapped[str] = mapped_column(String(200))
    van_datum: Mapped[date]
    tot_datum: Mapped[date | None]
    vervallen_op: Mapped[datetime | None] = mapped_column(Moment)

    @classmethod
    def geldt_op(cls, dag: date | BindParameter[date]) -> ColumnElement[bool]:
        """Return the condition that somebody has the rol on this day."""
        open_einde = or_(cls.tot_datum.is_(None), cls.tot_datum >= dag)
        return and_(cls.van_datum <= dag, open_einde, cls.vervallen_op.is_(None))


class Aanwijzing(Base):
    """One person is aangewezen for one row of the matrix by a besluit (bijlage 1); both days inclusive.

    Who works under a begeleider does so until an end date (art. 6 c); a bewerker has an overeenkomst (6 d).
    """

    __tablename__ = "aanwijzing"
    __table_args__ = (
        CheckConstraint("tot_datum >= van_datum", name="periode"),
        CheckConstraint("begeleider_id IS NULL OR tot_datum IS NOT NULL", name="toezicht"),
        CheckConstraint("begeleider_id <> medewerker_id", name="begeleider"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    medewerker_id: Mapped[int] = mapped_column(ForeignKey("medewerker.id"), index=True)
    regel_id: Mapped[str] = mapped_column(String(80))
    besluit: Mapped[str] = mapped_column(String(200))
    van_datum: Mapped[date]
    tot_datum: Mapped[date | None]
    vervallen_op: Mapped[datetime | None] = mapped_column(Moment)
    begeleider_id: Mapped[int | None] = mapped_column(ForeignKey("medewerker.id"))
    overeenkomst: Mapped[str | None] = mapped_column(String(200))
    begeleider: Mapped[Medewerker | None] = relationship(foreign_keys=begeleider_id)


class Aanmelding(Base):
    """A log-in session, known by the hash of its random token; logging out ends it here."""

    __tablename__ = "aanmelding"

    id: Mapped[int] = mapped_column(primary_key=True)
    sleutel_hash: Mapped[str] = mapped_column(String(64), unique=True)
    medewerker_id: Mapped[int] = mapped_column(ForeignKey("medewerker.id"), index=True)
    begonnen_op: Mapped[datetime] = mapped_column(Moment)
    gebruikt_op: Mapped[datetime] = mapped_column(Moment)
    beeindigd_op: Mapped[datetime | None] = mapped_column(Moment)


class Inlogpoging(Base):
    """An attempt to log in, counted over all web workers; names are kept as a keyed hash."""

    __tablename__ = "inlogpoging"
    __table_args__ = (Index("ix_inlogpoging_naam_op", "naam_hash", "geprobeerd_op"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    naam_hash: Mapped[str] = mapped_column(String(64))
    oorsprong: Mapped[str] = mapped_column(String(60))
    geprobeerd_op: Mapped[datetime] = mapped_column(Moment, index=True)
    is_gelukt: Mapped[bool]
