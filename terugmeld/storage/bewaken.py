"""Triggers that keep rows as they are, made the same by each migration; knows no table by name."""

from alembic import op

NOOIT = "1 = 0"


def bewaak(tabel: str, daad: str, *, mag: str, zin: str) -> None:
    """Refuse an INSERT, UPDATE or DELETE with a Dutch sentence, unless ``mag`` (SQL) holds."""
    naam = _naam(tabel, daad)
    if _is_sqlite():
        op.execute(
            f"CREATE TRIGGER {naam} BEFORE {daad} ON {tabel} WHEN NOT coalesce(({mag}), 0) "
            f"BEGIN SELECT RAISE(ABORT, '{zin}'); END"
        )
        return
    terug = "OLD" if daad == "DELETE" else "NEW"
    op.execute(
        f"CREATE FUNCTION {naam}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {mag} THEN RETURN {terug}; END IF; "
        f"RAISE EXCEPTION '{zin}' USING ERRCODE = 'restrict_violation'; END $$"
    )
    op.execute(f"CREATE TRIGGER {naam} BEFORE {daad} ON {tabel} FOR EACH ROW EXECUTE FUNCTION {naam}()")


def bewaak_leegmaken(tabel: str, *, zin: str) -> None:
    """Refuse to empty a table at once on PostgreSQL; SQLite has no such command."""
    if _is_sqlite():
        return
    naam = _naam(tabel, "TRUNCATE")
    op.execute(
        f"CREATE FUNCTION {naam}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"RAISE EXCEPTION '{zin}' USING ERRCODE = 'restrict_violation'; END $$"
    )
    op.execute(f"CREATE TRIGGER {naam} BEFORE TRUNCATE ON {tabel} EXECUTE FUNCTION {naam}()")


def laat_los(tabel: str, *daden: str) -> None:
    """Take the triggers away again."""
    for daad in daden:
        naam = _naam(tabel, daad)
        op.execute(
            f"DROP TRIGGER IF EXISTS {naam}" if _is_sqlite() else f"DROP FUNCTION IF EXISTS {naam}() CASCADE"
        )


def _naam(tabel: str, daad: str) -> str:
    return f"{tabel}_geen_{daad.lower()}"


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"
