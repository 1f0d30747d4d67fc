"""Cases that wait or went on, outcomes per rubriek, what became of a belofte, persons of an onderzoek."""

import sqlalchemy as sa
from alembic import op

from terugmeld.storage.database import Moment

revision = "0023"
down_revision = "0021"

BLIJVEND = "belofteafloop"
ZIN = "Wat gebeurd of beloofd is, blijft staan."
TWEE = "status IN ('in behandeling', 'in onderzoek')"
VIER = "status IN ('in behandeling', 'wacht op melder', 'in onderzoek', 'doorgezonden')"
GEVONDEN = (
    "uitkomst IN ('verbeterd', 'aangevuld', 'verwijderd', "
    "'ongewijzigd, juist bevonden', 'ongewijzigd, niet vast te stellen')"
)
GELDT = sa.text("vervangen_op IS NULL")
LOOPT = sa.text("einde_datum IS NULL")


def upgrade() -> None:
    _doorzending()
    _belofteafloop()
    _personen_van_een_onderzoek()
    op.add_column("terugmelding", sa.Column("blijft_in_onderzoek", sa.String(length=1000)))
    op.execute(
        "ALTER TABLE terugmelding_rubriek ADD COLUMN uitkomst VARCHAR(40) "
        f"CONSTRAINT ck_terugmelding_rubriek_uitkomst CHECK ({GEVONDEN})"
    )
    op.execute(
        "ALTER TABLE terugmelding_rubriek ADD COLUMN nieuwe_waarde VARCHAR(200) "
        "CONSTRAINT ck_terugmelding_rubriek_nieuwe_waarde CHECK (nieuwe_waarde IS NULL "
        "OR coalesce(uitkomst, '') IN ('verbeterd', 'aangevuld'))"
    )
    _statussen(TWEE, VIER)


def _doorzending() -> None:
    op.create_table(
        "doorzending",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("terugmelding_id", sa.Integer(), nullable=False),
        sa.Column("naar", sa.String(length=40), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=True),
        sa.Column("naam", sa.String(length=120), nullable=False),
        sa.Column("reden", sa.String(length=1000), nullable=False),
        sa.Column("verwachte_datum", sa.Date(), nullable=False),
        sa.Column("verzonden_op", Moment(), nullable=False),
        sa.Column("antwoord_op", Moment(), nullable=True),
        sa.CheckConstraint("naar <> 'andere gemeente' OR code IS NOT NULL", name=op.f("ck_doorzending_code")),
        sa.ForeignKeyConstraint(
            ["terugmelding_id"], ["terugmelding.id"], name=op.f("fk_doorzending_terugmelding_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_doorzending")),
    )
    op.create_index(op.f("ix_doorzending_terugmelding_id"), "doorzending", ["terugmelding_id"], unique=False)


def _belofteafloop() -> None:
    op.create_table(
        BLIJVEND,
        sa.Column("belofte_id", sa.Integer(), nullable=False),
        sa.Column("nakoming", sa.String(length=40), nullable=False),
        sa.Column("bepaald_op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["belofte_id"], ["belofte.id"], name=op.f("fk_belofteafloop_belofte_id")),
        sa.PrimaryKeyConstraint("belofte_id", name=op.f("pk_belofteafloop")),
    )
    op.create_index("ix_belofteafloop_bepaald_op", BLIJVEND, ["bepaald_op", "nakoming"], unique=False)
    if op.get_bind().dialect.name == "sqlite":
        for daad in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {BLIJVEND}_geen_{daad.lower()} BEFORE {daad} ON {BLIJVEND} "
                f"BEGIN SELECT RAISE(ABORT, '{ZIN}'); END"
            )
    else:
        op.execute(
            f"CREATE TRIGGER {BLIJVEND}_blijft_staan BEFORE UPDATE OR DELETE OR TRUNCATE ON {BLIJVEND} "
            "FOR EACH STATEMENT EXECUTE FUNCTION terugmelding_blijft_staan()"
        )


