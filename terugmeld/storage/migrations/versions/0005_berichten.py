"""Tables of berichten."""

import sqlalchemy as sa
from alembic import op

from terugmeld.storage.database import Moment

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "bericht",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("soort", sa.String(length=40), nullable=False),
        sa.Column("onderwerp", sa.String(length=200), nullable=False),
        sa.Column("tekst", sa.Text(), nullable=False),
        sa.Column("terugmelding_id", sa.Integer(), nullable=False),
        sa.Column("gemaakt_op", Moment(), nullable=False),
        sa.Column("gelezen_op", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["medewerker_id"], ["medewerker.id"], name=op.f("fk_bericht_medewerker_id")),
        sa.ForeignKeyConstraint(
            ["terugmelding_id"], ["terugmelding.id"], name=op.f("fk_bericht_terugmelding_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bericht")),
    )
    op.create_index(
        "ix_bericht_medewerker_id_gelezen_op", "bericht", ["medewerker_id", "gelezen_op"], unique=False
    )
    op.create_index(op.f("ix_bericht_terugmelding_id"), "bericht", ["terugmelding_id"], unique=False)
    op.create_table(
        "post",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bericht_id", sa.Integer(), nullable=True),
        sa.Column("adres", sa.String(length=200), nullable=True),
        sa.Column("message_id", sa.String(length=80), nullable=False),
        sa.Column("onderwerp", sa.String(length=200), nullable=False),
        sa.Column("tekst", sa.Text(), nullable=False),
        sa.Column("pad", sa.String(length=200), nullable=True),
        sa.Column("gemaakt_op", Moment(), nullable=False),
        sa.Column("pogingen", sa.Integer(), nullable=False),
        sa.Column("volgende_poging_op", Moment(), nullable=False),
        sa.Column("geclaimd_tot", Moment(), nullable=True),
        sa.Column("verzonden_op", Moment(), nullable=True),
        sa.Column("opgegeven_op", Moment(), nullable=True),
        sa.Column("laatste_fout", sa.String(length=200), nullable=True),
        sa.CheckConstraint("(bericht_id IS NULL) <> (adres IS NULL)", name=op.f("ck_post_bestemming")),
        sa.CheckConstraint("verzonden_op IS NULL OR opgegeven_op IS NULL", name=op.f("ck_post_einde")),
        sa.ForeignKeyConstraint(["bericht_id"], ["bericht.id"], name=op.f("fk_post_bericht_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post")),
        sa.UniqueConstraint("bericht_id", name=op.f("uq_post_bericht_id")),
        sa.UniqueConstraint("message_id", name=op.f("uq_post_message_id")),
    )
    op.create_index(
        "ix_post_wachtend",
        "post",
        ["volgende_poging_op"],
        unique=False,
        sqlite_where=sa.text("verzonden_op IS NULL AND opgegeven_op IS NULL"),
        postgresql_where=sa.text("verzonden_op IS NULL AND opgegeven_op IS NULL"),
    )


def downgrade() -> None:
    op.drop_index(
        "ix_post_wachtend",
        table_name="post",
        sqlite_where=sa.text("verzonden_op IS NULL AND opgegeven_op IS NULL"),
        postgresql_where=sa.text("verzonden_op IS NULL AND opgegeven_op IS NULL"),
    )
    op.drop_table("post")
    op.drop_index(op.f("ix_bericht_terugmelding_id"), table_name="bericht")
    op.drop_index("ix_bericht_medewerker_id_gelezen_op", table_name="bericht")
    op.drop_table("bericht")
