"""Tables of taken."""

import sqlalchemy as sa
from alembic import op

from terugmeld.storage.database import Moment

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "taakclaim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("taak", sa.String(length=60), nullable=False),
        sa.Column("periode", sa.String(length=80), nullable=False),
        sa.Column("geclaimd_op", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_taakclaim")),
        sa.UniqueConstraint("taak", "periode", name=op.f("uq_taakclaim_taak_periode")),
    )
    op.create_table(
        "taakloop",
        sa.Column("taak", sa.String(length=60), nullable=False),
        sa.Column("gelukt_op", Moment(), nullable=True),
        sa.Column("mislukt_op", Moment(), nullable=True),
        sa.Column("fout", sa.String(length=120), nullable=True),
        sa.PrimaryKeyConstraint("taak", name=op.f("pk_taakloop")),
    )


def downgrade() -> None:
    op.drop_table("taakloop")
    op.drop_table("taakclaim")
