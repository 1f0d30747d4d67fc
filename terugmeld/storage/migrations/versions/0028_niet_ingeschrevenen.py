"""Table of the volgindicaties, and where the person of a terugmelding is registered."""

import sqlalchemy as sa
from alembic import op

from terugmeld.storage.database import Moment

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    op.create_table(
        "volgindicatie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "aangevraagd",
                "toegekend",
                "geweigerd",
                "ingetrokken",
                "verlopen",
                name="volgstatus",
                native_enum=False,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("afnemer", sa.String(length=60), nullable=False),
        sa.Column("doel", sa.String(length=80), nullable=False),
        sa.Column("zaakkenmerk", sa.String(length=60), nullable=True),
        sa.Column("bsn", sa.String(length=9), nullable=False),
        sa.Column("gemeente", sa.String(length=4), nullable=False),
        sa.Column("motivering", sa.String(length=1000), nullable=False),
        sa.Column("van_datum", sa.Date(), nullable=False),
        sa.Column("tot_datum", sa.Date(), nullable=False),
        sa.Column("aangevraagd_door_id", sa.Integer(), nullable=False),
        sa.Column("aangevraagd_op", Moment(), nullable=False),
        sa.Column("besloten_door_id", sa.Integer(), nullable=True),
        sa.Column("besloten_op", Moment(), nullable=True),
        sa.Column(
            "weigering",
            sa.Enum(
                "geen regel in de matrix",
                "niet nodig voor de taak",
                "persoon is hier ingeschreven",
                "periode te lang",
                name="volgweigering",
                native_enum=False,
                length=60,
            ),
            nullable=True,
        ),
        sa.Column("beeindigd_op", Moment(), nullable=True),
        sa.CheckConstraint(
            "(status = 'aangevraagd') <= (besloten_op IS NULL)", name=op.f("ck_volgindicatie_open")
        ),
        sa.CheckConstraint(
            "(status = 'geweigerd') = (weigering IS NOT NULL)", name=op.f("ck_volgindicatie_weigering")
        ),
        sa.CheckConstraint(
            "status <> 'toegekend' OR besloten_op IS NOT NULL", name=op.f("ck_volgindicatie_besluit")
        ),
        sa.CheckConstraint(
            "besloten_door_id <> aangevraagd_door_id", name=op.f("ck_volgindicatie_vier_ogen")
        ),
        sa.CheckConstraint("tot_datum >= van_datum", name=op.f("ck_volgindicatie_periode")),
        sa.ForeignKeyConstraint(
            ["aangevraagd_door_id"], ["medewerker.id"], name=op.f("fk_volgindicatie_aangevraagd_door_id")
        ),
        sa.ForeignKeyConstraint(
            ["besloten_door_id"], ["medewerker.id"], name=op.f("fk_volgindicatie_besloten_door_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_volgindicatie")),
    )
    op.create_index("ix_volgindicatie_afnemer", "volgindicatie", ["afnemer", "id"], unique=False)
    op.create_index("ix_volgindicatie_bsn", "volgindicatie", ["bsn", "status"], unique=False)
    op.create_index("ix_volgindicatie_status", "volgindicatie", ["status", "tot_datum"], unique=False)
    op.add_column("terugmelding", sa.Column("gemeente", sa.String(length=4), nullable=True))


def downgrade() -> None:
    op.drop_column("terugmelding", "gemeente")
    op.drop_index("ix_volgindicatie_status", table_name="volgindicatie")
    op.drop_index("ix_volgindicatie_bsn", table_name="volgindicatie")
    op.drop_index("ix_volgindicatie_afnemer", table_name="volgindicatie")
    op.drop_table("volgindicatie")
