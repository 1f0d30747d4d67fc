"""The logboek of the Beheerregeling; what was written stays."""

import sqlalchemy as sa
from alembic import op

from terugmeld.storage.database import Moment

revision = "0045"
down_revision = "0044"

# What was written stays as it was written: a line is added, never changed or removed.
BLIJVEND = ("logboekregel", "logboekvervolg")
ZIN = "Het logboek is blijvend: een regel wijzigt niet en verdwijnt niet."


def upgrade() -> None:
    op.create_table(
        "logboekregel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum(
                "probleem",
                "klacht",
                "bijzondere gebeurtenis",
                name="logboeksoort",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("onderwerp", sa.String(length=200), nullable=False),
        sa.Column("tekst", sa.String(length=4000), nullable=False),
        sa.Column("gebeurd_datum", sa.Date(), nullable=False),
        sa.Column("door_id", sa.Integer(), nullable=False),
        sa.Column("vastgelegd_op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["door_id"], ["medewerker.id"], name=op.f("fk_logboekregel_door_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_logboekregel")),
    )
    op.create_index("ix_logboekregel_gebeurd_datum", "logboekregel", ["gebeurd_datum", "id"], unique=False)
    op.create_table(
        "logboekvervolg",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("regel_id", sa.Integer(), nullable=False),
        sa.Column("tekst", sa.String(length=4000), nullable=False),
        sa.Column("is_afsluiting", sa.Boolean(), nullable=False),
        sa.Column("door_id", sa.Integer(), nullable=False),
        sa.Column("vastgelegd_op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["door_id"], ["medewerker.id"], name=op.f("fk_logboekvervolg_door_id")),
        sa.ForeignKeyConstraint(["regel_id"], ["logboekregel.id"], name=op.f("fk_logboekvervolg_regel_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_logboekvervolg")),
    )
    op.create_index("ix_logboekvervolg_regel", "logboekvervolg", ["regel_id", "id"], unique=False)
    op.create_index(
        "uq_logboekvervolg_afsluiting",
        "logboekvervolg",
        ["regel_id"],
        unique=True,
        sqlite_where=sa.text("is_afsluiting"),
        postgresql_where=sa.text("is_afsluiting"),
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
    op.drop_index(
        "uq_logboekvervolg_afsluiting",
        table_name="logboekvervolg",
        sqlite_where=sa.text("is_afsluiting"),
        postgresql_where=sa.text("is_afsluiting"),
    )
    op.drop_index("ix_logboekvervolg_regel", table_name="logboekvervolg")
    op.drop_table("logboekvervolg")
    op.drop_index("ix_logboekregel_gebeurd_datum", table_name="logboekregel")
    op.drop_table("logboekregel")
    if op.get_bind().dialect.name == "postgresql":
        for tabel in BLIJVEND:
            op.execute(f"DROP FUNCTION {tabel}_blijft_staan()")
