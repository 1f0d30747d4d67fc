"""Table of proposals of a regelset that were taken back or turned down."""

import sqlalchemy as sa
from alembic import op

from terugmeld.storage.database import Moment

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.create_table(
        "regelsetafsluiting",
        sa.Column("voorstel_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("voorgesteld_door_id", sa.Integer(), nullable=False),
        sa.Column("door_id", sa.Integer(), nullable=False),
        sa.Column("soort", sa.String(length=20), nullable=False),
        sa.Column("reden", sa.String(length=1000), nullable=False),
        sa.Column("afgesloten_op", Moment(), nullable=False),
        sa.CheckConstraint(
            "soort = CASE WHEN door_id = voorgesteld_door_id THEN 'intrekking' ELSE 'afwijzing' END",
            name=op.f("ck_regelsetafsluiting_soort"),
        ),
        sa.ForeignKeyConstraint(["door_id"], ["medewerker.id"], name=op.f("fk_regelsetafsluiting_door_id")),
        sa.ForeignKeyConstraint(
            ["voorstel_id", "voorgesteld_door_id"],
            ["regelsetvoorstel.id", "regelsetvoorstel.voorgesteld_door_id"],
            name=op.f("fk_regelsetafsluiting_voorstel_id_voorgesteld_door_id"),
        ),
        sa.PrimaryKeyConstraint("voorstel_id", name=op.f("pk_regelsetafsluiting")),
    )


def downgrade() -> None:
    op.drop_table("regelsetafsluiting")
