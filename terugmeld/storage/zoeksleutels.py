"""Tables of what a case can be found by: names and addresses that stand in the case itself."""

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from terugmeld.domain.zoeksleutel import Sleutelsoort
from terugmeld.storage.database import Base
from terugmeld.storage.kolommen import woord
from terugmeld.storage.terugmeldingen import Terugmelding

SLEUTELLENGTE = 100


class Zoeksleutel(Base):
    """One name or address of a case, in the form in which it is searched for."""

    __tablename__ = "zoeksleutel"
    __table_args__ = (Index("ix_zoeksleutel_soort_waarde", "soort", "waarde", "terugmelding_id"),)

    terugmelding_id: Mapped[int] = mapped_column(ForeignKey(Terugmelding.id), primary_key=True)
    soort: Mapped[Sleutelsoort] = mapped_column(woord(Sleutelsoort), primary_key=True)
    waarde: Mapped[str] = mapped_column(String(SLEUTELLENGTE), primary_key=True)


class Zoeksleutelvulling(Base):
    """How far the cases of before the keys have got theirs; at most one row, and none in a new database."""

    __tablename__ = "zoeksleutelvulling"

    id: Mapped[int] = mapped_column(primary_key=True)
    gedaan_tot: Mapped[int]
    tot_en_met: Mapped[int]
