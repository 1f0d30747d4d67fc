"""Tables of the requests to tell recipients of a correction, and of who was told; hold no value."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, Uuid
from sqlalchemy.orm import Mapped, mapped_column, relationship

from terugmeld.domain.correctie import Correctieuitkomst
from terugmeld.domain.inzage import Aanvrager, Identiteit
from terugmeld.storage.database import Base, Moment
from terugmeld.storage.kolommen import woord


class Correctieverzoek(Base):
    """One request; ``rubrieken`` are those that were corrected, with commas, ``naam`` how they know whom."""

    __tablename__ = "correctieverzoek"
    __table_args__ = (
        CheckConstraint("bsn IS NOT NULL OR anummer IS NOT NULL", name="nummer"),
        CheckConstraint("(uitkomst IS NULL) = (afgehandeld_op IS NULL)", name="uitkomst"),
        CheckConstraint("(uitkomst IS NULL) = (afgehandeld_door_id IS NULL)", name="afgehandeld_door"),
        CheckConstraint("(uitkomst IS NULL) = (aantekening_id IS NULL)", name="aantekening"),
        CheckConstraint("coalesce(uitkomst, '') <> 'geweigerd' OR reden IS NOT NULL", name="reden"),
        Index("ix_correctieverzoek_uiterste_datum", "uiterste_datum", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    versie: Mapped[int] = mapped_column()
    bsn: Mapped[str | None] = mapped_column(String(9))
    anummer: Mapped[str | None] = mapped_column(String(10))
    naam: Mapped[str] = mapped_column(String(200))
    rubrieken: Mapped[str] = mapped_column(Text)
    aanvrager: Mapped[Aanvrager] = mapped_column(woord(Aanvrager, 60))
    identiteit: Mapped[Identiteit] = mapped_column(woord(Identiteit, 60))
    bewijs: Mapped[str | None] = mapped_column(String(200))
    bekend_datum: Mapped[date]
    ontvangen_datum: Mapped[date]
    uiterste_datum: Mapped[date]
    ingenomen_op: Mapped[datetime] = mapped_column(Moment)
    ingenomen_door_id: Mapped[int] = mapped_column(ForeignKey("medewerker.id"))
    uitkomst: Mapped[Correctieuitkomst | None] = mapped_column(woord(Correctieuitkomst, 60))
    reden: Mapped[str | None] = mapped_column(Text)
    afgehandeld_op: Mapped[datetime | None] = mapped_column(Moment)
    afgehandeld_door_id: Mapped[int | None] = mapped_column(ForeignKey("medewerker.id"))
    aantekening_id: Mapped[str | None] = mapped_column(Uuid(as_uuid=False))
    ontvangers: Mapped[list["Correctieontvanger"]] = relationship(
        order_by="Correctieontvanger.id", lazy="selectin"
    )

    __mapper_args__ = {"version_id_col": versie}

    @property
    def kenmerk(self) -> str:
        """The name of the case, like CO-2026-000123."""
        return f"CO-{self.ontvangen_datum.year}-{self.id:06d}"

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(self.rubrieken.split(","))


class Correctieontvanger(Base):
    """One recipient that was told; who is not of the municipality is told by letter."""

    __tablename__ = "correctieontvanger"

    id: Mapped[int] = mapped_column(primary_key=True)
    correctieverzoek_id: Mapped[int] = mapped_column(ForeignKey("correctieverzoek.id"), index=True)
    code: Mapped[str] = mapped_column(Text)
    naam: Mapped[str] = mapped_column(Text)
    is_intern: Mapped[bool]
    rubrieken: Mapped[str] = mapped_column(Text)
