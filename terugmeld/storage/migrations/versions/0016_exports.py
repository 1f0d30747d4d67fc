"""Tables of exports."""

import sqlalchemy as sa
from alembic import op

from terugmeld.storage.database import Moment

revision = "0016"
down_revision = "0023"


def upgrade() -> None:
    op.create_table(
        "protocolexport",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("filter", sa.Text(), nullable=False),
        sa.Column("formaat", sa.String(length=20), nullable=False),
        sa.Column("reden", sa.Text(), nullable=False),
        sa.Column("gevraagd_door_id", sa.Integer(), nullable=False),
        sa.Column("gevraagd_op", Moment(), nullable=False),
        sa.Column("aantal_vooraf", sa.BigInteger(), nullable=False),
        sa.Column("einde", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("gelezen", sa.BigInteger(), nullable=False),
        sa.Column("positie", sa.Text(), nullable=True),
        sa.Column("omvang", sa.BigInteger(), nullable=False),
        sa.Column("bezet_tot", Moment(), nullable=True),
        sa.Column("fout", sa.String(length=500), nullable=True),
        sa.Column("aantal", sa.BigInteger(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("aantekening_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("klaar_op", Moment(), nullable=True),
        sa.CheckConstraint("(status = 'mislukt') = (fout IS NOT NULL)", name=op.f("ck_protocolexport_fout")),
        sa.CheckConstraint(
            "status <> 'klaar' OR aantekening_id IS NOT NULL", name=op.f("ck_protocolexport_aantekening")
        ),
        sa.CheckConstraint(
            "status IN ('bezig', 'gestopt', 'mislukt', 'klaar', 'opgeruimd')",
            name=op.f("ck_protocolexport_status"),
        ),
        sa.CheckConstraint(
            "(sha256 IS NULL) = (aantekening_id IS NULL)", name=op.f("ck_protocolexport_sha256")
        ),
        sa.ForeignKeyConstraint(
            ["gevraagd_door_id"], ["medewerker.id"], name=op.f("fk_protocolexport_gevraagd_door_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_protocolexport")),
    )
    op.create_index(
        "ix_protocolexport_gevraagd", "protocolexport", ["gevraagd_door_id", "gevraagd_op"], unique=False
    )
    op.create_index("ix_protocolexport_status", "protocolexport", ["status", "id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_protocolexport_status", table_name="protocolexport")
    op.drop_index("ix_protocolexport_gevraagd", table_name="protocolexport")
    op.drop_table("protocolexport")
