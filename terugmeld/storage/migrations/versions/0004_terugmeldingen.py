"""Tables of terugmeldingen; the history and the promised dates can only grow."""

import sqlalchemy as sa
from alembic import op

from terugmeld.storage.database import Moment

revision = "0004"
down_revision = "0003"

BLIJVEND = ("gebeurtenis", "belofte")
ZIN = "Wat gebeurd of beloofd is, blijft staan."


def upgrade() -> None:
    op.create_table(
        "kenmerkteller",
        sa.Column("jaar", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("laatste", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("jaar", name=op.f("pk_kenmerkteller")),
    )
    op.create_table(
        "onderzoek",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bsn", sa.String(length=9), nullable=False),
        sa.Column("ingang_datum", sa.Date(), nullable=False),
        sa.Column("verwachte_datum", sa.Date(), nullable=False),
        sa.Column("einde_datum", sa.Date(), nullable=True),
        sa.CheckConstraint("einde_datum >= ingang_datum", name=op.f("ck_onderzoek_einde_datum")),
        sa.CheckConstraint("verwachte_datum > ingang_datum", name=op.f("ck_onderzoek_verwachte_datum")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_onderzoek")),
    )
    op.create_index(
        "ix_onderzoek_loopt",
        "onderzoek",
        ["bsn"],
        unique=False,
        sqlite_where=sa.text("einde_datum IS NULL"),
        postgresql_where=sa.text("einde_datum IS NULL"),
    )
    op.create_table(
        "aanduiding",
        sa.Column("onderzoek_id", sa.Integer(), nullable=False),
        sa.Column("aanduiding", sa.String(length=6), nullable=False),
        sa.ForeignKeyConstraint(["onderzoek_id"], ["onderzoek.id"], name=op.f("fk_aanduiding_onderzoek_id")),
        sa.PrimaryKeyConstraint("onderzoek_id", "aanduiding", name=op.f("pk_aanduiding")),
    )
    op.create_table(
        "terugmelding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kenmerk", sa.String(length=20), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("melder_id", sa.Integer(), nullable=False),
        sa.Column("afnemer", sa.String(length=60), nullable=False),
        sa.Column("doel", sa.String(length=80), nullable=True),
        sa.Column("zaakkenmerk", sa.String(length=60), nullable=True),
        sa.Column("eigen_kenmerk", sa.String(length=40), nullable=True),
        sa.Column("bsn", sa.String(length=9), nullable=True),
        sa.Column("adres", sa.String(length=200), nullable=True),
        sa.Column("grond", sa.String(length=40), nullable=False),
        sa.Column("toelichting", sa.String(length=4000), nullable=False),
        sa.Column("contact_naam", sa.String(length=120), nullable=True),
        sa.Column("contact_telefoon", sa.String(length=20), nullable=True),
        sa.Column("contact_email", sa.String(length=200), nullable=True),
        sa.Column("ontvangen_op", Moment(), nullable=False),
        sa.Column("uiterste_datum", sa.Date(), nullable=False),
        sa.Column("beloofde_datum", sa.Date(), nullable=False),
        sa.Column("behandelaar_id", sa.Integer(), nullable=True),
        sa.Column("onderzoek_id", sa.Integer(), nullable=True),
        sa.Column("uitkomst", sa.String(length=40), nullable=True),
        sa.Column("reden", sa.String(length=40), nullable=True),
        sa.Column("reactie", sa.String(length=4000), nullable=True),
        sa.Column("afgesloten_op", Moment(), nullable=True),
        sa.CheckConstraint(
            "(reden IS NOT NULL) = (coalesce(uitkomst, '') = 'geen onderzoek')",
            name=op.f("ck_terugmelding_reden"),
        ),
        sa.CheckConstraint(
            "NOT (afgesloten_op IS NULL) OR uitkomst IS NULL",
            name=op.f("ck_terugmelding_open_zonder_uitkomst"),
        ),
        sa.CheckConstraint(
            "NOT (afgesloten_op IS NULL) OR status NOT IN ('afgehandeld', 'ingetrokken')",
            name=op.f("ck_terugmelding_einde"),
        ),
        sa.CheckConstraint(
            "status <> 'gemeld' AND NOT (status IN ('in behandeling', 'in onderzoek')) "
            "OR afgesloten_op IS NULL",
            name=op.f("ck_terugmelding_open"),
        ),
        sa.CheckConstraint(
            "NOT (status IN ('in behandeling', 'in onderzoek')) OR behandelaar_id IS NOT NULL",
            name=op.f("ck_terugmelding_behandelaar"),
        ),
        sa.CheckConstraint(
            "status <> 'afgehandeld' OR uitkomst IS NOT NULL", name=op.f("ck_terugmelding_uitkomst")
        ),
        sa.CheckConstraint(
            "status <> 'in onderzoek' OR onderzoek_id IS NOT NULL", name=op.f("ck_terugmelding_onderzoek")
        ),
        sa.CheckConstraint("(bsn IS NULL) <> (adres IS NULL)", name=op.f("ck_terugmelding_persoon")),
        sa.CheckConstraint("behandelaar_id <> melder_id", name=op.f("ck_terugmelding_eigen_melding")),
        sa.CheckConstraint("uitkomst IS NULL OR reactie IS NOT NULL", name=op.f("ck_terugmelding_reactie")),
        sa.ForeignKeyConstraint(
            ["behandelaar_id"], ["medewerker.id"], name=op.f("fk_terugmelding_behandelaar_id")
        ),
        sa.ForeignKeyConstraint(["melder_id"], ["medewerker.id"], name=op.f("fk_terugmelding_melder_id")),
        sa.ForeignKeyConstraint(
            ["onderzoek_id"], ["onderzoek.id"], name=op.f("fk_terugmelding_onderzoek_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_terugmelding")),
        sa.UniqueConstraint("kenmerk", name=op.f("uq_terugmelding_kenmerk")),
    )
    op.create_index("ix_terugmelding_afnemer", "terugmelding", ["afnemer", "id"], unique=False)
    op.create_index(
        "ix_terugmelding_behandelaar",
        "terugmelding",
        ["behandelaar_id", "beloofde_datum", "id"],
        unique=False,
        sqlite_where=sa.text("afgesloten_op IS NULL"),
        postgresql_where=sa.text("afgesloten_op IS NULL"),
    )
    op.create_index("ix_terugmelding_bsn", "terugmelding", ["bsn"], unique=False)
    op.create_index("ix_terugmelding_melder", "terugmelding", ["melder_id", "id"], unique=False)
    op.create_index("ix_terugmelding_onderzoek", "terugmelding", ["onderzoek_id"], unique=False)
    op.create_index(
        "ix_terugmelding_status", "terugmelding", ["status", "beloofde_datum", "id"], unique=False
    )
    op.create_index(
        "ix_terugmelding_werkvoorraad",
        "terugmelding",
        ["beloofde_datum", "id"],
        unique=False,
        sqlite_where=sa.text("afgesloten_op IS NULL"),
        postgresql_where=sa.text("afgesloten_op IS NULL"),
    )
    op.create_table(
        "belofte",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("terugmelding_id", sa.Integer(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("reden", sa.String(length=1000), nullable=False),
        sa.Column("beloofd_op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["terugmelding_id"], ["terugmelding.id"], name=op.f("fk_belofte_terugmelding_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_belofte")),
    )
    op.create_index(op.f("ix_belofte_terugmelding_id"), "belofte", ["terugmelding_id"], unique=False)
    op.create_table(
        "gebeurtenis",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("terugmelding_id", sa.Integer(), nullable=False),
        sa.Column("gebeurd_op", Moment(), nullable=False),
        sa.Column("door_id", sa.Integer(), nullable=False),
        sa.Column("handeling", sa.String(length=40), nullable=False),
        sa.Column("van_status", sa.String(length=40), nullable=True),
        sa.Column("naar_status", sa.String(length=40), nullable=False),
        sa.Column("tekst", sa.String(length=4000), nullable=True),
        sa.ForeignKeyConstraint(["door_id"], ["medewerker.id"], name=op.f("fk_gebeurtenis_door_id")),
        sa.ForeignKeyConstraint(
            ["terugmelding_id"], ["terugmelding.id"], name=op.f("fk_gebeurtenis_terugmelding_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gebeurtenis")),
    )
    op.create_index(op.f("ix_gebeurtenis_terugmelding_id"), "gebeurtenis", ["terugmelding_id"], unique=False)
    op.create_table(
        "terugmelding_rubriek",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("terugmelding_id", sa.Integer(), nullable=False),
        sa.Column("rubriek", sa.String(length=6), nullable=False),
        sa.Column("betwijfelde_waarde", sa.String(length=200), nullable=True),
        sa.Column("voorgestelde_waarde", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(
            ["terugmelding_id"], ["terugmelding.id"], name=op.f("fk_terugmelding_rubriek_terugmelding_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_terugmelding_rubriek")),
        sa.UniqueConstraint(
            "terugmelding_id", "rubriek", name=op.f("uq_terugmelding_rubriek_terugmelding_id_rubriek")
        ),
    )
    op.create_index(
        "ix_terugmelding_rubriek_rubriek",
        "terugmelding_rubriek",
        ["rubriek", "terugmelding_id"],
        unique=False,
    )
    if op.get_bind().dialect.name == "sqlite":
        _bewaak_sqlite()
    else:
        _bewaak_postgresql()


def _bewaak_sqlite() -> None:
    for tabel in BLIJVEND:
        for daad in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {tabel}_geen_{daad.lower()} BEFORE {daad} ON {tabel} "
                f"BEGIN SELECT RAISE(ABORT, '{ZIN}'); END"
            )


def _bewaak_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION terugmelding_blijft_staan() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{ZIN}'; END $$"
    )
    for tabel in BLIJVEND:
        op.execute(
            f"CREATE TRIGGER {tabel}_blijft_staan BEFORE UPDATE OR DELETE OR TRUNCATE ON {tabel} "
            "FOR EACH STATEMENT EXECUTE FUNCTION terugmelding_blijft_staan()"
        )


def downgrade() -> None:
    op.drop_index("ix_terugmelding_rubriek_rubriek", table_name="terugmelding_rubriek")
    op.drop_table("terugmelding_rubriek")
    op.drop_index(op.f("ix_gebeurtenis_terugmelding_id"), table_name="gebeurtenis")
    op.drop_table("gebeurtenis")
    op.drop_index(op.f("ix_belofte_terugmelding_id"), table_name="belofte")
    op.drop_table("belofte")
    op.drop_index(
        "ix_terugmelding_werkvoorraad",
        table_name="terugmelding",
        sqlite_where=sa.text("afgesloten_op IS NULL"),
        postgresql_where=sa.text("afgesloten_op IS NULL"),
    )
    op.drop_index("ix_terugmelding_status", table_name="terugmelding")
    op.drop_index("ix_terugmelding_onderzoek", table_name="terugmelding")
    op.drop_index("ix_terugmelding_melder", table_name="terugmelding")
    op.drop_index("ix_terugmelding_bsn", table_name="terugmelding")
    op.drop_index("ix_terugmelding_behandelaar", table_name="terugmelding")
    op.drop_index("ix_terugmelding_afnemer", table_name="terugmelding")
    op.drop_table("terugmelding")
    op.drop_table("aanduiding")
    op.drop_index(
        "ix_onderzoek_loopt",
        table_name="onderzoek",
        sqlite_where=sa.text("einde_datum IS NULL"),
        postgresql_where=sa.text("einde_datum IS NULL"),
    )
    op.drop_table("onderzoek")
    op.drop_table("kenmerkteller")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION terugmelding_blijft_staan()")
