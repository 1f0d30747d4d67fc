"""Tables before a melding: the aanleidingen of an afnemer and its vermoedens; a vermoeden holds no value."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from terugmeld.domain.aanleiding import Vervolg
from terugmeld.domain.terugmelding import Grond
from terugmeld.domain.vermoeden import Signaal
from terugmeld.storage.database import Base, Moment
from terugmeld.storage.kolommen import tekst, woord
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.terugmeldingen import Terugmelding


class Aanleiding(Base):
    """One version of one line; changing it ends this row and adds a next one, so that the history stays."""

    __tablename__ = "aanleiding"
    __table_args__ = (
        CheckConstraint("(tot_op IS NULL) = (tot_door_id IS NULL)", name="einde"),
        Index("ix_aanleiding_afnemer", "afnemer", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    afnemer: Mapped[str] = mapped_column(String(60))
    omschrijving: Mapped[str] = mapped_column(tekst("aanleiding_omschrijving"))
    grond: Mapped[Grond] = mapped_column(woord(Grond))
    vervolg: Mapped[Vervolg] = mapped_column(woord(Vervolg))
    wie: Mapped[str] = mapped_column(tekst("aanleiding_wie"))
    moment: Mapped[str] = mapped_column(tekst("aanleiding_moment"))
    vorige_id: Mapped[int | None] = mapped_column(ForeignKey("aanleiding.id"), unique=True)
    van_op: Mapped[datetime] = mapped_column(Moment)
    van_door_id: Mapped[int] = mapped_column(ForeignKey(Medewerker.id))
    tot_op: Mapped[datetime | None] = mapped_column(Moment)
    tot_door_id: Mapped[int | None] = mapped_column(ForeignKey(Medewerker.id))

    van_door: Mapped[Medewerker] = relationship(foreign_keys=van_door_id)


class MeldingAanleiding(Base):
    """Which aanleiding of the own list led to a melding."""

    __tablename__ = "melding_aanleiding"

    terugmelding_id: Mapped[int] = mapped_column(ForeignKey(Terugmelding.id), primary_key=True)
    aanleiding_id: Mapped[int] = mapped_column(ForeignKey(Aanleiding.id), index=True)

    aanleiding: Mapped[Aanleiding] = relationship()


class Vermoeden(Base):
    """A weak signal about one person, of one afnemer; deleted after ``vervalt_datum``."""

    __tablename__ = "vermoeden"
    __table_args__ = (
        CheckConstraint("vervalt_datum > bewaard_datum", name="termijn"),
        Index("ix_vermoeden_afnemer", "afnemer", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    afnemer: Mapped[str] = mapped_column(String(60))
    bsn: Mapped[str] = mapped_column(String(9), index=True)
    signaal: Mapped[Signaal] = mapped_column(woord(Signaal))
    bewaard_datum: Mapped[date]
    vervalt_datum: Mapped[date] = mapped_column(index=True)
    door_id: Mapped[int] = mapped_column(ForeignKey(Medewerker.id))
    rubrieken: Mapped[list["VermoedenRubriek"]] = relationship(
        order_by="VermoedenRubriek.rubriek", cascade="all, delete-orphan"
    )

    door: Mapped[Medewerker] = relationship()


class VermoedenRubriek(Base):
    """One rubriek that a vermoeden is about, as a code."""

    __tablename__ = "vermoeden_rubriek"

    vermoeden_id: Mapped[int] = mapped_column(ForeignKey(Vermoeden.id, ondelete="CASCADE"), primary_key=True)
    rubriek: Mapped[str] = mapped_column(String(6), primary_key=True)
