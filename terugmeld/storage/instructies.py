"""Tables of instructions: every version stays, and so does who confirmed to have read it."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from terugmeld.domain.instructie import Doelgroep
from terugmeld.storage.database import Base, Moment
from terugmeld.storage.kolommen import woord
from terugmeld.storage.medewerkers import Medewerker


class Instructie(Base):
    """One instruction through the years; ``rol`` is the functie that gives it."""

    __tablename__ = "instructie"

    id: Mapped[int] = mapped_column(primary_key=True)
    rol: Mapped[str] = mapped_column(String(60))
    gemaakt_op: Mapped[datetime] = mapped_column(Moment)
    versies: Mapped[list["Instructieversie"]] = relationship(
        order_by="Instructieversie.nummer", back_populates="instructie"
    )

    @property
    def kenmerk(self) -> str:
        """The name of the instruction, like IS-2026-0012."""
        return f"IS-{self.gemaakt_op.year}-{self.id:04d}"


class Instructieversie(Base):
    """One version, added and never edited; ``codes`` as ",a,b,"; a withdrawal is a version without PDF."""

    __tablename__ = "instructieversie"
    __table_args__ = (
        UniqueConstraint("instructie_id", "nummer"),
        CheckConstraint("is_intrekking = (pdf IS NULL)", name="pdf"),
        CheckConstraint("(pdf IS NULL) = (sha256 IS NULL)", name="sha256"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    instructie_id: Mapped[int] = mapped_column(ForeignKey("instructie.id"))
    nummer: Mapped[int]
    titel: Mapped[str] = mapped_column(String(120))
    tekst: Mapped[str] = mapped_column(Text)
    van_datum: Mapped[date]
    doelgroep: Mapped[Doelgroep] = mapped_column(woord(Doelgroep))
    codes: Mapped[str] = mapped_column(Text)
    is_intrekking: Mapped[bool]
    gegeven_door_id: Mapped[int] = mapped_column(ForeignKey("medewerker.id"))
    gegeven_op: Mapped[datetime] = mapped_column(Moment)
    sha256: Mapped[str | None] = mapped_column(String(64))
    pdf: Mapped[bytes | None] = deferred(mapped_column(LargeBinary))
    instructie: Mapped[Instructie] = relationship(back_populates="versies")
    gegeven_door: Mapped[Medewerker] = relationship()

    @property
    def voor(self) -> tuple[str, ...]:
        return tuple(code for code in self.codes.split(",") if code)


class Leesbevestiging(Base):
    """Somebody confirmed to have read a version; once, and for good."""

    __tablename__ = "leesbevestiging"

    versie_id: Mapped[int] = mapped_column(ForeignKey("instructieversie.id"), primary_key=True)
    medewerker_id: Mapped[int] = mapped_column(ForeignKey("medewerker.id"), primary_key=True)
    gelezen_op: Mapped[datetime] = mapped_column(Moment)
