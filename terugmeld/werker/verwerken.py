"""The job of the worker that lets the source process what was decided, each task in its own transaction."""

import threading
from collections.abc import Callable
from datetime import datetime

import structlog

from terugmeld.adapters.embedded import IngebedPersoonsbron
from terugmeld.services import verwerken
from terugmeld.storage.database import transaction

logboek = structlog.get_logger()


def verwerk(stoppen: threading.Event, klok: Callable[[], datetime]) -> None:
    """Work until nothing is due; a task on which the source fails is put aside, and raised at the end."""
    bron, fouten = IngebedPersoonsbron(), list[verwerken.VerwerkingMislukt]()
    while not stoppen.is_set():
        try:
            with transaction() as session:
                if not verwerken.verwerk_volgende(session, bron, nu=klok()):
                    break
        except verwerken.VerwerkingMislukt as fout:
            logboek.error("verwerking mislukt", taak=fout.taak_id, soort=fout.soort)
            with transaction() as session:
                verwerken.noteer_mislukt(session, fout, nu=klok())
            fouten.append(fout)
    if fouten:
        raise fouten[0]
