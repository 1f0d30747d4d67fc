"""The job of the worker that asks afnemers to look at their gebruiksbesluiten again; holds no rule."""

import threading
from collections.abc import Callable
from datetime import datetime

from beheerregeling.termijnen import kalenderdag
from terugmeld.services import heroverwegen
from terugmeld.storage.database import lees, transaction


def heroverweeg(stoppen: threading.Event, klok: Callable[[], datetime]) -> None:
    """Ask what must be asked now, each in its own transaction: one that fails does not stop the rest."""
    with lees() as session:
        te_doen = heroverwegen.te_vragen(session, vandaag=kalenderdag(klok()))
    fouten: list[Exception] = []
    for verzoek in te_doen:
        if stoppen.is_set():
            break
        try:
            with transaction() as session:
                heroverwegen.vraag(session, verzoek, nu=klok())
        except Exception as fout:
            fouten.append(fout)
    if fouten:
        raise fouten[0]
