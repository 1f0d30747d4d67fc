"""Table of the requests for inzage in the protocol; holds who asked for whom, never what was answered."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from terugmeld.domain.inzage import Aanvrager, Identiteit, Inzageuitkomst
from terugmeld.domain.vrije_tekst import TEKSTVELDEN
from terugmeld.storage.database import Base, Moment
from terugmeld.storage.kolommen import woord

OPEN = text("beantwoord_op IS NULL")


class Inzageverzoek(Base):
    """One request of a citizen; ``uiterste_datum`` is the end of the term and never moves.

    ``aanvrager_naam`` and ``aanvrager_adres`` are of who asks for somebody else: there goes the letter.
    """

    __tablename__ = "inzageverzoek"
    __table_args__ = (
        CheckConstraint("(uitkomst IS NULL) = (beantwoord_op IS NULL)", name="uitkomst"),
        CheckConstraint("(uitkomst IS NULL) = (beantwoord_door_id IS NULL)", name="beantwoord_door"),
        CheckConstraint("(uitkomst IS NULL) = (aantekening_id IS NULL)", name="aantekening"),
        CheckConstraint("coalesce(uitkomst, '') <> 'geweigerd' OR reden IS NOT NULL", name="reden"),
        CheckConstraint("bsn IS NOT NULL OR anummer IS NOT NULL", name="nummer"),
        CheckConstraint("uiterste_datum > ontvangen_datum", name="termijn"),
        Index("ix_inzageverzoek_open", "uiterste_datum", "id", sqlite_where=OPEN, postgresql_where=OPEN),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    versie: Mapped[int] = mapped_column()
    bsn: Mapped[str | None] = mapped_column(String(9), index=True)
    anummer: Mapped[str | None] = mapped_column(String(10))
    aanvrager: Mapped[Aanvrager] = mapped_column(woord(Aanvrager, 60))
    identiteit: Mapped[Identiteit] = mapped_column(woord(Identiteit, 60))
    bewijs: Mapped[str | None] = mapped_column(String(200))
    aanvrager_naam: Mapped[str | None] = mapped_column(String(TEKSTVELDEN["organisatie"].maximum))
    aanvrager_adres: Mapped[str | None] = mapped_column(String(TEKSTVELDEN["briefadres"].maximum))
    ontvangen_datum: Mapped[date]
    uiterste_datum: Mapped[date]
    ingenomen_op: Mapped[datetime] = mapped_column(Moment)
    ingenomen_door_id: Mapped[int] = mapped_column(ForeignKey("medewerker.id"))
    uitkomst: Mapped[Inzageuitkomst | None] = mapped_column(woord(Inzageuitkomst, 60))
    reden: Mapped[str | None] = mapped_column(Text)
    beantwoord_op: Mapped[datetime | None] = mapped_column(Moment)
    beantwoord_door_id: Mapped[int | None] = mapped_column(ForeignKey("medewerker.id"))
    aantekening_id: Mapped[str | None] = mapped_column(Uuid(as_uuid=False))

    __mapper_args__ = {"version_id_col": versie}

    @property
    def kenmerk(self) -> str:
        """The name of the case, like IN-2026-000123."""
        return f"IN-{self.ontvangen_datum.year}-{self.id:06d}"
