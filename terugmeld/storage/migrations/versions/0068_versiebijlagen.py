"""A file beside the test report of a version of the service; it stays as it was sent."""

import sqlalchemy as sa
from alembic import op

from terugmeld.storage.bewaken import NOOIT, bewaak, bewaak_leegmaken, laat_los

revision = "0068"
down_revision = "0065"

ZIN = "Dit is blijvend: er komt iets bij, maar er wijzigt of verdwijnt niets."
TABEL = "versiebijlage"


def upgrade() -> None:
    op.create_table(
        TABEL,
        sa.Column("versie_id", sa.Integer(), nullable=False),
        sa.Column("naam", sa.String(length=200), nullable=False),
        sa.Column("mimetype", sa.String(length=80), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["versie_id"], ["dienstversie.id"], name=op.f("fk_versiebijlage_versie_id")),
        sa.PrimaryKeyConstraint("versie_id", name=op.f("pk_versiebijlage")),
    )
    for daad in ("UPDATE", "DELETE"):
        bewaak(TABEL, daad, mag=NOOIT, zin=ZIN)
    bewaak_leegmaken(TABEL, zin=ZIN)


def downgrade() -> None:
    laat_los(TABEL, "UPDATE", "DELETE", "TRUNCATE")
    op.drop_table(TABEL)
