"""Tables of the regelsets: every version, how a proposal of it ended, and from when it is in gebruik."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from terugmeld.storage.database import Base, Moment
from terugmeld.storage.medewerkers import Medewerker


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


class Regelsetvoorstel(Base):
    """Somebody proposes to use a version; both days inclusive."""

    __tablename__ = "regelsetvoorstel"
    __table_args__ = (
        CheckConstraint("tot_datum >= van_datum", name="periode"),
        UniqueConstraint("id", "voorgesteld_door_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    regelset_hash: Mapped[str] = mapped_column(ForeignKey("regelsetversie.hash"), index=True)
    van_datum: Mapped[date]
    tot_datum: Mapped[date | None]
    besluit: Mapped[str] = mapped_column(String(300))
    toelichting: Mapped[str] = mapped_column(Text)
    voorgesteld_door_id: Mapped[int] = mapped_column(ForeignKey("medewerker.id"))
    voorgesteld_op: Mapped[datetime] = mapped_column(Moment)
    versie: Mapped[Regelsetversie] = relationship()
    voorgesteld_door: Mapped[Medewerker] = relationship()
    vaststelling: Mapped["Vaststelling | None"] = relationship(back_populates="voorstel")
    afsluiting: Mapped["Afsluiting | None"] = relationship(back_populates="voorstel")


class Vaststelling(Base):
    """A second person adopted a proposal: four eyes, which the table itself keeps apart."""

    __tablename__ = "vaststelling"
    __table_args__ = (
        CheckConstraint("voorgesteld_door_id <> vastgesteld_door_id", name="vier_ogen"),
        ForeignKeyConstraint(
            ["voorstel_id", "voorgesteld_door_id"],
            ["regelsetvoorstel.id", "regelsetvoorstel.voorgesteld_door_id"],
        ),
    )

    voorstel_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    voorgesteld_door_id: Mapped[int]
    vastgesteld_door_id: Mapped[int] = mapped_column(ForeignKey("medewerker.id"))
    ingebruikneming_id: Mapped[int] = mapped_column(ForeignKey("ingebruikneming.id"), unique=True)
    vastgesteld_door: Mapped[Medewerker] = relationship()
    voorstel: Mapped[Regelsetvoorstel] = relationship(back_populates="vaststelling")
    ingebruikneming: Mapped[Ingebruikneming] = relationship()


class Afsluiting(Base):
    """A proposal that will not be used: its proposer took it back, or somebody else turned it down."""

    __tablename__ = "regelsetafsluiting"
    __table_args__ = (
        CheckConstraint(
            "soort = CASE WHEN door_id = voorgesteld_door_id THEN 'intrekking' ELSE 'afwijzing' END",
            name="soort",
        ),
        ForeignKeyConstraint(
            ["voorstel_id", "voorgesteld_door_id"],
            ["regelsetvoorstel.id", "regelsetvoorstel.voorgesteld_door_id"],
        ),
    )

    voorstel_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    voorgesteld_door_id: Mapped[int]
    door_id: Mapped[int] = mapped_column(ForeignKey("medewerker.id"))
    soort: Mapped[str] = mapped_column(String(20))
    reden: Mapped[str] = mapped_column(String(1000))
    afgesloten_op: Mapped[datetime] = mapped_column(Moment)
    door: Mapped[Medewerker] = relationship()
    voorstel: Mapped[Regelsetvoorstel] = relationship(back_populates="afsluiting")
