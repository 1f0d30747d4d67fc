"""Tables of the protocol; rows are only ever added, and triggers in the migration keep it so."""

from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    Uuid,
    and_,
    or_,
)
from sqlalchemy.orm import Mapped, mapped_column

from terugmeld.storage.database import Base, Moment


class Record(Base):
    """One aantekening: the hashed bytes as they are, and copies of what is searched.

    ``payload`` and ``salt`` are absent after a wissing, and the copies of who and what are empty.
    ``rubrieken`` are those given, as ",010120,081110,". On PostgreSQL a table per month: the id, a UUIDv7,
    begins with the moment of registration.
    """

    __tablename__ = "protocol_record"
    __table_args__ = (
        Index("ix_protocol_record_tijdstip", "tijdstip", "id"),
        Index("ix_protocol_record_betrokkene", "betrokkene_ref", "tijdstip"),
        Index("ix_protocol_record_actor", "actor_id", "tijdstip"),
        Index("ix_protocol_record_afnemer", "afnemer", "tijdstip"),
        Index("ix_protocol_record_soort", "soort", "resultaat", "tijdstip"),
        {"postgresql_partition_by": "RANGE (id)"},
    )

    id: Mapped[str] = mapped_column(Uuid(as_uuid=False), primary_key=True)
    tijdstip: Mapped[datetime] = mapped_column(Moment)
    soort: Mapped[str] = mapped_column(String(40))
    resultaat: Mapped[str] = mapped_column(String(40))
    vertrouwelijkheid: Mapped[str] = mapped_column(String(20))
    actor_id: Mapped[str] = mapped_column(Text)
    afnemer: Mapped[str] = mapped_column(Text)
    betrokkene_ref: Mapped[str | None] = mapped_column(String(64))
    zaakkenmerk: Mapped[str | None] = mapped_column(Text)
    rubrieken: Mapped[str | None] = mapped_column(Text)
    envelope: Mapped[str] = mapped_column(Text)
    salt: Mapped[bytes | None] = mapped_column(LargeBinary)
    payload: Mapped[bytes | None] = mapped_column(LargeBinary)


class Pending(Base):
    """A leaf that has no number yet; the sequencer takes it away when it has."""

    __tablename__ = "protocol_pending"

    id: Mapped[str] = mapped_column(Uuid(as_uuid=False), primary_key=True)
    leaf: Mapped[bytes] = mapped_column(LargeBinary)


class Leaf(Base):
    """The place of one record in the tree; numbered from 0 without gaps."""

    __tablename__ = "protocol_leaf"

    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    id: Mapped[str] = mapped_column(Uuid(as_uuid=False), unique=True)
    hash: Mapped[bytes] = mapped_column(LargeBinary)


class Subtree(Base):
    """The root of a full subtree of 256 leaves, so that a proof need not read them all."""

    __tablename__ = "protocol_subtree"

    number: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    hash: Mapped[bytes] = mapped_column(LargeBinary)


class Checkpoint(Base):
    """A signed root, word for word as it was published."""

    __tablename__ = "protocol_checkpoint"

    size: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    note: Mapped[str] = mapped_column(Text)
    gemaakt_op: Mapped[datetime] = mapped_column(Moment)


