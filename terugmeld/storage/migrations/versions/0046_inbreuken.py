"""Breaches of security, their judgements, measures and steps; judgements and steps stay."""

import sqlalchemy as sa
from alembic import op

from terugmeld.storage.database import Moment

revision = "0046"
down_revision = "0045"

# What was written stays as it was written: a line is added, never changed or removed.
BLIJVEND = ("inbreukbeoordeling", "inbreukgebeurtenis")
ZIN = "De geschiedenis van een inbreuk is blijvend: zij wijzigt niet en verdwijnt niet."


def upgrade() -> None:
    op.create_table(
        "inbreuk",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "gemeld",
                "te melden aan de AP",
                "in aanpak",
                "afgesloten",
                name="inbreukstatus",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("wat", sa.String(length=4000), nullable=False),
        sa.Column("gegevens", sa.String(length=4000), nullable=False),
        sa.Column("omvang", sa.String(length=4000), nullable=False),
        sa.Column("ontdekt_op", Moment(), nullable=False),
        sa.Column("gemeld_door_id", sa.Integer(), nullable=False),
        sa.Column("gemeld_op", Moment(), nullable=False),
        sa.Column("betreft_id", sa.Integer(), nullable=True),
        sa.Column("ap_gemeld_op", Moment(), nullable=True),
        sa.Column("ap_kenmerk", sa.String(length=60), nullable=True),
        sa.Column("betrokkenen_verteld_op", Moment(), nullable=True),
        sa.Column("slotverslag", sa.String(length=4000), nullable=True),
        sa.Column("afgesloten_op", Moment(), nullable=True),
        sa.Column("laatst_gewijzigd_op", Moment(), nullable=False),
        sa.CheckConstraint(
            "(status = 'afgesloten') = (afgesloten_op IS NOT NULL)", name=op.f("ck_inbreuk_afgesloten")
        ),
        sa.CheckConstraint(
            "status <> 'te melden aan de AP' OR ap_gemeld_op IS NULL", name=op.f("ck_inbreuk_ap")
        ),
        sa.ForeignKeyConstraint(["betreft_id"], ["medewerker.id"], name=op.f("fk_inbreuk_betreft_id")),
        sa.ForeignKeyConstraint(
            ["gemeld_door_id"], ["medewerker.id"], name=op.f("fk_inbreuk_gemeld_door_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbreuk")),
    )
    op.create_index(op.f("ix_inbreuk_gemeld_door_id"), "inbreuk", ["gemeld_door_id"], unique=False)
    op.create_table(
        "inbreukbeoordeling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inbreuk_id", sa.Integer(), nullable=False),
        sa.Column(
            "risico",
            sa.Enum(
                "waarschijnlijk geen risico",
                "risico",
                "hoog risico",
                name="risico",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("gevolgen", sa.String(length=1000), nullable=False),
        sa.Column("meld_ap", sa.Boolean(), nullable=False),
        sa.Column("reden_ap", sa.String(length=1000), nullable=False),
        sa.Column("meld_betrokkenen", sa.Boolean(), nullable=False),
        sa.Column("reden_betrokkenen", sa.String(length=1000), nullable=False),
        sa.Column("door_id", sa.Integer(), nullable=False),
        sa.Column("beoordeeld_op", Moment(), nullable=False),
        sa.CheckConstraint(
            "meld_ap OR risico = 'waarschijnlijk geen risico'", name=op.f("ck_inbreukbeoordeling_ap")
        ),
        sa.ForeignKeyConstraint(["door_id"], ["medewerker.id"], name=op.f("fk_inbreukbeoordeling_door_id")),
        sa.ForeignKeyConstraint(
            ["inbreuk_id"], ["inbreuk.id"], name=op.f("fk_inbreukbeoordeling_inbreuk_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbreukbeoordeling")),
    )
    op.create_index(
        op.f("ix_inbreukbeoordeling_inbreuk_id"), "inbreukbeoordeling", ["inbreuk_id"], unique=False
    )
    op.create_table(
        "inbreukgebeurtenis",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inbreuk_id", sa.Integer(), nullable=False),
        sa.Column(
            "stap",
            sa.Enum(
                "meld",
                "beoordeel",
                "beoordeel, met melding aan de AP",
                "meld aan de AP",
                "vertel het de betrokkenen",
                "neem een maatregel",
                "rond een maatregel af",
                "sluit af",
                "heropen een inbreuk",
                name="inbreukstap",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "van_status",
            sa.Enum(
                "gemeld",
                "te melden aan de AP",
                "in aanpak",
                "afgesloten",
                name="inbreukstatus",
                native_enum=False,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "naar_status",
            sa.Enum(
                "gemeld",
                "te melden aan de AP",
                "in aanpak",
                "afgesloten",
                name="inbreukstatus",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("tekst", sa.String(length=4000), nullable=True),
        sa.Column("door_id", sa.Integer(), nullable=False),
        sa.Column("gebeurd_op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["door_id"], ["medewerker.id"], name=op.f("fk_inbreukgebeurtenis_door_id")),
        sa.ForeignKeyConstraint(
            ["inbreuk_id"], ["inbreuk.id"], name=op.f("fk_inbreukgebeurtenis_inbreuk_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbreukgebeurtenis")),
    )
    op.create_index(
        op.f("ix_inbreukgebeurtenis_inbreuk_id"), "inbreukgebeurtenis", ["inbreuk_id"], unique=False
    )
    op.create_table(
        "inbreukmaatregel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("inbreuk_id", sa.Integer(), nullable=False),
        sa.Column("wat", sa.String(length=1000), nullable=False),
        sa.Column("eigenaar_id", sa.Integer(), nullable=False),
        sa.Column("uiterste_datum", sa.Date(), nullable=False),
        sa.Column("gereed_op", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["eigenaar_id"], ["medewerker.id"], name=op.f("fk_inbreukmaatregel_eigenaar_id")
        ),
        sa.ForeignKeyConstraint(["inbreuk_id"], ["inbreuk.id"], name=op.f("fk_inbreukmaatregel_inbreuk_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbreukmaatregel")),
    )
    op.create_index(op.f("ix_inbreukmaatregel_inbreuk_id"), "inbreukmaatregel", ["inbreuk_id"], unique=False)
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
    op.drop_index(op.f("ix_inbreukmaatregel_inbreuk_id"), table_name="inbreukmaatregel")
    op.drop_table("inbreukmaatregel")
    op.drop_index(op.f("ix_inbreukgebeurtenis_inbreuk_id"), table_name="inbreukgebeurtenis")
    op.drop_table("inbreukgebeurtenis")
    op.drop_index(op.f("ix_inbreukbeoordeling_inbreuk_id"), table_name="inbreukbeoordeling")
    op.drop_table("inbreukbeoordeling")
    op.drop_index(op.f("ix_inbreuk_gemeld_door_id"), table_name="inbreuk")
    op.drop_table("inbreuk")
    if op.get_bind().dialect.name == "postgresql":
        for tabel in BLIJVEND:
            op.execute(f"DROP FUNCTION {tabel}_blijft_staan()")
