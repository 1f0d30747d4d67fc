"""Tables of regelsets."""

import sqlalchemy as sa
from alembic import op

from terugmeld.storage.database import Moment

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "regelsetversie",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("naam", sa.String(length=80), nullable=False),
        sa.Column("bestanden", sa.Text(), nullable=False),
        sa.Column("opgenomen_op", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_regelsetversie")),
    )
    op.create_table(
        "ingebruikneming",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("regelset_hash", sa.String(length=64), nullable=False),
        sa.Column("van_datum", sa.Date(), nullable=False),
        sa.Column("tot_datum", sa.Date(), nullable=True),
        sa.Column("besluit", sa.String(length=300), nullable=False),
        sa.Column("is_fictief", sa.Boolean(), nullable=False),
        sa.Column("vastgelegd_op", Moment(), nullable=False),
        sa.CheckConstraint("tot_datum >= van_datum", name=op.f("ck_ingebruikneming_periode")),
        sa.ForeignKeyConstraint(
            ["regelset_hash"], ["regelsetversie.hash"], name=op.f("fk_ingebruikneming_regelset_hash")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ingebruikneming")),
    )
    op.create_index(
        op.f("ix_ingebruikneming_regelset_hash"), "ingebruikneming", ["regelset_hash"], unique=False
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_ingebruikneming_regelset_hash"), table_name="ingebruikneming")
    op.drop_table("ingebruikneming")
    op.drop_table("regelsetversie")
