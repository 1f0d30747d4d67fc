"""Tables of breaches of security: the case, its judgements, measures and steps; steps are never edited."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from beheerregeling.termijnen import kalenderdag
from terugmeld.domain.inbreuk import Inbreukstap, Inbreukstatus, Klokstand, Risico, klokstand, uiterste_moment
from terugmeld.storage.database import Base, Moment
from terugmeld.storage.kolommen import tekst, woord
from terugmeld.storage.medewerkers import Medewerker


class Inbreuk(Base):
    """One breach; ``betreft_id`` is an assessor whom it is about, who may not see it (domain #26)."""

    __tablename__ = "inbreuk"
    __table_args__ = (
        CheckConstraint("(status = 'afgesloten') = (afgesloten_op IS NOT NULL)", name="afgesloten"),
        CheckConstraint("status <> 'te melden aan de AP' OR ap_gemeld_op IS NULL", name="ap"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    versie: Mapped[int] = mapped_column()
    status: Mapped[Inbreukstatus] = mapped_column(woord(Inbreukstatus))
    wat: Mapped[str] = mapped_column(tekst("toelichting"))
    gegevens: Mapped[str] = mapped_column(tekst("toelichting"))
    omvang: Mapped[str] = mapped_column(tekst("toelichting"))
    ontdekt_op: Mapped[datetime] = mapped_column(Moment)
    gemeld_door_id: Mapped[int] = mapped_column(ForeignKey("medewerker.id"), index=True)
    gemeld_op: Mapped[datetime] = mapped_column(Moment)
    betreft_id: Mapped[int | None] = mapped_column(ForeignKey("medewerker.id"))
    ap_gemeld_op: Mapped[datetime | None] = mapped_column(Moment)
    ap_kenmerk: Mapped[str | None] = mapped_column(String(60))
    betrokkenen_verteld_op: Mapped[datetime | None] = mapped_column(Moment)
    slotverslag: Mapped[str | None] = mapped_column(tekst("toelichting"))
    afgesloten_op: Mapped[datetime | None] = mapped_column(Moment)
    laatst_gewijzigd_op: Mapped[datetime] = mapped_column(Moment)

    gemeld_door: Mapped[Medewerker] = relationship(foreign_keys=gemeld_door_id)
    betreft: Mapped[Medewerker | None] = relationship(foreign_keys=betreft_id)
    beoordelingen: Mapped[list["Inbreukbeoordeling"]] = relationship(order_by="Inbreukbeoordeling.id")
    maatregelen: Mapped[list["Inbreukmaatregel"]] = relationship(order_by="Inbreukmaatregel.id")
    stappen: Mapped[list["Inbreukgebeurtenis"]] = relationship(order_by="Inbreukgebeurtenis.id")

    __mapper_args__ = {"version_id_col": versie}

    @property
    def kenmerk(self) -> str:
        return f"INB-{kalenderdag(self.gemeld_op).year}-{self.id:04d}"

    @property
    def oordeel(self) -> "Inbreukbeoordeling | None":
        """The judgement that counts: the newest one."""
        return self.beoordelingen[-1] if self.beoordelingen else None

    @property
    def uiterste_moment(self) -> datetime:
        return uiterste_moment(self.ontdekt_op)

    def klok(self, nu: datetime) -> Klokstand:
        return klokstand(self.ontdekt_op, status=self.status, gemeld_aan_ap_op=self.ap_gemeld_op, nu=nu)


class Inbreukbeoordeling(Base):
    """One judgement of a breach; a later one counts, and the earlier one stays."""

    __tablename__ = "inbreukbeoordeling"
    __table_args__ = (CheckConstraint("meld_ap OR risico = 'waarschijnlijk geen risico'", name="ap"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    inbreuk_id: Mapped[int] = mapped_column(ForeignKey("inbreuk.id"), index=True)
    risico: Mapped[Risico] = mapped_column(woord(Risico))
    gevolgen: Mapped[str] = mapped_column(tekst("reden"))
    meld_ap: Mapped[bool]
    reden_ap: Mapped[str] = mapped_column(tekst("reden"))
    meld_betrokkenen: Mapped[bool]
    reden_betrokkenen: Mapped[str] = mapped_column(tekst("reden"))
    door_id: Mapped[int] = mapped_column(ForeignKey("medewerker.id"))
    beoordeeld_op: Mapped[datetime] = mapped_column(Moment)
    door: Mapped[Medewerker] = relationship()


class Inbreukmaatregel(Base):
    """What is done so that it does not happen again (Beheerregeling 7 e), by whom and by when."""

    __tablename__ = "inbreukmaatregel"

    id: Mapped[int] = mapped_column(primary_key=True)
    inbreuk_id: Mapped[int] = mapped_column(ForeignKey("inbreuk.id"), index=True)
    wat: Mapped[str] = mapped_column(tekst("reden"))
    eigenaar_id: Mapped[int] = mapped_column(ForeignKey("medewerker.id"))
    uiterste_datum: Mapped[date]
    gereed_op: Mapped[datetime | None] = mapped_column(Moment)
    eigenaar: Mapped[Medewerker] = relationship()


class Inbreukgebeurtenis(Base):
    """One step of the history of a breach; only ever appended."""

    __tablename__ = "inbreukgebeurtenis"

    id: Mapped[int] = mapped_column(primary_key=True)
    inbreuk_id: Mapped[int] = mapped_column(ForeignKey("inbreuk.id"), index=True)
    stap: Mapped[Inbreukstap] = mapped_column(woord(Inbreukstap))
    van_status: Mapped[Inbreukstatus | None] = mapped_column(woord(Inbreukstatus))
    naar_status: Mapped[Inbreukstatus] = mapped_column(woord(Inbreukstatus))
    tekst: Mapped[str | None] = mapped_column(tekst("toelichting"))
    door_id: Mapped[int] = mapped_column(ForeignKey("medewerker.id"))
    gebeurd_op: Mapped[datetime] = mapped_column(Moment)
    door: Mapped[Medewerker] = relationship()
