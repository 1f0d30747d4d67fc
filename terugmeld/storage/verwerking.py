"""Tables of verwerkingstaken: what the burgerzakenapplicatie must change, and whether it did."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from terugmeld.domain.verwerking import Verwerkingsopdracht, Verwerkingssoort, Verwerkingsstand
from terugmeld.storage.database import Base, Moment
from terugmeld.storage.kolommen import tekst, woord
from terugmeld.storage.medewerkers import Medewerker

MISLUKT = "mislukt"
WACHT = text("stand <> 'verwerkt'")


class Verwerkingstaak(Base):
    """One change for one person that a case asks for; ``fouten`` counts how often asking went wrong."""

    __tablename__ = "verwerkingstaak"
    __table_args__ = (Index("ix_verwerkingstaak_wacht", "id", sqlite_where=WACHT, postgresql_where=WACHT),)

    id: Mapped[int] = mapped_column(primary_key=True)
    terugmelding_id: Mapped[int] = mapped_column(ForeignKey("terugmelding.id"), index=True)
    bsn: Mapped[str] = mapped_column(String(9))
    soort: Mapped[Verwerkingssoort] = mapped_column(woord(Verwerkingssoort))
    rubriek: Mapped[str] = mapped_column(String(6))
    datum: Mapped[date]
    waarde: Mapped[str | None] = mapped_column(tekst("voorgestelde_waarde"))
    oude_waarde: Mapped[str | None] = mapped_column(tekst("betwijfelde_waarde"))
    stand: Mapped[Verwerkingsstand] = mapped_column(woord(Verwerkingsstand))
    gemaakt_op: Mapped[datetime] = mapped_column(Moment)
    nagevraagd_op: Mapped[datetime | None] = mapped_column(Moment)
    fouten: Mapped[int] = mapped_column(default=0, server_default="0")
    fout: Mapped[str | None] = mapped_column(String(120))

    afsluiting: Mapped["Verwerkingsafsluiting | None"] = relationship()

    @property
    def toestand(self) -> str:
        """The stand as a page shows it: what still waits after an error has failed."""
        is_mislukt = self.fouten and self.stand is Verwerkingsstand.NOG_TE_VERWERKEN
        return MISLUKT if is_mislukt else self.stand.value

    @property
    def opdracht(self) -> Verwerkingsopdracht:
        return Verwerkingsopdracht(
            bsn=self.bsn,
            soort=self.soort,
            rubriek=self.rubriek,
            datum=self.datum,
            waarde=self.waarde,
            oude_waarde=self.oude_waarde,
        )


class Verwerkingsafsluiting(Base):
    """Why somebody closed a task by hand that the source would never confirm; only ever appended."""

    __tablename__ = "verwerkingsafsluiting"

    taak_id: Mapped[int] = mapped_column(
        ForeignKey(Verwerkingstaak.id), primary_key=True, autoincrement=False
    )
    reden: Mapped[str] = mapped_column(tekst("reden"))
    door_id: Mapped[int] = mapped_column(ForeignKey(Medewerker.id))
    gesloten_op: Mapped[datetime] = mapped_column(Moment)

    door: Mapped[Medewerker] = relationship()
