"""Tables of gebruiksbesluiten."""

import sqlalchemy as sa
from alembic import op

from terugmeld.storage.database import Moment

revision = "0031"
down_revision = "0030"

ZIN = "De geschiedenis van een gebruiksbesluit wordt nooit gewijzigd."
TABEL = "gebruiksbesluit_stap"


def upgrade() -> None:
    op.create_table(
        "gebruiksbesluit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "geldt", "opnieuw bekijken", "beëindigd", name="besluitstatus", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column("afnemer", sa.String(length=60), nullable=False),
        sa.Column("door_id", sa.Integer(), nullable=False),
        sa.Column("terugmelding_id", sa.Integer(), nullable=True),
        sa.Column("zaakkenmerk", sa.String(length=60), nullable=True),
        sa.Column(
            "keuze",
            sa.Enum(
                "opschorten",
                "GBA-gegeven gebruiken",
                "andere bron gebruiken",
                name="gebruikskeuze",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "uitzondering",
            sa.Enum(
                "gegeven in onderzoek",
                "eigen terugmelding",
                "andere wet",
                "goede taakvervulling",
                name="uitzondering",
                native_enum=False,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "taakgrond",
            sa.Enum(
                "identiteitsvaststelling",
                "fraudebestrijding en fraudepreventie",
                "opsporing en handhaving",
                "spoed of calamiteit",
                "bijzonderheden in de bijhouding",
                name="taakgrond",
                native_enum=False,
                length=60,
            ),
            nullable=True,
        ),
        sa.Column(
            "noodzaak",
            sa.Enum(
                "uitstel is niet mogelijk",
                "uitstel is niet langer mogelijk",
                "uitstel is onevenredig nadelig voor de ingeschrevene",
                name="noodzaak",
                native_enum=False,
                length=60,
            ),
            nullable=True,
        ),
        sa.Column("wettelijk_voorschrift", sa.String(length=200), nullable=True),
        sa.Column("motivering", sa.String(length=1000), nullable=False),
        sa.Column("herzien_datum", sa.Date(), nullable=False),
        sa.Column("genomen_op", Moment(), nullable=False),
        sa.CheckConstraint(
            "(taakgrond IS NOT NULL) = (coalesce(uitzondering, '') = 'goede taakvervulling')",
            name=op.f("ck_gebruiksbesluit_taakgrond"),
        ),
        sa.CheckConstraint(
            "coalesce(uitzondering, '') <> 'eigen terugmelding' OR terugmelding_id IS NOT NULL",
            name=op.f("ck_gebruiksbesluit_eigen_terugmelding"),
        ),
        sa.CheckConstraint(
            "keuze = 'GBA-gegeven gebruiken' OR uitzondering IS NOT NULL",
            name=op.f("ck_gebruiksbesluit_uitzondering"),
        ),
        sa.CheckConstraint(
            "terugmelding_id IS NOT NULL OR zaakkenmerk IS NOT NULL", name=op.f("ck_gebruiksbesluit_waarvoor")
        ),
        sa.ForeignKeyConstraint(["door_id"], ["medewerker.id"], name=op.f("fk_gebruiksbesluit_door_id")),
        sa.ForeignKeyConstraint(
            ["terugmelding_id"], ["terugmelding.id"], name=op.f("fk_gebruiksbesluit_terugmelding_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gebruiksbesluit")),
    )
    op.create_index("ix_gebruiksbesluit_afnemer", "gebruiksbesluit", ["afnemer", "id"], unique=False)
    op.create_index(
        "ix_gebruiksbesluit_herzien", "gebruiksbesluit", ["status", "herzien_datum"], unique=False
    )
    op.create_index(
        op.f("ix_gebruiksbesluit_terugmelding_id"), "gebruiksbesluit", ["terugmelding_id"], unique=False
    )
    op.create_table(
        "gebruiksbesluit_rubriek",
        sa.Column("gebruiksbesluit_id", sa.Integer(), nullable=False),
        sa.Column("rubriek", sa.String(length=6), nullable=False),
        sa.ForeignKeyConstraint(
            ["gebruiksbesluit_id"],
            ["gebruiksbesluit.id"],
            name=op.f("fk_gebruiksbesluit_rubriek_gebruiksbesluit_id"),
        ),
        sa.PrimaryKeyConstraint("gebruiksbesluit_id", "rubriek", name=op.f("pk_gebruiksbesluit_rubriek")),
    )
    op.create_table(
        "gebruiksbesluit_stap",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gebruiksbesluit_id", sa.Integer(), nullable=False),
        sa.Column(
            "stap",
            sa.Enum(
                "genomen",
                "herinnerd",
                "gevraagd om opnieuw te bekijken",
                "gehandhaafd",
                "beëindigd",
                name="besluitstap",
                native_enum=False,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column(
            "reden",
            sa.Enum(
                "de afgesproken dag is er",
                "het wachten is voorbij",
                "het gegeven is gewijzigd",
                "het gegeven is niet gewijzigd",
                "de melding is ingetrokken",
                name="heroverweegreden",
                native_enum=False,
                length=60,
            ),
            nullable=True,
        ),
        sa.Column("tekst", sa.String(length=1000), nullable=True),
        sa.Column("herzien_datum", sa.Date(), nullable=True),
        sa.Column("gedaan_op", Moment(), nullable=False),
        sa.Column("door_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["door_id"], ["medewerker.id"], name=op.f("fk_gebruiksbesluit_stap_door_id")),
        sa.ForeignKeyConstraint(
            ["gebruiksbesluit_id"],
            ["gebruiksbesluit.id"],
            name=op.f("fk_gebruiksbesluit_stap_gebruiksbesluit_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gebruiksbesluit_stap")),
    )
    op.create_index(
        op.f("ix_gebruiksbesluit_stap_gebruiksbesluit_id"),
        "gebruiksbesluit_stap",
        ["gebruiksbesluit_id"],
        unique=False,
    )
    _bewaak()


def _bewaak() -> None:
    """Let the database itself refuse to change or remove a step."""
    if op.get_bind().dialect.name == "sqlite":
        for daad in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {TABEL}_geen_{daad.lower()} BEFORE {daad} ON {TABEL} "
                f"BEGIN SELECT RAISE(ABORT, '{ZIN}'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION gebruiksbesluit_blijft_staan() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{ZIN}'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {TABEL}_blijft_staan BEFORE UPDATE OR DELETE OR TRUNCATE ON {TABEL} "
        "FOR EACH STATEMENT EXECUTE FUNCTION gebruiksbesluit_blijft_staan()"
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_gebruiksbesluit_stap_gebruiksbesluit_id"), table_name="gebruiksbesluit_stap")
    op.drop_table("gebruiksbesluit_stap")
    op.drop_table("gebruiksbesluit_rubriek")
    op.drop_index(op.f("ix_gebruiksbesluit_terugmelding_id"), table_name="gebruiksbesluit")
    op.drop_index("ix_gebruiksbesluit_herzien", table_name="gebruiksbesluit")
    op.drop_index("ix_gebruiksbesluit_afnemer", table_name="gebruiksbesluit")
    op.drop_table("gebruiksbesluit")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION gebruiksbesluit_blijft_staan()")
