"""Tables of personen."""

import sqlalchemy as sa
from alembic import op

from terugmeld.storage.database import Moment

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "persoon",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sleutel", sa.String(length=100), nullable=False),
        sa.Column("bsn", sa.String(length=9), nullable=True),
        sa.Column("anummer", sa.String(length=10), nullable=True),
        sa.Column("zoek_geslachtsnaam", sa.String(length=200), nullable=False),
        sa.Column("zoek_volledige_naam", sa.String(length=200), nullable=False),
        sa.Column("geboortedatum", sa.String(length=8), nullable=False),
        sa.Column("gemeente", sa.String(length=4), nullable=False),
        sa.Column("opschorting", sa.String(length=1), nullable=False),
        sa.Column("geheim", sa.Integer(), nullable=False),
        sa.Column("ingelezen_op", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_persoon")),
        sa.UniqueConstraint("sleutel", name=op.f("uq_persoon_sleutel")),
    )
    op.create_index(op.f("ix_persoon_anummer"), "persoon", ["anummer"], unique=False)
    op.create_index(op.f("ix_persoon_bsn"), "persoon", ["bsn"], unique=False)
    op.create_index(op.f("ix_persoon_gemeente"), "persoon", ["gemeente"], unique=False)
    op.create_index(
        "ix_persoon_zoek_geslachtsnaam", "persoon", ["zoek_geslachtsnaam", "geboortedatum"], unique=False
    )
    op.create_index(
        "ix_persoon_zoek_volledige_naam", "persoon", ["zoek_volledige_naam", "geboortedatum"], unique=False
    )
    op.create_table(
        "voorkomen",
        sa.Column("persoon_id", sa.Integer(), nullable=False),
        sa.Column("volgorde", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("categorie", sa.String(length=2), nullable=False),
        sa.Column("stapel", sa.Integer(), nullable=False),
        sa.Column("volgnummer", sa.Integer(), nullable=False),
        sa.Column("elementen", sa.Text(), nullable=False),
        sa.Column("gebreken", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["persoon_id"], ["persoon.id"], name=op.f("fk_voorkomen_persoon_id")),
        sa.PrimaryKeyConstraint("persoon_id", "volgorde", name=op.f("pk_voorkomen")),
    )


def downgrade() -> None:
    op.drop_table("voorkomen")
    op.drop_index("ix_persoon_zoek_volledige_naam", table_name="persoon")
    op.drop_index("ix_persoon_zoek_geslachtsnaam", table_name="persoon")
    op.drop_index(op.f("ix_persoon_gemeente"), table_name="persoon")
    op.drop_index(op.f("ix_persoon_bsn"), table_name="persoon")
    op.drop_index(op.f("ix_persoon_anummer"), table_name="persoon")
    op.drop_table("persoon")
