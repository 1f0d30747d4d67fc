"""Back-ups that were made or failed, and the tests of putting one back."""

import sqlalchemy as sa
from alembic import op

from terugmeld.storage.database import Moment

revision = "0051"
down_revision = "0050"


def upgrade() -> None:
    op.create_table(
        "backup",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gemaakt_op", Moment(), nullable=False),
        sa.Column("is_goed", sa.Boolean(), nullable=False),
        sa.Column("bestand", sa.String(length=80), nullable=True),
        sa.Column("grootte", sa.BigInteger(), nullable=True),
        sa.Column("hash", sa.String(length=64), nullable=True),
        sa.Column("revisie", sa.String(length=40), nullable=True),
        sa.Column("rijen", sa.BigInteger(), nullable=True),
        sa.Column("gecontroleerd_op", Moment(), nullable=True),
        sa.Column("opgeruimd_op", Moment(), nullable=True),
        sa.Column("zin", sa.Text(), nullable=True),
        sa.CheckConstraint("is_goed = (bestand IS NOT NULL)", name=op.f("ck_backup_bestand")),
        sa.CheckConstraint("is_goed = (zin IS NULL)", name=op.f("ck_backup_zin")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_backup")),
    )
    op.create_index(op.f("ix_backup_gemaakt_op"), "backup", ["gemaakt_op"], unique=False)
    op.create_table(
        "hersteltest",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gedaan_op", Moment(), nullable=False),
        sa.Column("bestand", sa.String(length=80), nullable=False),
        sa.Column("is_goed", sa.Boolean(), nullable=False),
        sa.Column("seconden", sa.Integer(), nullable=True),
        sa.Column("tabellen", sa.Integer(), nullable=True),
        sa.Column("rijen", sa.BigInteger(), nullable=True),
        sa.Column("bladen", sa.BigInteger(), nullable=True),
        sa.Column("checkpoints", sa.Integer(), nullable=True),
        sa.Column("zin", sa.Text(), nullable=True),
        sa.CheckConstraint("is_goed = (zin IS NULL)", name=op.f("ck_hersteltest_zin")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hersteltest")),
    )
    op.create_index(op.f("ix_hersteltest_gedaan_op"), "hersteltest", ["gedaan_op"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_hersteltest_gedaan_op"), table_name="hersteltest")
    op.drop_table("hersteltest")
    op.drop_index(op.f("ix_backup_gemaakt_op"), table_name="backup")
    op.drop_table("backup")
