"""Tables of the notices: the berichtenbox, and the outbox of mails; the mails hold no person data."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from terugmeld.storage.database import Base, Moment
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.terugmeldingen import Terugmelding

WACHTEND = "verzonden_op IS NULL AND opgegeven_op IS NULL"


class Bericht(Base):
    """One notice to one member of staff; the words are kept as they were sent.

    ``pad`` is where it leads when that is not the terugmelding.
    """

    __tablename__ = "bericht"
    __table_args__ = (Index("ix_bericht_medewerker_id_gelezen_op", "medewerker_id", "gelezen_op"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    medewerker_id: Mapped[int] = mapped_column(ForeignKey(Medewerker.id))
    soort: Mapped[str] = mapped_column(String(40))
    onderwerp: Mapped[str] = mapped_column(String(200))
    tekst: Mapped[str] = mapped_column(Text)
    terugmelding_id: Mapped[int | None] = mapped_column(ForeignKey(Terugmelding.id), index=True)
    pad: Mapped[str | None] = mapped_column(String(200))
    gemaakt_op: Mapped[datetime] = mapped_column(Moment)
    gelezen_op: Mapped[datetime | None] = mapped_column(Moment)


class Post(Base):
    """One mail to send: about a bericht to its reader, or to an ``adres``; ``pad`` is what it links to.

    ``message_id`` is made with the row, so a mail that arrives twice is recognised as one.
    """

    __tablename__ = "post"
    __table_args__ = (
        CheckConstraint("(bericht_id IS NULL) <> (adres IS NULL)", name="bestemming"),
        CheckConstraint("verzonden_op IS NULL OR opgegeven_op IS NULL", name="einde"),
        Index(
            "ix_post_wachtend",
            "volgende_poging_op",
            sqlite_where=text(WACHTEND),
            postgresql_where=text(WACHTEND),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    bericht_id: Mapped[int | None] = mapped_column(ForeignKey("bericht.id"), unique=True)
    adres: Mapped[str | None] = mapped_column(String(200))
    message_id: Mapped[str] = mapped_column(String(80), unique=True)
    onderwerp: Mapped[str] = mapped_column(String(200))
    tekst: Mapped[str] = mapped_column(Text)
    pad: Mapped[str | None] = mapped_column(String(200))
    gemaakt_op: Mapped[datetime] = mapped_column(Moment)
    pogingen: Mapped[int] = mapped_column(default=0)
    volgende_poging_op: Mapped[datetime] = mapped_column(Moment)
    geclaimd_tot: Mapped[datetime | None] = mapped_column(Moment)
    verzonden_op: Mapped[datetime | None] = mapped_column(Moment)
    opgegeven_op: Mapped[datetime | None] = mapped_column(Moment)
    laatste_fout: Mapped[str | None] = mapped_column(String(200))
