"""Tables of how rights came and went: appointment, absence and withdrawal; lines are added, never edited."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from terugmeld.storage.database import Base, Moment
from terugmeld.storage.medewerkers import Aanwijzing, Medewerker, Roltoekenning


class Afwezigheid(Base):
    """Somebody is away; both days inclusive. The end may come earlier than was said."""

    __tablename__ = "afwezigheid"
    __table_args__ = (
        CheckConstraint("tot_datum >= van_datum", name="periode"),
        CheckConstraint("vervanger_id <> medewerker_id", name="vervanger"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    medewerker_id: Mapped[int] = mapped_column(ForeignKey("medewerker.id"), index=True)
    van_datum: Mapped[date]
    tot_datum: Mapped[date]
    vervanger_id: Mapped[int | None] = mapped_column(ForeignKey("medewerker.id"))
    gemeld_door_id: Mapped[int] = mapped_column(ForeignKey("medewerker.id"))
    gemeld_op: Mapped[datetime] = mapped_column(Moment)
    beeindigd_op: Mapped[datetime | None] = mapped_column(Moment)
    medewerker: Mapped[Medewerker] = relationship(foreign_keys=medewerker_id)
    vervanger: Mapped[Medewerker | None] = relationship(foreign_keys=vervanger_id)


class Benoeming(Base):
    """What is known of a roltoekenning beside its besluit; one without this was taken over from before."""

    __tablename__ = "benoeming"
    __table_args__ = (
        CheckConstraint("(soort = 'plaatsvervanging') = (vervangt_id IS NOT NULL)", name="vervanging"),
    )

    roltoekenning_id: Mapped[int] = mapped_column(
        ForeignKey("roltoekenning.id"), primary_key=True, autoincrement=False
    )
    functie: Mapped[str] = mapped_column(String(60))
    soort: Mapped[str] = mapped_column(String(20))
    vervangt_id: Mapped[int | None] = mapped_column(ForeignKey("roltoekenning.id"), index=True)
    afwezigheid_id: Mapped[int | None] = mapped_column(ForeignKey("afwezigheid.id"), index=True)
    plaatsvervanger_id: Mapped[int | None] = mapped_column(ForeignKey("medewerker.id"))
    vastgelegd_door_id: Mapped[int] = mapped_column(ForeignKey("medewerker.id"))
    vastgelegd_op: Mapped[datetime] = mapped_column(Moment)
    roltoekenning: Mapped[Roltoekenning] = relationship(foreign_keys=roltoekenning_id)
    vervangt: Mapped[Roltoekenning | None] = relationship(foreign_keys=vervangt_id)
    plaatsvervanger: Mapped[Medewerker | None] = relationship(foreign_keys=plaatsvervanger_id)
    vastgelegd_door: Mapped[Medewerker] = relationship(foreign_keys=vastgelegd_door_id)


class Intrekking(Base):
    """A right was withdrawn, or its end came closer; of a roltoekenning or of an aanwijzing."""

    __tablename__ = "intrekking"
    __table_args__ = (
        CheckConstraint("(roltoekenning_id IS NULL) <> (aanwijzing_id IS NULL)", name="waarvan"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    roltoekenning_id: Mapped[int | None] = mapped_column(ForeignKey("roltoekenning.id"), index=True)
    aanwijzing_id: Mapped[int | None] = mapped_column(ForeignKey("aanwijzing.id"), index=True)
    laatste_dag: Mapped[date]
    is_meteen: Mapped[bool]
    besluit: Mapped[str] = mapped_column(String(200))
    ingetrokken_door_id: Mapped[int] = mapped_column(ForeignKey("medewerker.id"))
    ingetrokken_op: Mapped[datetime] = mapped_column(Moment)
    roltoekenning: Mapped[Roltoekenning | None] = relationship()
    aanwijzing: Mapped[Aanwijzing | None] = relationship()
    ingetrokken_door: Mapped[Medewerker] = relationship()
