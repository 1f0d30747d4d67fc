"""Tables of onderzoekstappen."""

import sqlalchemy as sa
from alembic import op

from terugmeld.storage.database import Moment

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    op.create_table(
        "contactmoment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("onderzoek_id", sa.Integer(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column(
            "kanaal",
            sa.Enum(
                "telefoon",
                "balie",
                "brief",
                "e-mail",
                "ter plaatse",
                name="kanaal",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "met",
            sa.Enum(
                "betrokkene",
                "familie",
                "hoofdbewoner of verhuurder",
                "buren",
                "andere afdeling",
                "andere instantie",
                name="contactrol",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "resultaat",
            sa.Enum(
                "gesproken",
                "geen gehoor",
                "wil geen informatie geven",
                "bevestigt het gegeven",
                "spreekt het gegeven tegen",
                name="contactresultaat",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("tekst", sa.String(length=1000), nullable=True),
        sa.Column("door_id", sa.Integer(), nullable=False),
        sa.Column("genoteerd_op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["door_id"], ["medewerker.id"], name=op.f("fk_contactmoment_door_id")),
        sa.ForeignKeyConstraint(
            ["onderzoek_id"], ["onderzoek.id"], name=op.f("fk_contactmoment_onderzoek_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contactmoment")),
    )
    op.create_index(op.f("ix_contactmoment_onderzoek_id"), "contactmoment", ["onderzoek_id"], unique=False)
    op.create_table(
        "onderzoekstap",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("onderzoek_id", sa.Integer(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum(
                "aanschrijven",
                "informatie inwinnen",
                "huisbezoek",
                "voornemen",
                "besluit",
                name="stapsoort",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("begin_datum", sa.Date(), nullable=False),
        sa.Column("uiterste_datum", sa.Date(), nullable=False),
        sa.Column("begonnen_door_id", sa.Integer(), nullable=False),
        sa.Column("begonnen_op", Moment(), nullable=False),
        sa.CheckConstraint("uiterste_datum > begin_datum", name=op.f("ck_onderzoekstap_uiterste_datum")),
        sa.ForeignKeyConstraint(
            ["begonnen_door_id"], ["medewerker.id"], name=op.f("fk_onderzoekstap_begonnen_door_id")
        ),
        sa.ForeignKeyConstraint(
            ["onderzoek_id"], ["onderzoek.id"], name=op.f("fk_onderzoekstap_onderzoek_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_onderzoekstap")),
        sa.UniqueConstraint(
            "onderzoek_id", "soort", "nummer", name=op.f("uq_onderzoekstap_onderzoek_id_soort_nummer")
        ),
    )
    op.create_table(
        "vertrekvoorstel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("onderzoek_id", sa.Integer(), nullable=False),
        sa.Column("bsn", sa.String(length=9), nullable=False),
        sa.Column("motivering", sa.String(length=1000), nullable=False),
        sa.Column("voorgesteld_door_id", sa.Integer(), nullable=False),
        sa.Column("voorgesteld_op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["onderzoek_id"], ["onderzoek.id"], name=op.f("fk_vertrekvoorstel_onderzoek_id")
        ),
        sa.ForeignKeyConstraint(
            ["voorgesteld_door_id"], ["medewerker.id"], name=op.f("fk_vertrekvoorstel_voorgesteld_door_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vertrekvoorstel")),
        sa.UniqueConstraint(
            "id", "voorgesteld_door_id", name=op.f("uq_vertrekvoorstel_id_voorgesteld_door_id")
        ),
    )
    op.create_index(
        op.f("ix_vertrekvoorstel_onderzoek_id"), "vertrekvoorstel", ["onderzoek_id"], unique=False
    )
    op.create_table(
        "onderzoeksbrief",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stap_id", sa.Integer(), nullable=False),
        sa.Column("bsn", sa.String(length=9), nullable=False),
        sa.Column(
            "soort",
            sa.Enum(
                "aanschrijving",
                "brief met het voornemen",
                "brief met het besluit",
                "bevestiging",
                name="brievensoort",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.Column("door_id", sa.Integer(), nullable=False),
        sa.Column("gemaakt_op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["door_id"], ["medewerker.id"], name=op.f("fk_onderzoeksbrief_door_id")),
        sa.ForeignKeyConstraint(["stap_id"], ["onderzoekstap.id"], name=op.f("fk_onderzoeksbrief_stap_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_onderzoeksbrief")),
    )
    op.create_index(op.f("ix_onderzoeksbrief_stap_id"), "onderzoeksbrief", ["stap_id"], unique=False)
    op.create_table(
        "stapafloop",
        sa.Column("stap_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "resultaat",
            sa.Enum(
                "persoon bevestigt het gegeven",
                "persoon noemt een ander gegeven",
                "geen reactie",
                "brief kwam terug",
                "bron bevestigt het gegeven",
                "bron spreekt het gegeven tegen",
                "niets gevonden",
                "persoon aangetroffen",
                "persoon niet aangetroffen",
                "woont daar niet meer",
                "van de stap afgezien",
                "geen zienswijze",
                "zienswijze gevolgd",
                "zienswijze niet gevolgd",
                "besluit bekendgemaakt",
                name="stapresultaat",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("tekst", sa.String(length=1000), nullable=True),
        sa.Column("gedaan_datum", sa.Date(), nullable=False),
        sa.Column("door_id", sa.Integer(), nullable=False),
        sa.Column("genoteerd_op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["door_id"], ["medewerker.id"], name=op.f("fk_stapafloop_door_id")),
        sa.ForeignKeyConstraint(["stap_id"], ["onderzoekstap.id"], name=op.f("fk_stapafloop_stap_id")),
        sa.PrimaryKeyConstraint("stap_id", name=op.f("pk_stapafloop")),
    )
    op.create_table(
        "vertrekoordeel",
        sa.Column("voorstel_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("voorgesteld_door_id", sa.Integer(), nullable=False),
        sa.Column("is_akkoord", sa.Boolean(), nullable=False),
        sa.Column("toelichting", sa.String(length=1000), nullable=False),
        sa.Column("door_id", sa.Integer(), nullable=False),
        sa.Column("geoordeeld_op", Moment(), nullable=False),
        sa.CheckConstraint("door_id <> voorgesteld_door_id", name=op.f("ck_vertrekoordeel_vier_ogen")),
        sa.ForeignKeyConstraint(["door_id"], ["medewerker.id"], name=op.f("fk_vertrekoordeel_door_id")),
        sa.ForeignKeyConstraint(
            ["voorstel_id", "voorgesteld_door_id"],
            ["vertrekvoorstel.id", "vertrekvoorstel.voorgesteld_door_id"],
            name=op.f("fk_vertrekoordeel_voorstel_id_voorgesteld_door_id"),
        ),
        sa.PrimaryKeyConstraint("voorstel_id", name=op.f("pk_vertrekoordeel")),
    )


def downgrade() -> None:
    op.drop_table("vertrekoordeel")
    op.drop_table("stapafloop")
    op.drop_index(op.f("ix_onderzoeksbrief_stap_id"), table_name="onderzoeksbrief")
    op.drop_table("onderzoeksbrief")
    op.drop_index(op.f("ix_vertrekvoorstel_onderzoek_id"), table_name="vertrekvoorstel")
    op.drop_table("vertrekvoorstel")
    op.drop_table("onderzoekstap")
    op.drop_index(op.f("ix_contactmoment_onderzoek_id"), table_name="contactmoment")
    op.drop_table("contactmoment")
