"""The job of the worker that watches the clock of each breach; decides nothing itself."""

import threading
from collections.abc import Callable
from datetime import datetime

from terugmeld.services import inbreuken_bewaken
from terugmeld.storage.database import lees, transaction


def bewaak(stoppen: threading.Event, klok: Callable[[], datetime]) -> None:
    """Raise every alarm that is due, each in its own transaction."""
    with lees() as session:
        alarmen = inbreuken_bewaken.te_alarmeren(session, nu=klok())
    for alarm in alarmen:
        if stoppen.is_set():
            return
        with transaction() as session:
            inbreuken_bewaken.alarmeer(session, alarm, nu=klok())
