"""Tables of doubles: looks before a melding, what was already known at filing, and who joined."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from terugmeld.domain.dubbel import Bekendheid
from terugmeld.storage.database import Base, Moment
from terugmeld.storage.kolommen import woord
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.onderzoeken import Onderzoek
from terugmeld.storage.terugmeldingen import Terugmelding


class Dubbelcontrole(Base):
    """One look before filing, about nobody by name; ``terugmelding_id`` when a melding followed."""

    __tablename__ = "dubbelcontrole"

    id: Mapped[int] = mapped_column(primary_key=True)
    door_id: Mapped[int] = mapped_column(ForeignKey(Medewerker.id))
    gedaan_op: Mapped[datetime] = mapped_column(Moment, index=True)
    is_treffer: Mapped[bool]
    terugmelding_id: Mapped[int | None] = mapped_column(ForeignKey(Terugmelding.id))


class Aansluiting(Base):
    """A melding that its melder bound to what already runs: an onderzoek, or a melding before it.

    What it is bound to is for Burgerzaken alone: it would tell who reported.
    """

    __tablename__ = "aansluiting"
    __table_args__ = (CheckConstraint("(onderzoek_id IS NULL) <> (bij_melding_id IS NULL)", name="waarbij"),)

    terugmelding_id: Mapped[int] = mapped_column(ForeignKey(Terugmelding.id), primary_key=True)
    onderzoek_id: Mapped[int | None] = mapped_column(ForeignKey(Onderzoek.id), index=True)
    bij_melding_id: Mapped[int | None] = mapped_column(ForeignKey(Terugmelding.id), index=True)
    aangesloten_op: Mapped[datetime] = mapped_column(Moment)


class BekendBijIndiening(Base):
    """What was known of a rubriek when the melding came in; written once, so it shows no later change."""

    __tablename__ = "bekend_bij_indiening"

    terugmelding_id: Mapped[int] = mapped_column(ForeignKey(Terugmelding.id), primary_key=True)
    rubriek: Mapped[str] = mapped_column(String(6), primary_key=True)
    bekendheid: Mapped[Bekendheid] = mapped_column(woord(Bekendheid))
    verwachte_datum: Mapped[date | None]
