"""Tables of verzoeken."""

import sqlalchemy as sa
from alembic import op

from terugmeld.storage.database import Moment

revision = "0060"
down_revision = "0058"


def upgrade() -> None:
    op.create_table(
        "beheerverzoek",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum(
                "geheimhouding",
                "verstrekking ondanks geheimhouding",
                "rechtstreekse toegang van een afdeling",
                "naamgebruik of naam van een ouder",
                "verwijdering na adoptie of wijziging van geslacht",
                "verbetering, aanvulling of verwijdering",
                "bezwaar",
                name="verzoeksoort",
                native_enum=False,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("naam", sa.String(length=200), nullable=False),
        sa.Column("onderwerp", sa.Text(), nullable=False),
        sa.Column("bsn", sa.String(length=9), nullable=True),
        sa.Column("anummer", sa.String(length=10), nullable=True),
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
            nullable=True,
        ),
        sa.Column("afnemer", sa.String(length=60), nullable=True),
        sa.Column("adres", sa.String(length=300), nullable=True),
        sa.Column("verwijzing", sa.String(length=60), nullable=True),
        sa.Column("bij_aangifte", sa.Boolean(), nullable=False),
        sa.Column("raakt_privacy", sa.Boolean(), nullable=False),
        sa.Column("ontvangen_datum", sa.Date(), nullable=False),
        sa.Column("uiterste_datum", sa.Date(), nullable=False),
        sa.Column("ingenomen_op", Moment(), nullable=False),
        sa.Column("ingenomen_door_id", sa.Integer(), nullable=False),
        sa.Column(
            "uitkomst",
            sa.Enum(
                "ingewilligd",
                "deels ingewilligd",
                "afgewezen",
                "doorgestuurd",
                "ingetrokken",
                name="verzoekuitkomst",
                native_enum=False,
                length=60,
            ),
            nullable=True,
        ),
        sa.Column("reden", sa.Text(), nullable=True),
        sa.Column("uitvoeren_vanaf", sa.Date(), nullable=True),
        sa.Column("afgehandeld_op", Moment(), nullable=True),
        sa.Column("afgehandeld_door_id", sa.Integer(), nullable=True),
        sa.Column("aantekening_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.CheckConstraint(
            "(uitkomst IS NULL) = (afgehandeld_door_id IS NULL)",
            name=op.f("ck_beheerverzoek_afgehandeld_door"),
        ),
        sa.CheckConstraint(
            "(uitkomst IS NULL) = (afgehandeld_op IS NULL)", name=op.f("ck_beheerverzoek_uitkomst")
        ),
        sa.CheckConstraint("(uitkomst IS NULL) = (reden IS NULL)", name=op.f("ck_beheerverzoek_reden")),
        sa.ForeignKeyConstraint(
            ["afgehandeld_door_id"], ["medewerker.id"], name=op.f("fk_beheerverzoek_afgehandeld_door_id")
        ),
        sa.ForeignKeyConstraint(
            ["ingenomen_door_id"], ["medewerker.id"], name=op.f("fk_beheerverzoek_ingenomen_door_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_beheerverzoek")),
    )
    op.create_index(
        "ix_beheerverzoek_uiterste_datum", "beheerverzoek", ["uiterste_datum", "id"], unique=False
    )
    op.create_table(
        "verzoekverlenging",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("beheerverzoek_id", sa.Integer(), nullable=False),
        sa.Column("van_datum", sa.Date(), nullable=False),
        sa.Column("tot_datum", sa.Date(), nullable=False),
        sa.Column("reden", sa.String(length=1000), nullable=False),
        sa.Column("verlengd_op", Moment(), nullable=False),
        sa.Column("verlengd_door_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["beheerverzoek_id"], ["beheerverzoek.id"], name=op.f("fk_verzoekverlenging_beheerverzoek_id")
        ),
        sa.ForeignKeyConstraint(
            ["verlengd_door_id"], ["medewerker.id"], name=op.f("fk_verzoekverlenging_verlengd_door_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verzoekverlenging")),
    )
    op.create_index(
        op.f("ix_verzoekverlenging_beheerverzoek_id"), "verzoekverlenging", ["beheerverzoek_id"], unique=False
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_verzoekverlenging_beheerverzoek_id"), table_name="verzoekverlenging")
    op.drop_table("verzoekverlenging")
    op.drop_index("ix_beheerverzoek_uiterste_datum", table_name="beheerverzoek")
    op.drop_table("beheerverzoek")
