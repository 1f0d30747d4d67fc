"""The worker process: runs the timetable with APScheduler in UTC, and stops when told; holds no rule.

Two workers may run at once: the claims in the database make each effect happen once.
"""

import logging
import signal
import threading
from datetime import UTC

import structlog
from apscheduler.events import EVENT_SCHEDULER_STARTED
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.blocking import BlockingScheduler
from apscheduler.triggers.interval import IntervalTrigger
from flask import Flask

from terugmeld.werker.rooster import TAKEN, draai
from terugmeld.werker.werkplek import Werkplek, postbode

logboek = structlog.get_logger()


def start(app: Flask) -> None:
    """Work until SIGTERM or Ctrl-C, then let the running jobs end."""
    config = app.extensions["terugmeld.config"]
    plek = Werkplek(config, postbode(config))
    planner = _planner(app, plek)
    einde = threading.Thread(target=_stop, args=(planner, plek))
    # Raising in the handler is no way out: APScheduler catches everything while it hands out jobs.
    planner.add_listener(lambda _: _begonnen(einde), EVENT_SCHEDULER_STARTED)
    planner.start()
    einde.join()
    logboek.info("werker stopt")


def _planner(app: Flask, plek: Werkplek) -> BlockingScheduler:
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    planner = BlockingScheduler(
        timezone=UTC,
        executors={"default": ThreadPoolExecutor(len(TAKEN))},
        job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
    )
    for taak in TAKEN:
        planner.add_job(
            draai,
            IntervalTrigger(seconds=taak.seconden, timezone=UTC),
            args=(app, taak, plek),
            id=taak.naam,
            next_run_time=plek.klok(),
        )
    return planner


def _begonnen(einde: threading.Thread) -> None:
    def begin_einde(*_: object) -> None:
        if einde.ident is None:
            einde.start()

    signal.signal(signal.SIGTERM, begin_einde)
    signal.signal(signal.SIGINT, begin_einde)
    logboek.info("werker begint", taken=[taak.naam for taak in TAKEN])


def _stop(planner: BlockingScheduler, plek: Werkplek) -> None:
    plek.stoppen.set()
    planner.shutdown()
