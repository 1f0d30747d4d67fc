"""Tables of the daily work of Burgerzaken: reminders, acts on many cases at once, and who looks at a case."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from terugmeld.domain.groepsactie import Groepssoort
from terugmeld.storage.database import Base, Moment
from terugmeld.storage.kolommen import woord
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.terugmeldingen import Terugmelding


class Uitstel(Base):
    """A case that stays out of the lists until a day; it comes back when its ``versie`` is another.

    It moves no term and no promised day.
    """

    __tablename__ = "uitstel"

    terugmelding_id: Mapped[int] = mapped_column(ForeignKey(Terugmelding.id), primary_key=True)
    tot_datum: Mapped[date]
    versie: Mapped[int]
    door_id: Mapped[int] = mapped_column(ForeignKey(Medewerker.id))
    gezet_op: Mapped[datetime] = mapped_column(Moment)


class Groepsactie(Base):
    """One act on many cases, which who did it can undo within a minute."""

    __tablename__ = "groepsactie"

    id: Mapped[int] = mapped_column(primary_key=True)
    soort: Mapped[Groepssoort] = mapped_column(woord(Groepssoort))
    door_id: Mapped[int] = mapped_column(ForeignKey(Medewerker.id))
    gedaan_op: Mapped[datetime] = mapped_column(Moment)
    ongedaan_op: Mapped[datetime | None] = mapped_column(Moment)

    regels: Mapped[list["Groepsregel"]] = relationship(order_by="Groepsregel.id")


class Groepsregel(Base):
    """What became of one case: as it was before, its ``versie`` after, or the sentence why it stayed."""

    __tablename__ = "groepsregel"

    id: Mapped[int] = mapped_column(primary_key=True)
    actie_id: Mapped[int] = mapped_column(ForeignKey(Groepsactie.id), index=True)
    terugmelding_id: Mapped[int] = mapped_column(ForeignKey(Terugmelding.id), index=True)
    zin: Mapped[str | None] = mapped_column(String(300))
    behandelaar_voor_id: Mapped[int | None] = mapped_column(ForeignKey(Medewerker.id))
    uitstel_voor: Mapped[date | None]
    versie_na: Mapped[int | None]
    ongedaan_zin: Mapped[str | None] = mapped_column(String(300))

    melding: Mapped[Terugmelding] = relationship()


class Aanwezigheid(Base):
    """Who had a case open and when last; of no use after some minutes, and removed then."""

    __tablename__ = "aanwezigheid"

    terugmelding_id: Mapped[int] = mapped_column(ForeignKey(Terugmelding.id), primary_key=True)
    medewerker_id: Mapped[int] = mapped_column(ForeignKey(Medewerker.id), primary_key=True)
    gezien_op: Mapped[datetime] = mapped_column(Moment, index=True)


class SneltoetsenUit(Base):
    """Who does not want keys of one letter (WCAG 2.1.4); everybody else has them."""

    __tablename__ = "sneltoetsen_uit"

    medewerker_id: Mapped[int] = mapped_column(ForeignKey(Medewerker.id), primary_key=True)
    uitgezet_op: Mapped[datetime] = mapped_column(Moment)
