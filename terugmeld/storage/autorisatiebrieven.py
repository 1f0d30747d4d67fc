"""Table of the letters about rights: each as it was made, and never edited."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from terugmeld.storage.database import Base, Moment
from terugmeld.storage.medewerkers import Medewerker


class Autorisatiebrief(Base):
    """The letter in which a right was granted; with an intrekking that of its end (Beheerregeling 16 h)."""

    __tablename__ = "autorisatiebrief"
    __table_args__ = (
        CheckConstraint("(roltoekenning_id IS NULL) <> (aanwijzing_id IS NULL)", name="waarvan"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    roltoekenning_id: Mapped[int | None] = mapped_column(ForeignKey("roltoekenning.id"), index=True)
    aanwijzing_id: Mapped[int | None] = mapped_column(ForeignKey("aanwijzing.id"), index=True)
    intrekking_id: Mapped[int | None] = mapped_column(ForeignKey("intrekking.id"))
    gemaakt_door_id: Mapped[int] = mapped_column(ForeignKey("medewerker.id"))
    gemaakt_op: Mapped[datetime] = mapped_column(Moment)
    sha256: Mapped[str] = mapped_column(String(64))
    pdf: Mapped[bytes] = deferred(mapped_column(LargeBinary, nullable=False))
    gemaakt_door: Mapped[Medewerker] = relationship()

    @property
    def soort(self) -> str:
        return "intrekking" if self.intrekking_id else "toekenning"
