"""What a copy of the database is measured by: its rows per table, and whether a place is still empty."""

from alembic.runtime.migration import MigrationContext
from sqlalchemy import func, inspect, select, table, text
from sqlalchemy.orm import Session

FUNCTIES = text("SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace")


def revisie(session: Session) -> str:
    """Return the revision of the tables; empty when there are none."""
    return MigrationContext.configure(session.connection()).get_current_revision() or ""


def tel(session: Session) -> dict[str, int]:
    """Return how many rows each table has, by the tables that are there."""
    namen = sorted(inspect(session.connection()).get_table_names())
    return {naam: session.scalar(select(func.count()).select_from(table(naam))) or 0 for naam in namen}


def is_leeg(session: Session) -> bool:
    return not inspect(session.connection()).get_table_names()


def verwijder_alles(session: Session) -> None:
    """Remove every table and function that a restore put in a place that was empty before (PostgreSQL)."""
    verbinding = session.connection()
    voorbereider = verbinding.dialect.identifier_preparer
    for naam in inspect(verbinding).get_table_names():
        session.execute(text(f"DROP TABLE IF EXISTS {voorbereider.quote(naam)} CASCADE"))
    for functie in session.scalars(FUNCTIES).all():
        session.execute(text(f"DROP FUNCTION IF EXISTS {functie} CASCADE"))
