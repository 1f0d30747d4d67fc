"""Tables of the kennisgevingen; a notice need not be about a terugmelding of the reader."""

import sqlalchemy as sa
from alembic import op

from terugmeld.storage.database import Moment

revision = "0026"
down_revision = "0023"


# A table to which others refer can't be rebuilt on SQLite while it is referred to, so the mails step aside.
BEWAAR = ("CREATE TABLE post_bewaard AS SELECT * FROM post", "DELETE FROM post")
ZET_TERUG = ("INSERT INTO post SELECT * FROM post_bewaard", "DROP TABLE post_bewaard")
ZONDER_MELDING = (
    "DELETE FROM post WHERE bericht_id IN (SELECT id FROM bericht WHERE terugmelding_id IS NULL)",
    "DELETE FROM bericht WHERE terugmelding_id IS NULL",
)


def upgrade() -> None:
    _voer_uit(BEWAAR)
    with op.batch_alter_table("bericht") as bericht:
        bericht.add_column(sa.Column("pad", sa.String(length=200), nullable=True))
        bericht.alter_column("terugmelding_id", existing_type=sa.Integer(), nullable=True)
    _voer_uit(ZET_TERUG)
    op.create_table(
        "mailvoorkeur",
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column(
            "keuze",
            sa.Enum(
                "meteen",
                "tijdens kantooruren",
                "dagelijks overzicht",
                name="mailkeuze",
                native_enum=False,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("overzicht_tot", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["medewerker_id"], ["medewerker.id"], name=op.f("fk_mailvoorkeur_medewerker_id")
        ),
        sa.PrimaryKeyConstraint("medewerker_id", name=op.f("pk_mailvoorkeur")),
    )
    op.create_table(
        "kennisgeving",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("terugmelding_id", sa.Integer(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum(
                "in onderzoek gezet",
                "gegeven gewijzigd",
                "onderzoek beëindigd",
                name="kennisgevingsoort",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "grond",
            sa.Enum(
                "eerder verstrekt", "volgindicatie", name="kennisgevinggrond", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column("afnemer", sa.String(length=60), nullable=False),
        sa.Column("doel", sa.String(length=80), nullable=False),
        sa.Column("zaakkenmerken", sa.Text(), nullable=False),
        sa.Column("bsn", sa.String(length=9), nullable=False),
        sa.Column("rubrieken", sa.Text(), nullable=False),
        sa.Column("gemaakt_op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["terugmelding_id"], ["terugmelding.id"], name=op.f("fk_kennisgeving_terugmelding_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kennisgeving")),
    )
    op.create_index("ix_kennisgeving_afnemer", "kennisgeving", ["afnemer", "id"], unique=False)
    op.create_index(
        op.f("ix_kennisgeving_terugmelding_id"), "kennisgeving", ["terugmelding_id"], unique=False
    )
    op.create_table(
        "volger",
        sa.Column("terugmelding_id", sa.Integer(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("sinds_op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["medewerker_id"], ["medewerker.id"], name=op.f("fk_volger_medewerker_id")),
        sa.ForeignKeyConstraint(
            ["terugmelding_id"], ["terugmelding.id"], name=op.f("fk_volger_terugmelding_id")
        ),
        sa.PrimaryKeyConstraint("terugmelding_id", "medewerker_id", name=op.f("pk_volger")),
    )
    op.create_index(op.f("ix_volger_medewerker_id"), "volger", ["medewerker_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_volger_medewerker_id"), table_name="volger")
    op.drop_table("volger")
    op.drop_index(op.f("ix_kennisgeving_terugmelding_id"), table_name="kennisgeving")
    op.drop_index("ix_kennisgeving_afnemer", table_name="kennisgeving")
    op.drop_table("kennisgeving")
    op.drop_table("mailvoorkeur")
    _voer_uit(ZONDER_MELDING + BEWAAR)
    with op.batch_alter_table("bericht") as bericht:
        bericht.alter_column("terugmelding_id", existing_type=sa.Integer(), nullable=False)
        bericht.drop_column("pad")
    _voer_uit(ZET_TERUG)


def _voer_uit(opdrachten: tuple[str, ...]) -> None:
    for opdracht in opdrachten:
        op.execute(opdracht)
