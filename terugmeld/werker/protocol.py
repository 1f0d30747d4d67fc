"""The jobs of the worker for the protocol: number, sign, check, export and purge it; holds no rule."""

import structlog

from terugmeld.adapters import exportbestand, protocol_opruimen, protocol_publiceren
from terugmeld.services import protocol_bewaken, protocol_boeken
from terugmeld.storage.database import lees, transaction
from terugmeld.werker.werkplek import Werkplek

logboek = structlog.get_logger()


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
    protocol_publiceren.onderteken(plek.config, nu=plek.klok())


def controleer_protocol(plek: Werkplek) -> None:
    """Check the whole protocol once a day, against what was published; the long reading holds no lock.

    What still waits is numbered first: after a stop of the worker that is work to do, and no finding.
    """
    nummer_protocol(plek)
    with lees() as session:
        if not protocol_bewaken.moet_controleren(session, nu=plek.klok()):
            return
        gevonden = protocol_publiceren.controleer(session, plek.config, nu=plek.klok())
    with transaction() as session:
        protocol_bewaken.leg_vast(session, gevonden, nu=plek.klok())
    if not gevonden.is_goed:
        logboek.error("protocol klopt niet", bevindingen=len(gevonden.bevindingen))


def maak_exports(plek: Werkplek) -> None:
    exportbestand.werk_alles(plek.config.exportmap, nu=plek.klok(), moet_stoppen=plek.stoppen.is_set)


def voer_besluiten_uit(plek: Werkplek) -> None:
    """Announce what two people decided to let go, and execute what was announced a day ago."""
    protocol_opruimen.kondig_aan(nu=plek.klok())
    gelukt, vervallen = protocol_opruimen.voer_uit(nu=plek.klok())
    if gelukt or vervallen:
        logboek.info("protocol opgeschoond", uitgevoerd=gelukt, vervallen=vervallen)
