"""Tables of the regelsets: every version ever used, and from when which one is in gebruik."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from terugmeld.storage.database import Base, Moment


class Regelsetversie(Base):
    """The files of one version, as JSON of name to text; kept for ever so that a decision can be replayed."""

    __tablename__ = "regelsetversie"

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    naam: Mapped[str] = mapped_column(String(80))
    bestanden: Mapped[str] = mapped_column(Text)
    opgenomen_op: Mapped[datetime] = mapped_column(Moment)


class Ingebruikneming(Base):
    """This municipality adopted a version by a besluit; both days inclusive, the newest one counts."""

    __tablename__ = "ingebruikneming"
    __table_args__ = (CheckConstraint("tot_datum >= van_datum", name="periode"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    regelset_hash: Mapped[str] = mapped_column(ForeignKey("regelsetversie.hash"), index=True)
    van_datum: Mapped[date]
    tot_datum: Mapped[date | None]
    besluit: Mapped[str] = mapped_column(String(300))
    is_fictief: Mapped[bool]
    vastgelegd_op: Mapped[datetime] = mapped_column(Moment)
    versie: Mapped[Regelsetversie] = relationship()
