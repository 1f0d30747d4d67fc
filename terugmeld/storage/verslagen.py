"""Tables of the yearly reports: the figures as they were, the text per part, and the count of log-ins."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, text
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from terugmeld.domain.verslag import Verslagsoort, Verslagstatus
from terugmeld.storage.database import Base, Moment
from terugmeld.storage.kolommen import woord
from terugmeld.storage.medewerkers import Medewerker

IS_JAARVERSLAG = text("status = 'concept' AND soort <> 'managementgegevens'")


class Verslag(Base):
    """One report; ``cijfers`` is JSON and stays as it was made. What is vastgesteld never changes.

    Of each kind of yearly report there is at most one concept for a year. ``gevraagd_door`` is who asked
    for managementgegevens.
    """

    __tablename__ = "verslag"
    __table_args__ = (
        CheckConstraint("tot_datum >= van_datum", name="periode"),
        CheckConstraint("(status = 'vastgesteld') = (vastgesteld_op IS NOT NULL)", name="vastgesteld_op"),
        CheckConstraint(
            "(status = 'vastgesteld') = (vastgesteld_door_id IS NOT NULL)", name="vastgesteld_door"
        ),
        CheckConstraint("(status = 'vastgesteld') = (pdf IS NOT NULL)", name="pdf"),
        CheckConstraint("(pdf IS NULL) = (sha256 IS NULL)", name="sha256"),
        CheckConstraint("(soort = 'managementgegevens') = (gevraagd_door IS NOT NULL)", name="gevraagd_door"),
        Index(
            "uq_verslag_concept",
            "soort",
            "van_datum",
            unique=True,
            sqlite_where=IS_JAARVERSLAG,
            postgresql_where=IS_JAARVERSLAG,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    versie: Mapped[int] = mapped_column()
    soort: Mapped[Verslagsoort] = mapped_column(woord(Verslagsoort))
    status: Mapped[Verslagstatus] = mapped_column(woord(Verslagstatus))
    van_datum: Mapped[date]
    tot_datum: Mapped[date]
    gevraagd_door: Mapped[str | None] = mapped_column(String(200))
    afnemer: Mapped[str | None] = mapped_column(String(60))
    cijfers: Mapped[str] = mapped_column(Text)
    gemaakt_door_id: Mapped[int] = mapped_column(ForeignKey("medewerker.id"))
    gemaakt_op: Mapped[datetime] = mapped_column(Moment)
    gewijzigd_op: Mapped[datetime] = mapped_column(Moment)
    vastgesteld_door_id: Mapped[int | None] = mapped_column(ForeignKey("medewerker.id"))
    vastgesteld_op: Mapped[datetime | None] = mapped_column(Moment)
    sha256: Mapped[str | None] = mapped_column(String(64))
    pdf: Mapped[bytes | None] = deferred(mapped_column(LargeBinary))
    teksten: Mapped[list["Verslagtekst"]] = relationship(order_by="Verslagtekst.paragraaf")
    gemaakt_door: Mapped[Medewerker] = relationship(foreign_keys=gemaakt_door_id)
    vastgesteld_door: Mapped[Medewerker | None] = relationship(foreign_keys=vastgesteld_door_id)

    __mapper_args__ = {"version_id_col": versie}

    @property
    def kenmerk(self) -> str:
        """The name of the report, like VS-2026-000012."""
        return f"VS-{self.van_datum.year}-{self.id:06d}"


class Verslagtekst(Base):
    """What the owner wrote in one part of a report."""

    __tablename__ = "verslagtekst"

    verslag_id: Mapped[int] = mapped_column(ForeignKey("verslag.id"), primary_key=True)
    paragraaf: Mapped[str] = mapped_column(String(40), primary_key=True)
    tekst: Mapped[str] = mapped_column(Text)


class Inlogtelling(Base):
    """How many attempts to log in a day had; the attempts themselves are removed after a month."""

    __tablename__ = "inlogtelling"

    dag: Mapped[date] = mapped_column(primary_key=True)
    gelukt: Mapped[int]
    mislukt: Mapped[int]
