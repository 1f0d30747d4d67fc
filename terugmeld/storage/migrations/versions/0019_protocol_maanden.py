"""On PostgreSQL the aantekeningen lie in a table per month, so that an opschoning drops whole tables.

The id is a UUIDv7, which begins with the moment of registration: a range of ids is a period. The tables of
the months stand in a schema of their own, in which no role has any right.
"""

from alembic import op

revision = "0019"
down_revision = "0018"

TABEL = "protocol_record"
TRIGGERS = ("protocol_record_geen_update", "protocol_record_geen_delete")
INDEXEN = {
    "tijdstip": "tijdstip, id",
    "betrokkene": "betrokkene_ref, tijdstip",
    "actor": "actor_id, tijdstip",
    "afnemer": "afnemer, tijdstip",
    "soort": "soort, resultaat, tijdstip",
}
GRENS = """
CREATE FUNCTION protocol_grens(dag date) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
    SELECT (rpad(lpad(to_hex((extract(epoch FROM dag::timestamp) * 1000)::bigint), 12, '0'), 32, '0'))::uuid
$$
"""
MAAK_MAAND = """
CREATE FUNCTION protocol_maak_maand(dag date) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    begin_ date := date_trunc('month', dag)::date;
    einde date := (date_trunc('month', dag) + interval '1 month')::date;
    naam text := 'record_' || to_char(begin_, 'YYYY_MM');
BEGIN
    IF to_regclass('protocol_maanden.' || naam) IS NOT NULL OR EXISTS (
        SELECT FROM protocol_maanden.record_rest r
        WHERE r.id >= protocol_grens(begin_) AND r.id < protocol_grens(einde)
    ) THEN RETURN false; END IF;
    EXECUTE format(
        'CREATE TABLE protocol_maanden.%I PARTITION OF public.protocol_record FOR VALUES FROM (%L) TO (%L)',
        naam, protocol_grens(begin_), protocol_grens(einde));
    PERFORM protocol_bewaak_maand(naam);
    RETURN true;
END $$
"""
BEWAAK_MAAND = """
CREATE FUNCTION protocol_bewaak_maand(naam text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format(
        'CREATE TRIGGER protocol_record_geen_truncate BEFORE TRUNCATE ON protocol_maanden.%I '
        'FOR EACH STATEMENT EXECUTE FUNCTION protocol_is_blijvend()', naam);
    EXECUTE format(
        'ALTER TABLE protocol_maanden.%I ENABLE ALWAYS TRIGGER protocol_record_geen_truncate, '
        'ENABLE ALWAYS TRIGGER protocol_record_geen_update, '
        'ENABLE ALWAYS TRIGGER protocol_record_geen_delete', naam);
END $$
"""
VERWIJDER_MAANDEN = """
CREATE FUNCTION protocol_verwijder_maanden(grens bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    naam text;
    blijft boolean;
    aantal bigint;
    weg bigint := 0;
BEGIN
    IF NOT EXISTS (
        SELECT FROM protocol_verwijdering v JOIN protocol_record a ON a.id = v.aantekening_id
        WHERE v.soort = 'opschoning' AND a.soort = 'opschoning'
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
MAAK_EERSTE = """
SELECT protocol_maak_maand(maand::date) FROM generate_series(
    date_trunc('month', coalesce(
        (SELECT to_timestamp((('x' || left(replace(min(id::text), '-', ''), 12))::bit(48)::bigint) / 1000)
         FROM protocol_oud), now())),
    now() + interval '3 months', interval '1 month') maand
"""
FUNCTIES = (
    "protocol_verwijder_maanden(bigint)",
    "protocol_maak_maand(date)",
    "protocol_bewaak_maand(text)",
    "protocol_grens(date)",
)
KOLOMMEN = (
    "id, tijdstip, soort, resultaat, vertrouwelijkheid, actor_id, afnemer, betrokkene_ref, zaakkenmerk, "
    "rubrieken, envelope, salt, payload"
)


def upgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute("CREATE SCHEMA protocol_maanden")
    for functie in (GRENS, BEWAAK_MAAND, MAAK_MAAND, VERWIJDER_MAANDEN):
        op.execute(functie)
    for functie in FUNCTIES[:2]:
        op.execute(f"REVOKE ALL ON FUNCTION {functie} FROM PUBLIC")
    _herbouw(" PARTITION BY RANGE (id)")
    op.execute(f"CREATE TABLE protocol_maanden.record_rest PARTITION OF {TABEL} DEFAULT")
    op.execute("SELECT protocol_bewaak_maand('record_rest')")
    op.execute(MAAK_EERSTE)
    _neem_over()


def downgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        return
    _herbouw("")
    _neem_over()
    for functie in FUNCTIES:
        op.execute(f"DROP FUNCTION {functie}")
    op.execute("DROP SCHEMA protocol_maanden")


def _herbouw(indeling: str) -> None:
    """Make the table anew, partitioned or not, with its indexes and its guards."""
    op.execute(f"ALTER TABLE {TABEL} RENAME TO protocol_oud")
    op.execute(f"ALTER TABLE protocol_oud RENAME CONSTRAINT pk_{TABEL} TO pk_protocol_oud")
    op.execute(f"CREATE TABLE {TABEL} (LIKE protocol_oud INCLUDING DEFAULTS){indeling}")
    op.execute(f"ALTER TABLE {TABEL} ADD CONSTRAINT pk_{TABEL} PRIMARY KEY (id)")
    for naam, kolommen in INDEXEN.items():
        op.execute(f"DROP INDEX ix_{TABEL}_{naam}")
        op.execute(f"CREATE INDEX ix_{TABEL}_{naam} ON {TABEL} ({kolommen})")
    for naam in TRIGGERS:
        daad = naam.rsplit("_", 1)[1].upper()
        op.execute(f"CREATE TRIGGER {naam} BEFORE {daad} ON {TABEL} FOR EACH ROW EXECUTE FUNCTION {naam}()")
    op.execute(
        f"CREATE TRIGGER {TABEL}_geen_truncate BEFORE TRUNCATE ON {TABEL} "
        "FOR EACH STATEMENT EXECUTE FUNCTION protocol_is_blijvend()"
    )
    for naam in (*TRIGGERS, f"{TABEL}_geen_truncate"):
        op.execute(f"ALTER TABLE {TABEL} ENABLE ALWAYS TRIGGER {naam}")


def _neem_over() -> None:
    op.execute(f"INSERT INTO {TABEL} ({KOLOMMEN}) SELECT {KOLOMMEN} FROM protocol_oud")  # noqa: S608
    op.execute("DROP TABLE protocol_oud")
