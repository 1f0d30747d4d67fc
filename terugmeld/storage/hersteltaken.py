"""Table of the hersteltaken: which afnemer was given a wrong datum, and what it did about it."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from terugmeld.domain.terugroep import Herstelnotitie, Herstelstatus
from terugmeld.storage.database import Base, Moment
from terugmeld.storage.kolommen import woord
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.terugmeldingen import Terugmelding


class Hersteltaak(Base):
    """One afnemer and doel for which a changed datum was given before; holds rubrieken and never a value."""

    __tablename__ = "hersteltaak"
    __table_args__ = (
        CheckConstraint("(status = 'open') = (afgedaan_op IS NULL)", name="afgedaan_op"),
        CheckConstraint("(status = 'open') = (afgedaan_door_id IS NULL)", name="afgedaan_door"),
        CheckConstraint("(status = 'open') = (notitie IS NULL)", name="notitie"),
        UniqueConstraint("terugmelding_id", "bsn", "afnemer", "doel"),
        Index("ix_hersteltaak_afnemer", "afnemer", "status", "uiterste_datum"),
        Index("ix_hersteltaak_status", "status", "uiterste_datum"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    versie: Mapped[int] = mapped_column()
    terugmelding_id: Mapped[int] = mapped_column(ForeignKey(Terugmelding.id))
    status: Mapped[Herstelstatus] = mapped_column(woord(Herstelstatus, 20))
    afnemer: Mapped[str] = mapped_column(String(60))
    doel: Mapped[str] = mapped_column(String(80))
    zaakkenmerken: Mapped[str] = mapped_column(Text)
    bsn: Mapped[str] = mapped_column(String(9))
    rubrieken: Mapped[str] = mapped_column(Text)
    sinds_datum: Mapped[date]
    laatst_verstrekt_op: Mapped[datetime] = mapped_column(Moment)
    uiterste_datum: Mapped[date]
    gemaakt_op: Mapped[datetime] = mapped_column(Moment)
    notitie: Mapped[Herstelnotitie | None] = mapped_column(woord(Herstelnotitie))
    afgedaan_door_id: Mapped[int | None] = mapped_column(ForeignKey(Medewerker.id))
    afgedaan_op: Mapped[datetime | None] = mapped_column(Moment)

    afgedaan_door: Mapped[Medewerker | None] = relationship()

    __mapper_args__ = {"version_id_col": versie}
