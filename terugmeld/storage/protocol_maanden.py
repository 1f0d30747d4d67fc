"""The tables per month of the protocol on PostgreSQL, and the role that may remove; SQLite has neither."""

from datetime import date

from sqlalchemy import text
from sqlalchemy.orm import Session

MAANDEN_VOORUIT = 3
MAAK = text("SELECT protocol_maak_maand(:dag)")
VERWIJDER = text("SELECT protocol_verwijder_maanden(:tot)")
# The owner needs no other role; the worker is a member of the one that may remove, by SET ROLE only.
ROL = text(
    "SELECT r.rolname FROM pg_roles r, pg_class c WHERE c.oid = 'protocol_record'::regclass "
    "AND r.rolname = 'terugmeld_opschoner' AND NOT pg_has_role(c.relowner, 'MEMBER') "
    "AND pg_has_role(r.oid, 'MEMBER')"
)
WORD = text("SET LOCAL ROLE terugmeld_opschoner")
MAG_VERWIJDEREN = text("SELECT has_table_privilege('protocol_record', 'DELETE')")


def maak_maanden(session: Session, vandaag: date) -> int:
    """Make the tables of this month and the next ones that are not there yet; return how many.

    What comes when there is no table for its month lies in one for the rest, so nothing is ever lost.
    """
    if not _is_postgresql(session):
        return 0
    nummers = range(MAANDEN_VOORUIT + 1)
    return sum(bool(session.scalar(MAAK, {"dag": _maand(vandaag, nummer)})) for nummer in nummers)


def verwijder_maanden(session: Session, tot: int) -> None:
    """Drop each table of which every aantekening lies below a decided opschoning; other rows stay."""
    if _is_postgresql(session):
        session.execute(VERWIJDER, {"tot": tot})


def word_opschoner(session: Session) -> bool:
    """Take, for this transaction, the role that may remove what the triggers let go; say whether it may."""
    if not _is_postgresql(session):
        return True
    if session.scalar(ROL) is not None:
        session.execute(WORD)
    return bool(session.scalar(MAG_VERWIJDEREN))


def _maand(dag: date, verder: int) -> date:
    jaren, maand = divmod(dag.month - 1 + verder, 12)
    return date(dag.year + jaren, maand + 1, 1)


def _is_postgresql(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"
