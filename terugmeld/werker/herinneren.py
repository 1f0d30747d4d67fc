"""The job of the worker that reminds Burgerzaken of the promised days; holds no rule."""

from beheerregeling.termijnen import kalenderdag
from terugmeld.services import herinneren
from terugmeld.storage.database import lees, transaction
from terugmeld.werker.werkplek import Werkplek


def herinner(plek: Werkplek) -> None:
    """Send the reminders of today, each in its own transaction: one that fails does not stop the rest."""
    with lees() as session:
        te_doen = herinneren.te_herinneren(session, vandaag=kalenderdag(plek.klok()))
    fouten: list[Exception] = []
    for herinnering in te_doen:
        if plek.stoppen.is_set():
            break
        try:
            with transaction() as session:
                herinneren.herinner(session, herinnering, nu=plek.klok())
        except Exception as fout:
            fouten.append(fout)
    if fouten:
        raise fouten[0]
