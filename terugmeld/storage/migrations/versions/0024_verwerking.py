"""The tasks with which the source processes what was decided."""

import sqlalchemy as sa
from alembic import op

from terugmeld.storage.database import Moment

revision = "0024"
down_revision = "0031"


def upgrade() -> None:
    op.create_table(
        "verwerkingstaak",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("terugmelding_id", sa.Integer(), nullable=False),
        sa.Column("bsn", sa.String(length=9), nullable=False),
        sa.Column(
            "soort",
            sa.String(length=40),
            nullable=False,
        ),
        sa.Column("rubriek", sa.String(length=6), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("waarde", sa.String(length=200), nullable=True),
        sa.Column("oude_waarde", sa.String(length=200), nullable=True),
        sa.Column(
            "stand",
            sa.String(length=40),
            nullable=False,
        ),
        sa.Column("gemaakt_op", Moment(), nullable=False),
        sa.Column("nagevraagd_op", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["terugmelding_id"], ["terugmelding.id"], name=op.f("fk_verwerkingstaak_terugmelding_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verwerkingstaak")),
    )
    op.create_index(
        op.f("ix_verwerkingstaak_terugmelding_id"), "verwerkingstaak", ["terugmelding_id"], unique=False
    )
    op.create_index(
        "ix_verwerkingstaak_wacht",
        "verwerkingstaak",
        ["id"],
        unique=False,
        sqlite_where=sa.text("stand <> 'verwerkt'"),
        postgresql_where=sa.text("stand <> 'verwerkt'"),
    )


def downgrade() -> None:
    op.drop_index(
        "ix_verwerkingstaak_wacht",
        table_name="verwerkingstaak",
        sqlite_where=sa.text("stand <> 'verwerkt'"),
        postgresql_where=sa.text("stand <> 'verwerkt'"),
    )
    op.drop_index(op.f("ix_verwerkingstaak_terugmelding_id"), table_name="verwerkingstaak")
    op.drop_table("verwerkingstaak")
