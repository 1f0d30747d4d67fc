"""Table of the hersteltaken."""

import sqlalchemy as sa
from alembic import op

from terugmeld.storage.database import Moment

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    op.create_table(
        "hersteltaak",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("terugmelding_id", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "open", "nagekeken", "aangepast", "n.v.t.", name="herstelstatus", native_enum=False, length=20
            ),
            nullable=False,
        ),
        sa.Column("afnemer", sa.String(length=60), nullable=False),
        sa.Column("doel", sa.String(length=80), nullable=False),
        sa.Column("zaakkenmerken", sa.Text(), nullable=False),
        sa.Column("bsn", sa.String(length=9), nullable=False),
        sa.Column("rubrieken", sa.Text(), nullable=False),
        sa.Column("sinds_datum", sa.Date(), nullable=False),
        sa.Column("laatst_verstrekt_op", Moment(), nullable=False),
        sa.Column("uiterste_datum", sa.Date(), nullable=False),
        sa.Column("gemaakt_op", Moment(), nullable=False),
        sa.Column(
            "notitie",
            sa.Enum(
                "eigen administratie was al goed",
                "eigen administratie aangepast",
                "besluit heroverwogen",
                "gegeven niet bewaard",
                "zaak gesloten",
                name="herstelnotitie",
                native_enum=False,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("afgedaan_door_id", sa.Integer(), nullable=True),
        sa.Column("afgedaan_op", Moment(), nullable=True),
        sa.CheckConstraint(
            "(status = 'open') = (afgedaan_door_id IS NULL)", name=op.f("ck_hersteltaak_afgedaan_door")
        ),
        sa.CheckConstraint(
            "(status = 'open') = (afgedaan_op IS NULL)", name=op.f("ck_hersteltaak_afgedaan_op")
        ),
        sa.CheckConstraint("(status = 'open') = (notitie IS NULL)", name=op.f("ck_hersteltaak_notitie")),
        sa.ForeignKeyConstraint(
            ["afgedaan_door_id"], ["medewerker.id"], name=op.f("fk_hersteltaak_afgedaan_door_id")
        ),
        sa.ForeignKeyConstraint(
            ["terugmelding_id"], ["terugmelding.id"], name=op.f("fk_hersteltaak_terugmelding_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hersteltaak")),
        sa.UniqueConstraint(
            "terugmelding_id",
            "bsn",
            "afnemer",
            "doel",
            name=op.f("uq_hersteltaak_terugmelding_id_bsn_afnemer_doel"),
        ),
    )
    op.create_index(
        "ix_hersteltaak_afnemer", "hersteltaak", ["afnemer", "status", "uiterste_datum"], unique=False
    )
    op.create_index("ix_hersteltaak_status", "hersteltaak", ["status", "uiterste_datum"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_hersteltaak_status", table_name="hersteltaak")
    op.drop_index("ix_hersteltaak_afnemer", table_name="hersteltaak")
    op.drop_table("hersteltaak")
