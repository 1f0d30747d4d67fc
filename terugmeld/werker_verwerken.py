"""The job of the worker that lets the source process what was decided, each task in its own transaction."""

import threading
from collections.abc import Callable
from datetime import datetime

from terugmeld.adapters.embedded import IngebedPersoonsbron
from terugmeld.services import verwerken
from terugmeld.storage.database import transaction


def verwerk(stoppen: threading.Event, klok: Callable[[], datetime]) -> None:
    bron = IngebedPersoonsbron()
    while not stoppen.is_set():
        with transaction() as session:
            if not verwerken.verwerk_volgende(session, bron, nu=klok()):
                return
