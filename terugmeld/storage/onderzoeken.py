"""Tables of an onderzoek: its days, and the aanduidingen with the data of each person in it."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, bindparam, func, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from terugmeld.storage.database import Base, Moment

GELDT = text("vervangen_op IS NULL")
# The group of the LO for in onderzoek names the lock; the number of the person makes it one of that person.
SLOT = 83


class Onderzoek(Base):
    """An onderzoek to data of one or more persons; one onderzoek can serve several terugmeldingen."""

    __tablename__ = "onderzoek"
    __table_args__ = (
        CheckConstraint("verwachte_datum > ingang_datum", name="verwachte_datum"),
        CheckConstraint("einde_datum >= ingang_datum", name="einde_datum"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ingang_datum: Mapped[date]
    verwachte_datum: Mapped[date]
    einde_datum: Mapped[date | None]
    aanduidingen: Mapped[list["Aanduiding"]] = relationship(
        order_by="(Aanduiding.bsn, Aanduiding.aanduiding, Aanduiding.id)", back_populates="onderzoek"
    )

    @property
    def personen(self) -> tuple[str, ...]:
        """The BSNs of the persons whose data it is about, in the order of the number."""
        return tuple(sorted({rij.bsn for rij in self.aanduidingen}))

    @property
    def aanduidingscodes(self) -> tuple[str, ...]:
        """The codes of 83.10 that hold, of all persons together."""
        return self.codes()

    def codes(self, bsn: str | None = None) -> tuple[str, ...]:
        """Return the codes of 83.10 that hold, of one person or of all; not the narrower ones before."""
        geldend = (rij for rij in self.aanduidingen if rij.vervangen_op is None)
        return tuple(sorted({rij.aanduiding for rij in geldend if bsn in {None, rij.bsn}}))


class Aanduiding(Base):
    """One code of 83.10 with the data of one person; each category has its own (LO 4.6).

    A second doubt widens the code: the narrow one stays, with the moment at which it was replaced.
    """

    __tablename__ = "aanduiding"
    __table_args__ = (
        Index("ix_aanduiding_bsn", "bsn", sqlite_where=GELDT, postgresql_where=GELDT),
        Index("ix_aanduiding_onderzoek_id", "onderzoek_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    onderzoek_id: Mapped[int] = mapped_column(ForeignKey("onderzoek.id"))
    bsn: Mapped[str] = mapped_column(String(9))
    aanduiding: Mapped[str] = mapped_column(String(6))
    gezet_op: Mapped[datetime] = mapped_column(Moment)
    vervangen_op: Mapped[datetime | None] = mapped_column(Moment)

    onderzoek: Mapped[Onderzoek] = relationship(back_populates="aanduidingen")


# What is now in onderzoek of the person ``bsn``; a tuple, because statements with it are composed once.
LOOPT_VAN_PERSOON = (
    Aanduiding.bsn == bindparam("bsn"),
    Aanduiding.vervangen_op.is_(None),
    Onderzoek.einde_datum.is_(None),
)


def houd_vast(session: Session, bsns: Iterable[str]) -> None:
    """Let nobody else set aanduidingen for these persons until this transaction ends.

    SQLite has one writer at a time; PostgreSQL would let two see that nothing runs yet, and both begin.
    """
    if session.get_bind().dialect.name == "postgresql":
        for bsn in sorted(set(bsns)):
            session.execute(select(func.pg_advisory_xact_lock(SLOT, int(bsn))))
