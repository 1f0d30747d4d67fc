"""The jobs of the worker for the back-ups: make, clear up, test and sound the alarm; holds no rule."""

import time

import structlog

from terugmeld.adapters import backuparchief, herstellen
from terugmeld.adapters import backups as archieven
from terugmeld.errors import Fout
from terugmeld.services import backups
from terugmeld.storage.database import lees, transaction
from terugmeld.werker.werkplek import Werkplek

logboek = structlog.get_logger()


def houd_backups_bij(plek: Werkplek) -> None:
    """Make the back-up of today and the test of this year when they are due; tell who must know."""
    if plek.config.backup_map is None:
        logboek.warning("geen back-ups", instelling="TERUGMELD_BACKUP_MAP")
        return
    _maak_als_het_tijd_is(plek)
    with transaction() as session:
        backups.vink_af(session, nu=plek.klok())
    _test_als_het_tijd_is(plek)
    with transaction() as session:
        backups.sla_alarm(session, nu=plek.klok())


def maak(plek: Werkplek) -> str | None:
    """Make one, open it again, clear up and record it; return the sentence of what went wrong."""
    config, nu = plek.config, plek.klok()
    try:
        backup = archieven.maak(config, nu=nu)
        archieven.controleer(config, backup.archief)
    except Fout as fout:
        logboek.error("back-up mislukt", soort=type(fout).__name__)
        with transaction() as session:
            backups.noteer_mislukt(session, fout.zin, nu=nu)
        return fout.zin
    weg = backuparchief.ruim_op(archieven.backupmap(config), archieven.bewaarregel(config))
    naam = backup.archief.name
    with transaction() as session:
        backups.noteer(session, backup.manifest, naam, grootte=backup.grootte, hash_=backup.hash)
        backups.noteer_controle(session, naam, nu=plek.klok())
        backups.noteer_opgeruimd(session, [archief.naam for archief in weg], nu=nu)
    return None


def test(plek: Werkplek) -> backups.Uitkomst | None:
    """Put the newest back-up of the folder back in a place of its own and record how it went."""
    archief = next(iter(backuparchief.lijst(archieven.backupmap(plek.config))), None)
    if archief is None:
        return None
    begin = time.monotonic()
    try:
        verslag = herstellen.test(plek.config, archief.pad)
        uitkomst = backups.Uitkomst(
            bestand=archief.naam,
            seconden=round(time.monotonic() - begin),
            tabellen=verslag.tabellen,
            rijen=verslag.rijen,
            bladen=verslag.bladen,
            checkpoints=verslag.checkpoints,
        )
    except Fout as fout:
        logboek.error("hersteltest mislukt", soort=type(fout).__name__)
        uitkomst = backups.Uitkomst(bestand=archief.naam, zin=fout.zin)
    with transaction() as session:
        backups.noteer_test(session, uitkomst, nu=plek.klok())
    return uitkomst


def _maak_als_het_tijd_is(plek: Werkplek) -> None:
    nu, tijd = plek.klok(), plek.config.backup_tijd
    with lees() as session:
        if not backups.moet_maken(session, tijd=tijd, nu=nu):
            return
    with transaction() as session:
        is_van_ons = backups.neem(session, nu=nu)
    if is_van_ons:
        maak(plek)


def _test_als_het_tijd_is(plek: Werkplek) -> None:
    with lees() as session:
        if not backups.moet_testen(session, nu=plek.klok()):
            return
    with transaction() as session:
        is_van_ons = backups.neem_test(session, nu=plek.klok())
    if is_van_ons:
        test(plek)
