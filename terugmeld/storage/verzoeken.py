"""Tables of the requests of the Beheerregeling and of their prolongations; hold no gegeven."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, Uuid
from sqlalchemy.orm import Mapped, mapped_column, relationship

from beheerregeling.verzoeken import Verzoeksoort, Verzoekuitkomst
from terugmeld.domain.inzage import Identiteit
from terugmeld.storage.database import Base, Moment
from terugmeld.storage.kolommen import tekst, woord
from terugmeld.storage.medewerkers import Medewerker


class Beheerverzoek(Base):
    """One request with its term and its answer; ``verwijzing`` names a case or a besluit it belongs to."""

    __tablename__ = "beheerverzoek"
    __table_args__ = (
        CheckConstraint("(uitkomst IS NULL) = (afgehandeld_op IS NULL)", name="uitkomst"),
        CheckConstraint("(uitkomst IS NULL) = (afgehandeld_door_id IS NULL)", name="afgehandeld_door"),
        CheckConstraint("(uitkomst IS NULL) = (reden IS NULL)", name="reden"),
        Index("ix_beheerverzoek_uiterste_datum", "uiterste_datum", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    versie: Mapped[int] = mapped_column()
    soort: Mapped[Verzoeksoort] = mapped_column(woord(Verzoeksoort, 60))
    naam: Mapped[str] = mapped_column(String(200))
    onderwerp: Mapped[str] = mapped_column(Text)
    bsn: Mapped[str | None] = mapped_column(String(9))
    anummer: Mapped[str | None] = mapped_column(String(10))
    identiteit: Mapped[Identiteit | None] = mapped_column(woord(Identiteit, 60))
    afnemer: Mapped[str | None] = mapped_column(String(60))
    adres: Mapped[str | None] = mapped_column(tekst("briefadres"))
    verwijzing: Mapped[str | None] = mapped_column(String(60))
    bij_aangifte: Mapped[bool]
    raakt_privacy: Mapped[bool]
    ontvangen_datum: Mapped[date]
    uiterste_datum: Mapped[date]
    ingenomen_op: Mapped[datetime] = mapped_column(Moment)
    ingenomen_door_id: Mapped[int] = mapped_column(ForeignKey("medewerker.id"))
    uitkomst: Mapped[Verzoekuitkomst | None] = mapped_column(woord(Verzoekuitkomst, 60))
    reden: Mapped[str | None] = mapped_column(Text)
    uitvoeren_vanaf: Mapped[date | None]
    afgehandeld_op: Mapped[datetime | None] = mapped_column(Moment)
    afgehandeld_door_id: Mapped[int | None] = mapped_column(ForeignKey("medewerker.id"))
    aantekening_id: Mapped[str | None] = mapped_column(Uuid(as_uuid=False))
    afgehandeld_door: Mapped[Medewerker | None] = relationship(foreign_keys=[afgehandeld_door_id])
    verlengingen: Mapped[list["Verzoekverlenging"]] = relationship(
        order_by="Verzoekverlenging.id", lazy="selectin"
    )

    __mapper_args__ = {"version_id_col": versie}

    @property
    def kenmerk(self) -> str:
        """The name of the case, like VZ-2026-000123."""
        return f"VZ-{self.ontvangen_datum.year}-{self.id:06d}"


class Verzoekverlenging(Base):
    """A later last day, and why (Wet GBA art. 82 lid 3); never changed."""

    __tablename__ = "verzoekverlenging"

    id: Mapped[int] = mapped_column(primary_key=True)
    beheerverzoek_id: Mapped[int] = mapped_column(ForeignKey("beheerverzoek.id"), index=True)
    van_datum: Mapped[date]
    tot_datum: Mapped[date]
    reden: Mapped[str] = mapped_column(tekst("reden"))
    verlengd_op: Mapped[datetime] = mapped_column(Moment)
    verlengd_door_id: Mapped[int] = mapped_column(ForeignKey("medewerker.id"))
