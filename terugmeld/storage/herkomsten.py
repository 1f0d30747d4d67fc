"""Tables of terugmeldingen that Burgerzaken entered: where each came from, and that its melder was told."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from terugmeld.domain.herkomst import Kanaal
from terugmeld.storage.database import Base, Moment
from terugmeld.storage.kolommen import tekst, woord


class Herkomst(Base):
    """How an entered terugmelding came in, and the melder, who has no account here."""

    __tablename__ = "herkomst"

    terugmelding_id: Mapped[int] = mapped_column(ForeignKey("terugmelding.id"), primary_key=True)
    kanaal: Mapped[Kanaal] = mapped_column(woord(Kanaal))
    melder_naam: Mapped[str] = mapped_column(tekst("melder_naam"))
    melder_organisatie: Mapped[str | None] = mapped_column(tekst("melder_organisatie"))
    melder_adres: Mapped[str | None] = mapped_column(tekst("melder_adres"))
    melder_kenmerk: Mapped[str | None] = mapped_column(tekst("melder_kenmerk"))
    ontvangst_datum: Mapped[date]


class Kennisgeving(Base):
    """That somebody sent the words of a notice to the melder of an entered terugmelding."""

    __tablename__ = "kennisgeving"

    bericht_id: Mapped[int] = mapped_column(ForeignKey("bericht.id"), primary_key=True)
    door_id: Mapped[int] = mapped_column(ForeignKey("medewerker.id"))
    gedaan_op: Mapped[datetime] = mapped_column(Moment)
