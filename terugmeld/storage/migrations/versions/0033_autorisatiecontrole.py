"""The yearly review of rights: one judgement per right per year."""

import sqlalchemy as sa
from alembic import op

from terugmeld.storage.database import Moment

revision = "0033"
down_revision = "0032"


def upgrade() -> None:
    op.create_table(
        "autorisatieoordeel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("jaar", sa.Integer(), nullable=False),
        sa.Column("roltoekenning_id", sa.Integer(), nullable=True),
        sa.Column("aanwijzing_id", sa.Integer(), nullable=True),
        sa.Column("oordeel", sa.String(length=20), nullable=False),
        sa.Column("toelichting", sa.String(length=500), nullable=False),
        sa.Column("beoordeeld_door_id", sa.Integer(), nullable=False),
        sa.Column("beoordeeld_op", Moment(), nullable=False),
        sa.CheckConstraint(
            "oordeel = 'blijft' OR toelichting <> ''", name=op.f("ck_autorisatieoordeel_toelichting")
        ),
        sa.CheckConstraint(
            "(roltoekenning_id IS NULL) <> (aanwijzing_id IS NULL)",
            name=op.f("ck_autorisatieoordeel_waarvan"),
        ),
        sa.ForeignKeyConstraint(
            ["aanwijzing_id"], ["aanwijzing.id"], name=op.f("fk_autorisatieoordeel_aanwijzing_id")
        ),
        sa.ForeignKeyConstraint(
            ["beoordeeld_door_id"], ["medewerker.id"], name=op.f("fk_autorisatieoordeel_beoordeeld_door_id")
        ),
        sa.ForeignKeyConstraint(
            ["roltoekenning_id"], ["roltoekenning.id"], name=op.f("fk_autorisatieoordeel_roltoekenning_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_autorisatieoordeel")),
        sa.UniqueConstraint("jaar", "aanwijzing_id", name=op.f("uq_autorisatieoordeel_jaar_aanwijzing_id")),
        sa.UniqueConstraint(
            "jaar", "roltoekenning_id", name=op.f("uq_autorisatieoordeel_jaar_roltoekenning_id")
        ),
    )


def downgrade() -> None:
    op.drop_table("autorisatieoordeel")
