"""Tables of the back-ups: each one that was made or failed, and each test of putting one back."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from terugmeld.storage.database import Base, Moment


class Backup(Base):
    """One back-up; one that failed has only a moment and a sentence that says why."""

    __tablename__ = "backup"
    __table_args__ = (
        CheckConstraint("is_goed = (zin IS NULL)", name="zin"),
        CheckConstraint("is_goed = (bestand IS NOT NULL)", name="bestand"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    gemaakt_op: Mapped[datetime] = mapped_column(Moment, index=True)
    is_goed: Mapped[bool]
    bestand: Mapped[str | None] = mapped_column(String(80))
    grootte: Mapped[int | None] = mapped_column(BigInteger)
    hash: Mapped[str | None] = mapped_column(String(64))
    revisie: Mapped[str | None] = mapped_column(String(40))
    rijen: Mapped[int | None] = mapped_column(BigInteger)
    gecontroleerd_op: Mapped[datetime | None] = mapped_column(Moment)
    opgeruimd_op: Mapped[datetime | None] = mapped_column(Moment)
    zin: Mapped[str | None] = mapped_column(Text)


class Hersteltest(Base):
    """One test of putting a back-up back in a place of its own, with its figures."""

    __tablename__ = "hersteltest"
    __table_args__ = (CheckConstraint("is_goed = (zin IS NULL)", name="zin"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    gedaan_op: Mapped[datetime] = mapped_column(Moment, index=True)
    bestand: Mapped[str] = mapped_column(String(80))
    is_goed: Mapped[bool]
    seconden: Mapped[int | None]
    tabellen: Mapped[int | None]
    rijen: Mapped[int | None] = mapped_column(BigInteger)
    bladen: Mapped[int | None] = mapped_column(BigInteger)
    checkpoints: Mapped[int | None]
    zin: Mapped[str | None] = mapped_column(Text)
