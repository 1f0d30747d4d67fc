"""Tables of gebruiksbesluiten: the decision, its rubrieken and its history, which is only ever appended."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from terugmeld.domain.gebruiksbesluit import (
    Besluitstap,
    Besluitstatus,
    Gebruikskeuze,
    Heroverweegreden,
    Noodzaak,
    Taakgrond,
    Uitzondering,
)
from terugmeld.storage.database import Base, Moment
from terugmeld.storage.kolommen import tekst, woord
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.terugmeldingen import Terugmelding


class Gebruiksbesluit(Base):
    """One decision of an afnemer; without a melding it goes with an own case of the afnemer."""

    __tablename__ = "gebruiksbesluit"
    __table_args__ = (
        CheckConstraint(
            "coalesce(uitzondering, '') <> 'eigen terugmelding' OR terugmelding_id IS NOT NULL",
            name="eigen_terugmelding",
        ),
        CheckConstraint("terugmelding_id IS NOT NULL OR zaakkenmerk IS NOT NULL", name="waarvoor"),
        CheckConstraint("keuze = 'GBA-gegeven gebruiken' OR uitzondering IS NOT NULL", name="uitzondering"),
        CheckConstraint(
            "(taakgrond IS NOT NULL) = (coalesce(uitzondering, '') = 'goede taakvervulling')",
            name="taakgrond",
        ),
        Index("ix_gebruiksbesluit_afnemer", "afnemer", "id"),
        Index("ix_gebruiksbesluit_herzien", "status", "herzien_datum"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    versie: Mapped[int] = mapped_column()
    status: Mapped[Besluitstatus] = mapped_column(woord(Besluitstatus))
    afnemer: Mapped[str] = mapped_column(String(60))
    door_id: Mapped[int] = mapped_column(ForeignKey(Medewerker.id))
    terugmelding_id: Mapped[int | None] = mapped_column(ForeignKey(Terugmelding.id), index=True)
    zaakkenmerk: Mapped[str | None] = mapped_column(tekst("zaakkenmerk"))
    keuze: Mapped[Gebruikskeuze] = mapped_column(woord(Gebruikskeuze))
    uitzondering: Mapped[Uitzondering | None] = mapped_column(woord(Uitzondering))
    taakgrond: Mapped[Taakgrond | None] = mapped_column(woord(Taakgrond, 60))
    noodzaak: Mapped[Noodzaak | None] = mapped_column(woord(Noodzaak, 60))
    wettelijk_voorschrift: Mapped[str | None] = mapped_column(tekst("wettelijk_voorschrift"))
    motivering: Mapped[str] = mapped_column(tekst("motivering"))
    herzien_datum: Mapped[date]
    genomen_op: Mapped[datetime] = mapped_column(Moment)

    door: Mapped[Medewerker] = relationship()
    melding: Mapped[Terugmelding | None] = relationship()
    rubrieken: Mapped[list["GebruiksbesluitRubriek"]] = relationship(
        order_by="GebruiksbesluitRubriek.rubriek"
    )
    stappen: Mapped[list["GebruiksbesluitStap"]] = relationship(order_by="GebruiksbesluitStap.id")

    __mapper_args__ = {"version_id_col": versie}

    @property
    def kenmerk(self) -> str:
        """The name of the decision, like GB-2026-000123."""
        return f"GB-{self.genomen_op.year}-{self.id:06d}"


class GebruiksbesluitRubriek(Base):
    """One rubriek that the decision is about."""

    __tablename__ = "gebruiksbesluit_rubriek"

    gebruiksbesluit_id: Mapped[int] = mapped_column(ForeignKey(Gebruiksbesluit.id), primary_key=True)
    rubriek: Mapped[str] = mapped_column(String(6), primary_key=True)


class GebruiksbesluitStap(Base):
    """One step of the history; without ``door`` the worker took it."""

    __tablename__ = "gebruiksbesluit_stap"

    id: Mapped[int] = mapped_column(primary_key=True)
    gebruiksbesluit_id: Mapped[int] = mapped_column(ForeignKey(Gebruiksbesluit.id), index=True)
    stap: Mapped[Besluitstap] = mapped_column(woord(Besluitstap, 60))
    reden: Mapped[Heroverweegreden | None] = mapped_column(woord(Heroverweegreden, 60))
    tekst: Mapped[str | None] = mapped_column(tekst("motivering"))
    herzien_datum: Mapped[date | None]
    gedaan_op: Mapped[datetime] = mapped_column(Moment)
    door_id: Mapped[int | None] = mapped_column(ForeignKey(Medewerker.id))

    door: Mapped[Medewerker | None] = relationship()