def _personen_van_een_onderzoek() -> None:
    """Move the BSN from the onderzoek to each aanduiding; what stands there was set at the first step."""
    op.rename_table("aanduiding", "aanduiding_oud")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE aanduiding_oud DROP CONSTRAINT pk_aanduiding")
        op.execute("ALTER TABLE aanduiding_oud DROP CONSTRAINT fk_aanduiding_onderzoek_id")
    op.create_table(
        "aanduiding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("onderzoek_id", sa.Integer(), nullable=False),
        sa.Column("bsn", sa.String(length=9), nullable=False),
        sa.Column("aanduiding", sa.String(length=6), nullable=False),
        sa.Column("gezet_op", Moment(), nullable=False),
        sa.Column("vervangen_op", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["onderzoek_id"], ["onderzoek.id"], name=op.f("fk_aanduiding_onderzoek_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aanduiding")),
    )
    op.execute(
        "INSERT INTO aanduiding (onderzoek_id, bsn, aanduiding, gezet_op) "
        "SELECT a.onderzoek_id, o.bsn, a.aanduiding, min(g.gebeurd_op) FROM aanduiding_oud a "
        "JOIN onderzoek o ON o.id = a.onderzoek_id JOIN terugmelding t ON t.onderzoek_id = o.id "
        "JOIN gebeurtenis g ON g.terugmelding_id = t.id WHERE g.naar_status = 'in onderzoek' "
        "GROUP BY a.onderzoek_id, o.bsn, a.aanduiding"
    )
    op.drop_table("aanduiding_oud")
    op.create_index(
        "ix_aanduiding_bsn",
        "aanduiding",
        ["bsn"],
        unique=False,
        sqlite_where=GELDT,
        postgresql_where=GELDT,
    )
    op.create_index("ix_aanduiding_onderzoek_id", "aanduiding", ["onderzoek_id"], unique=False)
    op.drop_index("ix_onderzoek_loopt", table_name="onderzoek")
    op.drop_column("onderzoek", "bsn")


def _statussen(van: str, naar: str) -> None:
    """Let the rules of a case that is in somebody's hands hold for the statuses of ``naar``."""
    if op.get_bind().dialect.name == "sqlite":
        return _sqlite_statussen(van, naar)
    for naam, regel in (
        ("behandelaar", f"NOT ({naar}) OR behandelaar_id IS NOT NULL"),
        ("open", f"status <> 'gemeld' AND NOT ({naar}) OR afgesloten_op IS NULL"),
    ):
        op.drop_constraint(op.f(f"ck_terugmelding_{naam}"), "terugmelding")
        op.create_check_constraint(op.f(f"ck_terugmelding_{naam}"), "terugmelding", regel)
    return None


def _sqlite_statussen(van: str, naar: str) -> None:
    """Change the words of the CHECKs in place, as SQLite describes ("Making other kinds of schema changes").

    Making the table anew would drop a table that others refer to.
    """
    verbinding = op.get_bind()
    versie = verbinding.exec_driver_sql("PRAGMA schema_version").scalar_one()
    verbinding.exec_driver_sql("PRAGMA writable_schema=ON")
    verbinding.exec_driver_sql(
        "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE type = 'table' AND name = 'terugmelding'",
        (van, naar),
    )
    verbinding.exec_driver_sql(f"PRAGMA schema_version={versie + 1}")
    verbinding.exec_driver_sql("PRAGMA writable_schema=OFF")


def downgrade() -> None:
    _statussen(VIER, TWEE)
    op.execute("ALTER TABLE terugmelding_rubriek DROP COLUMN nieuwe_waarde")
    op.execute("ALTER TABLE terugmelding_rubriek DROP COLUMN uitkomst")
    op.drop_column("terugmelding", "blijft_in_onderzoek")
    op.add_column("onderzoek", sa.Column("bsn", sa.String(length=9), nullable=False, server_default=""))
    op.execute(
        "UPDATE onderzoek SET bsn = (SELECT min(bsn) FROM aanduiding WHERE onderzoek_id = onderzoek.id)"
    )
    op.create_index(
        "ix_onderzoek_loopt", "onderzoek", ["bsn"], unique=False, sqlite_where=LOOPT, postgresql_where=LOOPT
    )
    op.drop_index("ix_aanduiding_onderzoek_id", table_name="aanduiding")
    op.drop_index("ix_aanduiding_bsn", table_name="aanduiding")
    op.drop_table("aanduiding")
    op.create_table(
        "aanduiding",
        sa.Column("onderzoek_id", sa.Integer(), nullable=False),
        sa.Column("aanduiding", sa.String(length=6), nullable=False),
        sa.ForeignKeyConstraint(["onderzoek_id"], ["onderzoek.id"], name=op.f("fk_aanduiding_onderzoek_id")),
        sa.PrimaryKeyConstraint("onderzoek_id", "aanduiding", name=op.f("pk_aanduiding")),
    )
    op.drop_index("ix_belofteafloop_bepaald_op", table_name=BLIJVEND)
    op.drop_table(BLIJVEND)
    op.drop_index(op.f("ix_doorzending_terugmelding_id"), table_name="doorzending")
    op.drop_table("doorzending")
