"""A request may be about a selectie instead of one person."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0039"

# A table to which others refer can't be rebuilt on SQLite while it is referred to, so the toetsen step aside.
BEWAAR = ("CREATE TABLE derdentoets_bewaard AS SELECT * FROM derdentoets", "DELETE FROM derdentoets")
ZET_TERUG = ("INSERT INTO derdentoets SELECT * FROM derdentoets_bewaard", "DROP TABLE derdentoets_bewaard")
ZONDER_SELECTIE = (
    "DELETE FROM derdentoets WHERE derdenverzoek_id IN"
    " (SELECT id FROM derdenverzoek WHERE selectie IS NOT NULL)",
    "DELETE FROM derdenverzoek WHERE selectie IS NOT NULL",
)
EEN_PERSOON = "(bsn IS NULL) <> (geslachtsnaam IS NULL)"
OF_EEN_SELECTIE = (
    "(selectie IS NULL AND (bsn IS NULL) <> (geslachtsnaam IS NULL))"
    " OR (selectie IS NOT NULL AND bsn IS NULL AND geslachtsnaam IS NULL)"
)


def upgrade() -> None:
    _voer_uit(BEWAAR)
    with op.batch_alter_table("derdenverzoek") as verzoek:
        verzoek.add_column(sa.Column("selectie", sa.Text(), nullable=True))
        verzoek.drop_constraint(op.f("ck_derdenverzoek_persoon"), type_="check")
        verzoek.create_check_constraint(op.f("ck_derdenverzoek_persoon"), OF_EEN_SELECTIE)
    _voer_uit(ZET_TERUG)


def downgrade() -> None:
    _voer_uit((*ZONDER_SELECTIE, *BEWAAR))
    with op.batch_alter_table("derdenverzoek") as verzoek:
        verzoek.drop_constraint(op.f("ck_derdenverzoek_persoon"), type_="check")
        verzoek.create_check_constraint(op.f("ck_derdenverzoek_persoon"), EEN_PERSOON)
        verzoek.drop_column("selectie")
    _voer_uit(ZET_TERUG)


def _voer_uit(opdrachten: Sequence[str]) -> None:
    for opdracht in opdrachten:
        op.execute(opdracht)
