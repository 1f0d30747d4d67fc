"""Tables of the API: the personal tokens of members of staff, and the answers that may be asked again."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from terugmeld.storage.database import Base, Moment


class Toegangstoken(Base):
    """A personal token, known by the hash of its secret; it gives its owner's rights and no more."""

    __tablename__ = "toegangstoken"

    id: Mapped[int] = mapped_column(primary_key=True)
    medewerker_id: Mapped[int] = mapped_column(ForeignKey("medewerker.id"), index=True)
    naam: Mapped[str] = mapped_column(String(80))
    sleutel_hash: Mapped[str] = mapped_column(String(64), unique=True)
    gemaakt_op: Mapped[datetime] = mapped_column(Moment)
    vervalt_op: Mapped[datetime] = mapped_column(Moment)
    ingetrokken_op: Mapped[datetime | None] = mapped_column(Moment)


class BewaardAntwoord(Base):
    """The sealed first answer to a request with an Idempotency-Key; key and request stand here as a hash."""

    __tablename__ = "bewaard_antwoord"

    id: Mapped[int] = mapped_column(primary_key=True)
    medewerker_id: Mapped[int] = mapped_column(ForeignKey("medewerker.id"), index=True)
    sleutel_hash: Mapped[str] = mapped_column(String(64), unique=True)
    verzoek_hash: Mapped[str] = mapped_column(String(64))
    antwoord: Mapped[bytes] = mapped_column(LargeBinary)
    vervalt_op: Mapped[datetime] = mapped_column(Moment, index=True)
