"""Tables of dubbel."""

import sqlalchemy as sa
from alembic import op

from terugmeld.storage.database import Moment

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    op.create_table(
        "aansluiting",
        sa.Column("terugmelding_id", sa.Integer(), nullable=False),
        sa.Column("onderzoek_id", sa.Integer(), nullable=True),
        sa.Column("bij_melding_id", sa.Integer(), nullable=True),
        sa.Column("aangesloten_op", Moment(), nullable=False),
        sa.CheckConstraint(
            "(onderzoek_id IS NULL) <> (bij_melding_id IS NULL)", name=op.f("ck_aansluiting_waarbij")
        ),
        sa.ForeignKeyConstraint(
            ["bij_melding_id"], ["terugmelding.id"], name=op.f("fk_aansluiting_bij_melding_id")
        ),
        sa.ForeignKeyConstraint(["onderzoek_id"], ["onderzoek.id"], name=op.f("fk_aansluiting_onderzoek_id")),
        sa.ForeignKeyConstraint(
            ["terugmelding_id"], ["terugmelding.id"], name=op.f("fk_aansluiting_terugmelding_id")
        ),
        sa.PrimaryKeyConstraint("terugmelding_id", name=op.f("pk_aansluiting")),
    )
    op.create_index(op.f("ix_aansluiting_bij_melding_id"), "aansluiting", ["bij_melding_id"], unique=False)
    op.create_index(op.f("ix_aansluiting_onderzoek_id"), "aansluiting", ["onderzoek_id"], unique=False)
    op.create_table(
        "bekend_bij_indiening",
        sa.Column("terugmelding_id", sa.Integer(), nullable=False),
        sa.Column("rubriek", sa.String(length=6), nullable=False),
        sa.Column(
            "bekendheid",
            sa.Enum("al in onderzoek", "al gemeld", name="bekendheid", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("verwachte_datum", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["terugmelding_id"], ["terugmelding.id"], name=op.f("fk_bekend_bij_indiening_terugmelding_id")
        ),
        sa.PrimaryKeyConstraint("terugmelding_id", "rubriek", name=op.f("pk_bekend_bij_indiening")),
    )
    op.create_table(
        "dubbelcontrole",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("door_id", sa.Integer(), nullable=False),
        sa.Column("gedaan_op", Moment(), nullable=False),
        sa.Column("is_treffer", sa.Boolean(), nullable=False),
        sa.Column("terugmelding_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["door_id"], ["medewerker.id"], name=op.f("fk_dubbelcontrole_door_id")),
        sa.ForeignKeyConstraint(
            ["terugmelding_id"], ["terugmelding.id"], name=op.f("fk_dubbelcontrole_terugmelding_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dubbelcontrole")),
    )
    op.create_index(op.f("ix_dubbelcontrole_gedaan_op"), "dubbelcontrole", ["gedaan_op"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_dubbelcontrole_gedaan_op"), table_name="dubbelcontrole")
    op.drop_table("dubbelcontrole")
    op.drop_table("bekend_bij_indiening")
    op.drop_index(op.f("ix_aansluiting_onderzoek_id"), table_name="aansluiting")
    op.drop_index(op.f("ix_aansluiting_bij_melding_id"), table_name="aansluiting")
    op.drop_table("aansluiting")
