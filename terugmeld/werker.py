"""The worker process: one table of scheduled jobs, run by APScheduler in UTC; holds no rule of its own.

Two workers may run at once: the claims in the database make each effect happen once.
"""

import logging
import signal
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

import structlog
from apscheduler.events import EVENT_SCHEDULER_STARTED
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.blocking import BlockingScheduler
from apscheduler.triggers.interval import IntervalTrigger
from flask import Flask

from beheerregeling.termijnen import kalenderdag
from config import Config
from terugmeld import werker_dossiers, werker_heroverwegen, werker_kennisgeven, werker_verwerken
from terugmeld.adapters import exportbestand, protocol_publiceren
from terugmeld.adapters.postmap import Postmap
from terugmeld.adapters.smtp import Smtp
from terugmeld.services import (
    concepten,
    herinneren,
    opschonen,
    post,
    protocol_bewaken,
    protocol_boeken,
    taken,
)
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.protocol_maanden import maak_maanden
from terugmeld.werker_inbreuken import bewaak_inbreuken
from terugmeld.werker_plichten import houd_kalender_bij

STAPPEN = 3
logboek = structlog.get_logger()


def klok() -> datetime:
    return datetime.now(UTC)


def postbode(config: Config) -> post.Postbode:
    """Return the SMTP server of this installation, or else the folder in its instance."""
    if config.smtp_url:
        return Smtp.van_url(config.smtp_url, config.afzender)
    return Postmap(config.instance / "mail", config.afzender)


@dataclass(frozen=True)
class Werkplek:
    """What the jobs work with; ``stoppen`` tells them that the process ends."""

    config: Config
    postbode: post.Postbode
    stoppen: threading.Event = field(default_factory=threading.Event)


def verstuur_post(plek: Werkplek) -> None:
    """Send what is due, each mail outside the transactions that claim it and note how it went."""
    with transaction() as session:
        opgegeven = post.geef_op(session, nu=klok())
    if opgegeven:
        logboek.error("post opgegeven", aantal=opgegeven)
    while not plek.stoppen.is_set():
        with transaction() as session:
            mail = post.claim(session, base_url=plek.config.base_url, nu=klok())
        if mail is None:
            return
        _bezorg(plek, mail)


def _bezorg(plek: Werkplek, mail: post.Mail) -> None:
    try:
        plek.postbode.bezorg(mail)
    except post.NietBezorgd as fout:
        logboek.warning("post niet bezorgd", post=mail.post_id, reden=str(fout))
        with transaction() as session:
            post.noteer_mislukt(session, mail, fout, nu=klok())
        return
    with transaction() as session:
        post.noteer_verzonden(session, mail, nu=klok())


def nummer_protocol(plek: Werkplek) -> None:
    """Give the waiting aantekeningen their place in the tree, a batch per transaction."""
    while not plek.stoppen.is_set():
        with lees() as session:
            if not protocol_boeken.wacht(session):
                return
        with transaction() as session:
            if not protocol_boeken.nummer(session):
                return


def onderteken_protocol(plek: Werkplek) -> None:
    protocol_publiceren.onderteken(plek.config, nu=klok())


def controleer_protocol(plek: Werkplek) -> None:
    """Check the whole protocol once a day, against what was published; the long reading holds no lock.

    What still waits is numbered first: after a stop of the worker that is work to do, and no finding.
    """
    nummer_protocol(plek)
    with lees() as session:
        if not protocol_bewaken.moet_controleren(session, nu=klok()):
            return
        gevonden = protocol_publiceren.controleer(session, plek.config, nu=klok())
    with transaction() as session:
        protocol_bewaken.leg_vast(session, gevonden, nu=klok())
    if not gevonden.is_goed:
        logboek.error("protocol klopt niet", bevindingen=len(gevonden.bevindingen))


def maak_exports(plek: Werkplek) -> None:
    exportbestand.werk_alles(plek.config.exportmap, nu=klok(), moet_stoppen=plek.stoppen.is_set)


def schoon_op(plek: Werkplek) -> None:
    with transaction() as session:
        opschonen.schoon_op(session, nu=klok())
        maak_maanden(session, kalenderdag(klok()))
        concepten.ruim_op(session, dagen=plek.config.concept_dagen, nu=klok())


def herinner(plek: Werkplek) -> None:
    """Send the reminders of today, each in its own transaction: one that fails does not stop the rest."""
    with lees() as session:
        te_doen = herinneren.te_herinneren(session, vandaag=kalenderdag(klok()))
    fouten: list[Exception] = []
    for herinnering in te_doen:
        if plek.stoppen.is_set():
            break
        try:
            with transaction() as session:
                herinneren.herinner(session, herinnering, nu=klok())
        except Exception as fout:
            fouten.append(fout)
    if fouten:
        raise fouten[0]


@dataclass(frozen=True)
class Taak:
    """A job of the worker: its name on the health page, how often it is tried, and what it does."""

    naam: str
    seconden: int
    functie: Callable[[Werkplek], None]


TAKEN = (
    Taak("protocol nummeren", 1, nummer_protocol),
    Taak("protocol ondertekenen", 60, onderteken_protocol),
    Taak("protocol controleren", 900, controleer_protocol),
    Taak("besluiten verwerken", 5, lambda plek: werker_verwerken.verwerk(plek.stoppen, klok)),
    Taak("post", 5, verstuur_post),
    Taak("protocol exporteren", 5, maak_exports),
    Taak("herinneren", 900, herinner),
    Taak("plichten", 900, lambda plek: houd_kalender_bij(klok, plek.stoppen)),
    Taak("inbreuken", 300, lambda plek: bewaak_inbreuken(plek.stoppen, klok)),
    Taak("kennisgeven", 300, lambda plek: werker_kennisgeven.kennisgeef(plek.stoppen, klok)),
    Taak("heroverwegen", 300, lambda plek: werker_heroverwegen.heroverweeg(plek.stoppen, klok)),
    Taak("opschonen", 900, schoon_op),
    Taak("dossiers", 900, lambda p: werker_dossiers.ruim_op(p.stoppen, klok, p.config.bekende_sleutels)),
)


def draai(app: Flask, taak: Taak, plek: Werkplek) -> None:
    """Run one job once; an error is noted and logged without its message, and the next run goes on."""
    with app.app_context():
        try:
            taak.functie(plek)
            with transaction() as session:
                taken.noteer_gelukt(session, taak.naam, nu=klok())
        except Exception as fout:
            _noteer_mislukt(taak, fout)


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
            next_run_time=klok(),
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


def _noteer_mislukt(taak: Taak, fout: Exception) -> None:
    stappen = traceback.extract_tb(fout.__traceback__)[-STAPPEN:]
    logboek.error(
        "taak mislukt",
        taak=taak.naam,
        soort=type(fout).__name__,
        plaats=[f"{stap.filename.rpartition('/')[2]}:{stap.lineno} {stap.name}" for stap in stappen],
    )
    try:
        with transaction() as session:
            taken.noteer_mislukt(session, taak.naam, type(fout).__name__, nu=klok())
    except Exception as tweede:
        logboek.error("taak niet genoteerd", taak=taak.naam, soort=type(tweede).__name__)
