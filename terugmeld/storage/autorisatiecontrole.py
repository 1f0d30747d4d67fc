"""Table of the yearly review of rights: one judgement per right per year, added and never edited."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from terugmeld.storage.database import Base, Moment
from terugmeld.storage.medewerkers import Medewerker


class Autorisatieoordeel(Base):
    """Somebody judged whether a right is still needed (Beheerregeling 16 h, i)."""

    __tablename__ = "autorisatieoordeel"
    __table_args__ = (
        CheckConstraint("(roltoekenning_id IS NULL) <> (aanwijzing_id IS NULL)", name="waarvan"),
        CheckConstraint("oordeel = 'blijft' OR toelichting <> ''", name="toelichting"),
        UniqueConstraint("jaar", "roltoekenning_id"),
        UniqueConstraint("jaar", "aanwijzing_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    jaar: Mapped[int]
    roltoekenning_id: Mapped[int | None] = mapped_column(ForeignKey("roltoekenning.id"))
    aanwijzing_id: Mapped[int | None] = mapped_column(ForeignKey("aanwijzing.id"))
    oordeel: Mapped[str] = mapped_column(String(20))
    toelichting: Mapped[str] = mapped_column(String(500))
    beoordeeld_door_id: Mapped[int] = mapped_column(ForeignKey("medewerker.id"))
    beoordeeld_op: Mapped[datetime] = mapped_column(Moment)
    beoordeeld_door: Mapped[Medewerker] = relationship()
