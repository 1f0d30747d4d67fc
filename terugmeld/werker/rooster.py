"""The timetable of the worker: which job is tried how often, and what happens when one fails."""

import traceback
from collections.abc import Callable
from dataclasses import dataclass

import structlog
from flask import Flask

from terugmeld.services import noodmaatregelen, taken
from terugmeld.storage.database import lees, transaction
from terugmeld.werker import (
    backups,
    dossiers,
    herinneren,
    heroverwegen,
    inbreuken,
    instructies,
    kennisgeven,
    opschonen,
    plichten,
    post,
    protocol,
    verwerken,
    zoeksleutels,
)
from terugmeld.werker.werkplek import Werkplek

STAPPEN = 3
logboek = structlog.get_logger()


@dataclass(frozen=True)
class Taak:
    """A job of the worker: its name on the health page, how often it is tried, and what it does.

    ``ook_in_nood`` are those that go on during a noodmaatregel: what proves, warns and saves.
    """

    naam: str
    seconden: int
    functie: Callable[[Werkplek], None]
    ook_in_nood: bool = False


TAKEN = (
    Taak("protocol nummeren", 1, protocol.nummer_protocol, ook_in_nood=True),
    Taak("protocol ondertekenen", 60, protocol.onderteken_protocol, ook_in_nood=True),
    Taak("protocol controleren", 900, protocol.controleer_protocol, ook_in_nood=True),
    Taak("besluiten verwerken", 5, lambda plek: verwerken.verwerk(plek.stoppen, plek.klok)),
    Taak("post", 5, post.verstuur_post, ook_in_nood=True),
    Taak("protocol exporteren", 5, protocol.maak_exports),
    Taak("protocol opschonen", 60, protocol.voer_besluiten_uit),
    Taak("herinneren", 900, herinneren.herinner),
    Taak("plichten", 900, lambda plek: plichten.houd_kalender_bij(plek.klok, plek.stoppen)),
    Taak("inbreuken", 300, lambda plek: inbreuken.bewaak(plek.stoppen, plek.klok), ook_in_nood=True),
    Taak("kennisgeven", 300, lambda plek: kennisgeven.kennisgeef(plek.stoppen, plek.klok)),
    Taak("heroverwegen", 300, lambda plek: heroverwegen.heroverweeg(plek.stoppen, plek.klok)),
    Taak("instructies", 900, instructies.herinner),
    Taak("opschonen", 900, opschonen.schoon_op),
    Taak("back-ups", 900, backups.houd_backups_bij, ook_in_nood=True),
    Taak("zoeksleutels", 300, zoeksleutels.vul),
    Taak("dossiers", 900, lambda p: dossiers.ruim_op(p.stoppen, p.klok, p.config.bekende_sleutels)),
)


def draai(app: Flask, taak: Taak, plek: Werkplek) -> None:
    """Run one job once; an error is noted and logged without its message, and the next run goes on."""
    with app.app_context():
        try:
            if not taak.ook_in_nood and _is_alleen_lezen():
                return
            taak.functie(plek)
            with transaction() as session:
                taken.noteer_gelukt(session, taak.naam, nu=plek.klok())
        except Exception as fout:
            _noteer_mislukt(taak, fout, plek)


def _is_alleen_lezen() -> bool:
    with lees() as session:
        return noodmaatregelen.lopend(session) is not None


def _noteer_mislukt(taak: Taak, fout: Exception, plek: Werkplek) -> None:
    stappen = traceback.extract_tb(fout.__traceback__)[-STAPPEN:]
    logboek.error(
        "taak mislukt",
        taak=taak.naam,
        soort=type(fout).__name__,
        plaats=[f"{stap.filename.rpartition('/')[2]}:{stap.lineno} {stap.name}" for stap in stappen],
    )
    try:
        with transaction() as session:
            taken.noteer_mislukt(session, taak.naam, type(fout).__name__, nu=plek.klok())
    except Exception as tweede:
        logboek.error("taak niet genoteerd", taak=taak.naam, soort=type(tweede).__name__)
