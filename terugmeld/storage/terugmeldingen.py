"""Tables of terugmeldingen: the case, its rubrieken, its history, the promised dates and where it went."""

import re
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from terugmeld.domain.belofte import Nakoming
from terugmeld.domain.bewijs import Bewijssoort
from terugmeld.domain.doorzending import Bestemming
from terugmeld.domain.terugmelding import (
    Grond,
    Handeling,
    RedenGeenOnderzoek,
    Status,
    Uitkomst,
)
from terugmeld.storage.bijlagen import Bijlage
from terugmeld.storage.database import Base, Moment
from terugmeld.storage.herkomsten import Herkomst
from terugmeld.storage.kolommen import tekst, woord
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.onderzoeken import Onderzoek

KENMERK = re.compile(r"TM-[0-9]{4}-[0-9]{6,9}")
IN_HANDEN = "(status IN ('in behandeling', 'wacht op melder', 'in onderzoek', 'doorgezonden'))"
GEVONDEN = (
    "uitkomst IN ('verbeterd', 'aangevuld', 'verwijderd', "
    "'ongewijzigd, juist bevonden', 'ongewijzigd, niet vast te stellen')"
)
EEN_MANIER = (
    "CASE WHEN bsn IS NULL THEN 0 ELSE 1 END + CASE WHEN anummer IS NULL THEN 0 ELSE 1 END "
    "+ CASE WHEN geslachtsnaam IS NULL THEN 0 ELSE 1 END "
    "+ CASE WHEN adres IS NULL OR geslachtsnaam IS NOT NULL THEN 0 ELSE 1 END = 1"
)
IS_OPEN = text("afgesloten_op IS NULL")


class Kenmerkteller(Base):
    """The last number given in a year; raised in the transaction that files, so that none is skipped."""

    __tablename__ = "kenmerkteller"

    jaar: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    laatste: Mapped[int]


