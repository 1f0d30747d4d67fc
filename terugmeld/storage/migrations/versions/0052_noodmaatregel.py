"""The times that the service could only be read."""

import sqlalchemy as sa
from alembic import op

from terugmeld.storage.database import Moment

revision = "0052"
down_revision = "0051"


def upgrade() -> None:
    op.create_table(
        "noodmaatregel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reden", sa.String(length=500), nullable=False),
        sa.Column("begonnen_door_id", sa.Integer(), nullable=False),
        sa.Column("begonnen_op", Moment(), nullable=False),
        sa.Column("beeindigd_reden", sa.String(length=500), nullable=True),
        sa.Column("beeindigd_door_id", sa.Integer(), nullable=True),
        sa.Column("beeindigd_op", Moment(), nullable=True),
        sa.CheckConstraint(
            "(beeindigd_op IS NULL) = (beeindigd_door_id IS NULL)", name=op.f("ck_noodmaatregel_beeindigd")
        ),
        sa.CheckConstraint("beeindigd_op >= begonnen_op", name=op.f("ck_noodmaatregel_periode")),
        sa.ForeignKeyConstraint(
            ["beeindigd_door_id"], ["medewerker.id"], name=op.f("fk_noodmaatregel_beeindigd_door_id")
        ),
        sa.ForeignKeyConstraint(
            ["begonnen_door_id"], ["medewerker.id"], name=op.f("fk_noodmaatregel_begonnen_door_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_noodmaatregel")),
    )
    op.create_index(op.f("ix_noodmaatregel_beeindigd_op"), "noodmaatregel", ["beeindigd_op"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_noodmaatregel_beeindigd_op"), table_name="noodmaatregel")
    op.drop_table("noodmaatregel")
