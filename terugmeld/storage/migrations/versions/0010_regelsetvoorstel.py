"""Tables of proposals of a regelset and their adoption with four eyes."""

import sqlalchemy as sa
from alembic import op

from terugmeld.storage.database import Moment

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "regelsetvoorstel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("regelset_hash", sa.String(length=64), nullable=False),
        sa.Column("van_datum", sa.Date(), nullable=False),
        sa.Column("tot_datum", sa.Date(), nullable=True),
        sa.Column("besluit", sa.String(length=300), nullable=False),
        sa.Column("toelichting", sa.Text(), nullable=False),
        sa.Column("voorgesteld_door_id", sa.Integer(), nullable=False),
        sa.Column("voorgesteld_op", Moment(), nullable=False),
        sa.CheckConstraint("tot_datum >= van_datum", name=op.f("ck_regelsetvoorstel_periode")),
        sa.ForeignKeyConstraint(
            ["regelset_hash"], ["regelsetversie.hash"], name=op.f("fk_regelsetvoorstel_regelset_hash")
        ),
        sa.ForeignKeyConstraint(
            ["voorgesteld_door_id"], ["medewerker.id"], name=op.f("fk_regelsetvoorstel_voorgesteld_door_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regelsetvoorstel")),
        sa.UniqueConstraint(
            "id", "voorgesteld_door_id", name=op.f("uq_regelsetvoorstel_id_voorgesteld_door_id")
        ),
    )
    op.create_index(
        op.f("ix_regelsetvoorstel_regelset_hash"), "regelsetvoorstel", ["regelset_hash"], unique=False
    )
    op.create_table(
        "vaststelling",
        sa.Column("voorstel_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("voorgesteld_door_id", sa.Integer(), nullable=False),
        sa.Column("vastgesteld_door_id", sa.Integer(), nullable=False),
        sa.Column("ingebruikneming_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "voorgesteld_door_id <> vastgesteld_door_id", name=op.f("ck_vaststelling_vier_ogen")
        ),
        sa.ForeignKeyConstraint(
            ["ingebruikneming_id"], ["ingebruikneming.id"], name=op.f("fk_vaststelling_ingebruikneming_id")
        ),
        sa.ForeignKeyConstraint(
            ["vastgesteld_door_id"], ["medewerker.id"], name=op.f("fk_vaststelling_vastgesteld_door_id")
        ),
        sa.ForeignKeyConstraint(
            ["voorstel_id", "voorgesteld_door_id"],
            ["regelsetvoorstel.id", "regelsetvoorstel.voorgesteld_door_id"],
            name=op.f("fk_vaststelling_voorstel_id_voorgesteld_door_id"),
        ),
        sa.PrimaryKeyConstraint("voorstel_id", name=op.f("pk_vaststelling")),
        sa.UniqueConstraint("ingebruikneming_id", name=op.f("uq_vaststelling_ingebruikneming_id")),
    )


def downgrade() -> None:
    op.drop_table("vaststelling")
    op.drop_index(op.f("ix_regelsetvoorstel_regelset_hash"), table_name="regelsetvoorstel")
    op.drop_table("regelsetvoorstel")
