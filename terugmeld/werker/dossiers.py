"""The job of the worker that archives closed cases and removes what was decided; holds no rule."""

import threading
from collections.abc import Callable, Sequence
from datetime import datetime

from terugmeld.services import archiveren, dossiers_verwijderen
from terugmeld.storage.database import lees, transaction


def ruim_op(stoppen: threading.Event, klok: Callable[[], datetime], sleutels: Sequence[bytes]) -> None:
    """Work in batches, each in its own transaction, until nothing is left or the process ends."""
    while not stoppen.is_set():
        with lees() as session:
            if not archiveren.te_archiveren(session, nu=klok()):
                break
        with transaction() as session:
            archiveren.archiveer(session, nu=klok())
    while not stoppen.is_set():
        with lees() as session:
            if not dossiers_verwijderen.wacht(session):
                return
        with transaction() as session:
            dossiers_verwijderen.verwijder_volgende(session, sleutels=sleutels, nu=klok())
