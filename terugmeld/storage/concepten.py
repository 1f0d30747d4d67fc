"""Table of the concepten: what somebody has filled in of a terugmelding that is not yet filed."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from terugmeld.storage.bijlagen import Bijlage
from terugmeld.storage.database import Base, Moment


class Concept(Base):
    """One unfinished melding of one person; ``velden`` is a JSON list of names and values as typed."""

    __tablename__ = "concept"
    __table_args__ = (
        Index("ix_concept_medewerker", "medewerker_id", "id"),
        Index("ix_concept_gewijzigd_op", "gewijzigd_op"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    medewerker_id: Mapped[int] = mapped_column(ForeignKey("medewerker.id"))
    stap: Mapped[str] = mapped_column(String(20))
    is_intake: Mapped[bool]
    velden: Mapped[str] = mapped_column(Text)
    gemaakt_op: Mapped[datetime] = mapped_column(Moment)
    gewijzigd_op: Mapped[datetime] = mapped_column(Moment)

    bijlagen: Mapped[list[Bijlage]] = relationship(order_by=Bijlage.id, passive_deletes="all")
