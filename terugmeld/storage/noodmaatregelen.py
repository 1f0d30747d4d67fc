"""Table of the noodmaatregelen: each time that the service could only be read; a row is never removed."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from terugmeld.storage.database import Base, Moment
from terugmeld.storage.medewerkers import Medewerker


class Noodmaatregel(Base):
    """The systeembeheerder made the service read-only, and somebody ended it (Beheerregeling art. 13 a)."""

    __tablename__ = "noodmaatregel"
    __table_args__ = (
        CheckConstraint("(beeindigd_op IS NULL) = (beeindigd_door_id IS NULL)", name="beeindigd"),
        CheckConstraint("beeindigd_op >= begonnen_op", name="periode"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    reden: Mapped[str] = mapped_column(String(500))
    begonnen_door_id: Mapped[int] = mapped_column(ForeignKey(Medewerker.id))
    begonnen_op: Mapped[datetime] = mapped_column(Moment)
    beeindigd_reden: Mapped[str | None] = mapped_column(String(500))
    beeindigd_door_id: Mapped[int | None] = mapped_column(ForeignKey(Medewerker.id))
    beeindigd_op: Mapped[datetime | None] = mapped_column(Moment, index=True)
    begonnen_door: Mapped[Medewerker] = relationship(foreign_keys=begonnen_door_id)
    beeindigd_door: Mapped[Medewerker | None] = relationship(foreign_keys=beeindigd_door_id)
