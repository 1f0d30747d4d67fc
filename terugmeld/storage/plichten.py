"""Tables of the duties: each time that one must be done, and what proves it; a proof is never edited."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from terugmeld.storage.database import Base, Moment
from terugmeld.storage.medewerkers import Medewerker


class Plichtvoorval(Base):
    """One time that a duty must be done; ``periode`` is used once, so that no time comes twice."""

    __tablename__ = "plichtvoorval"
    __table_args__ = (
        UniqueConstraint("plicht", "periode"),
        CheckConstraint("herinner_datum <= uiterste_datum", name="herinnering"),
        Index("ix_plichtvoorval_uiterste_datum", "uiterste_datum", "plicht"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    plicht: Mapped[str] = mapped_column(String(60))
    periode: Mapped[str] = mapped_column(String(40))
    herinner_datum: Mapped[date]
    uiterste_datum: Mapped[date]
    gemaakt_op: Mapped[datetime] = mapped_column(Moment)
    bewijs: Mapped["Plichtbewijs | None"] = relationship(back_populates="voorval")


class Plichtbewijs(Base):
    """How one time of a duty ended: done, with what proves it, or not done, with the reason.

    ``verwijzing`` names a record of the service itself; without a person the service did it.
    """

    __tablename__ = "plichtbewijs"
    __table_args__ = (
        CheckConstraint("is_gedaan OR toelichting <> ''", name="reden"),
        CheckConstraint("(bestand IS NULL) = (bestandsnaam IS NULL)", name="bestand"),
        CheckConstraint("(bestand IS NULL) = (mimetype IS NULL)", name="mimetype"),
        CheckConstraint(
            "NOT is_gedaan OR toelichting <> '' OR bestand IS NOT NULL OR verwijzing IS NOT NULL",
            name="bewijs",
        ),
    )

    voorval_id: Mapped[int] = mapped_column(
        ForeignKey("plichtvoorval.id"), primary_key=True, autoincrement=False
    )
    is_gedaan: Mapped[bool]
    gedaan_datum: Mapped[date]
    toelichting: Mapped[str] = mapped_column(Text)
    verwijzing: Mapped[str | None] = mapped_column(String(200))
    bestandsnaam: Mapped[str | None] = mapped_column(String(200))
    mimetype: Mapped[str | None] = mapped_column(String(80))
    bestand: Mapped[bytes | None] = deferred(mapped_column(LargeBinary))
    vastgelegd_door_id: Mapped[int | None] = mapped_column(ForeignKey("medewerker.id"))
    vastgelegd_op: Mapped[datetime] = mapped_column(Moment)
    voorval: Mapped[Plichtvoorval] = relationship(back_populates="bewijs")
    vastgelegd_door: Mapped[Medewerker | None] = relationship()
