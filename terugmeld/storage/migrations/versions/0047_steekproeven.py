"""The kwaliteitssteekproef; what was drawn and what was concluded stays."""

import sqlalchemy as sa
from alembic import op

from terugmeld.storage.database import Moment

revision = "0047"
down_revision = "0046"

# What was drawn and written stays as it was: a line is added, never changed or removed.
BLIJVEND = ("steekproef", "steekproefconclusie")
ZIN = "Een trekking en een conclusie zijn blijvend: zij wijzigen niet en verdwijnen niet."


def upgrade() -> None:
    op.create_table(
        "steekproef",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("jaar", sa.Integer(), nullable=False),
        sa.Column(
            "stratum",
            sa.Enum(
                "alle inwoners",
                "adres gewijzigd in het jaar",
                "uit het buitenland gekomen in het jaar",
                "geboren in het jaar",
                name="stratum",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("zaad", sa.String(length=60), nullable=False),
        sa.Column("aantal", sa.Integer(), nullable=False),
        sa.Column("populatie", sa.Integer(), nullable=False),
        sa.Column("afdruk", sa.String(length=64), nullable=False),
        sa.Column("betrouwbaarheid", sa.Float(), nullable=True),
        sa.Column("marge", sa.Float(), nullable=True),
        sa.Column("door_id", sa.Integer(), nullable=False),
        sa.Column("getrokken_op", Moment(), nullable=False),
        sa.CheckConstraint(
            "(betrouwbaarheid IS NULL) = (marge IS NULL)", name=op.f("ck_steekproef_berekend")
        ),
        sa.CheckConstraint("aantal BETWEEN 1 AND populatie", name=op.f("ck_steekproef_aantal")),
        sa.ForeignKeyConstraint(["door_id"], ["medewerker.id"], name=op.f("fk_steekproef_door_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_steekproef")),
    )
    op.create_index(op.f("ix_steekproef_jaar"), "steekproef", ["jaar"], unique=False)
    op.create_table(
        "steekproefconclusie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("steekproef_id", sa.Integer(), nullable=False),
        sa.Column("tekst", sa.String(length=4000), nullable=False),
        sa.Column("door_id", sa.Integer(), nullable=False),
        sa.Column("vastgelegd_op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["door_id"], ["medewerker.id"], name=op.f("fk_steekproefconclusie_door_id")),
        sa.ForeignKeyConstraint(
            ["steekproef_id"], ["steekproef.id"], name=op.f("fk_steekproefconclusie_steekproef_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_steekproefconclusie")),
    )
    op.create_index(
        op.f("ix_steekproefconclusie_steekproef_id"), "steekproefconclusie", ["steekproef_id"], unique=False
    )
    op.create_table(
        "steekproeflijst",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("steekproef_id", sa.Integer(), nullable=False),
        sa.Column("volgnummer", sa.Integer(), nullable=False),
        sa.Column("bsn", sa.String(length=9), nullable=False),
        sa.Column("verwerker_id", sa.Integer(), nullable=False),
        sa.Column("rubrieken", sa.Text(), nullable=False),
        sa.Column("bekeken_op", Moment(), nullable=True),
        sa.Column("afgerond_op", Moment(), nullable=True),
        sa.Column("vervallen_reden", sa.String(length=1000), nullable=True),
        sa.CheckConstraint(
            "afgerond_op IS NULL OR vervallen_reden IS NULL", name=op.f("ck_steekproeflijst_einde")
        ),
        sa.ForeignKeyConstraint(
            ["steekproef_id"], ["steekproef.id"], name=op.f("fk_steekproeflijst_steekproef_id")
        ),
        sa.ForeignKeyConstraint(
            ["verwerker_id"], ["medewerker.id"], name=op.f("fk_steekproeflijst_verwerker_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_steekproeflijst")),
        sa.UniqueConstraint(
            "steekproef_id", "volgnummer", name=op.f("uq_steekproeflijst_steekproef_id_volgnummer")
        ),
    )
    op.create_index(
        op.f("ix_steekproeflijst_verwerker_id"), "steekproeflijst", ["verwerker_id"], unique=False
    )
    op.create_table(
        "steekproefbevinding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lijst_id", sa.Integer(), nullable=False),
        sa.Column("rubriek", sa.String(length=6), nullable=False),
        sa.Column("stapel", sa.Integer(), nullable=False),
        sa.Column(
            "oordeel",
            sa.Enum(
                "klopt",
                "wijkt af",
                "brondocument ontbreekt",
                name="bevindingsoordeel",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "fout",
            sa.Enum(
                "schrijffout",
                "wijziging niet verwerkt",
                "verkeerd brondocument gebruikt",
                "andere fout",
                name="foutsoort",
                native_enum=False,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("brondocument", sa.String(length=300), nullable=False),
        sa.Column("waarde", sa.String(length=200), nullable=True),
        sa.Column("terugmelding", sa.String(length=20), nullable=True),
        sa.Column("door_id", sa.Integer(), nullable=False),
        sa.Column("vastgelegd_op", Moment(), nullable=False),
        sa.CheckConstraint(
            "(oordeel = 'wijkt af') = (fout IS NOT NULL)", name=op.f("ck_steekproefbevinding_fout")
        ),
        sa.CheckConstraint(
            "terugmelding IS NULL OR oordeel = 'wijkt af'", name=op.f("ck_steekproefbevinding_terugmelding")
        ),
        sa.ForeignKeyConstraint(["door_id"], ["medewerker.id"], name=op.f("fk_steekproefbevinding_door_id")),
        sa.ForeignKeyConstraint(
            ["lijst_id"], ["steekproeflijst.id"], name=op.f("fk_steekproefbevinding_lijst_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_steekproefbevinding")),
        sa.UniqueConstraint(
            "lijst_id", "rubriek", "stapel", name=op.f("uq_steekproefbevinding_lijst_id_rubriek_stapel")
        ),
    )
    for tabel in BLIJVEND:
        _bewaak(tabel)


def _bewaak(tabel: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        for daad in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {tabel}_geen_{daad.lower()} BEFORE {daad} ON {tabel} "
                f"BEGIN SELECT RAISE(ABORT, '{ZIN}'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION {tabel}_blijft_staan() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{ZIN}' USING ERRCODE = 'restrict_violation'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {tabel}_blijft_staan BEFORE UPDATE OR DELETE OR TRUNCATE ON {tabel} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {tabel}_blijft_staan()"
    )


def downgrade() -> None:
    op.drop_table("steekproefbevinding")
    op.drop_index(op.f("ix_steekproeflijst_verwerker_id"), table_name="steekproeflijst")
    op.drop_table("steekproeflijst")
    op.drop_index(op.f("ix_steekproefconclusie_steekproef_id"), table_name="steekproefconclusie")
    op.drop_table("steekproefconclusie")
    op.drop_index(op.f("ix_steekproef_jaar"), table_name="steekproef")
    op.drop_table("steekproef")
    if op.get_bind().dialect.name == "postgresql":
        for tabel in BLIJVEND:
            op.execute(f"DROP FUNCTION {tabel}_blijft_staan()")