class State(Base):
    """The frontier of the tree, in one row; who holds its lock is the sequencer."""

    __tablename__ = "protocol_state"
    __table_args__ = (CheckConstraint("id = 1", name="een_rij"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    size: Mapped[int] = mapped_column(BigInteger)
    frontier: Mapped[bytes] = mapped_column(LargeBinary)


class Controle(Base):
    """One daily check of the whole protocol; ``zinnen`` are the findings, one a line."""

    __tablename__ = "protocol_controle"

    id: Mapped[int] = mapped_column(primary_key=True)
    gedaan_op: Mapped[datetime] = mapped_column(Moment, index=True)
    is_goed: Mapped[bool]
    bladen: Mapped[int] = mapped_column(BigInteger)
    checkpoints: Mapped[int]
    wachtend: Mapped[int]
    zinnen: Mapped[str] = mapped_column(Text)


class Verwijdering(Base):
    """A besluit to wipe one record, or to purge all below a checkpoint; proposed by one, decided by another.

    The worker announces it, and executes it later. The triggers let content go only in that transaction, by
    a decided and announced row whose aantekening stands in the protocol.
    ``frontier`` is that of the tree of ``tot`` leaves, on which what stays is built.
    """

    __tablename__ = "protocol_verwijdering"
    __table_args__ = (
        CheckConstraint("soort IN ('wissing', 'opschoning')", name="soort"),
        CheckConstraint("(soort = 'wissing') = (record_id IS NOT NULL)", name="record"),
        CheckConstraint("(soort = 'opschoning') = (tot IS NOT NULL)", name="tot"),
        CheckConstraint("beslist_door_id <> voorgesteld_door_id", name="vier_ogen"),
        CheckConstraint("(beslist_door_id IS NULL) = (aantekening_id IS NULL)", name="aantekening"),
        CheckConstraint("(beslist_door_id IS NULL) = (beslist_op IS NULL)", name="beslist_op"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    soort: Mapped[str] = mapped_column(String(20))
    record_id: Mapped[str | None] = mapped_column(Uuid(as_uuid=False), index=True)
    tot: Mapped[int | None] = mapped_column(BigInteger)
    grond: Mapped[str] = mapped_column(String(500))
    voorgesteld_door_id: Mapped[int] = mapped_column(ForeignKey("medewerker.id"))
    voorgesteld_op: Mapped[datetime] = mapped_column(Moment)
    beslist_door_id: Mapped[int | None] = mapped_column(ForeignKey("medewerker.id"))
    beslist_op: Mapped[datetime | None] = mapped_column(Moment)
    aantekening_id: Mapped[str | None] = mapped_column(Uuid(as_uuid=False))
    frontier: Mapped[bytes | None] = mapped_column(LargeBinary)
    aangekondigd_op: Mapped[datetime | None] = mapped_column(Moment)
    uitgevoerd_op: Mapped[datetime | None] = mapped_column(Moment)
    afgewezen_door: Mapped[str | None] = mapped_column(Text)
    afgewezen_op: Mapped[datetime | None] = mapped_column(Moment)
    reden_afgewezen: Mapped[str | None] = mapped_column(Text)


class Bewaarplicht(Base):
    """A hold: what it covers is not deleted while it lasts; without person, zaak or period it covers all.

    ``betrokkene_refs`` are the references of one person under every known key, as ",ref,ref,";
    ``persoonszegel`` is its sealed number, for the keys of later. ``van`` and ``tot`` bound the moment of the
    aantekeningen; ``loopt_tot`` is the last day of the hold itself.
    """

    __tablename__ = "protocol_bewaarplicht"

    id: Mapped[int] = mapped_column(primary_key=True)
    grond: Mapped[str] = mapped_column(String(500))
    betrokkene_refs: Mapped[str | None] = mapped_column(Text)
    persoonszegel: Mapped[str | None] = mapped_column(Text)
    zaakkenmerk: Mapped[str | None] = mapped_column(Text)
    van: Mapped[datetime | None] = mapped_column(Moment)
    tot: Mapped[datetime | None] = mapped_column(Moment)
    loopt_tot: Mapped[date | None]
    ingesteld_op: Mapped[datetime] = mapped_column(Moment)
    ingesteld_door: Mapped[str] = mapped_column(Text)
    opgeheven_op: Mapped[datetime | None] = mapped_column(Moment)
    opgeheven_door: Mapped[str | None] = mapped_column(Text)


def geldt(vandaag: date) -> ColumnElement[bool]:
    """Say that a hold lasts today."""
    loopt = or_(Bewaarplicht.loopt_tot.is_(None), Bewaarplicht.loopt_tot >= vandaag)
    return and_(Bewaarplicht.opgeheven_op.is_(None), loopt)
