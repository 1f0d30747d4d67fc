"""The job of the worker that removes what has had its time and makes room for what comes; holds no rule."""

from beheerregeling.termijnen import kalenderdag
from terugmeld.services import concepten, opschonen
from terugmeld.storage.database import transaction
from terugmeld.storage.protocol_maanden import maak_maanden
from terugmeld.werker.werkplek import Werkplek


def schoon_op(plek: Werkplek) -> None:
    with transaction() as session:
        opschonen.schoon_op(session, nu=plek.klok())
        maak_maanden(session, kalenderdag(plek.klok()))
        concepten.ruim_op(session, dagen=plek.config.concept_dagen, nu=plek.klok())
