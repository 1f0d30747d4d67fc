"""Table of the standaardteksten: every version that ever was; a version is never edited."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from terugmeld.domain.standaardtekst import Gebruik
from terugmeld.storage.database import Base, Moment
from terugmeld.storage.kolommen import tekst, woord
from terugmeld.storage.medewerkers import Medewerker


class Standaardtekst(Base):
    """One version of a text; the highest ``versie`` of a ``nummer`` counts, unless it is vervallen."""

    __tablename__ = "standaardtekst"
    __table_args__ = (UniqueConstraint("nummer", "versie"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    nummer: Mapped[int]
    versie: Mapped[int]
    naam: Mapped[str] = mapped_column(String(80))
    gebruik: Mapped[Gebruik] = mapped_column(woord(Gebruik))
    tekst: Mapped[str] = mapped_column(tekst("reactie"))
    is_vervallen: Mapped[bool] = mapped_column(default=False)
    door_id: Mapped[int] = mapped_column(ForeignKey(Medewerker.id))
    gemaakt_op: Mapped[datetime] = mapped_column(Moment)

    door: Mapped[Medewerker] = relationship()
