"""How rights came and went: appointment, absence and withdrawal; a right may end and never change."""

import sqlalchemy as sa
from alembic import op

from terugmeld.storage.database import Moment

revision = "0032"
down_revision = "0024"

ZIN = "Een benoeming is blijvend: zij kan eindigen, maar niet wijzigen of verdwijnen."
GELIJK = " AND ".join(
    f"NEW.{kolom} = OLD.{kolom}" for kolom in ("id", "medewerker_id", "rol", "besluit", "van_datum")
)
EINDIGT = "(OLD.tot_datum IS NULL OR coalesce(NEW.tot_datum <= OLD.tot_datum, 1 = 0))"
VERVALT = "(OLD.vervallen_op IS NULL OR NEW.vervallen_op IS NOT NULL)"
MAG = {
    ("roltoekenning", "UPDATE"): f"{GELIJK} AND {EINDIGT} AND {VERVALT}",
    ("roltoekenning", "DELETE"): "1 = 0",
    ("benoeming", "UPDATE"): "1 = 0",
    ("benoeming", "DELETE"): "1 = 0",
    ("intrekking", "UPDATE"): "1 = 0",
    ("intrekking", "DELETE"): "1 = 0",
}


def upgrade() -> None:
    op.create_table(
        "afwezigheid",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("van_datum", sa.Date(), nullable=False),
        sa.Column("tot_datum", sa.Date(), nullable=False),
        sa.Column("vervanger_id", sa.Integer(), nullable=True),
        sa.Column("gemeld_door_id", sa.Integer(), nullable=False),
        sa.Column("gemeld_op", Moment(), nullable=False),
        sa.Column("beeindigd_op", Moment(), nullable=True),
        sa.CheckConstraint("tot_datum >= van_datum", name=op.f("ck_afwezigheid_periode")),
        sa.CheckConstraint("vervanger_id <> medewerker_id", name=op.f("ck_afwezigheid_vervanger")),
        sa.ForeignKeyConstraint(
            ["gemeld_door_id"], ["medewerker.id"], name=op.f("fk_afwezigheid_gemeld_door_id")
        ),
        sa.ForeignKeyConstraint(
            ["medewerker_id"], ["medewerker.id"], name=op.f("fk_afwezigheid_medewerker_id")
        ),
        sa.ForeignKeyConstraint(
            ["vervanger_id"], ["medewerker.id"], name=op.f("fk_afwezigheid_vervanger_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_afwezigheid")),
    )
    op.create_index(op.f("ix_afwezigheid_medewerker_id"), "afwezigheid", ["medewerker_id"], unique=False)
    op.create_table(
        "benoeming",
        sa.Column("roltoekenning_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("functie", sa.String(length=60), nullable=False),
        sa.Column("soort", sa.String(length=20), nullable=False),
        sa.Column("vervangt_id", sa.Integer(), nullable=True),
        sa.Column("afwezigheid_id", sa.Integer(), nullable=True),
        sa.Column("plaatsvervanger_id", sa.Integer(), nullable=True),
        sa.Column("vastgelegd_door_id", sa.Integer(), nullable=False),
        sa.Column("vastgelegd_op", Moment(), nullable=False),
        sa.CheckConstraint(
            "(soort = 'plaatsvervanging') = (vervangt_id IS NOT NULL)", name=op.f("ck_benoeming_vervanging")
        ),
        sa.ForeignKeyConstraint(
            ["afwezigheid_id"], ["afwezigheid.id"], name=op.f("fk_benoeming_afwezigheid_id")
        ),
        sa.ForeignKeyConstraint(
            ["plaatsvervanger_id"], ["medewerker.id"], name=op.f("fk_benoeming_plaatsvervanger_id")
        ),
        sa.ForeignKeyConstraint(
            ["roltoekenning_id"], ["roltoekenning.id"], name=op.f("fk_benoeming_roltoekenning_id")
        ),
        sa.ForeignKeyConstraint(
            ["vastgelegd_door_id"], ["medewerker.id"], name=op.f("fk_benoeming_vastgelegd_door_id")
        ),
        sa.ForeignKeyConstraint(["vervangt_id"], ["roltoekenning.id"], name=op.f("fk_benoeming_vervangt_id")),
        sa.PrimaryKeyConstraint("roltoekenning_id", name=op.f("pk_benoeming")),
    )
    op.create_index(op.f("ix_benoeming_afwezigheid_id"), "benoeming", ["afwezigheid_id"], unique=False)
    op.create_index(op.f("ix_benoeming_vervangt_id"), "benoeming", ["vervangt_id"], unique=False)
    op.create_table(
        "intrekking",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("roltoekenning_id", sa.Integer(), nullable=True),
        sa.Column("aanwijzing_id", sa.Integer(), nullable=True),
        sa.Column("laatste_dag", sa.Date(), nullable=False),
        sa.Column("is_meteen", sa.Boolean(), nullable=False),
        sa.Column("besluit", sa.String(length=200), nullable=False),
        sa.Column("ingetrokken_door_id", sa.Integer(), nullable=False),
        sa.Column("ingetrokken_op", Moment(), nullable=False),
        sa.CheckConstraint(
            "(roltoekenning_id IS NULL) <> (aanwijzing_id IS NULL)", name=op.f("ck_intrekking_waarvan")
        ),
        sa.ForeignKeyConstraint(
            ["aanwijzing_id"], ["aanwijzing.id"], name=op.f("fk_intrekking_aanwijzing_id")
        ),
        sa.ForeignKeyConstraint(
            ["ingetrokken_door_id"], ["medewerker.id"], name=op.f("fk_intrekking_ingetrokken_door_id")
        ),
        sa.ForeignKeyConstraint(
            ["roltoekenning_id"], ["roltoekenning.id"], name=op.f("fk_intrekking_roltoekenning_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intrekking")),
    )
    op.create_index(op.f("ix_intrekking_aanwijzing_id"), "intrekking", ["aanwijzing_id"], unique=False)
    op.create_index(op.f("ix_intrekking_roltoekenning_id"), "intrekking", ["roltoekenning_id"], unique=False)
    op.add_column("aanwijzing", sa.Column("vervallen_op", Moment(), nullable=True))
    op.add_column("roltoekenning", sa.Column("vervallen_op", Moment(), nullable=True))
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for (tabel, daad), mag in MAG.items():
        (_bewaak_sqlite if is_sqlite else _bewaak_postgresql)(tabel, daad, mag)


def _bewaak_sqlite(tabel: str, daad: str, mag: str) -> None:
    op.execute(
        f"CREATE TRIGGER {tabel}_geen_{daad.lower()} BEFORE {daad} ON {tabel} WHEN NOT ({mag}) "
        f"BEGIN SELECT RAISE(ABORT, '{ZIN}'); END"
    )


def _bewaak_postgresql(tabel: str, daad: str, mag: str) -> None:
    naam, terug = f"{tabel}_geen_{daad.lower()}", "NEW" if daad == "UPDATE" else "OLD"
    op.execute(
        f"CREATE FUNCTION {naam}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {mag} THEN RETURN {terug}; END IF; "
        f"RAISE EXCEPTION '{ZIN}' USING ERRCODE = 'restrict_violation'; END $$"
    )
    op.execute(f"CREATE TRIGGER {naam} BEFORE {daad} ON {tabel} FOR EACH ROW EXECUTE FUNCTION {naam}()")


def downgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for tabel, daad in MAG:
        naam = f"{tabel}_geen_{daad.lower()}"
        op.execute(f"DROP TRIGGER {naam}" if is_sqlite else f"DROP FUNCTION {naam}() CASCADE")
    op.drop_column("roltoekenning", "vervallen_op")
    op.drop_column("aanwijzing", "vervallen_op")
    op.drop_index(op.f("ix_intrekking_roltoekenning_id"), table_name="intrekking")
    op.drop_index(op.f("ix_intrekking_aanwijzing_id"), table_name="intrekking")
    op.drop_table("intrekking")
    op.drop_index(op.f("ix_benoeming_vervangt_id"), table_name="benoeming")
    op.drop_index(op.f("ix_benoeming_afwezigheid_id"), table_name="benoeming")
    op.drop_table("benoeming")
    op.drop_index(op.f("ix_afwezigheid_medewerker_id"), table_name="afwezigheid")
    op.drop_table("afwezigheid")
