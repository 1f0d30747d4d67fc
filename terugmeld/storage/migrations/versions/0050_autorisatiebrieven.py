"""Letters about rights as they were made; reviews, proofs and absences that never change."""

import sqlalchemy as sa
from alembic import op

from terugmeld.storage.bewaken import NOOIT, bewaak, bewaak_leegmaken, laat_los
from terugmeld.storage.database import Moment

revision = "0050"
down_revision = "0049"

ZIN = "Dit is blijvend: het kan eindigen, maar niet wijzigen of verdwijnen."
EINDIGT = "(OLD.tot_datum IS NULL OR coalesce(NEW.tot_datum <= OLD.tot_datum, 1 = 0))"
VERVALT = "(OLD.vervallen_op IS NULL OR NEW.vervallen_op IS NOT NULL)"
KEERT_TERUG = "(OLD.beeindigd_op IS NULL AND NEW.tot_datum <= OLD.tot_datum)"


def _gelijk(*kolommen: str) -> str:
    return " AND ".join(f"NEW.{kolom} = OLD.{kolom}" for kolom in kolommen)


MAG = {
    ("aanwijzing", "UPDATE"): f"{_gelijk('id', 'medewerker_id', 'regel_id', 'besluit', 'van_datum')} "
    f"AND {EINDIGT} AND {VERVALT}",
    (
        "afwezigheid",
        "UPDATE",
    ): f"{_gelijk('id', 'medewerker_id', 'van_datum', 'gemeld_door_id', 'gemeld_op')} AND {KEERT_TERUG}",
    ("afwezigheid", "DELETE"): NOOIT,
} | {
    (tabel, daad): NOOIT
    for tabel in ("autorisatieoordeel", "plichtvoorval", "plichtbewijs", "autorisatiebrief")
    for daad in ("UPDATE", "DELETE")
}
GEEN_LEEGMAKEN = ("roltoekenning", "benoeming", "intrekking", *sorted({tabel for tabel, _ in MAG}))


def upgrade() -> None:
    op.create_table(
        "autorisatiebrief",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("roltoekenning_id", sa.Integer(), nullable=True),
        sa.Column("aanwijzing_id", sa.Integer(), nullable=True),
        sa.Column("intrekking_id", sa.Integer(), nullable=True),
        sa.Column("gemaakt_door_id", sa.Integer(), nullable=False),
        sa.Column("gemaakt_op", Moment(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint(
            "(roltoekenning_id IS NULL) <> (aanwijzing_id IS NULL)", name=op.f("ck_autorisatiebrief_waarvan")
        ),
        sa.ForeignKeyConstraint(
            ["aanwijzing_id"], ["aanwijzing.id"], name=op.f("fk_autorisatiebrief_aanwijzing_id")
        ),
        sa.ForeignKeyConstraint(
            ["gemaakt_door_id"], ["medewerker.id"], name=op.f("fk_autorisatiebrief_gemaakt_door_id")
        ),
        sa.ForeignKeyConstraint(
            ["intrekking_id"], ["intrekking.id"], name=op.f("fk_autorisatiebrief_intrekking_id")
        ),
        sa.ForeignKeyConstraint(
            ["roltoekenning_id"], ["roltoekenning.id"], name=op.f("fk_autorisatiebrief_roltoekenning_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_autorisatiebrief")),
    )
    op.create_index(
        op.f("ix_autorisatiebrief_aanwijzing_id"), "autorisatiebrief", ["aanwijzing_id"], unique=False
    )
    op.create_index(
        op.f("ix_autorisatiebrief_roltoekenning_id"), "autorisatiebrief", ["roltoekenning_id"], unique=False
    )
    for (tabel, daad), mag in MAG.items():
        bewaak(tabel, daad, mag=mag, zin=ZIN)
    for tabel in GEEN_LEEGMAKEN:
        bewaak_leegmaken(tabel, zin=ZIN)


def downgrade() -> None:
    for tabel, daad in MAG:
        laat_los(tabel, daad)
    for tabel in GEEN_LEEGMAKEN:
        laat_los(tabel, "TRUNCATE")
    op.drop_index(op.f("ix_autorisatiebrief_roltoekenning_id"), table_name="autorisatiebrief")
    op.drop_index(op.f("ix_autorisatiebrief_aanwijzing_id"), table_name="autorisatiebrief")
    op.drop_table("autorisatiebrief")
