"""Tables of concepten and bijlagen."""

import sqlalchemy as sa
from alembic import op

from terugmeld.storage.database import Moment

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.create_table(
        "concept",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("stap", sa.String(length=20), nullable=False),
        sa.Column("is_intake", sa.Boolean(), nullable=False),
        sa.Column("velden", sa.Text(), nullable=False),
        sa.Column("gemaakt_op", Moment(), nullable=False),
        sa.Column("gewijzigd_op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["medewerker_id"], ["medewerker.id"], name=op.f("fk_concept_medewerker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concept")),
    )
    op.create_index("ix_concept_medewerker", "concept", ["medewerker_id", "id"], unique=False)
    op.create_index("ix_concept_gewijzigd_op", "concept", ["gewijzigd_op"], unique=False)
    op.create_table(
        "bijlage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("concept_id", sa.Integer(), nullable=True),
        sa.Column("terugmelding_id", sa.Integer(), nullable=True),
        sa.Column("naam", sa.String(length=200), nullable=False),
        sa.Column("soort", sa.String(length=40), nullable=False),
        sa.Column("grootte", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.Column("toegevoegd_op", Moment(), nullable=False),
        sa.CheckConstraint("(concept_id IS NULL) <> (terugmelding_id IS NULL)", name=op.f("ck_bijlage_bij")),
        sa.CheckConstraint("grootte BETWEEN 1 AND 20971520", name=op.f("ck_bijlage_grootte")),
        sa.CheckConstraint("soort IN ('pdf', 'jpeg', 'png')", name=op.f("ck_bijlage_soort")),
        sa.ForeignKeyConstraint(["concept_id"], ["concept.id"], name=op.f("fk_bijlage_concept_id")),
        sa.ForeignKeyConstraint(
            ["terugmelding_id"], ["terugmelding.id"], name=op.f("fk_bijlage_terugmelding_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bijlage")),
    )
    op.create_index(op.f("ix_bijlage_concept_id"), "bijlage", ["concept_id"], unique=False)
    op.create_index(op.f("ix_bijlage_terugmelding_id"), "bijlage", ["terugmelding_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_bijlage_terugmelding_id"), table_name="bijlage")
    op.drop_index(op.f("ix_bijlage_concept_id"), table_name="bijlage")
    op.drop_table("bijlage")
    op.drop_index("ix_concept_gewijzigd_op", table_name="concept")
    op.drop_index("ix_concept_medewerker", table_name="concept")
    op.drop_table("concept")
