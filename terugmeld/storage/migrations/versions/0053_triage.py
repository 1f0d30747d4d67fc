"""Tables of triage."""

import sqlalchemy as sa
from alembic import op

from terugmeld.storage.database import Moment

revision = "0053"
down_revision = "0052"


def upgrade() -> None:
    op.create_table(
        "groepsactie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum("toedelen", "uitstellen", name="groepssoort", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("door_id", sa.Integer(), nullable=False),
        sa.Column("gedaan_op", Moment(), nullable=False),
        sa.Column("ongedaan_op", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["door_id"], ["medewerker.id"], name=op.f("fk_groepsactie_door_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_groepsactie")),
    )
    op.create_table(
        "sneltoetsen_uit",
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("uitgezet_op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["medewerker_id"], ["medewerker.id"], name=op.f("fk_sneltoetsen_uit_medewerker_id")
        ),
        sa.PrimaryKeyConstraint("medewerker_id", name=op.f("pk_sneltoetsen_uit")),
    )
    op.create_table(
        "aanwezigheid",
        sa.Column("terugmelding_id", sa.Integer(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("gezien_op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["medewerker_id"], ["medewerker.id"], name=op.f("fk_aanwezigheid_medewerker_id")
        ),
        sa.ForeignKeyConstraint(
            ["terugmelding_id"], ["terugmelding.id"], name=op.f("fk_aanwezigheid_terugmelding_id")
        ),
        sa.PrimaryKeyConstraint("terugmelding_id", "medewerker_id", name=op.f("pk_aanwezigheid")),
    )
    op.create_index(op.f("ix_aanwezigheid_gezien_op"), "aanwezigheid", ["gezien_op"], unique=False)
    op.create_table(
        "groepsregel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("actie_id", sa.Integer(), nullable=False),
        sa.Column("terugmelding_id", sa.Integer(), nullable=False),
        sa.Column("zin", sa.String(length=300), nullable=True),
        sa.Column("behandelaar_voor_id", sa.Integer(), nullable=True),
        sa.Column("uitstel_voor", sa.Date(), nullable=True),
        sa.Column("versie_na", sa.Integer(), nullable=True),
        sa.Column("ongedaan_zin", sa.String(length=300), nullable=True),
        sa.ForeignKeyConstraint(["actie_id"], ["groepsactie.id"], name=op.f("fk_groepsregel_actie_id")),
        sa.ForeignKeyConstraint(
            ["behandelaar_voor_id"], ["medewerker.id"], name=op.f("fk_groepsregel_behandelaar_voor_id")
        ),
        sa.ForeignKeyConstraint(
            ["terugmelding_id"], ["terugmelding.id"], name=op.f("fk_groepsregel_terugmelding_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_groepsregel")),
    )
    op.create_index(op.f("ix_groepsregel_actie_id"), "groepsregel", ["actie_id"], unique=False)
    op.create_index(op.f("ix_groepsregel_terugmelding_id"), "groepsregel", ["terugmelding_id"], unique=False)
    op.create_table(
        "uitstel",
        sa.Column("terugmelding_id", sa.Integer(), nullable=False),
        sa.Column("tot_datum", sa.Date(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("door_id", sa.Integer(), nullable=False),
        sa.Column("gezet_op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["door_id"], ["medewerker.id"], name=op.f("fk_uitstel_door_id")),
        sa.ForeignKeyConstraint(
            ["terugmelding_id"], ["terugmelding.id"], name=op.f("fk_uitstel_terugmelding_id")
        ),
        sa.PrimaryKeyConstraint("terugmelding_id", name=op.f("pk_uitstel")),
    )


def downgrade() -> None:
    op.drop_table("uitstel")
    op.drop_index(op.f("ix_groepsregel_terugmelding_id"), table_name="groepsregel")
    op.drop_index(op.f("ix_groepsregel_actie_id"), table_name="groepsregel")
    op.drop_table("groepsregel")
    op.drop_index(op.f("ix_aanwezigheid_gezien_op"), table_name="aanwezigheid")
    op.drop_table("aanwezigheid")
    op.drop_table("sneltoetsen_uit")
    op.drop_table("groepsactie")
