"""Tables of zoeksleutels."""

import sqlalchemy as sa
from alembic import op

revision = "0055"
down_revision = "0054"


def upgrade() -> None:
    op.create_table(
        "zoeksleutel",
        sa.Column("terugmelding_id", sa.Integer(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum("naam", "adres", name="sleutelsoort", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("waarde", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(
            ["terugmelding_id"], ["terugmelding.id"], name=op.f("fk_zoeksleutel_terugmelding_id")
        ),
        sa.PrimaryKeyConstraint("terugmelding_id", "soort", "waarde", name=op.f("pk_zoeksleutel")),
    )
    op.create_index(
        "ix_zoeksleutel_soort_waarde", "zoeksleutel", ["soort", "waarde", "terugmelding_id"], unique=False
    )


def downgrade() -> None:
    op.drop_index("ix_zoeksleutel_soort_waarde", table_name="zoeksleutel")
    op.drop_table("zoeksleutel")
