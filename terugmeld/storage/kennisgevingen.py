"""Tables of who follows a case, how people want their mail, and what afnemers were told of a datum."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from terugmeld.domain.kennisgeving import Kennisgevinggrond, Kennisgevingsoort
from terugmeld.domain.mailkeuze import Mailkeuze
from terugmeld.storage.database import Base, Moment
from terugmeld.storage.kolommen import woord
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.terugmeldingen import Terugmelding


class Volger(Base):
    """A colleague of the melder who wants to hear every step of a case."""

    __tablename__ = "volger"

    terugmelding_id: Mapped[int] = mapped_column(ForeignKey(Terugmelding.id), primary_key=True)
    medewerker_id: Mapped[int] = mapped_column(ForeignKey(Medewerker.id), primary_key=True, index=True)
    sinds_op: Mapped[datetime] = mapped_column(Moment)


class Mailvoorkeur(Base):
    """When a person wants mail; no row means at once. ``overzicht_tot`` is what the last overview covered."""

    __tablename__ = "mailvoorkeur"

    medewerker_id: Mapped[int] = mapped_column(ForeignKey(Medewerker.id), primary_key=True)
    keuze: Mapped[Mailkeuze] = mapped_column(woord(Mailkeuze, 20))
    overzicht_tot: Mapped[datetime] = mapped_column(Moment)


class Afnemerbericht(Base):
    """What one afnemer is told for one doel about data of one person; holds rubrieken and never a value."""

    __tablename__ = "afnemerbericht"
    __table_args__ = (Index("ix_afnemerbericht_afnemer", "afnemer", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    terugmelding_id: Mapped[int] = mapped_column(ForeignKey(Terugmelding.id), index=True)
    soort: Mapped[Kennisgevingsoort] = mapped_column(woord(Kennisgevingsoort))
    grond: Mapped[Kennisgevinggrond] = mapped_column(woord(Kennisgevinggrond))
    afnemer: Mapped[str] = mapped_column(String(60))
    doel: Mapped[str] = mapped_column(String(80))
    zaakkenmerken: Mapped[str] = mapped_column(Text)
    bsn: Mapped[str] = mapped_column(String(9))
    rubrieken: Mapped[str] = mapped_column(Text)
    gemaakt_op: Mapped[datetime] = mapped_column(Moment)

    terugmelding: Mapped[Terugmelding] = relationship()
