"""Tables of the versions of the service and of what each functie decided; lines are added, never edited."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from terugmeld.domain.versie import Versiestatus, status
from terugmeld.storage.database import Base, Moment
from terugmeld.storage.medewerkers import Medewerker


class Dienstversie(Base):
    """A version that was tested and proposed; ``nummer`` is that of the software."""

    __tablename__ = "dienstversie"

    id: Mapped[int] = mapped_column(primary_key=True)
    nummer: Mapped[str] = mapped_column(String(20), unique=True)
    wijzigingen: Mapped[str] = mapped_column(Text)
    testverslag: Mapped[str] = mapped_column(Text)
    voorgesteld_door_id: Mapped[int] = mapped_column(ForeignKey("medewerker.id"))
    voorgesteld_op: Mapped[datetime] = mapped_column(Moment)
    voorgesteld_door: Mapped[Medewerker] = relationship()
    besluiten: Mapped[list["Versiebesluit"]] = relationship(order_by="Versiebesluit.besloten_op")
    bijlage: Mapped["Versiebijlage | None"] = relationship()

    @property
    def status(self) -> Versiestatus:
        return status(besluit.is_akkoord for besluit in self.besluiten)


class Versiebijlage(Base):
    """The file that belongs to a test report."""

    __tablename__ = "versiebijlage"

    versie_id: Mapped[int] = mapped_column(
        ForeignKey("dienstversie.id"), primary_key=True, autoincrement=False
    )
    naam: Mapped[str] = mapped_column(String(200))
    mimetype: Mapped[str] = mapped_column(String(80))
    inhoud: Mapped[bytes] = deferred(mapped_column(LargeBinary, nullable=False))


class Versiebesluit(Base):
    """What one functie decided; of each version each functie once, and each person once."""

    __tablename__ = "versiebesluit"
    __table_args__ = (
        UniqueConstraint("versie_id", "door_id"),
        CheckConstraint("is_akkoord OR toelichting <> ''", name="toelichting"),
    )

    versie_id: Mapped[int] = mapped_column(ForeignKey("dienstversie.id"), primary_key=True)
    rol: Mapped[str] = mapped_column(String(60), primary_key=True)
    is_akkoord: Mapped[bool]
    toelichting: Mapped[str] = mapped_column(String(1000))
    door_id: Mapped[int] = mapped_column(ForeignKey("medewerker.id"))
    besloten_op: Mapped[datetime] = mapped_column(Moment)
    door: Mapped[Medewerker] = relationship()
