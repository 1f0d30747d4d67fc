"""The name and the address of who asks inzage for somebody else: there goes the letter."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"

TABEL = "inzageverzoek"


def upgrade() -> None:
    op.add_column(TABEL, sa.Column("aanvrager_naam", sa.String(length=200), nullable=True))
    op.add_column(TABEL, sa.Column("aanvrager_adres", sa.String(length=300), nullable=True))


def downgrade() -> None:
    op.drop_column(TABEL, "aanvrager_adres")
    op.drop_column(TABEL, "aanvrager_naam")
