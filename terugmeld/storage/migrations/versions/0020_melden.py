"""What a terugmelding says of the person, of the evidence and of where it came from."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from terugmeld.storage.database import Moment

revision = "0020"
down_revision = "0015"

PERSOON = (
    "(bsn IS NULL) <> (adres IS NULL)",
    "CASE WHEN bsn IS NULL THEN 0 ELSE 1 END + CASE WHEN anummer IS NULL THEN 0 ELSE 1 END "
    "+ CASE WHEN geslachtsnaam IS NULL THEN 0 ELSE 1 END "
    "+ CASE WHEN adres IS NULL OR geslachtsnaam IS NOT NULL THEN 0 ELSE 1 END = 1",
)
EIGEN = ("behandelaar_id <> melder_id", "is_ingevoerd OR behandelaar_id <> melder_id")


def _kolommen() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("anummer", sa.String(length=10), nullable=True),
        sa.Column("geslachtsnaam", sa.String(length=200), nullable=True),
        sa.Column("voornamen", sa.String(length=200), nullable=True),
        sa.Column("geboortedatum", sa.String(length=8), nullable=True),
        sa.Column("peilmoment", sa.Date(), nullable=True),
        sa.Column("bewijssoort", sa.String(length=40), nullable=True),
        sa.Column("bron", sa.String(length=300), nullable=True),
        sa.Column("is_ingevoerd", sa.Boolean(), nullable=False, server_default=sa.false()),
    )


def upgrade() -> None:
    for kolom in _kolommen():
        op.add_column("terugmelding", kolom)
    op.create_index(op.f("ix_terugmelding_anummer"), "terugmelding", ["anummer"], unique=False)
    op.add_column(
        "terugmelding_rubriek",
        sa.Column("niet_verstrekt", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    _regel("persoon", *PERSOON)
    _regel("eigen_melding", *EIGEN)
    op.create_table(
        "herkomst",
        sa.Column("terugmelding_id", sa.Integer(), nullable=False),
        sa.Column("kanaal", sa.String(length=40), nullable=False),
        sa.Column("melder_naam", sa.String(length=120), nullable=False),
        sa.Column("melder_organisatie", sa.String(length=200), nullable=True),
        sa.Column("melder_adres", sa.String(length=300), nullable=True),
        sa.Column("melder_kenmerk", sa.String(length=60), nullable=True),
        sa.Column("ontvangst_datum", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["terugmelding_id"], ["terugmelding.id"], name=op.f("fk_herkomst_terugmelding_id")
        ),
        sa.PrimaryKeyConstraint("terugmelding_id", name=op.f("pk_herkomst")),
    )
    op.create_table(
        "kennisgeving",
        sa.Column("bericht_id", sa.Integer(), nullable=False),
        sa.Column("door_id", sa.Integer(), nullable=False),
        sa.Column("gedaan_op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["bericht_id"], ["bericht.id"], name=op.f("fk_kennisgeving_bericht_id")),
        sa.ForeignKeyConstraint(["door_id"], ["medewerker.id"], name=op.f("fk_kennisgeving_door_id")),
        sa.PrimaryKeyConstraint("bericht_id", name=op.f("pk_kennisgeving")),
    )


def _regel(naam: str, oud: str, nieuw: str) -> None:
    """Change a CHECK of terugmelding; on SQLite in place, as its manual describes."""
    verbinding = op.get_bind()
    if verbinding.dialect.name != "sqlite":
        op.drop_constraint(op.f(f"ck_terugmelding_{naam}"), "terugmelding")
        op.create_check_constraint(op.f(f"ck_terugmelding_{naam}"), "terugmelding", nieuw)
        return
    versie = verbinding.exec_driver_sql("PRAGMA schema_version").scalar_one()
    verbinding.exec_driver_sql("PRAGMA writable_schema=ON")
    verbinding.exec_driver_sql(
        "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE type = 'table' AND name = 'terugmelding'",
        (f"CHECK ({oud})", f"CHECK ({nieuw})"),
    )
    verbinding.exec_driver_sql(f"PRAGMA schema_version={versie + 1}")
    verbinding.exec_driver_sql("PRAGMA writable_schema=OFF")


def downgrade() -> None:
    op.drop_table("kennisgeving")
    op.drop_table("herkomst")
    _regel("eigen_melding", *reversed(EIGEN))
    _regel("persoon", *reversed(PERSOON))
    op.execute("ALTER TABLE terugmelding_rubriek DROP COLUMN niet_verstrekt")
    op.drop_index(op.f("ix_terugmelding_anummer"), table_name="terugmelding")
    for kolom in reversed(_kolommen()):
        op.execute(f"ALTER TABLE terugmelding DROP COLUMN {kolom.name}")
