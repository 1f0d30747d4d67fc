"""Tables of standaardteksten."""

import sqlalchemy as sa
from alembic import op

from terugmeld.storage.database import Moment

revision = "0054"
down_revision = "0053"


def upgrade() -> None:
    op.create_table(
        "standaardtekst",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("naam", sa.String(length=80), nullable=False),
        sa.Column(
            "gebruik",
            sa.Enum(
                "antwoord bij geen onderzoek",
                "antwoord bij in onderzoek",
                "antwoord bij afronden",
                "vraag aan de melder",
                "antwoord bij doorsturen",
                "reden van een nieuwe datum",
                name="gebruik",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("tekst", sa.String(length=4000), nullable=False),
        sa.Column("is_vervallen", sa.Boolean(), nullable=False),
        sa.Column("door_id", sa.Integer(), nullable=False),
        sa.Column("gemaakt_op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["door_id"], ["medewerker.id"], name=op.f("fk_standaardtekst_door_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standaardtekst")),
        sa.UniqueConstraint("nummer", "versie", name=op.f("uq_standaardtekst_nummer_versie")),
    )


def downgrade() -> None:
    op.drop_table("standaardtekst")
