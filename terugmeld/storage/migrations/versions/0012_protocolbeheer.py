"""Tables of the care of the protocol: checks, holds and what may go; the triggers let nothing else go."""

import sqlalchemy as sa
from alembic import op

from terugmeld.storage.database import Moment

revision = "0012"
down_revision = "0011"

ZIN = "Het protocol is blijvend: deze regel mag niet worden gewijzigd of verwijderd."
BESLUIT = (
    "SELECT 1 FROM protocol_verwijdering v JOIN protocol_record a ON a.id = v.aantekening_id "
    "WHERE v.beslist_door_id IS NOT NULL AND v.soort = a.soort AND "
)
BLIJFT = " AND ".join(
    f"NEW.{kolom} = OLD.{kolom}"
    for kolom in ("id", "tijdstip", "soort", "resultaat", "vertrouwelijkheid", "envelope")
)
LEEG = " AND ".join(
    f"NEW.{kolom} IS NULL" for kolom in ("payload", "salt", "betrokkene_ref", "zaakkenmerk", "rubrieken")
)
GEWIST = f"{BLIJFT} AND {LEEG} AND NEW.actor_id = '' AND NEW.afnemer = ''"
OPGESCHOOND = f"EXISTS ({BESLUIT} v.soort = 'opschoning' AND {{}} < v.tot)"
# What may go, and when: a wissing empties one record, an opschoning removes all below its checkpoint.
MAG = {
    ("protocol_record", "UPDATE"): f"{GEWIST} AND EXISTS ({BESLUIT} v.record_id = OLD.id)",
    ("protocol_record", "DELETE"): OPGESCHOOND.format(
        "(SELECT l.seq FROM protocol_leaf l WHERE l.id = OLD.id)"
    ),
    ("protocol_leaf", "DELETE"): OPGESCHOOND.format("OLD.seq"),
    ("protocol_subtree", "DELETE"): OPGESCHOOND.format("(OLD.number + 1) * 256 - 1"),
    ("protocol_verwijdering", "UPDATE"): "OLD.beslist_door_id IS NULL",
    ("protocol_verwijdering", "DELETE"): "1 = 0",
}


