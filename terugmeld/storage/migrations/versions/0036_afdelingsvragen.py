"""Tables of afdelingsvragen."""

import sqlalchemy as sa
from alembic import op

from terugmeld.storage.database import Moment

revision = "0036"
down_revision = "0035"


def upgrade() -> None:
    op.create_table(
        "afdelingsvraag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("onderzoek_id", sa.Integer(), nullable=False),
        sa.Column("bsn", sa.String(length=9), nullable=False),
        sa.Column("afnemer", sa.String(length=60), nullable=False),
        sa.Column("doel", sa.String(length=80), nullable=False),
        sa.Column(
            "vraag",
            sa.Enum(
                "contact gehad",
                "woont op het adres",
                "kent een ander adres",
                "post kwam terug",
                "lopende zaak",
                name="vraagsoort",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "grond",
            sa.Enum(
                "onderzoek naar de juistheid",
                "geen onterechte uitschrijving",
                name="vraaggrond",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("gesteld_door_id", sa.Integer(), nullable=False),
        sa.Column("gesteld_op", Moment(), nullable=False),
        sa.Column("uiterste_datum", sa.Date(), nullable=False),
        sa.Column(
            "antwoord",
            sa.Enum("ja", "nee", "weten wij niet", name="vraagantwoord", native_enum=False, length=40),
            nullable=True,
        ),
        sa.Column("beantwoord_door_id", sa.Integer(), nullable=True),
        sa.Column("beantwoord_op", Moment(), nullable=True),
        sa.CheckConstraint(
            "(antwoord IS NULL) = (beantwoord_door_id IS NULL)",
            name=op.f("ck_afdelingsvraag_beantwoord_door"),
        ),
        sa.CheckConstraint(
            "(antwoord IS NULL) = (beantwoord_op IS NULL)", name=op.f("ck_afdelingsvraag_beantwoord_op")
        ),
        sa.ForeignKeyConstraint(
            ["beantwoord_door_id"], ["medewerker.id"], name=op.f("fk_afdelingsvraag_beantwoord_door_id")
        ),
        sa.ForeignKeyConstraint(
            ["gesteld_door_id"], ["medewerker.id"], name=op.f("fk_afdelingsvraag_gesteld_door_id")
        ),
        sa.ForeignKeyConstraint(
            ["onderzoek_id"], ["onderzoek.id"], name=op.f("fk_afdelingsvraag_onderzoek_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_afdelingsvraag")),
    )
    op.create_index(
        "ix_afdelingsvraag_afnemer", "afdelingsvraag", ["afnemer", "uiterste_datum"], unique=False
    )
    op.create_index(op.f("ix_afdelingsvraag_onderzoek_id"), "afdelingsvraag", ["onderzoek_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_afdelingsvraag_onderzoek_id"), table_name="afdelingsvraag")
    op.drop_index("ix_afdelingsvraag_afnemer", table_name="afdelingsvraag")
    op.drop_table("afdelingsvraag")
