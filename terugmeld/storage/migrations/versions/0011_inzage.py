"""Table of inzage."""

import sqlalchemy as sa
from alembic import op

from terugmeld.storage.database import Moment

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "inzageverzoek",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("bsn", sa.String(length=9), nullable=False),
        sa.Column(
            "aanvrager",
            sa.Enum(
                "de persoon zelf",
                "ouder of voogd van een kind onder de 16",
                "curator",
                "gemachtigde",
                name="aanvrager",
                native_enum=False,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column(
            "identiteit",
            sa.Enum(
                "identiteitsbewijs aan de balie",
                "kopie van het identiteitsbewijs",
                "DigiD",
                name="identiteit",
                native_enum=False,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("bewijs", sa.String(length=200), nullable=True),
        sa.Column("ontvangen_datum", sa.Date(), nullable=False),
        sa.Column("uiterste_datum", sa.Date(), nullable=False),
        sa.Column("ingenomen_op", Moment(), nullable=False),
        sa.Column("ingenomen_door_id", sa.Integer(), nullable=False),
        sa.Column(
            "uitkomst",
            sa.Enum(
                "overzicht gegeven",
                "niets geprotocolleerd",
                "geweigerd",
                name="inzageuitkomst",
                native_enum=False,
                length=60,
            ),
            nullable=True,
        ),
        sa.Column("reden", sa.Text(), nullable=True),
        sa.Column("beantwoord_op", Moment(), nullable=True),
        sa.Column("beantwoord_door_id", sa.Integer(), nullable=True),
        sa.Column("aantekening_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.CheckConstraint(
            "coalesce(uitkomst, '') <> 'geweigerd' OR reden IS NOT NULL", name=op.f("ck_inzageverzoek_reden")
        ),
        sa.CheckConstraint(
            "(uitkomst IS NULL) = (aantekening_id IS NULL)", name=op.f("ck_inzageverzoek_aantekening")
        ),
        sa.CheckConstraint(
            "(uitkomst IS NULL) = (beantwoord_door_id IS NULL)", name=op.f("ck_inzageverzoek_beantwoord_door")
        ),
        sa.CheckConstraint(
            "(uitkomst IS NULL) = (beantwoord_op IS NULL)", name=op.f("ck_inzageverzoek_uitkomst")
        ),
        sa.CheckConstraint("uiterste_datum > ontvangen_datum", name=op.f("ck_inzageverzoek_termijn")),
        sa.ForeignKeyConstraint(
            ["beantwoord_door_id"], ["medewerker.id"], name=op.f("fk_inzageverzoek_beantwoord_door_id")
        ),
        sa.ForeignKeyConstraint(
            ["ingenomen_door_id"], ["medewerker.id"], name=op.f("fk_inzageverzoek_ingenomen_door_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inzageverzoek")),
    )
    op.create_index(op.f("ix_inzageverzoek_bsn"), "inzageverzoek", ["bsn"], unique=False)
    op.create_index(
        "ix_inzageverzoek_open",
        "inzageverzoek",
        ["uiterste_datum", "id"],
        unique=False,
        sqlite_where=sa.text("beantwoord_op IS NULL"),
        postgresql_where=sa.text("beantwoord_op IS NULL"),
    )


def downgrade() -> None:
    op.drop_index(
        "ix_inzageverzoek_open",
        table_name="inzageverzoek",
        sqlite_where=sa.text("beantwoord_op IS NULL"),
        postgresql_where=sa.text("beantwoord_op IS NULL"),
    )
    op.drop_index(op.f("ix_inzageverzoek_bsn"), table_name="inzageverzoek")
    op.drop_table("inzageverzoek")
