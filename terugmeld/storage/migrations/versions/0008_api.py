"""Tables of api."""

import sqlalchemy as sa
from alembic import op

from terugmeld.storage.database import Moment

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "toegangstoken",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("naam", sa.String(length=80), nullable=False),
        sa.Column("sleutel_hash", sa.String(length=64), nullable=False),
        sa.Column("gemaakt_op", Moment(), nullable=False),
        sa.Column("vervalt_op", Moment(), nullable=False),
        sa.Column("ingetrokken_op", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["medewerker_id"], ["medewerker.id"], name=op.f("fk_toegangstoken_medewerker_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_toegangstoken")),
        sa.UniqueConstraint("sleutel_hash", name=op.f("uq_toegangstoken_sleutel_hash")),
    )
    op.create_index(op.f("ix_toegangstoken_medewerker_id"), "toegangstoken", ["medewerker_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_toegangstoken_medewerker_id"), table_name="toegangstoken")
    op.drop_table("toegangstoken")
