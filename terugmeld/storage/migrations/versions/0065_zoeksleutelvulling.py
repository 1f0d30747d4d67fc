"""How far old cases have their search keys, and the worklist of one afnemer in the order of its days."""

import sqlalchemy as sa
from alembic import op

revision = "0065"
down_revision = "0063"


def upgrade() -> None:
    op.create_table(
        "zoeksleutelvulling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gedaan_tot", sa.Integer(), nullable=False),
        sa.Column("tot_en_met", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_zoeksleutelvulling")),
    )
    op.create_index(
        "ix_terugmelding_afnemer_open",
        "terugmelding",
        ["afnemer", "beloofde_datum", "id"],
        unique=False,
        sqlite_where=sa.text("afgesloten_op IS NULL"),
        postgresql_where=sa.text("afgesloten_op IS NULL"),
    )
    op.execute(
        "INSERT INTO zoeksleutelvulling (id, gedaan_tot, tot_en_met) "
        "SELECT 1, 0, max(id) FROM terugmelding HAVING max(id) IS NOT NULL"
    )


def downgrade() -> None:
    op.drop_index(
        "ix_terugmelding_afnemer_open",
        table_name="terugmelding",
        sqlite_where=sa.text("afgesloten_op IS NULL"),
        postgresql_where=sa.text("afgesloten_op IS NULL"),
    )
    op.drop_table("zoeksleutelvulling")
