"""Tables of the logboek (Beheerregeling 16 e): a line and what was done about it; never edited."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from terugmeld.domain.logboek import Logboeksoort
from terugmeld.storage.database import Base, Moment
from terugmeld.storage.kolommen import tekst, woord
from terugmeld.storage.medewerkers import Medewerker

SLUIT_AF = text("is_afsluiting")


class Logboekregel(Base):
    """One problem, complaint or special event; a trigger keeps what was written."""

    __tablename__ = "logboekregel"
    __table_args__ = (Index("ix_logboekregel_gebeurd_datum", "gebeurd_datum", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    soort: Mapped[Logboeksoort] = mapped_column(woord(Logboeksoort))
    onderwerp: Mapped[str] = mapped_column(tekst("organisatie"))
    tekst: Mapped[str] = mapped_column(tekst("toelichting"))
    gebeurd_datum: Mapped[date]
    door_id: Mapped[int] = mapped_column(ForeignKey("medewerker.id"))
    vastgelegd_op: Mapped[datetime] = mapped_column(Moment)
    door: Mapped[Medewerker] = relationship()
    vervolgen: Mapped[list["Logboekvervolg"]] = relationship(order_by="Logboekvervolg.id")

    @property
    def is_gesloten(self) -> bool:
        return any(vervolg.is_afsluiting for vervolg in self.vervolgen)


class Logboekvervolg(Base):
    """What was done about a line; one of them closes it."""

    __tablename__ = "logboekvervolg"
    __table_args__ = (
        Index("ix_logboekvervolg_regel", "regel_id", "id"),
        Index(
            "uq_logboekvervolg_afsluiting",
            "regel_id",
            unique=True,
            sqlite_where=SLUIT_AF,
            postgresql_where=SLUIT_AF,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    regel_id: Mapped[int] = mapped_column(ForeignKey("logboekregel.id"))
    tekst: Mapped[str] = mapped_column(tekst("toelichting"))
    is_afsluiting: Mapped[bool]
    door_id: Mapped[int] = mapped_column(ForeignKey("medewerker.id"))
    vastgelegd_op: Mapped[datetime] = mapped_column(Moment)
    door: Mapped[Medewerker] = relationship()
