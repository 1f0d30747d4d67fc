"""Tables of protocol, and the triggers that keep its rows as they were written."""

import sqlalchemy as sa
from alembic import op

from terugmeld.storage.database import Moment

revision = "0003"
down_revision = "0002"

ZIN = "Het protocol is blijvend: deze regel mag niet worden gewijzigd of verwijderd."
SLEUTELS = {
    "protocol_record": ("id",),
    "protocol_leaf": ("seq", "id"),
    "protocol_subtree": ("number",),
    "protocol_checkpoint": ("size",),
    "protocol_pending": ("id",),
    "protocol_state": ("id",),
}
WIJZIGBAAR = {"protocol_state"}
VERWIJDERBAAR = {"protocol_pending"}


def upgrade() -> None:
    op.create_table(
        "protocol_checkpoint",
        sa.Column("size", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("gemaakt_op", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("size", name=op.f("pk_protocol_checkpoint")),
    )
    op.create_table(
        "protocol_leaf",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_protocol_leaf")),
        sa.UniqueConstraint("id", name=op.f("uq_protocol_leaf_id")),
    )
    op.create_table(
        "protocol_pending",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("leaf", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_protocol_pending")),
    )
    op.create_table(
        "protocol_record",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("tijdstip", Moment(), nullable=False),
        sa.Column("soort", sa.String(length=40), nullable=False),
        sa.Column("resultaat", sa.String(length=40), nullable=False),
        sa.Column("vertrouwelijkheid", sa.String(length=20), nullable=False),
        sa.Column("actor_id", sa.Text(), nullable=False),
        sa.Column("afnemer", sa.Text(), nullable=False),
        sa.Column("betrokkene_ref", sa.String(length=64), nullable=True),
        sa.Column("zaakkenmerk", sa.Text(), nullable=True),
        sa.Column("rubrieken", sa.Text(), nullable=True),
        sa.Column("envelope", sa.Text(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("payload", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_protocol_record")),
    )
    op.create_index("ix_protocol_record_actor", "protocol_record", ["actor_id", "tijdstip"], unique=False)
    op.create_index("ix_protocol_record_afnemer", "protocol_record", ["afnemer", "tijdstip"], unique=False)
    op.create_index(
        "ix_protocol_record_betrokkene", "protocol_record", ["betrokkene_ref", "tijdstip"], unique=False
    )
    op.create_index(
        "ix_protocol_record_soort", "protocol_record", ["soort", "resultaat", "tijdstip"], unique=False
    )
    op.create_index("ix_protocol_record_tijdstip", "protocol_record", ["tijdstip", "id"], unique=False)
    op.create_table(
        "protocol_state",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("frontier", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_protocol_state_een_rij")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_protocol_state")),
    )
    op.create_table(
        "protocol_subtree",
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_protocol_subtree")),
    )
    begin = sa.text("INSERT INTO protocol_state (id, size, frontier) VALUES (1, 0, :leeg)")
    op.execute(begin.bindparams(leeg=b""))
    if op.get_bind().dialect.name == "sqlite":
        _bewaak_sqlite()
    else:
        _bewaak_postgresql()


def _verboden(tabel: str) -> list[str]:
    return [
        daad
        for daad, toegestaan in (("UPDATE", WIJZIGBAAR), ("DELETE", VERWIJDERBAAR))
        if tabel not in toegestaan
    ]


def _bewaak_sqlite() -> None:
    """Refuse changes; the INSERT trigger stops INSERT OR REPLACE also when recursive_triggers is off."""
    for tabel, sleutels in SLEUTELS.items():
        dubbel = " OR ".join(f"{sleutel} = NEW.{sleutel}" for sleutel in sleutels)
        bestaat = f"SELECT 1 FROM {tabel} WHERE {dubbel}"  # noqa: S608 - names of this file only
        for daad in _verboden(tabel):
            op.execute(
                f"CREATE TRIGGER {tabel}_geen_{daad.lower()} BEFORE {daad} ON {tabel} "
                f"BEGIN SELECT RAISE(ABORT, '{ZIN}'); END"
            )
        op.execute(
            f"CREATE TRIGGER {tabel}_geen_vervanging BEFORE INSERT ON {tabel} "
            f"WHEN EXISTS ({bestaat}) "
            f"BEGIN SELECT RAISE(ABORT, '{ZIN}'); END"
        )


def _bewaak_postgresql() -> None:
    """Refuse changes; ENABLE ALWAYS also holds when session_replication_role is replica."""
    op.execute(
        "CREATE FUNCTION protocol_is_blijvend() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{ZIN}' USING ERRCODE = 'restrict_violation'; END $$"
    )
    for tabel in SLEUTELS:
        daden = _verboden(tabel)
        for daad, bereik in [*((daad, "ROW") for daad in daden), ("TRUNCATE", "STATEMENT")]:
            naam = f"{tabel}_geen_{daad.lower()}"
            op.execute(
                f"CREATE TRIGGER {naam} BEFORE {daad} ON {tabel} "
                f"FOR EACH {bereik} EXECUTE FUNCTION protocol_is_blijvend()"
            )
            op.execute(f"ALTER TABLE {tabel} ENABLE ALWAYS TRIGGER {naam}")


def downgrade() -> None:
    op.drop_table("protocol_subtree")
    op.drop_table("protocol_state")
    op.drop_index("ix_protocol_record_tijdstip", table_name="protocol_record")
    op.drop_index("ix_protocol_record_soort", table_name="protocol_record")
    op.drop_index("ix_protocol_record_betrokkene", table_name="protocol_record")
    op.drop_index("ix_protocol_record_afnemer", table_name="protocol_record")
    op.drop_index("ix_protocol_record_actor", table_name="protocol_record")
    op.drop_table("protocol_record")
    op.drop_table("protocol_pending")
    op.drop_table("protocol_leaf")
    op.drop_table("protocol_checkpoint")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION protocol_is_blijvend()")
