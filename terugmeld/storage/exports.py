"""Table of the exports of the protocol: what was asked, how far it is, how it ended; no content."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, Text, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from terugmeld.storage.database import Base, Moment


class Protocolexport(Base):
    """One export; ``positie`` is the last record that was read, ``omvang`` the bytes that hold so far.

    ``geschreven`` is how many aantekeningen those bytes hold: a form may leave some out.

    ``einde`` is the size of the tree when it was asked: what is numbered later is left out. Who works on it
    keeps others away until ``bezet_tot``.
    """

    __tablename__ = "protocolexport"
    __table_args__ = (
        CheckConstraint(
            "status IN ('bezig', 'gestopt', 'mislukt', 'klaar', 'opgeruimd')",
            name="status",
        ),
        CheckConstraint("status <> 'klaar' OR aantekening_id IS NOT NULL", name="aantekening"),
        CheckConstraint("(sha256 IS NULL) = (aantekening_id IS NULL)", name="sha256"),
        CheckConstraint("(status = 'mislukt') = (fout IS NOT NULL)", name="fout"),
        Index("ix_protocolexport_status", "status", "id"),
        Index("ix_protocolexport_gevraagd", "gevraagd_door_id", "gevraagd_op"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    filter: Mapped[str] = mapped_column(Text)
    formaat: Mapped[str] = mapped_column(String(20))
    reden: Mapped[str] = mapped_column(Text)
    gevraagd_door_id: Mapped[int] = mapped_column(ForeignKey("medewerker.id"))
    gevraagd_op: Mapped[datetime] = mapped_column(Moment)
    aantal_vooraf: Mapped[int] = mapped_column(BigInteger)
    einde: Mapped[int] = mapped_column(BigInteger)
    status: Mapped[str] = mapped_column(String(20))
    gelezen: Mapped[int] = mapped_column(BigInteger, default=0)
    positie: Mapped[str | None] = mapped_column(Text)
    omvang: Mapped[int] = mapped_column(BigInteger, default=0)
    geschreven: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0")
    bezet_tot: Mapped[datetime | None] = mapped_column(Moment)
    fout: Mapped[str | None] = mapped_column(String(500))
    aantal: Mapped[int | None] = mapped_column(BigInteger)
    sha256: Mapped[str | None] = mapped_column(String(64))
    aantekening_id: Mapped[str | None] = mapped_column(Uuid(as_uuid=False))
    klaar_op: Mapped[datetime | None] = mapped_column(Moment)
