"""Tables of idempotentie."""

import sqlalchemy as sa
from alembic import op

from terugmeld.storage.database import Moment

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "bewaard_antwoord",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("sleutel_hash", sa.String(length=64), nullable=False),
        sa.Column("verzoek_hash", sa.String(length=64), nullable=False),
        sa.Column("antwoord", sa.LargeBinary(), nullable=False),
        sa.Column("vervalt_op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["medewerker_id"], ["medewerker.id"], name=op.f("fk_bewaard_antwoord_medewerker_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bewaard_antwoord")),
        sa.UniqueConstraint("sleutel_hash", name=op.f("uq_bewaard_antwoord_sleutel_hash")),
    )
    op.create_index(
        op.f("ix_bewaard_antwoord_medewerker_id"), "bewaard_antwoord", ["medewerker_id"], unique=False
    )
    op.create_index(op.f("ix_bewaard_antwoord_vervalt_op"), "bewaard_antwoord", ["vervalt_op"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_bewaard_antwoord_vervalt_op"), table_name="bewaard_antwoord")
    op.drop_index(op.f("ix_bewaard_antwoord_medewerker_id"), table_name="bewaard_antwoord")
    op.drop_table("bewaard_antwoord")