def upgrade() -> None:
    op.create_table(
        "protocol_bewaarplicht",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("grond", sa.String(length=500), nullable=False),
        sa.Column("betrokkene_ref", sa.String(length=64), nullable=True),
        sa.Column("zaakkenmerk", sa.Text(), nullable=True),
        sa.Column("ingesteld_op", Moment(), nullable=False),
        sa.Column("opgeheven_op", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_protocol_bewaarplicht")),
    )
    op.create_table(
        "protocol_controle",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gedaan_op", Moment(), nullable=False),
        sa.Column("is_goed", sa.Boolean(), nullable=False),
        sa.Column("bladen", sa.BigInteger(), nullable=False),
        sa.Column("checkpoints", sa.Integer(), nullable=False),
        sa.Column("wachtend", sa.Integer(), nullable=False),
        sa.Column("zinnen", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_protocol_controle")),
    )
    op.create_index(op.f("ix_protocol_controle_gedaan_op"), "protocol_controle", ["gedaan_op"], unique=False)
    op.create_table(
        "protocol_verwijdering",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("soort", sa.String(length=20), nullable=False),
        sa.Column("record_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("tot", sa.BigInteger(), nullable=True),
        sa.Column("grond", sa.String(length=500), nullable=False),
        sa.Column("voorgesteld_door_id", sa.Integer(), nullable=False),
        sa.Column("voorgesteld_op", Moment(), nullable=False),
        sa.Column("beslist_door_id", sa.Integer(), nullable=True),
        sa.Column("beslist_op", Moment(), nullable=True),
        sa.Column("aantekening_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("frontier", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "(soort = 'opschoning') = (tot IS NOT NULL)", name=op.f("ck_protocol_verwijdering_tot")
        ),
        sa.CheckConstraint(
            "(soort = 'wissing') = (record_id IS NOT NULL)", name=op.f("ck_protocol_verwijdering_record")
        ),
        sa.CheckConstraint("soort IN ('wissing', 'opschoning')", name=op.f("ck_protocol_verwijdering_soort")),
        sa.CheckConstraint(
            "(beslist_door_id IS NULL) = (aantekening_id IS NULL)",
            name=op.f("ck_protocol_verwijdering_aantekening"),
        ),
        sa.CheckConstraint(
            "(beslist_door_id IS NULL) = (beslist_op IS NULL)",
            name=op.f("ck_protocol_verwijdering_beslist_op"),
        ),
        sa.CheckConstraint(
            "beslist_door_id <> voorgesteld_door_id", name=op.f("ck_protocol_verwijdering_vier_ogen")
        ),
        sa.ForeignKeyConstraint(
            ["beslist_door_id"], ["medewerker.id"], name=op.f("fk_protocol_verwijdering_beslist_door_id")
        ),
        sa.ForeignKeyConstraint(
            ["voorgesteld_door_id"],
            ["medewerker.id"],
            name=op.f("fk_protocol_verwijdering_voorgesteld_door_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_protocol_verwijdering")),
    )
    op.create_index(
        op.f("ix_protocol_verwijdering_record_id"), "protocol_verwijdering", ["record_id"], unique=False
    )
    if op.get_bind().dialect.name == "sqlite":
        _bewaak_sqlite()
    else:
        _bewaak_postgresql()


def _bewaak_sqlite() -> None:
    for (tabel, daad), mag in MAG.items():
        naam = f"{tabel}_geen_{daad.lower()}"
        op.execute(f"DROP TRIGGER IF EXISTS {naam}")
        op.execute(
            f"CREATE TRIGGER {naam} BEFORE {daad} ON {tabel} WHEN NOT coalesce({mag}, 0) "
            f"BEGIN SELECT RAISE(ABORT, '{ZIN}'); END"
        )
    op.execute(
        "CREATE TRIGGER protocol_verwijdering_geen_vervanging "  # noqa: S608 - fixed words
        "BEFORE INSERT ON protocol_verwijdering "
        "WHEN EXISTS (SELECT 1 FROM protocol_verwijdering WHERE id = NEW.id) "
        f"BEGIN SELECT RAISE(ABORT, '{ZIN}'); END"
    )


def _bewaak_postgresql() -> None:
    for (tabel, daad), mag in MAG.items():
        naam = f"{tabel}_geen_{daad.lower()}"
        terug = "NEW" if daad == "UPDATE" else "OLD"
        op.execute(
            f"CREATE FUNCTION {naam}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {mag} THEN RETURN {terug}; END IF; "
            f"RAISE EXCEPTION '{ZIN}' USING ERRCODE = 'restrict_violation'; END $$"
        )
        op.execute(f"DROP TRIGGER IF EXISTS {naam} ON {tabel}")
        _altijd(naam, f"{daad} ON {tabel} FOR EACH ROW EXECUTE FUNCTION {naam}()", tabel)
    naam = "protocol_verwijdering_geen_truncate"
    wat = "TRUNCATE ON protocol_verwijdering FOR EACH STATEMENT EXECUTE FUNCTION protocol_is_blijvend()"
    _altijd(naam, wat, "protocol_verwijdering")


def _altijd(naam: str, wat: str, tabel: str) -> None:
    op.execute(f"CREATE TRIGGER {naam} BEFORE {wat}")
    op.execute(f"ALTER TABLE {tabel} ENABLE ALWAYS TRIGGER {naam}")


def downgrade() -> None:
    _bewaak_als_voorheen()
    op.drop_index(op.f("ix_protocol_verwijdering_record_id"), table_name="protocol_verwijdering")
    op.drop_table("protocol_verwijdering")
    op.drop_index(op.f("ix_protocol_controle_gedaan_op"), table_name="protocol_controle")
    op.drop_table("protocol_controle")
    op.drop_table("protocol_bewaarplicht")


def _bewaak_als_voorheen() -> None:
    """Let nothing go any more, as before these tables."""
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for tabel, daad in MAG:
        naam = f"{tabel}_geen_{daad.lower()}"
        op.execute(f"DROP TRIGGER {naam}" if is_sqlite else f"DROP FUNCTION {naam}() CASCADE")
        if tabel == "protocol_verwijdering":
            continue
        if is_sqlite:
            op.execute(
                f"CREATE TRIGGER {naam} BEFORE {daad} ON {tabel} BEGIN SELECT RAISE(ABORT, '{ZIN}'); END"
            )
        else:
            wat = f"{daad} ON {tabel} FOR EACH ROW EXECUTE FUNCTION protocol_is_blijvend()"
            _altijd(naam, wat, tabel)
