"""The duties of the Beheerregeling: each time that one is due, and what proves it."""

import sqlalchemy as sa
from alembic import op

from terugmeld.storage.database import Moment

revision = "0034"
down_revision = "0033"


def upgrade() -> None:
    op.create_table(
        "plichtvoorval",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plicht", sa.String(length=60), nullable=False),
        sa.Column("periode", sa.String(length=40), nullable=False),
        sa.Column("herinner_datum", sa.Date(), nullable=False),
        sa.Column("uiterste_datum", sa.Date(), nullable=False),
        sa.Column("gemaakt_op", Moment(), nullable=False),
        sa.CheckConstraint("herinner_datum <= uiterste_datum", name=op.f("ck_plichtvoorval_herinnering")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plichtvoorval")),
        sa.UniqueConstraint("plicht", "periode", name=op.f("uq_plichtvoorval_plicht_periode")),
    )
    op.create_index(
        "ix_plichtvoorval_uiterste_datum", "plichtvoorval", ["uiterste_datum", "plicht"], unique=False
    )
    op.create_table(
        "plichtbewijs",
        sa.Column("voorval_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("is_gedaan", sa.Boolean(), nullable=False),
        sa.Column("gedaan_datum", sa.Date(), nullable=False),
        sa.Column("toelichting", sa.Text(), nullable=False),
        sa.Column("verwijzing", sa.String(length=200), nullable=True),
        sa.Column("bestandsnaam", sa.String(length=200), nullable=True),
        sa.Column("mimetype", sa.String(length=80), nullable=True),
        sa.Column("bestand", sa.LargeBinary(), nullable=True),
        sa.Column("vastgelegd_door_id", sa.Integer(), nullable=True),
        sa.Column("vastgelegd_op", Moment(), nullable=False),
        sa.CheckConstraint(
            "NOT is_gedaan OR toelichting <> '' OR bestand IS NOT NULL OR verwijzing IS NOT NULL",
            name=op.f("ck_plichtbewijs_bewijs"),
        ),
        sa.CheckConstraint("is_gedaan OR toelichting <> ''", name=op.f("ck_plichtbewijs_reden")),
        sa.CheckConstraint(
            "(bestand IS NULL) = (bestandsnaam IS NULL)", name=op.f("ck_plichtbewijs_bestand")
        ),
        sa.CheckConstraint("(bestand IS NULL) = (mimetype IS NULL)", name=op.f("ck_plichtbewijs_mimetype")),
        sa.ForeignKeyConstraint(
            ["vastgelegd_door_id"], ["medewerker.id"], name=op.f("fk_plichtbewijs_vastgelegd_door_id")
        ),
        sa.ForeignKeyConstraint(
            ["voorval_id"], ["plichtvoorval.id"], name=op.f("fk_plichtbewijs_voorval_id")
        ),
        sa.PrimaryKeyConstraint("voorval_id", name=op.f("pk_plichtbewijs")),
    )


def downgrade() -> None:
    op.drop_table("plichtbewijs")
    op.drop_index("ix_plichtvoorval_uiterste_datum", table_name="plichtvoorval")
    op.drop_table("plichtvoorval")
