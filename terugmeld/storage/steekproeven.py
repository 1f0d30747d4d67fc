"""Tables of the kwaliteitssteekproef (Beheerregeling 10): the draw, each list, findings and the report."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from terugmeld.domain.steekproef import Bevindingsoordeel, Foutsoort, Stratum
from terugmeld.storage.database import Base, Moment
from terugmeld.storage.kolommen import tekst, woord
from terugmeld.storage.medewerkers import Medewerker


class Steekproef(Base):
    """One draw: what must be known to draw it again; a trigger keeps it.

    ``afdruk`` is a keyed hash of the population, which tells whether it is still the same.
    """

    __tablename__ = "steekproef"
    __table_args__ = (
        CheckConstraint("aantal BETWEEN 1 AND populatie", name="aantal"),
        CheckConstraint("(betrouwbaarheid IS NULL) = (marge IS NULL)", name="berekend"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    jaar: Mapped[int] = mapped_column(index=True)
    stratum: Mapped[Stratum] = mapped_column(woord(Stratum))
    zaad: Mapped[str] = mapped_column(String(60))
    aantal: Mapped[int]
    populatie: Mapped[int]
    afdruk: Mapped[str] = mapped_column(String(64))
    betrouwbaarheid: Mapped[float | None]
    marge: Mapped[float | None]
    door_id: Mapped[int] = mapped_column(ForeignKey("medewerker.id"))
    getrokken_op: Mapped[datetime] = mapped_column(Moment)
    door: Mapped[Medewerker] = relationship()
    lijsten: Mapped[list["Steekproeflijst"]] = relationship(
        order_by="Steekproeflijst.volgnummer", back_populates="steekproef"
    )
    conclusies: Mapped[list["Steekproefconclusie"]] = relationship(order_by="Steekproefconclusie.id")

    @property
    def kenmerk(self) -> str:
        return f"STP-{self.jaar}-{self.id:04d}"

    @property
    def conclusie(self) -> str:
        """What the report says in words: the newest text."""
        return self.conclusies[-1].tekst if self.conclusies else ""


class Steekproeflijst(Base):
    """One drawn persoonslijst; ``rubrieken`` are the gegevens that were seen, as "010110-1 010120-1"."""

    __tablename__ = "steekproeflijst"
    __table_args__ = (
        UniqueConstraint("steekproef_id", "volgnummer"),
        CheckConstraint("afgerond_op IS NULL OR vervallen_reden IS NULL", name="einde"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    steekproef_id: Mapped[int] = mapped_column(ForeignKey("steekproef.id"))
    volgnummer: Mapped[int]
    bsn: Mapped[str] = mapped_column(String(9))
    verwerker_id: Mapped[int] = mapped_column(ForeignKey("medewerker.id"), index=True)
    rubrieken: Mapped[str] = mapped_column(Text)
    bekeken_op: Mapped[datetime | None] = mapped_column(Moment)
    afgerond_op: Mapped[datetime | None] = mapped_column(Moment)
    vervallen_reden: Mapped[str | None] = mapped_column(tekst("reden"))
    steekproef: Mapped[Steekproef] = relationship(back_populates="lijsten")
    verwerker: Mapped[Medewerker] = relationship()
    bevindingen: Mapped[list["Steekproefbevinding"]] = relationship(
        order_by="Steekproefbevinding.rubriek, Steekproefbevinding.stapel", back_populates="lijst"
    )

    @property
    def is_klaar(self) -> bool:
        return self.afgerond_op is not None or self.vervallen_reden is not None


class Steekproefbevinding(Base):
    """What was found of one gegeven; ``terugmelding`` is the kenmerk of what Burgerzaken reported."""

    __tablename__ = "steekproefbevinding"
    __table_args__ = (
        UniqueConstraint("lijst_id", "rubriek", "stapel"),
        CheckConstraint("(oordeel = 'wijkt af') = (fout IS NOT NULL)", name="fout"),
        CheckConstraint("terugmelding IS NULL OR oordeel = 'wijkt af'", name="terugmelding"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    lijst_id: Mapped[int] = mapped_column(ForeignKey("steekproeflijst.id"))
    rubriek: Mapped[str] = mapped_column(String(6))
    stapel: Mapped[int]
    oordeel: Mapped[Bevindingsoordeel] = mapped_column(woord(Bevindingsoordeel))
    fout: Mapped[Foutsoort | None] = mapped_column(woord(Foutsoort))
    brondocument: Mapped[str] = mapped_column(tekst("bron"))
    waarde: Mapped[str | None] = mapped_column(tekst("voorgestelde_waarde"))
    terugmelding: Mapped[str | None] = mapped_column(String(20))
    door_id: Mapped[int] = mapped_column(ForeignKey("medewerker.id"))
    vastgelegd_op: Mapped[datetime] = mapped_column(Moment)
    lijst: Mapped[Steekproeflijst] = relationship(back_populates="bevindingen")


class Steekproefconclusie(Base):
    """What the report says in words; a later text counts, and the earlier one stays."""

    __tablename__ = "steekproefconclusie"

    id: Mapped[int] = mapped_column(primary_key=True)
    steekproef_id: Mapped[int] = mapped_column(ForeignKey("steekproef.id"), index=True)
    tekst: Mapped[str] = mapped_column(tekst("toelichting"))
    door_id: Mapped[int] = mapped_column(ForeignKey("medewerker.id"))
    vastgelegd_op: Mapped[datetime] = mapped_column(Moment)
