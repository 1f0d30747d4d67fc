"""Instructions and versions of the service: what was given, decided and confirmed stays as it was."""

import sqlalchemy as sa
from alembic import op

from terugmeld.storage.bewaken import NOOIT, bewaak, bewaak_leegmaken, laat_los
from terugmeld.storage.database import Moment

revision = "0049"
down_revision = "0048"

ZIN = "Dit is blijvend: er komt iets bij, maar er wijzigt of verdwijnt niets."
BLIJVEND = ("instructie", "instructieversie", "leesbevestiging", "dienstversie", "versiebesluit")


def upgrade() -> None:
    op.create_table(
        "instructie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rol", sa.String(length=60), nullable=False),
        sa.Column("gemaakt_op", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instructie")),
    )
    op.create_table(
        "dienstversie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nummer", sa.String(length=20), nullable=False),
        sa.Column("wijzigingen", sa.Text(), nullable=False),
        sa.Column("testverslag", sa.Text(), nullable=False),
        sa.Column("voorgesteld_door_id", sa.Integer(), nullable=False),
        sa.Column("voorgesteld_op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["voorgesteld_door_id"], ["medewerker.id"], name=op.f("fk_dienstversie_voorgesteld_door_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dienstversie")),
        sa.UniqueConstraint("nummer", name=op.f("uq_dienstversie_nummer")),
    )
    op.create_table(
        "instructieversie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("instructie_id", sa.Integer(), nullable=False),
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("titel", sa.String(length=120), nullable=False),
        sa.Column("tekst", sa.Text(), nullable=False),
        sa.Column("van_datum", sa.Date(), nullable=False),
        sa.Column(
            "doelgroep",
            sa.Enum("iedereen", "functies", "afdelingen", name="doelgroep", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("codes", sa.Text(), nullable=False),
        sa.Column("is_intrekking", sa.Boolean(), nullable=False),
        sa.Column("gegeven_door_id", sa.Integer(), nullable=False),
        sa.Column("gegeven_op", Moment(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("pdf", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint("(pdf IS NULL) = (sha256 IS NULL)", name=op.f("ck_instructieversie_sha256")),
        sa.CheckConstraint("is_intrekking = (pdf IS NULL)", name=op.f("ck_instructieversie_pdf")),
        sa.ForeignKeyConstraint(
            ["gegeven_door_id"], ["medewerker.id"], name=op.f("fk_instructieversie_gegeven_door_id")
        ),
        sa.ForeignKeyConstraint(
            ["instructie_id"], ["instructie.id"], name=op.f("fk_instructieversie_instructie_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instructieversie")),
        sa.UniqueConstraint("instructie_id", "nummer", name=op.f("uq_instructieversie_instructie_id_nummer")),
    )
    op.create_table(
        "leesbevestiging",
        sa.Column("versie_id", sa.Integer(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("gelezen_op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["medewerker_id"], ["medewerker.id"], name=op.f("fk_leesbevestiging_medewerker_id")
        ),
        sa.ForeignKeyConstraint(
            ["versie_id"], ["instructieversie.id"], name=op.f("fk_leesbevestiging_versie_id")
        ),
        sa.PrimaryKeyConstraint("versie_id", "medewerker_id", name=op.f("pk_leesbevestiging")),
    )
    op.create_table(
        "versiebesluit",
        sa.Column("versie_id", sa.Integer(), nullable=False),
        sa.Column("rol", sa.String(length=60), nullable=False),
        sa.Column("is_akkoord", sa.Boolean(), nullable=False),
        sa.Column("toelichting", sa.String(length=1000), nullable=False),
        sa.Column("door_id", sa.Integer(), nullable=False),
        sa.Column("besloten_op", Moment(), nullable=False),
        sa.CheckConstraint("is_akkoord OR toelichting <> ''", name=op.f("ck_versiebesluit_toelichting")),
        sa.ForeignKeyConstraint(["door_id"], ["medewerker.id"], name=op.f("fk_versiebesluit_door_id")),
        sa.ForeignKeyConstraint(["versie_id"], ["dienstversie.id"], name=op.f("fk_versiebesluit_versie_id")),
        sa.PrimaryKeyConstraint("versie_id", "rol", name=op.f("pk_versiebesluit")),
        sa.UniqueConstraint("versie_id", "door_id", name=op.f("uq_versiebesluit_versie_id_door_id")),
    )
    for tabel in BLIJVEND:
        bewaak(tabel, "UPDATE", mag=NOOIT, zin=ZIN)
        bewaak(tabel, "DELETE", mag=NOOIT, zin=ZIN)
        bewaak_leegmaken(tabel, zin=ZIN)


def downgrade() -> None:
    for tabel in BLIJVEND:
        laat_los(tabel, "UPDATE", "DELETE", "TRUNCATE")
    op.drop_table("versiebesluit")
    op.drop_table("leesbevestiging")
    op.drop_table("instructieversie")
    op.drop_table("dienstversie")
    op.drop_table("instructie")
