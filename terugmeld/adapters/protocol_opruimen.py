"""Announce and execute what two people decided to let go, each besluit in a transaction; makes no rule."""

from datetime import datetime

from beheerregeling.termijnen import kalenderdag
from terugmeld.errors import StapNietToegestaan
from terugmeld.services import protocol_uitvoeren
from terugmeld.services.regelsets import regelset_op
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.protocol_maanden import word_opschoner


def kondig_aan(*, nu: datetime) -> int:
    """Announce what was decided since; return how many besluiten."""
    with lees() as session:
        nieuw = protocol_uitvoeren.aan_te_kondigen(session)
    for besluit in nieuw:
        with transaction() as session:
            protocol_uitvoeren.kondig_aan(session, besluit, nu=nu)
    return len(nieuw)


def voer_uit(*, nu: datetime) -> tuple[int, int]:
    """Execute what was announced long enough ago; return how many went, and how many lapsed.

    Where the account of the database may not remove, nothing is done: an account of its own does it then.
    """
    with lees() as session:
        rijp = protocol_uitvoeren.uit_te_voeren(session, nu=nu)
        if not rijp or not word_opschoner(session):
            return 0, 0
    return (gelukt := sum([_voer_uit(besluit, nu) for besluit in rijp])), len(rijp) - gelukt


def _voer_uit(besluit: int, nu: datetime) -> bool:
    try:
        with transaction() as session:
            regelset = regelset_op(session, kalenderdag(nu))
            protocol_uitvoeren.voer_uit(session, besluit, regelset=regelset, nu=nu)
    except StapNietToegestaan as fout:
        with transaction() as session:
            protocol_uitvoeren.houd_tegen(session, besluit, reden=fout.zin, nu=nu)
        return False
    return True
