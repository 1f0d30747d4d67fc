"""Under whom, until when or for which overeenkomst an aanwijzing holds (verordening art. 6 c, d)."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    with op.batch_alter_table("aanwijzing") as tabel:
        tabel.add_column(sa.Column("begeleider_id", sa.Integer(), nullable=True))
        tabel.add_column(sa.Column("overeenkomst", sa.String(length=200), nullable=True))
        tabel.create_foreign_key(op.f("fk_aanwijzing_begeleider_id"), "medewerker", ["begeleider_id"], ["id"])
        tabel.create_check_constraint(
            op.f("ck_aanwijzing_toezicht"), "begeleider_id IS NULL OR tot_datum IS NOT NULL"
        )
        tabel.create_check_constraint(op.f("ck_aanwijzing_begeleider"), "begeleider_id <> medewerker_id")


def downgrade() -> None:
    with op.batch_alter_table("aanwijzing") as tabel:
        tabel.drop_constraint(op.f("ck_aanwijzing_begeleider"), type_="check")
        tabel.drop_constraint(op.f("ck_aanwijzing_toezicht"), type_="check")
        tabel.drop_constraint(op.f("fk_aanwijzing_begeleider_id"), type_="foreignkey")
        tabel.drop_column("overeenkomst")
        tabel.drop_column("begeleider_id")
