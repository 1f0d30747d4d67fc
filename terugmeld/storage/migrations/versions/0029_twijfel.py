"""Tables of twijfel."""

import sqlalchemy as sa
from alembic import op

from terugmeld.storage.database import Moment

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    op.create_table(
        "aanleiding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("afnemer", sa.String(length=60), nullable=False),
        sa.Column("omschrijving", sa.String(length=200), nullable=False),
        sa.Column(
            "grond",
            sa.Enum(
                "eigen onderzoek",
                "waarneming ter plaatse",
                "mededeling van de burger",
                "identiteit",
                "andere basisadministratie",
                "andere bron",
                "van horen zeggen",
                name="grond",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "vervolg",
            sa.Enum(
                "stoppen",
                "doorgaan met andere gegevens",
                "eerst zelf onderzoeken",
                "doorgaan en terugmelden",
                name="vervolg",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("wie", sa.String(length=120), nullable=False),
        sa.Column("moment", sa.String(length=120), nullable=False),
        sa.Column("vorige_id", sa.Integer(), nullable=True),
        sa.Column("van_op", Moment(), nullable=False),
        sa.Column("van_door_id", sa.Integer(), nullable=False),
        sa.Column("tot_op", Moment(), nullable=True),
        sa.Column("tot_door_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("(tot_op IS NULL) = (tot_door_id IS NULL)", name=op.f("ck_aanleiding_einde")),
        sa.ForeignKeyConstraint(["tot_door_id"], ["medewerker.id"], name=op.f("fk_aanleiding_tot_door_id")),
        sa.ForeignKeyConstraint(["van_door_id"], ["medewerker.id"], name=op.f("fk_aanleiding_van_door_id")),
        sa.ForeignKeyConstraint(["vorige_id"], ["aanleiding.id"], name=op.f("fk_aanleiding_vorige_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aanleiding")),
        sa.UniqueConstraint("vorige_id", name=op.f("uq_aanleiding_vorige_id")),
    )
    op.create_index("ix_aanleiding_afnemer", "aanleiding", ["afnemer", "id"], unique=False)
    op.create_table(
        "vermoeden",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("afnemer", sa.String(length=60), nullable=False),
        sa.Column("bsn", sa.String(length=9), nullable=False),
        sa.Column(
            "signaal",
            sa.Enum(
                "van iemand anders gehoord",
                "geen reactie op een bericht",
                "post kwam één keer terug",
                "burger was niet duidelijk",
                "oude of onzekere bron",
                name="signaal",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("bewaard_datum", sa.Date(), nullable=False),
        sa.Column("vervalt_datum", sa.Date(), nullable=False),
        sa.Column("door_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("vervalt_datum > bewaard_datum", name=op.f("ck_vermoeden_termijn")),
        sa.ForeignKeyConstraint(["door_id"], ["medewerker.id"], name=op.f("fk_vermoeden_door_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vermoeden")),
    )
    op.create_index("ix_vermoeden_afnemer", "vermoeden", ["afnemer", "id"], unique=False)
    op.create_index(op.f("ix_vermoeden_bsn"), "vermoeden", ["bsn"], unique=False)
    op.create_index(op.f("ix_vermoeden_vervalt_datum"), "vermoeden", ["vervalt_datum"], unique=False)
    op.create_table(
        "melding_aanleiding",
        sa.Column("terugmelding_id", sa.Integer(), nullable=False),
        sa.Column("aanleiding_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["aanleiding_id"], ["aanleiding.id"], name=op.f("fk_melding_aanleiding_aanleiding_id")
        ),
        sa.ForeignKeyConstraint(
            ["terugmelding_id"], ["terugmelding.id"], name=op.f("fk_melding_aanleiding_terugmelding_id")
        ),
        sa.PrimaryKeyConstraint("terugmelding_id", name=op.f("pk_melding_aanleiding")),
    )
    op.create_index(
        op.f("ix_melding_aanleiding_aanleiding_id"), "melding_aanleiding", ["aanleiding_id"], unique=False
    )
    op.create_table(
        "vermoeden_rubriek",
        sa.Column("vermoeden_id", sa.Integer(), nullable=False),
        sa.Column("rubriek", sa.String(length=6), nullable=False),
        sa.ForeignKeyConstraint(
            ["vermoeden_id"],
            ["vermoeden.id"],
            name=op.f("fk_vermoeden_rubriek_vermoeden_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("vermoeden_id", "rubriek", name=op.f("pk_vermoeden_rubriek")),
    )


def downgrade() -> None:
    op.drop_table("vermoeden_rubriek")
    op.drop_index(op.f("ix_melding_aanleiding_aanleiding_id"), table_name="melding_aanleiding")
    op.drop_table("melding_aanleiding")
    op.drop_index(op.f("ix_vermoeden_vervalt_datum"), table_name="vermoeden")
    op.drop_index(op.f("ix_vermoeden_bsn"), table_name="vermoeden")
    op.drop_index("ix_vermoeden_afnemer", table_name="vermoeden")
    op.drop_table("vermoeden")
    op.drop_index("ix_aanleiding_afnemer", table_name="aanleiding")
    op.drop_table("aanleiding")
