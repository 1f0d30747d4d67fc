"""How often the source failed on a verwerkingstaak."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"


def upgrade() -> None:
    op.add_column("verwerkingstaak", sa.Column("fouten", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("verwerkingstaak", sa.Column("fout", sa.String(length=120), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("verwerkingstaak") as tabel:
        tabel.drop_column("fout")
        tabel.drop_column("fouten")
