"""Table of the yes/no questions to other afdelingen; holds an answer in a code and never a text."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from terugmeld.domain.afdelingsvraag import Vraagantwoord, Vraaggrond, Vraagsoort
from terugmeld.storage.database import Base, Moment
from terugmeld.storage.kolommen import woord
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.onderzoeken import Onderzoek


class Afdelingsvraag(Base):
    """One question about one person; asked once, answered once."""

    __tablename__ = "afdelingsvraag"
    __table_args__ = (
        CheckConstraint("(antwoord IS NULL) = (beantwoord_op IS NULL)", name="beantwoord_op"),
        CheckConstraint("(antwoord IS NULL) = (beantwoord_door_id IS NULL)", name="beantwoord_door"),
        Index("ix_afdelingsvraag_afnemer", "afnemer", "uiterste_datum"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    versie: Mapped[int] = mapped_column()
    onderzoek_id: Mapped[int] = mapped_column(ForeignKey(Onderzoek.id), index=True)
    bsn: Mapped[str] = mapped_column(String(9))
    afnemer: Mapped[str] = mapped_column(String(60))
    doel: Mapped[str] = mapped_column(String(80))
    vraag: Mapped[Vraagsoort] = mapped_column(woord(Vraagsoort))
    grond: Mapped[Vraaggrond] = mapped_column(woord(Vraaggrond))
    gesteld_door_id: Mapped[int] = mapped_column(ForeignKey(Medewerker.id))
    gesteld_op: Mapped[datetime] = mapped_column(Moment)
    uiterste_datum: Mapped[date]
    antwoord: Mapped[Vraagantwoord | None] = mapped_column(woord(Vraagantwoord))
    beantwoord_door_id: Mapped[int | None] = mapped_column(ForeignKey(Medewerker.id))
    beantwoord_op: Mapped[datetime | None] = mapped_column(Moment)

    beantwoord_door: Mapped[Medewerker | None] = relationship(foreign_keys=beantwoord_door_id)

    __mapper_args__ = {"version_id_col": versie}

    @property
    def kenmerk(self) -> str:
        """What the protocol and the notices call it."""
        return f"VR-{self.gesteld_op.year}-{self.id:06d}"
