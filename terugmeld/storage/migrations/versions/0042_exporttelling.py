"""How many aantekeningen the file of an export holds while it is being written."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"

TABEL = "protocolexport"


def upgrade() -> None:
    op.add_column(TABEL, sa.Column("geschreven", sa.BigInteger(), server_default="0", nullable=False))


def downgrade() -> None:
    op.drop_column(TABEL, "geschreven")
