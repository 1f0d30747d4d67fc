"""A hold on a person, a zaak or a period, by whom and until when; a proposal may also be refused."""

import sqlalchemy as sa
from alembic import op

from terugmeld.storage.database import Moment

revision = "0018"
down_revision = "0017"

TABEL = "protocol_bewaarplicht"
TRIGGER = "protocol_verwijdering_geen_update"
ZIN = "Het protocol is blijvend: deze regel mag niet worden gewijzigd of verwijderd."
ZONDER_BESLUIT = "OLD.beslist_door_id IS NULL"


def upgrade() -> None:
    """Make the holds anew: until now no command or page could write one."""
    op.drop_table(TABEL)
    op.create_table(
        TABEL,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("grond", sa.String(length=500), nullable=False),
        sa.Column("betrokkene_refs", sa.Text(), nullable=True),
        sa.Column("zaakkenmerk", sa.Text(), nullable=True),
        sa.Column("van", Moment(), nullable=True),
        sa.Column("tot", Moment(), nullable=True),
        sa.Column("loopt_tot", sa.Date(), nullable=True),
        sa.Column("ingesteld_op", Moment(), nullable=False),
        sa.Column("ingesteld_door", sa.Text(), nullable=False),
        sa.Column("opgeheven_op", Moment(), nullable=True),
        sa.Column("opgeheven_door", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_protocol_bewaarplicht")),
    )
    op.add_column("protocol_verwijdering", sa.Column("afgewezen_door", sa.Text(), nullable=True))
    op.add_column("protocol_verwijdering", sa.Column("afgewezen_op", Moment(), nullable=True))
    _bewaak(f"{ZONDER_BESLUIT} AND OLD.afgewezen_op IS NULL")


def downgrade() -> None:
    _bewaak(ZONDER_BESLUIT)
    op.drop_column("protocol_verwijdering", "afgewezen_op")
    op.drop_column("protocol_verwijdering", "afgewezen_door")
    op.drop_table(TABEL)
    op.create_table(
        TABEL,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("grond", sa.String(length=500), nullable=False),
        sa.Column("betrokkene_ref", sa.String(length=64), nullable=True),
        sa.Column("zaakkenmerk", sa.Text(), nullable=True),
        sa.Column("ingesteld_op", Moment(), nullable=False),
        sa.Column("opgeheven_op", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_protocol_bewaarplicht")),
    )


def _bewaak(mag: str) -> None:
    """Let a row change only while nobody decided about it."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"DROP TRIGGER {TRIGGER}")
        op.execute(
            f"CREATE TRIGGER {TRIGGER} BEFORE UPDATE ON protocol_verwijdering WHEN NOT coalesce({mag}, 0) "
            f"BEGIN SELECT RAISE(ABORT, '{ZIN}'); END"
        )
    else:
        op.execute(
            f"CREATE OR REPLACE FUNCTION {TRIGGER}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {mag} THEN RETURN NEW; END IF; "
            f"RAISE EXCEPTION '{ZIN}' USING ERRCODE = 'restrict_violation'; END $$"
        )
