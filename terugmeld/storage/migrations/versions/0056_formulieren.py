"""Tables of formulieren."""

import sqlalchemy as sa
from alembic import op

from terugmeld.storage.database import Moment

revision = "0056"
down_revision = "0055"


def upgrade() -> None:
    op.create_table(
        "bewaard_formulier",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.Column("vervalt_op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["medewerker_id"], ["medewerker.id"], name=op.f("fk_bewaard_formulier_medewerker_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bewaard_formulier")),
    )
    op.create_index(
        op.f("ix_bewaard_formulier_medewerker_id"), "bewaard_formulier", ["medewerker_id"], unique=False
    )
    op.create_index(
        op.f("ix_bewaard_formulier_vervalt_op"), "bewaard_formulier", ["vervalt_op"], unique=False
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_bewaard_formulier_vervalt_op"), table_name="bewaard_formulier")
    op.drop_index(op.f("ix_bewaard_formulier_medewerker_id"), table_name="bewaard_formulier")
    op.drop_table("bewaard_formulier")
