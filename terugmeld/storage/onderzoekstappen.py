"""Tables of what is done in an onderzoek: steps, contacts, letters and the four eyes; only ever appended."""

from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    LargeBinary,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from terugmeld.domain.contactmoment import Contactkanaal, Contactresultaat, Contactrol
from terugmeld.domain.onderzoekstap import Brievensoort, Stapresultaat, Stapsoort
from terugmeld.storage.database import Base, Moment
from terugmeld.storage.kolommen import tekst, woord
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.onderzoeken import Onderzoek


class Onderzoekstap(Base):
    """A step that was begun; ``nummer`` counts those of the same kind in the onderzoek."""

    __tablename__ = "onderzoekstap"
    __table_args__ = (
        CheckConstraint("uiterste_datum > begin_datum", name="uiterste_datum"),
        UniqueConstraint("onderzoek_id", "soort", "nummer"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    onderzoek_id: Mapped[int] = mapped_column(ForeignKey(Onderzoek.id))
    soort: Mapped[Stapsoort] = mapped_column(woord(Stapsoort))
    nummer: Mapped[int]
    begin_datum: Mapped[date]
    uiterste_datum: Mapped[date]
    begonnen_door_id: Mapped[int] = mapped_column(ForeignKey(Medewerker.id))
    begonnen_op: Mapped[datetime] = mapped_column(Moment)

    begonnen_door: Mapped[Medewerker] = relationship()
    afloop: Mapped["Stapafloop | None"] = relationship()
    brieven: Mapped[list["Onderzoeksbrief"]] = relationship(order_by="Onderzoeksbrief.id")


class Stapafloop(Base):
    """How a step ended, once."""

    __tablename__ = "stapafloop"

    stap_id: Mapped[int] = mapped_column(ForeignKey(Onderzoekstap.id), primary_key=True, autoincrement=False)
    resultaat: Mapped[Stapresultaat] = mapped_column(woord(Stapresultaat))
    tekst: Mapped[str | None] = mapped_column(tekst("reden"))
    gedaan_datum: Mapped[date]
    door_id: Mapped[int] = mapped_column(ForeignKey(Medewerker.id))
    genoteerd_op: Mapped[datetime] = mapped_column(Moment)

    door: Mapped[Medewerker] = relationship()


class Contactmoment(Base):
    """A contact: who it was with by role, and what it gave in a code."""

    __tablename__ = "contactmoment"

    id: Mapped[int] = mapped_column(primary_key=True)
    onderzoek_id: Mapped[int] = mapped_column(ForeignKey(Onderzoek.id), index=True)
    datum: Mapped[date]
    kanaal: Mapped[Contactkanaal] = mapped_column(woord(Contactkanaal))
    met: Mapped[Contactrol] = mapped_column(woord(Contactrol))
    resultaat: Mapped[Contactresultaat] = mapped_column(woord(Contactresultaat))
    tekst: Mapped[str | None] = mapped_column(tekst("reden"))
    door_id: Mapped[int] = mapped_column(ForeignKey(Medewerker.id))
    genoteerd_op: Mapped[datetime] = mapped_column(Moment)

    door: Mapped[Medewerker] = relationship()


class Onderzoeksbrief(Base):
    """A letter exactly as it was made: the PDF itself, since a new one could differ by a later template."""

    __tablename__ = "onderzoeksbrief"

    id: Mapped[int] = mapped_column(primary_key=True)
    stap_id: Mapped[int] = mapped_column(ForeignKey(Onderzoekstap.id), index=True)
    bsn: Mapped[str] = mapped_column(String(9))
    soort: Mapped[Brievensoort] = mapped_column(woord(Brievensoort))
    sha256: Mapped[str] = mapped_column(String(64))
    inhoud: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    door_id: Mapped[int] = mapped_column(ForeignKey(Medewerker.id))
    gemaakt_op: Mapped[datetime] = mapped_column(Moment)

    stap: Mapped[Onderzoekstap] = relationship(viewonly=True)
    verzending: Mapped["Briefverzending | None"] = relationship()


class Briefverzending(Base):
    """On which day a letter was posted, as somebody noted it; a letter that was only made proves nothing."""

    __tablename__ = "briefverzending"

    brief_id: Mapped[int] = mapped_column(
        ForeignKey(Onderzoeksbrief.id), primary_key=True, autoincrement=False
    )
    datum: Mapped[date]
    door_id: Mapped[int] = mapped_column(ForeignKey(Medewerker.id))
    genoteerd_op: Mapped[datetime] = mapped_column(Moment)

    door: Mapped[Medewerker] = relationship()


class Vertrekvoorstel(Base):
    """Somebody proposes to write a person out as vertrokken onbekend waarheen."""

    __tablename__ = "vertrekvoorstel"
    __table_args__ = (UniqueConstraint("id", "voorgesteld_door_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    onderzoek_id: Mapped[int] = mapped_column(ForeignKey(Onderzoek.id), index=True)
    bsn: Mapped[str] = mapped_column(String(9))
    motivering: Mapped[str] = mapped_column(tekst("motivering"))
    voorgesteld_door_id: Mapped[int] = mapped_column(ForeignKey(Medewerker.id))
    voorgesteld_op: Mapped[datetime] = mapped_column(Moment)

    voorgesteld_door: Mapped[Medewerker] = relationship()
    oordeel: Mapped["Vertrekoordeel | None"] = relationship()


class Vertrekoordeel(Base):
    """What a second person says of it; the database refuses the same person twice."""

    __tablename__ = "vertrekoordeel"
    __table_args__ = (
        ForeignKeyConstraint(
            ["voorstel_id", "voorgesteld_door_id"],
            ["vertrekvoorstel.id", "vertrekvoorstel.voorgesteld_door_id"],
        ),
        CheckConstraint("door_id <> voorgesteld_door_id", name="vier_ogen"),
    )

    voorstel_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    voorgesteld_door_id: Mapped[int]
    is_akkoord: Mapped[bool]
    toelichting: Mapped[str] = mapped_column(tekst("motivering"))
    door_id: Mapped[int] = mapped_column(ForeignKey(Medewerker.id))
    geoordeeld_op: Mapped[datetime] = mapped_column(Moment)

    door: Mapped[Medewerker] = relationship()
