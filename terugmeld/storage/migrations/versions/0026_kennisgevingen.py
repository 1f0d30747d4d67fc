"""Tables of the kennisgevingen; a notice need not be about a terugmelding of the reader."""

import sqlalchemy as sa
from alembic import op

from terugmeld.storage.database import Moment

revision = "0026"
down_revision = "0019"


VERPLICHT = "terugmelding_id INTEGER NOT NULL"
VRIJ = "terugmelding_id INTEGER"
ZONDER_MELDING = (
    "DELETE FROM kennisgeving WHERE bericht_id IN (SELECT id FROM bericht WHERE terugmelding_id IS NULL)",
    "DELETE FROM post WHERE bericht_id IN (SELECT id FROM bericht WHERE terugmelding_id IS NULL)",
    "DELETE FROM bericht WHERE terugmelding_id IS NULL",
)


def upgrade() -> None:
    op.add_column("bericht", sa.Column("pad", sa.String(length=200), nullable=True))
    _melding_van_een_bericht(VERPLICHT, VRIJ, mag_leeg=True)
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
        "afnemerbericht",
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
            ["terugmelding_id"], ["terugmelding.id"], name=op.f("fk_afnemerbericht_terugmelding_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_afnemerbericht")),
    )
    op.create_index("ix_afnemerbericht_afnemer", "afnemerbericht", ["afnemer", "id"], unique=False)
    op.create_index(
        op.f("ix_afnemerbericht_terugmelding_id"), "afnemerbericht", ["terugmelding_id"], unique=False
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
    op.drop_index(op.f("ix_afnemerbericht_terugmelding_id"), table_name="afnemerbericht")
    op.drop_index("ix_afnemerbericht_afnemer", table_name="afnemerbericht")
    op.drop_table("afnemerbericht")
    op.drop_table("mailvoorkeur")
    for opdracht in ZONDER_MELDING:
        op.execute(opdracht)
    _melding_van_een_bericht(VRIJ, VERPLICHT, mag_leeg=False)
    op.execute("ALTER TABLE bericht DROP COLUMN pad")


def _melding_van_een_bericht(oud: str, nieuw: str, *, mag_leeg: bool) -> None:
    """Let a notice be without terugmelding, or no longer; on SQLite in place, as its manual describes."""
    verbinding = op.get_bind()
    if verbinding.dialect.name != "sqlite":
        op.alter_column("bericht", "terugmelding_id", existing_type=sa.Integer(), nullable=mag_leeg)
        return
    versie = verbinding.exec_driver_sql("PRAGMA schema_version").scalar_one()
    verbinding.exec_driver_sql("PRAGMA writable_schema=ON")
    verbinding.exec_driver_sql(
        "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE type = 'table' AND name = 'bericht'",
        (f"{oud},", f"{nieuw},"),
    )
    verbinding.exec_driver_sql(f"PRAGMA schema_version={versie + 1}")
    verbinding.exec_driver_sql("PRAGMA writable_schema=OFF")
