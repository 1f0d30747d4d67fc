"""Whether somebody still has the first password that another made; of accounts from before nobody knows."""

import sqlalchemy as sa
from alembic import op

revision = "0070"
down_revision = "0068"


def upgrade() -> None:
    op.add_column(
        "medewerker",
        sa.Column("is_eerste_wachtwoord", sa.Boolean(), server_default=sa.false(), nullable=False),
    )


def downgrade() -> None:
    op.drop_column("medewerker", "is_eerste_wachtwoord")