class Terugmelding(Base):
    """One report. ``uiterste_datum`` is the end of the beoordelingstermijn and never moves.

    ``beloofde_datum`` is the newest belofte: the day on which the melder may expect the next answer.
    ``melder_id`` filed it here; when ``is_ingevoerd`` that is who entered it, and the melder stands in
    ``herkomst``.
    """

    __tablename__ = "terugmelding"
    __table_args__ = (
        CheckConstraint(EEN_MANIER, name="persoon"),
        CheckConstraint(f"NOT {IN_HANDEN} OR behandelaar_id IS NOT NULL", name="behandelaar"),
        CheckConstraint("is_ingevoerd OR behandelaar_id <> melder_id", name="eigen_melding"),
        CheckConstraint("status <> 'afgehandeld' OR uitkomst IS NOT NULL", name="uitkomst"),
        CheckConstraint(f"NOT ({IS_OPEN}) OR uitkomst IS NULL", name="open_zonder_uitkomst"),
        CheckConstraint(f"NOT ({IS_OPEN}) OR status NOT IN ('afgehandeld', 'ingetrokken')", name="einde"),
        CheckConstraint(f"status <> 'gemeld' AND NOT {IN_HANDEN} OR {IS_OPEN}", name="open"),
        CheckConstraint("(reden IS NOT NULL) = (coalesce(uitkomst, '') = 'geen onderzoek')", name="reden"),
        CheckConstraint("status <> 'in onderzoek' OR onderzoek_id IS NOT NULL", name="onderzoek"),
        CheckConstraint("uitkomst IS NULL OR reactie IS NOT NULL", name="reactie"),
        Index(
            "ix_terugmelding_werkvoorraad",
            "beloofde_datum",
            "id",
            sqlite_where=IS_OPEN,
            postgresql_where=IS_OPEN,
        ),
        Index("ix_terugmelding_status", "status", "beloofde_datum", "id"),
        Index(
            "ix_terugmelding_behandelaar",
            "behandelaar_id",
            "beloofde_datum",
            "id",
            sqlite_where=IS_OPEN,
            postgresql_where=IS_OPEN,
        ),
        Index("ix_terugmelding_melder", "melder_id", "id"),
        Index("ix_terugmelding_afnemer", "afnemer", "id"),
        Index(
            "ix_terugmelding_afnemer_open",
            "afnemer",
            "beloofde_datum",
            "id",
            sqlite_where=IS_OPEN,
            postgresql_where=IS_OPEN,
        ),
        Index("ix_terugmelding_bsn", "bsn"),
        Index("ix_terugmelding_onderzoek", "onderzoek_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kenmerk: Mapped[str] = mapped_column(String(20), unique=True)
    versie: Mapped[int] = mapped_column()
    status: Mapped[Status] = mapped_column(woord(Status))
    melder_id: Mapped[int] = mapped_column(ForeignKey("medewerker.id"))
    afnemer: Mapped[str] = mapped_column(String(60))
    doel: Mapped[str | None] = mapped_column(tekst("doel"))
    zaakkenmerk: Mapped[str | None] = mapped_column(tekst("zaakkenmerk"))
    eigen_kenmerk: Mapped[str | None] = mapped_column(tekst("eigen_kenmerk"))
    bsn: Mapped[str | None] = mapped_column(String(9))
    adres: Mapped[str | None] = mapped_column(tekst("adres"))
    gemeente: Mapped[str | None] = mapped_column(String(4))
    grond: Mapped[Grond] = mapped_column(woord(Grond))
    toelichting: Mapped[str] = mapped_column(tekst("toelichting"))
    contact_naam: Mapped[str | None] = mapped_column(tekst("contact_naam"))
    contact_telefoon: Mapped[str | None] = mapped_column(tekst("contact_telefoon"))
    contact_email: Mapped[str | None] = mapped_column(tekst("contact_email"))
    ontvangen_op: Mapped[datetime] = mapped_column(Moment)
    uiterste_datum: Mapped[date]
    beloofde_datum: Mapped[date]
    anummer: Mapped[str | None] = mapped_column(String(10), index=True)
    geslachtsnaam: Mapped[str | None] = mapped_column(String(200))
    voornamen: Mapped[str | None] = mapped_column(String(200))
    geboortedatum: Mapped[str | None] = mapped_column(String(8))
    peilmoment: Mapped[date | None]
    bewijssoort: Mapped[Bewijssoort | None] = mapped_column(woord(Bewijssoort))
    bron: Mapped[str | None] = mapped_column(String(300))
    is_ingevoerd: Mapped[bool] = mapped_column(default=False)
    behandelaar_id: Mapped[int | None] = mapped_column(ForeignKey("medewerker.id"))
    onderzoek_id: Mapped[int | None] = mapped_column(ForeignKey("onderzoek.id"))
    uitkomst: Mapped[Uitkomst | None] = mapped_column(woord(Uitkomst))
    reden: Mapped[RedenGeenOnderzoek | None] = mapped_column(woord(RedenGeenOnderzoek))
    reactie: Mapped[str | None] = mapped_column(tekst("reactie"))
    blijft_in_onderzoek: Mapped[str | None] = mapped_column(tekst("reden"))
    afgesloten_op: Mapped[datetime | None] = mapped_column(Moment)

    melder: Mapped[Medewerker] = relationship(foreign_keys=melder_id)
    behandelaar: Mapped[Medewerker | None] = relationship(foreign_keys=behandelaar_id)
    herkomst: Mapped[Herkomst | None] = relationship()
    bijlagen: Mapped[list[Bijlage]] = relationship(order_by=Bijlage.id)
    onderzoek: Mapped[Onderzoek | None] = relationship()
    rubrieken: Mapped[list["TerugmeldingRubriek"]] = relationship(order_by="TerugmeldingRubriek.id")
    gebeurtenissen: Mapped[list["Gebeurtenis"]] = relationship(order_by="Gebeurtenis.id")
    beloften: Mapped[list["Belofte"]] = relationship(order_by="Belofte.id")
    doorzendingen: Mapped[list["Doorzending"]] = relationship(order_by="Doorzending.id")

    __mapper_args__ = {"version_id_col": versie}

    @property
    def gevonden(self) -> list["TerugmeldingRubriek"]:
        """The rubrieken of which the outcome is known."""
        return [rij for rij in self.rubrieken if rij.uitkomst is not None]


class TerugmeldingRubriek(Base):
    """One doubted rubriek with the value as seen, the value proposed and what came of it."""

    __tablename__ = "terugmelding_rubriek"
    __table_args__ = (
        UniqueConstraint("terugmelding_id", "rubriek"),
        CheckConstraint(GEVONDEN, name="uitkomst"),
        CheckConstraint(
            "nieuwe_waarde IS NULL OR coalesce(uitkomst, '') IN ('verbeterd', 'aangevuld')",
            name="nieuwe_waarde",
        ),
        Index("ix_terugmelding_rubriek_rubriek", "rubriek", "terugmelding_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    terugmelding_id: Mapped[int] = mapped_column(ForeignKey("terugmelding.id"))
    rubriek: Mapped[str] = mapped_column(String(6))
    betwijfelde_waarde: Mapped[str | None] = mapped_column(tekst("betwijfelde_waarde"))
    voorgestelde_waarde: Mapped[str | None] = mapped_column(tekst("voorgestelde_waarde"))
    niet_verstrekt: Mapped[bool] = mapped_column(default=False)
    uitkomst: Mapped[Uitkomst | None] = mapped_column(woord(Uitkomst))
    nieuwe_waarde: Mapped[str | None] = mapped_column(tekst("voorgestelde_waarde"))


class Gebeurtenis(Base):
    """One step of the history: who did what, when, from which status to which; only ever appended."""

    __tablename__ = "gebeurtenis"

    id: Mapped[int] = mapped_column(primary_key=True)
    terugmelding_id: Mapped[int] = mapped_column(ForeignKey("terugmelding.id"), index=True)
    gebeurd_op: Mapped[datetime] = mapped_column(Moment)
    door_id: Mapped[int] = mapped_column(ForeignKey("medewerker.id"))
    handeling: Mapped[Handeling] = mapped_column(woord(Handeling))
    van_status: Mapped[Status | None] = mapped_column(woord(Status))
    naar_status: Mapped[Status] = mapped_column(woord(Status))
    tekst: Mapped[str | None] = mapped_column(tekst("reactie"))

    door: Mapped[Medewerker] = relationship()


class Belofte(Base):
    """One day promised to the melder, with its reason; only ever appended."""

    __tablename__ = "belofte"

    id: Mapped[int] = mapped_column(primary_key=True)
    terugmelding_id: Mapped[int] = mapped_column(ForeignKey("terugmelding.id"), index=True)
    datum: Mapped[date]
    reden: Mapped[str] = mapped_column(tekst("reden"))
    beloofd_op: Mapped[datetime] = mapped_column(Moment)

    afloop: Mapped["Belofteafloop | None"] = relationship()

    @property
    def nakoming(self) -> Nakoming | None:
        """How the belofte ended; None while it stands."""
        return self.afloop.nakoming if self.afloop else None


class Belofteafloop(Base):
    """What became of a belofte; only ever appended, once."""

    __tablename__ = "belofteafloop"
    __table_args__ = (Index("ix_belofteafloop_bepaald_op", "bepaald_op", "nakoming"),)

    belofte_id: Mapped[int] = mapped_column(ForeignKey("belofte.id"), primary_key=True)
    nakoming: Mapped[Nakoming] = mapped_column(woord(Nakoming))
    bepaald_op: Mapped[datetime] = mapped_column(Moment)


class Doorzending(Base):
    """Where a case went, why, and when that body is expected to answer; ``antwoord_op`` when it did."""

    __tablename__ = "doorzending"
    __table_args__ = (CheckConstraint("naar <> 'andere gemeente' OR code IS NOT NULL", name="code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    terugmelding_id: Mapped[int] = mapped_column(ForeignKey("terugmelding.id"), index=True)
    naar: Mapped[Bestemming] = mapped_column(woord(Bestemming))
    code: Mapped[str | None] = mapped_column(String(20))
    naam: Mapped[str] = mapped_column(String(120))
    reden: Mapped[str] = mapped_column(tekst("reden"))
    verwachte_datum: Mapped[date]
    verzonden_op: Mapped[datetime] = mapped_column(Moment)
    antwoord_op: Mapped[datetime | None] = mapped_column(Moment)


def volgend_kenmerk(session: Session, jaar: int) -> str:
    """Raise the counter of the year in this transaction and return the kenmerk, like TM-2026-000123."""
    nummer = session.scalar(
        text(
            "INSERT INTO kenmerkteller (jaar, laatste) VALUES (:jaar, 1) "
            "ON CONFLICT (jaar) DO UPDATE SET laatste = kenmerkteller.laatste + 1 RETURNING laatste"
        ),
        {"jaar": jaar},
    )
    return f"TM-{jaar}-{nummer:06d}"
