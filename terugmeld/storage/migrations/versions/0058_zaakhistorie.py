"""Tables of what was known of a case: its first melding, posted letters, tasks closed by hand."""

import sqlalchemy as sa
from alembic import op

from terugmeld.storage.database import Moment

revision = "0058"
down_revision = "0056"


def upgrade() -> None:
    op.create_table(
        "dubbelverleden",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("terugmelding_id", sa.Integer(), nullable=False),
        sa.Column("eerste_id", sa.Integer(), nullable=False),
        sa.Column("gemerkt_op", Moment(), nullable=False),
        sa.Column("beeindigd_op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["eerste_id"], ["terugmelding.id"], name=op.f("fk_dubbelverleden_eerste_id")),
        sa.ForeignKeyConstraint(
            ["terugmelding_id"], ["terugmelding.id"], name=op.f("fk_dubbelverleden_terugmelding_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dubbelverleden")),
    )
    op.create_index(op.f("ix_dubbelverleden_eerste_id"), "dubbelverleden", ["eerste_id"], unique=False)
    op.create_index(
        op.f("ix_dubbelverleden_terugmelding_id"), "dubbelverleden", ["terugmelding_id"], unique=False
    )
    op.create_table(
        "briefverzending",
        sa.Column("brief_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("door_id", sa.Integer(), nullable=False),
        sa.Column("genoteerd_op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["brief_id"], ["onderzoeksbrief.id"], name=op.f("fk_briefverzending_brief_id")
        ),
        sa.ForeignKeyConstraint(["door_id"], ["medewerker.id"], name=op.f("fk_briefverzending_door_id")),
        sa.PrimaryKeyConstraint("brief_id", name=op.f("pk_briefverzending")),
    )
    op.create_table(
        "verwerkingsafsluiting",
        sa.Column("taak_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reden", sa.String(length=1000), nullable=False),
        sa.Column("door_id", sa.Integer(), nullable=False),
        sa.Column("gesloten_op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["door_id"], ["medewerker.id"], name=op.f("fk_verwerkingsafsluiting_door_id")
        ),
        sa.ForeignKeyConstraint(
            ["taak_id"], ["verwerkingstaak.id"], name=op.f("fk_verwerkingsafsluiting_taak_id")
        ),
        sa.PrimaryKeyConstraint("taak_id", name=op.f("pk_verwerkingsafsluiting")),
    )


def downgrade() -> None:
    op.drop_table("verwerkingsafsluiting")
    op.drop_table("briefverzending")
    op.drop_index(op.f("ix_dubbelverleden_terugmelding_id"), table_name="dubbelverleden")
    op.drop_index(op.f("ix_dubbelverleden_eerste_id"), table_name="dubbelverleden")
    op.drop_table("dubbelverleden")
