"""Table of the volgindicaties: who asked to follow which niet-ingeschrevene, why, and until when."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from terugmeld.domain.volgindicatie import Volgstatus, Volgweigering
from terugmeld.domain.vrije_tekst import TEKSTVELDEN
from terugmeld.storage.database import Base, Moment
from terugmeld.storage.kolommen import woord
from terugmeld.storage.medewerkers import Medewerker


class Volgindicatie(Base):
    """One request of form III and what became of it (bijlage 4, 5); both days of its period inclusive."""

    __tablename__ = "volgindicatie"
    __table_args__ = (
        CheckConstraint("tot_datum >= van_datum", name="periode"),
        CheckConstraint("besloten_door_id <> aangevraagd_door_id", name="vier_ogen"),
        CheckConstraint("(status = 'aangevraagd') <= (besloten_op IS NULL)", name="open"),
        CheckConstraint("(status = 'geweigerd') = (weigering IS NOT NULL)", name="weigering"),
        CheckConstraint("status <> 'toegekend' OR besloten_op IS NOT NULL", name="besluit"),
        Index("ix_volgindicatie_bsn", "bsn", "status"),
        Index("ix_volgindicatie_afnemer", "afnemer", "id"),
        Index("ix_volgindicatie_status", "status", "tot_datum"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    versie: Mapped[int] = mapped_column()
    status: Mapped[Volgstatus] = mapped_column(woord(Volgstatus, 20))
    afnemer: Mapped[str] = mapped_column(String(60))
    doel: Mapped[str] = mapped_column(String(80))
    zaakkenmerk: Mapped[str | None] = mapped_column(String(TEKSTVELDEN["zaakkenmerk"].maximum))
    bsn: Mapped[str] = mapped_column(String(9))
    gemeente: Mapped[str] = mapped_column(String(4))
    motivering: Mapped[str] = mapped_column(String(TEKSTVELDEN["motivering"].maximum))
    van_datum: Mapped[date]
    tot_datum: Mapped[date]
    aangevraagd_door_id: Mapped[int] = mapped_column(ForeignKey(Medewerker.id))
    aangevraagd_op: Mapped[datetime] = mapped_column(Moment)
    besloten_door_id: Mapped[int | None] = mapped_column(ForeignKey(Medewerker.id))
    besloten_op: Mapped[datetime | None] = mapped_column(Moment)
    weigering: Mapped[Volgweigering | None] = mapped_column(woord(Volgweigering, 60))
    beeindigd_op: Mapped[datetime | None] = mapped_column(Moment)

    aangevraagd_door: Mapped[Medewerker] = relationship(foreign_keys=aangevraagd_door_id)
    besloten_door: Mapped[Medewerker | None] = relationship(foreign_keys=besloten_door_id)

    __mapper_args__ = {"version_id_col": versie}

    @property
    def kenmerk(self) -> str:
        """How people name it, like VI-2026-000012."""
        return f"VI-{self.aangevraagd_op.year}-{self.id:06d}"
