"""The job of the worker that gives old cases their search keys, and says how far it is; holds no rule."""

import structlog

from terugmeld.services.zoeksleutels import vul_verder
from terugmeld.storage.database import transaction
from terugmeld.werker.werkplek import Werkplek

logboek = structlog.get_logger()


def vul(plek: Werkplek) -> None:
    """Go on until all old cases have theirs, a small transaction at a time, so that nobody waits for it."""
    while not plek.stoppen.is_set():
        with transaction() as session:
            stand = vul_verder(session)
        if stand is None:
            return
        logboek.info("zoeksleutels", gedaan_tot=stand.gedaan_tot, tot_en_met=stand.tot_en_met)
