"""Tables of the requests that Burgerzaken handles for a recipient; hold nothing out of the BRP."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from terugmeld.domain.vrije_tekst import TEKSTVELDEN
from terugmeld.storage.database import Base, Moment
from terugmeld.storage.medewerkers import Medewerker


def _tekst(veld: str) -> String:
    return String(TEKSTVELDEN[veld].maximum)


class DerdenverzoekRij(Base):
    """One request (art. 7, 8); ``record_id`` is the aantekening of its decision in the protocol."""

    __tablename__ = "derdenverzoek"
    __table_args__ = (
        CheckConstraint(
            "(selectie IS NULL AND (bsn IS NULL) <> (geslachtsnaam IS NULL))"
            " OR (selectie IS NOT NULL AND bsn IS NULL AND geslachtsnaam IS NULL)",
            name="persoon",
        ),
        CheckConstraint("(geslachtsnaam IS NULL) = (geboortedatum IS NULL)", name="naam"),
        CheckConstraint("(toestemming_datum IS NULL) = (toestemming_soort IS NULL)", name="toestemming"),
        CheckConstraint("(status = 'open') = (besloten_op IS NULL)", name="besluit"),
        CheckConstraint("(record_id IS NULL) = (besloten_op IS NULL)", name="record"),
        CheckConstraint("status IN ('open', 'verstrekt', 'geweigerd')", name="status"),
        Index("ix_derdenverzoek_status", "status", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    versie: Mapped[int] = mapped_column()
    status: Mapped[str] = mapped_column(String(20))
    ontvanger: Mapped[str] = mapped_column(String(60))
    doel: Mapped[str] = mapped_column(_tekst("doel"))
    organisatie: Mapped[str] = mapped_column(_tekst("organisatie"))
    is_natuurlijk_persoon: Mapped[bool]
    briefadres: Mapped[str | None] = mapped_column(_tekst("briefadres"))
    verzoek_datum: Mapped[date]
    is_schriftelijk: Mapped[bool]
    toelichting: Mapped[str | None] = mapped_column(_tekst("toelichting"))
    bsn: Mapped[str | None] = mapped_column(String(9))
    geslachtsnaam: Mapped[str | None] = mapped_column(_tekst("geslachtsnaam"))
    geboortedatum: Mapped[str | None] = mapped_column(String(8))
    selectie: Mapped[str | None] = mapped_column(Text)
    rubrieken: Mapped[str] = mapped_column(Text)
    toestemming_datum: Mapped[date | None]
    toestemming_soort: Mapped[str | None] = mapped_column(String(20))
    ramp: Mapped[str | None] = mapped_column(_tekst("ramp"))
    zaakkenmerk: Mapped[str | None] = mapped_column(_tekst("zaakkenmerk"))
    geregistreerd_door_id: Mapped[int] = mapped_column(ForeignKey("medewerker.id"))
    geregistreerd_op: Mapped[datetime] = mapped_column(Moment)
    besloten_door_id: Mapped[int | None] = mapped_column(ForeignKey("medewerker.id"))
    besloten_op: Mapped[datetime | None] = mapped_column(Moment)
    resultaat: Mapped[str | None] = mapped_column(String(40))
    reden: Mapped[str | None] = mapped_column(String(60))
    uitleg: Mapped[str | None] = mapped_column(Text)
    grondslag: Mapped[str | None] = mapped_column(Text)
    record_id: Mapped[str | None] = mapped_column(String(36))

    geregistreerd_door: Mapped[Medewerker] = relationship(foreign_keys=geregistreerd_door_id)
    besloten_door: Mapped[Medewerker | None] = relationship(foreign_keys=besloten_door_id)
    toetsen: Mapped[list["DerdentoetsRij"]] = relationship(order_by="DerdentoetsRij.id")

    __mapper_args__ = {"version_id_col": versie}

    @property
    def kenmerk(self) -> str:
        """How people name it, like DV-2026-000123."""
        return f"DV-{self.geregistreerd_op.year}-{self.id:06d}"


class DerdentoetsRij(Base):
    """One condition as it stood when was decided; ``is_mens`` tells that a person answered it."""

    __tablename__ = "derdentoets"

    id: Mapped[int] = mapped_column(primary_key=True)
    derdenverzoek_id: Mapped[int] = mapped_column(ForeignKey("derdenverzoek.id"), index=True)
    punt: Mapped[str] = mapped_column(String(40))
    oordeel: Mapped[str] = mapped_column(String(20))
    zin: Mapped[str] = mapped_column(Text)
    uitleg: Mapped[str] = mapped_column(Text)
    is_mens: Mapped[bool]
