"""The yearly reports: what is vastgesteld never changes, and its text neither."""

import sqlalchemy as sa
from alembic import op

from terugmeld.storage.bewaken import NOOIT, bewaak, bewaak_leegmaken, laat_los
from terugmeld.storage.database import Moment

revision = "0048"
down_revision = "0047"

ZIN = "Een vastgesteld verslag is blijvend: het kan niet wijzigen of verdwijnen."
GELIJK = " AND ".join(
    f"NEW.{kolom} = OLD.{kolom}" for kolom in ("id", "soort", "van_datum", "gemaakt_door_id", "gemaakt_op")
)
IS_CONCEPT = "EXISTS (SELECT 1 FROM verslag WHERE id = {}.verslag_id AND status = 'concept')"
DADEN = {
    ("verslag", "UPDATE"): f"OLD.status = 'concept' AND {GELIJK}",
    ("verslag", "DELETE"): NOOIT,
    ("verslagtekst", "INSERT"): IS_CONCEPT.format("NEW"),
    ("verslagtekst", "UPDATE"): f"{IS_CONCEPT.format('OLD')} AND {IS_CONCEPT.format('NEW')}",
    ("verslagtekst", "DELETE"): IS_CONCEPT.format("OLD"),
}


def upgrade() -> None:
    op.create_table(
        "inlogtelling",
        sa.Column("dag", sa.Date(), nullable=False),
        sa.Column("gelukt", sa.Integer(), nullable=False),
        sa.Column("mislukt", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("dag", name=op.f("pk_inlogtelling")),
    )
    op.create_table(
        "verslag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum(
                "verslag informatiebeheer",
                "beveiligingsverslag",
                "managementgegevens",
                name="verslagsoort",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum("concept", "vastgesteld", name="verslagstatus", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("van_datum", sa.Date(), nullable=False),
        sa.Column("tot_datum", sa.Date(), nullable=False),
        sa.Column("gevraagd_door", sa.String(length=200), nullable=True),
        sa.Column("afnemer", sa.String(length=60), nullable=True),
        sa.Column("cijfers", sa.Text(), nullable=False),
        sa.Column("gemaakt_door_id", sa.Integer(), nullable=False),
        sa.Column("gemaakt_op", Moment(), nullable=False),
        sa.Column("gewijzigd_op", Moment(), nullable=False),
        sa.Column("vastgesteld_door_id", sa.Integer(), nullable=True),
        sa.Column("vastgesteld_op", Moment(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("pdf", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "(soort = 'managementgegevens') = (gevraagd_door IS NOT NULL)",
            name=op.f("ck_verslag_gevraagd_door"),
        ),
        sa.CheckConstraint("(status = 'vastgesteld') = (pdf IS NOT NULL)", name=op.f("ck_verslag_pdf")),
        sa.CheckConstraint(
            "(status = 'vastgesteld') = (vastgesteld_door_id IS NOT NULL)",
            name=op.f("ck_verslag_vastgesteld_door"),
        ),
        sa.CheckConstraint(
            "(status = 'vastgesteld') = (vastgesteld_op IS NOT NULL)", name=op.f("ck_verslag_vastgesteld_op")
        ),
        sa.CheckConstraint("(pdf IS NULL) = (sha256 IS NULL)", name=op.f("ck_verslag_sha256")),
        sa.CheckConstraint("tot_datum >= van_datum", name=op.f("ck_verslag_periode")),
        sa.ForeignKeyConstraint(
            ["gemaakt_door_id"], ["medewerker.id"], name=op.f("fk_verslag_gemaakt_door_id")
        ),
        sa.ForeignKeyConstraint(
            ["vastgesteld_door_id"], ["medewerker.id"], name=op.f("fk_verslag_vastgesteld_door_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verslag")),
    )
    op.create_index(
        "uq_verslag_concept",
        "verslag",
        ["soort", "van_datum"],
        unique=True,
        sqlite_where=sa.text("status = 'concept' AND soort <> 'managementgegevens'"),
        postgresql_where=sa.text("status = 'concept' AND soort <> 'managementgegevens'"),
    )
    op.create_table(
        "verslagtekst",
        sa.Column("verslag_id", sa.Integer(), nullable=False),
        sa.Column("paragraaf", sa.String(length=40), nullable=False),
        sa.Column("tekst", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["verslag_id"], ["verslag.id"], name=op.f("fk_verslagtekst_verslag_id")),
        sa.PrimaryKeyConstraint("verslag_id", "paragraaf", name=op.f("pk_verslagtekst")),
    )
    for (tabel, daad), mag in DADEN.items():
        bewaak(tabel, daad, mag=mag, zin=ZIN)
    for tabel in ("verslag", "verslagtekst"):
        bewaak_leegmaken(tabel, zin=ZIN)


def downgrade() -> None:
    for tabel in ("verslag", "verslagtekst"):
        laat_los(tabel, "INSERT", "UPDATE", "DELETE", "TRUNCATE")
    op.drop_table("verslagtekst")
    op.drop_index(
        "uq_verslag_concept",
        table_name="verslag",
        sqlite_where=sa.text("status = 'concept' AND soort <> 'managementgegevens'"),
        postgresql_where=sa.text("status = 'concept' AND soort <> 'managementgegevens'"),
    )
    op.drop_table("verslag")
    op.drop_table("inlogtelling")
