"""The job of the worker that reminds people of instructions they have not confirmed; holds no rule."""

from beheerregeling.termijnen import kalenderdag
from terugmeld.services import instructies_lezen
from terugmeld.storage.database import lees, transaction
from terugmeld.werker.werkplek import Werkplek


def herinner(plek: Werkplek) -> None:
    """Send what must be sent now, each in its own transaction."""
    with lees() as session:
        te_doen = instructies_lezen.te_herinneren(session, vandaag=kalenderdag(plek.klok()))
    for versie_id, medewerker_id in te_doen:
        if plek.stoppen.is_set():
            return
        with transaction() as session:
            instructies_lezen.herinner(session, versie_id, medewerker_id, nu=plek.klok())
