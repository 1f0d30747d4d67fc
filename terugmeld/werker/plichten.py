"""The job of the worker that keeps the calendar of the duties; decides nothing itself."""

import threading
from collections.abc import Callable
from datetime import datetime

from beheerregeling.termijnen import kalenderdag
from terugmeld.services import plichten, plichten_bewaken
from terugmeld.storage.database import lees, transaction


def houd_kalender_bij(klok: Callable[[], datetime], stoppen: threading.Event) -> None:
    """Make the duties that are due, tick off what the service did itself, and send what must be sent."""
    with transaction() as session:
        plichten.maak_voorvallen(session, nu=klok())
        plichten_bewaken.vink_af(session, nu=klok())
    with lees() as session:
        seintjes = plichten_bewaken.te_seinen(session, vandaag=kalenderdag(klok()))
    for seintje in seintjes:
        if stoppen.is_set():
            return
        with transaction() as session:
            plichten_bewaken.sein(session, seintje, nu=klok())
