"""Tables of the correcties, inzage by A-nummer, and who a member of staff is as a citizen."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from terugmeld.storage.database import Moment

revision = "0017"
down_revision = "0016"

# A table to which others refer can't be rebuilt on SQLite while it is referred to, so the mails step aside.
BEWAAR = ("CREATE TABLE post_bewaard AS SELECT * FROM post", "DELETE FROM post")
ZET_TERUG = ("INSERT INTO post SELECT * FROM post_bewaard", "DROP TABLE post_bewaard")
ZONDER_MELDING = (
    "DELETE FROM post WHERE bericht_id IN (SELECT id FROM bericht WHERE terugmelding_id IS NULL)",
    "DELETE FROM bericht WHERE terugmelding_id IS NULL",
)


def upgrade() -> None:
    op.create_table(
        "correctieverzoek",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("bsn", sa.String(length=9), nullable=True),
        sa.Column("anummer", sa.String(length=10), nullable=True),
        sa.Column("naam", sa.String(length=200), nullable=False),
        sa.Column("rubrieken", sa.Text(), nullable=False),
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
        sa.Column("bekend_datum", sa.Date(), nullable=False),
        sa.Column("ontvangen_datum", sa.Date(), nullable=False),
        sa.Column("uiterste_datum", sa.Date(), nullable=False),
        sa.Column("ingenomen_op", Moment(), nullable=False),
        sa.Column("ingenomen_door_id", sa.Integer(), nullable=False),
        sa.Column(
            "uitkomst",
            sa.Enum(
                "mededeling gedaan",
                "niemand kreeg dit gegeven",
                "geweigerd",
                name="correctieuitkomst",
                native_enum=False,
                length=60,
            ),
            nullable=True,
        ),
        sa.Column("reden", sa.Text(), nullable=True),
        sa.Column("afgehandeld_op", Moment(), nullable=True),
        sa.Column("afgehandeld_door_id", sa.Integer(), nullable=True),
        sa.Column("aantekening_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.CheckConstraint(
            "coalesce(uitkomst, '') <> 'geweigerd' OR reden IS NOT NULL",
            name=op.f("ck_correctieverzoek_reden"),
        ),
        sa.CheckConstraint(
            "(uitkomst IS NULL) = (aantekening_id IS NULL)", name=op.f("ck_correctieverzoek_aantekening")
        ),
        sa.CheckConstraint(
            "(uitkomst IS NULL) = (afgehandeld_door_id IS NULL)",
            name=op.f("ck_correctieverzoek_afgehandeld_door"),
        ),
        sa.CheckConstraint(
            "(uitkomst IS NULL) = (afgehandeld_op IS NULL)", name=op.f("ck_correctieverzoek_uitkomst")
        ),
        sa.CheckConstraint("bsn IS NOT NULL OR anummer IS NOT NULL", name=op.f("ck_correctieverzoek_nummer")),
        sa.ForeignKeyConstraint(
            ["afgehandeld_door_id"], ["medewerker.id"], name=op.f("fk_correctieverzoek_afgehandeld_door_id")
        ),
        sa.ForeignKeyConstraint(
            ["ingenomen_door_id"], ["medewerker.id"], name=op.f("fk_correctieverzoek_ingenomen_door_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correctieverzoek")),
    )
    op.create_index(
        "ix_correctieverzoek_uiterste_datum", "correctieverzoek", ["uiterste_datum", "id"], unique=False
    )
    op.create_table(
        "correctieontvanger",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("correctieverzoek_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("naam", sa.Text(), nullable=False),
        sa.Column("is_intern", sa.Boolean(), nullable=False),
        sa.Column("rubrieken", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["correctieverzoek_id"],
            ["correctieverzoek.id"],
            name=op.f("fk_correctieontvanger_correctieverzoek_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correctieontvanger")),
    )
    op.create_index(
        op.f("ix_correctieontvanger_correctieverzoek_id"),
        "correctieontvanger",
        ["correctieverzoek_id"],
        unique=False,
    )
    _voer_uit(BEWAAR)
    with op.batch_alter_table("bericht") as bericht:
        bericht.alter_column("terugmelding_id", existing_type=sa.Integer(), nullable=True)
    _voer_uit(ZET_TERUG)
    with op.batch_alter_table("inzageverzoek") as inzageverzoek:
        inzageverzoek.add_column(sa.Column("anummer", sa.String(length=10), nullable=True))
        inzageverzoek.alter_column("bsn", existing_type=sa.String(length=9), nullable=True)
        inzageverzoek.create_check_constraint(
            op.f("ck_inzageverzoek_nummer"), "bsn IS NOT NULL OR anummer IS NOT NULL"
        )
    op.add_column("medewerker", sa.Column("betrokkene_ref", sa.String(length=64), nullable=True))
    op.create_index(op.f("ix_medewerker_betrokkene_ref"), "medewerker", ["betrokkene_ref"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_medewerker_betrokkene_ref"), table_name="medewerker")
    op.drop_column("medewerker", "betrokkene_ref")
    op.execute("DELETE FROM inzageverzoek WHERE bsn IS NULL")
    with op.batch_alter_table("inzageverzoek") as inzageverzoek:
        inzageverzoek.drop_constraint(op.f("ck_inzageverzoek_nummer"), type_="check")
        inzageverzoek.alter_column("bsn", existing_type=sa.String(length=9), nullable=False)
        inzageverzoek.drop_column("anummer")
    _voer_uit((*ZONDER_MELDING, *BEWAAR))
    with op.batch_alter_table("bericht") as bericht:
        bericht.alter_column("terugmelding_id", existing_type=sa.Integer(), nullable=False)
    _voer_uit(ZET_TERUG)
    op.drop_index(op.f("ix_correctieontvanger_correctieverzoek_id"), table_name="correctieontvanger")
    op.drop_table("correctieontvanger")
    op.drop_index("ix_correctieverzoek_uiterste_datum", table_name="correctieverzoek")
    op.drop_table("correctieverzoek")


def _voer_uit(opdrachten: Sequence[str]) -> None:
    for opdracht in opdrachten:
        op.execute(opdracht)
