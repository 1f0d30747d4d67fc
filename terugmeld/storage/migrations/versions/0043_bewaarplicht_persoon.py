"""The sealed number of the person of a hold, so that the hold covers what a key of later names."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"

TABEL = "protocol_bewaarplicht"


def upgrade() -> None:
    op.add_column(TABEL, sa.Column("persoonszegel", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column(TABEL, "persoonszegel")
