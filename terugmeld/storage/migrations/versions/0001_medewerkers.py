"""Tables of medewerkers."""

import sqlalchemy as sa
from alembic import op

from terugmeld.storage.database import Moment

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "inlogpoging",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("naam_hash", sa.String(length=64), nullable=False),
        sa.Column("oorsprong", sa.String(length=60), nullable=False),
        sa.Column("geprobeerd_op", Moment(), nullable=False),
        sa.Column("is_gelukt", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inlogpoging")),
    )
    op.create_index(op.f("ix_inlogpoging_geprobeerd_op"), "inlogpoging", ["geprobeerd_op"], unique=False)
    op.create_index("ix_inlogpoging_naam_op", "inlogpoging", ["naam_hash", "geprobeerd_op"], unique=False)
    op.create_table(
        "medewerker",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gebruikersnaam", sa.String(length=80), nullable=False),
        sa.Column("naam", sa.String(length=120), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=False),
        sa.Column("afnemer", sa.String(length=60), nullable=False),
        sa.Column("wachtwoord_hash", sa.String(length=200), nullable=False),
        sa.Column("geblokkeerd_op", Moment(), nullable=True),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_medewerker")),
        sa.UniqueConstraint("gebruikersnaam", name=op.f("uq_medewerker_gebruikersnaam")),
    )
    op.create_table(
        "aanmelding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sleutel_hash", sa.String(length=64), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("begonnen_op", Moment(), nullable=False),
        sa.Column("gebruikt_op", Moment(), nullable=False),
        sa.Column("beeindigd_op", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["medewerker_id"], ["medewerker.id"], name=op.f("fk_aanmelding_medewerker_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aanmelding")),
        sa.UniqueConstraint("sleutel_hash", name=op.f("uq_aanmelding_sleutel_hash")),
    )
    op.create_index(op.f("ix_aanmelding_medewerker_id"), "aanmelding", ["medewerker_id"], unique=False)
    op.create_table(
        "aanwijzing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("regel_id", sa.String(length=80), nullable=False),
        sa.Column("besluit", sa.String(length=200), nullable=False),
        sa.Column("van_datum", sa.Date(), nullable=False),
        sa.Column("tot_datum", sa.Date(), nullable=True),
        sa.CheckConstraint("tot_datum >= van_datum", name=op.f("ck_aanwijzing_periode")),
        sa.ForeignKeyConstraint(
            ["medewerker_id"], ["medewerker.id"], name=op.f("fk_aanwijzing_medewerker_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aanwijzing")),
    )
    op.create_index(op.f("ix_aanwijzing_medewerker_id"), "aanwijzing", ["medewerker_id"], unique=False)
    op.create_table(
        "roltoekenning",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("rol", sa.String(length=60), nullable=False),
        sa.Column("besluit", sa.String(length=200), nullable=False),
        sa.Column("van_datum", sa.Date(), nullable=False),
        sa.Column("tot_datum", sa.Date(), nullable=True),
        sa.CheckConstraint("tot_datum >= van_datum", name=op.f("ck_roltoekenning_periode")),
        sa.ForeignKeyConstraint(
            ["medewerker_id"], ["medewerker.id"], name=op.f("fk_roltoekenning_medewerker_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roltoekenning")),
    )
    op.create_index(op.f("ix_roltoekenning_medewerker_id"), "roltoekenning", ["medewerker_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_roltoekenning_medewerker_id"), table_name="roltoekenning")
    op.drop_table("roltoekenning")
    op.drop_index(op.f("ix_aanwijzing_medewerker_id"), table_name="aanwijzing")
    op.drop_table("aanwijzing")
    op.drop_index(op.f("ix_aanmelding_medewerker_id"), table_name="aanmelding")
    op.drop_table("aanmelding")
    op.drop_table("medewerker")
    op.drop_index("ix_inlogpoging_naam_op", table_name="inlogpoging")
    op.drop_index(op.f("ix_inlogpoging_geprobeerd_op"), table_name="inlogpoging")
    op.drop_table("inlogpoging")
