"""Tables of verzoeken."""

import sqlalchemy as sa
from alembic import op

from terugmeld.storage.database import Moment

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "derdenverzoek",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("ontvanger", sa.String(length=60), nullable=False),
        sa.Column("doel", sa.String(length=80), nullable=False),
        sa.Column("organisatie", sa.String(length=200), nullable=False),
        sa.Column("is_natuurlijk_persoon", sa.Boolean(), nullable=False),
        sa.Column("briefadres", sa.String(length=300), nullable=True),
        sa.Column("verzoek_datum", sa.Date(), nullable=False),
        sa.Column("is_schriftelijk", sa.Boolean(), nullable=False),
        sa.Column("toelichting", sa.String(length=4000), nullable=True),
        sa.Column("bsn", sa.String(length=9), nullable=True),
        sa.Column("geslachtsnaam", sa.String(length=200), nullable=True),
        sa.Column("geboortedatum", sa.String(length=8), nullable=True),
        sa.Column("rubrieken", sa.Text(), nullable=False),
        sa.Column("toestemming_datum", sa.Date(), nullable=True),
        sa.Column("toestemming_soort", sa.String(length=20), nullable=True),
        sa.Column("ramp", sa.String(length=500), nullable=True),
        sa.Column("zaakkenmerk", sa.String(length=60), nullable=True),
        sa.Column("geregistreerd_door_id", sa.Integer(), nullable=False),
        sa.Column("geregistreerd_op", Moment(), nullable=False),
        sa.Column("besloten_door_id", sa.Integer(), nullable=True),
        sa.Column("besloten_op", Moment(), nullable=True),
        sa.Column("resultaat", sa.String(length=40), nullable=True),
        sa.Column("reden", sa.String(length=60), nullable=True),
        sa.Column("uitleg", sa.Text(), nullable=True),
        sa.Column("grondslag", sa.Text(), nullable=True),
        sa.Column("record_id", sa.String(length=36), nullable=True),
        sa.CheckConstraint(
            "(status = 'open') = (besloten_op IS NULL)", name=op.f("ck_derdenverzoek_besluit")
        ),
        sa.CheckConstraint(
            "status IN ('open', 'verstrekt', 'geweigerd')", name=op.f("ck_derdenverzoek_status")
        ),
        sa.CheckConstraint("(bsn IS NULL) <> (geslachtsnaam IS NULL)", name=op.f("ck_derdenverzoek_persoon")),
        sa.CheckConstraint(
            "(geslachtsnaam IS NULL) = (geboortedatum IS NULL)", name=op.f("ck_derdenverzoek_naam")
        ),
        sa.CheckConstraint(
            "(record_id IS NULL) = (besloten_op IS NULL)", name=op.f("ck_derdenverzoek_record")
        ),
        sa.CheckConstraint(
            "(toestemming_datum IS NULL) = (toestemming_soort IS NULL)",
            name=op.f("ck_derdenverzoek_toestemming"),
        ),
        sa.ForeignKeyConstraint(
            ["besloten_door_id"], ["medewerker.id"], name=op.f("fk_derdenverzoek_besloten_door_id")
        ),
        sa.ForeignKeyConstraint(
            ["geregistreerd_door_id"], ["medewerker.id"], name=op.f("fk_derdenverzoek_geregistreerd_door_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_derdenverzoek")),
    )
    op.create_index("ix_derdenverzoek_status", "derdenverzoek", ["status", "id"], unique=False)
    op.create_table(
        "derdentoets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("derdenverzoek_id", sa.Integer(), nullable=False),
        sa.Column("punt", sa.String(length=40), nullable=False),
        sa.Column("oordeel", sa.String(length=20), nullable=False),
        sa.Column("zin", sa.Text(), nullable=False),
        sa.Column("uitleg", sa.Text(), nullable=False),
        sa.Column("is_mens", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["derdenverzoek_id"], ["derdenverzoek.id"], name=op.f("fk_derdentoets_derdenverzoek_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_derdentoets")),
    )
    op.create_index(
        op.f("ix_derdentoets_derdenverzoek_id"), "derdentoets", ["derdenverzoek_id"], unique=False
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_derdentoets_derdenverzoek_id"), table_name="derdentoets")
    op.drop_table("derdentoets")
    op.drop_index("ix_derdenverzoek_status", table_name="derdenverzoek")
    op.drop_table("derdenverzoek")
