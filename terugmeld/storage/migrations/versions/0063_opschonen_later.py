"""Between the besluit to let something go and its execution lies an announcement, made by the worker alone.

The triggers let content go only in the transaction that executes an announced besluit, and no longer under
every besluit that was ever executed; what was decided can't be changed, only held back. An export that was
half done before its aantekeningen were counted (0042) begins anew when it goes on.
"""

import sqlalchemy as sa
from alembic import op

from terugmeld.storage.database import Moment

revision = "0063"
down_revision = "0060"

ZIN = "Het protocol is blijvend: deze regel mag niet worden gewijzigd of verwijderd."
TABEL = "protocol_verwijdering"
OPEN = "v.aangekondigd_op IS NOT NULL AND v.uitgevoerd_op IS NULL AND v.afgewezen_op IS NULL AND "
BESLUIT = (
    f"SELECT 1 FROM {TABEL} v JOIN protocol_record a ON a.id = v.aantekening_id "  # noqa: S608 - fixed words
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
VERWIJDER_MAANDEN = """
CREATE OR REPLACE FUNCTION protocol_verwijder_maanden(grens bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    naam text;
    blijft boolean;
    aantal bigint;
    weg bigint := 0;
BEGIN
    IF NOT EXISTS (
        SELECT FROM protocol_verwijdering v JOIN protocol_record a ON a.id = v.aantekening_id
        WHERE {open}v.soort = 'opschoning' AND a.soort = 'opschoning'
        AND v.beslist_door_id IS NOT NULL AND v.tot >= grens
    ) THEN RAISE EXCEPTION 'Er is geen besluit tot opschoning.' USING ERRCODE = 'restrict_violation'; END IF;
    FOR naam IN
        SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'protocol_maanden' AND c.relkind = 'r' AND c.relname <> 'record_rest'
    LOOP
        EXECUTE format(
            'SELECT count(*), bool_or(l.seq IS NULL OR l.seq >= $1) FROM protocol_maanden.%I r '
            'LEFT JOIN public.protocol_leaf l ON l.id = r.id', naam) INTO aantal, blijft USING grens;
        IF aantal > 0 AND NOT blijft THEN
            EXECUTE format('DROP TABLE protocol_maanden.%I', naam);
            weg := weg + aantal;
        END IF;
    END LOOP;
    RETURN weg;
END $$
"""


def _gelijk(*kolommen: str) -> str:
    return " AND ".join(f"NEW.{kolom} IS NOT DISTINCT FROM OLD.{kolom}" for kolom in kolommen)


OUD = "OLD.beslist_door_id IS NULL AND OLD.afgewezen_op IS NULL"
NIEUW = (
    "OLD.uitgevoerd_op IS NULL AND OLD.afgewezen_op IS NULL AND "
    + _gelijk("id", "soort", "record_id", "tot", "grond", "voorgesteld_door_id", "voorgesteld_op")
    + f" AND (OLD.beslist_op IS NULL OR ({_gelijk('beslist_door_id', 'beslist_op')}))"
    + f" AND (OLD.aangekondigd_op IS NULL OR {_gelijk('aangekondigd_op')})"
    + " AND (NEW.uitgevoerd_op IS NULL OR (OLD.beslist_op IS NOT NULL AND OLD.aangekondigd_op IS NOT NULL))"
)


def upgrade() -> None:
    """What was decided until now was executed in the same transaction."""
    op.add_column(TABEL, sa.Column("aangekondigd_op", Moment(), nullable=True))
    op.add_column(TABEL, sa.Column("uitgevoerd_op", Moment(), nullable=True))
    op.add_column(TABEL, sa.Column("reden_afgewezen", sa.Text(), nullable=True))
    _bewaak({(TABEL, "UPDATE"): "1 = 1"})
    op.execute(
        f"UPDATE {TABEL} SET aangekondigd_op = beslist_op, uitgevoerd_op = beslist_op "  # noqa: S608 - fixed words
        "WHERE beslist_op IS NOT NULL"
    )
    _bewaak(_mag(OPEN) | {(TABEL, "UPDATE"): NIEUW})
    _maanden(OPEN)
    op.execute(
        "UPDATE protocolexport SET positie = NULL, gelezen = 0, omvang = 0 "
        "WHERE status IN ('bezig', 'gestopt', 'mislukt') AND gelezen > 0 AND geschreven = 0"
    )


def downgrade() -> None:
    _bewaak(_mag("") | {(TABEL, "UPDATE"): OUD})
    _maanden("")
    for kolom in ("reden_afgewezen", "uitgevoerd_op", "aangekondigd_op"):
        op.drop_column(TABEL, kolom)


def _mag(open_: str) -> dict[tuple[str, str], str]:
    """Return what may go, and when: a wissing empties one record, an opschoning removes all below its end."""
    opgeschoond = f"EXISTS ({BESLUIT}{open_}v.soort = 'opschoning' AND {{}} < v.tot)"
    return {
        ("protocol_record", "UPDATE"): f"{GEWIST} AND EXISTS ({BESLUIT}{open_}v.record_id = OLD.id)",
        ("protocol_record", "DELETE"): opgeschoond.format(
            "(SELECT l.seq FROM protocol_leaf l WHERE l.id = OLD.id)"
        ),
        ("protocol_leaf", "DELETE"): opgeschoond.format("OLD.seq"),
        ("protocol_subtree", "DELETE"): opgeschoond.format("(OLD.number + 1) * 256 - 1"),
    }


def _bewaak(mag: dict[tuple[str, str], str]) -> None:
    for (tabel, daad), voorwaarde in mag.items():
        naam = f"{tabel}_geen_{daad.lower()}"
        if op.get_bind().dialect.name == "sqlite":
            op.execute(f"DROP TRIGGER {naam}")
            op.execute(
                f"CREATE TRIGGER {naam} BEFORE {daad} ON {tabel} WHEN NOT coalesce({voorwaarde}, 0) "
                f"BEGIN SELECT RAISE(ABORT, '{ZIN}'); END"
            )
        else:
            terug = "NEW" if daad == "UPDATE" else "OLD"
            op.execute(
                f"CREATE OR REPLACE FUNCTION {naam}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"IF {voorwaarde} THEN RETURN {terug}; END IF; "
                f"RAISE EXCEPTION '{ZIN}' USING ERRCODE = 'restrict_violation'; END $$"
            )


def _maanden(open_: str) -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(VERWIJDER_MAANDEN.format(open=open_))
