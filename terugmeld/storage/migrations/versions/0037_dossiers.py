"""Tables of dossiers."""

import sqlalchemy as sa
from alembic import op

from terugmeld.storage.database import Moment

revision = "0037"
down_revision = "0036"


def upgrade() -> None:
    op.create_table(
        "dossierverwijdering",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gesloten_voor", sa.Date(), nullable=False),
        sa.Column("aantal", sa.Integer(), nullable=False),
        sa.Column("grond", sa.String(length=500), nullable=False),
        sa.Column("voorgesteld_door_id", sa.Integer(), nullable=False),
        sa.Column("voorgesteld_op", Moment(), nullable=False),
        sa.Column("beslist_door_id", sa.Integer(), nullable=True),
        sa.Column("beslist_op", Moment(), nullable=True),
        sa.Column("aantekening_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("afgewezen_op", Moment(), nullable=True),
        sa.Column("uitgevoerd_op", Moment(), nullable=True),
        sa.CheckConstraint(
            "(beslist_door_id IS NULL) = (aantekening_id IS NULL)",
            name=op.f("ck_dossierverwijdering_aantekening"),
        ),
        sa.CheckConstraint(
            "(beslist_door_id IS NULL) = (beslist_op IS NULL)", name=op.f("ck_dossierverwijdering_beslist_op")
        ),
        sa.CheckConstraint(
            "beslist_door_id <> voorgesteld_door_id", name=op.f("ck_dossierverwijdering_vier_ogen")
        ),
        sa.CheckConstraint(
            "beslist_op IS NULL OR afgewezen_op IS NULL", name=op.f("ck_dossierverwijdering_een_einde")
        ),
        sa.CheckConstraint(
            "uitgevoerd_op IS NULL OR beslist_op IS NOT NULL",
            name=op.f("ck_dossierverwijdering_uitgevoerd_op"),
        ),
        sa.ForeignKeyConstraint(
            ["beslist_door_id"], ["medewerker.id"], name=op.f("fk_dossierverwijdering_beslist_door_id")
        ),
        sa.ForeignKeyConstraint(
            ["voorgesteld_door_id"],
            ["medewerker.id"],
            name=op.f("fk_dossierverwijdering_voorgesteld_door_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossierverwijdering")),
    )
    op.create_table(
        "archivering",
        sa.Column("terugmelding_id", sa.Integer(), nullable=False),
        sa.Column("gearchiveerd_op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["terugmelding_id"], ["terugmelding.id"], name=op.f("fk_archivering_terugmelding_id")
        ),
        sa.PrimaryKeyConstraint("terugmelding_id", name=op.f("pk_archivering")),
    )
    op.create_table(
        "dossierrest",
        sa.Column("terugmelding_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kenmerk", sa.String(length=20), nullable=False),
        sa.Column("verwijdering_id", sa.Integer(), nullable=False),
        sa.Column("afnemer", sa.String(length=60), nullable=False),
        sa.Column("rubrieken", sa.String(length=2000), nullable=False),
        sa.Column("ontvangen_datum", sa.Date(), nullable=False),
        sa.Column("uiterste_datum", sa.Date(), nullable=False),
        sa.Column("afgesloten_datum", sa.Date(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "gemeld",
                "in behandeling",
                "wacht op melder",
                "in onderzoek",
                "doorgezonden",
                "afgehandeld",
                "ingetrokken",
                name="status",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "uitkomst",
            sa.Enum(
                "verbeterd",
                "aangevuld",
                "verwijderd",
                "ongewijzigd, juist bevonden",
                "ongewijzigd, niet vast te stellen",
                "geen onderzoek",
                "doorgezonden",
                name="uitkomst",
                native_enum=False,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "reden",
            sa.Enum(
                "geen gerede twijfel",
                "gegeven is juist",
                "al verbeterd",
                "niet hier ingeschreven",
                "niet in de basisadministratie",
                "persoon niet gevonden",
                name="redengeenonderzoek",
                native_enum=False,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("verwijderd_op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["verwijdering_id"], ["dossierverwijdering.id"], name=op.f("fk_dossierrest_verwijdering_id")
        ),
        sa.PrimaryKeyConstraint("terugmelding_id", name=op.f("pk_dossierrest")),
        sa.UniqueConstraint("kenmerk", name=op.f("uq_dossierrest_kenmerk")),
    )
    op.create_index("ix_dossierrest_afgesloten_datum", "dossierrest", ["afgesloten_datum"], unique=False)
    op.create_index(op.f("ix_dossierrest_verwijdering_id"), "dossierrest", ["verwijdering_id"], unique=False)
    op.create_table(
        "dubbelmelding",
        sa.Column("terugmelding_id", sa.Integer(), nullable=False),
        sa.Column("eerste_id", sa.Integer(), nullable=False),
        sa.Column("gemerkt_op", Moment(), nullable=False),
        sa.Column("door_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("terugmelding_id <> eerste_id", name=op.f("ck_dubbelmelding_ander")),
        sa.ForeignKeyConstraint(["door_id"], ["medewerker.id"], name=op.f("fk_dubbelmelding_door_id")),
        sa.ForeignKeyConstraint(["eerste_id"], ["terugmelding.id"], name=op.f("fk_dubbelmelding_eerste_id")),
        sa.ForeignKeyConstraint(
            ["terugmelding_id"], ["terugmelding.id"], name=op.f("fk_dubbelmelding_terugmelding_id")
        ),
        sa.PrimaryKeyConstraint("terugmelding_id", name=op.f("pk_dubbelmelding")),
    )
    op.create_index(op.f("ix_dubbelmelding_eerste_id"), "dubbelmelding", ["eerste_id"], unique=False)
    op.create_table(
        "heropening",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("terugmelding_id", sa.Integer(), nullable=False),
        sa.Column("heropend_op", Moment(), nullable=False),
        sa.Column("door_id", sa.Integer(), nullable=False),
        sa.Column(
            "van_status",
            sa.Enum(
                "gemeld",
                "in behandeling",
                "wacht op melder",
                "in onderzoek",
                "doorgezonden",
                "afgehandeld",
                "ingetrokken",
                name="status",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("onderzoek_id", sa.Integer(), nullable=True),
        sa.Column(
            "uitkomst",
            sa.Enum(
                "verbeterd",
                "aangevuld",
                "verwijderd",
                "ongewijzigd, juist bevonden",
                "ongewijzigd, niet vast te stellen",
                "geen onderzoek",
                "doorgezonden",
                name="uitkomst",
                native_enum=False,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "reden",
            sa.Enum(
                "geen gerede twijfel",
                "gegeven is juist",
                "al verbeterd",
                "niet hier ingeschreven",
                "niet in de basisadministratie",
                "persoon niet gevonden",
                name="redengeenonderzoek",
                native_enum=False,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("reactie", sa.String(length=4000), nullable=True),
        sa.Column("blijft_in_onderzoek", sa.String(length=1000), nullable=True),
        sa.Column("afgesloten_op", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["door_id"], ["medewerker.id"], name=op.f("fk_heropening_door_id")),
        sa.ForeignKeyConstraint(["onderzoek_id"], ["onderzoek.id"], name=op.f("fk_heropening_onderzoek_id")),
        sa.ForeignKeyConstraint(
            ["terugmelding_id"], ["terugmelding.id"], name=op.f("fk_heropening_terugmelding_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_heropening")),
    )
    op.create_index(op.f("ix_heropening_onderzoek_id"), "heropening", ["onderzoek_id"], unique=False)
    op.create_index(op.f("ix_heropening_terugmelding_id"), "heropening", ["terugmelding_id"], unique=False)
    op.create_table(
        "heropening_rubriek",
        sa.Column("heropening_id", sa.Integer(), nullable=False),
        sa.Column("rubriek", sa.String(length=6), nullable=False),
        sa.Column(
            "uitkomst",
            sa.Enum(
                "verbeterd",
                "aangevuld",
                "verwijderd",
                "ongewijzigd, juist bevonden",
                "ongewijzigd, niet vast te stellen",
                "geen onderzoek",
                "doorgezonden",
                name="uitkomst",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("nieuwe_waarde", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(
            ["heropening_id"], ["heropening.id"], name=op.f("fk_heropening_rubriek_heropening_id")
        ),
        sa.PrimaryKeyConstraint("heropening_id", "rubriek", name=op.f("pk_heropening_rubriek")),
    )


def downgrade() -> None:
    op.drop_table("heropening_rubriek")
    op.drop_index(op.f("ix_heropening_terugmelding_id"), table_name="heropening")
    op.drop_index(op.f("ix_heropening_onderzoek_id"), table_name="heropening")
    op.drop_table("heropening")
    op.drop_index(op.f("ix_dubbelmelding_eerste_id"), table_name="dubbelmelding")
    op.drop_table("dubbelmelding")
    op.drop_index(op.f("ix_dossierrest_verwijdering_id"), table_name="dossierrest")
    op.drop_index("ix_dossierrest_afgesloten_datum", table_name="dossierrest")
    op.drop_table("dossierrest")
    op.drop_table("archivering")
    op.drop_table("dossierverwijdering")
