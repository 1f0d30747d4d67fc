"""A process killed at any statement of a removal leaves it done and on record, or not done at all."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import func, select

from config import Config
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.services.protocol_uitvoeren import BEDENKTIJD, kondig_aan
from terugmeld.services.protocol_verwijderen import beslis, stel_opschoning_voor
from terugmeld.storage.database import db, lees, transaction
from terugmeld.storage.protocol import Leaf, Verwijdering
from tests.terugmeld.domain.aantekeningen import NU, aantekening
from tests.terugmeld.meldingen import kader
from tests.terugmeld.services.dodelijk import dodelijk, draai
from tests.terugmeld.services.protocollen import bevindingen, boek, functionarissen, onderteken, schrijf

OUD = NU - timedelta(days=21 * 366)
BEGIN = """
from terugmeld.services.protocol_uitvoeren import uit_te_voeren, voer_uit
from terugmeld.storage.database import transaction
from tests.terugmeld.domain.aantekeningen import NU
from tests.terugmeld.meldingen import kader

REGELSET = kader().regelset
"""
WERK = """
with transaction() as session:
    for besluit in uit_te_voeren(session, nu=NU):
        voer_uit(session, besluit, regelset=REGELSET, nu=NU)
"""
MOMENTEN = ("after_cursor_execute", "commit")


def besluit_tot(tot: int, een: Gebruiker, ander: Gebruiker) -> None:
    regelset = kader().regelset
    with transaction() as session:
        voorstel, _ = stel_opschoning_voor(session, tot, grond="x", regelset=regelset, door=een, nu=NU)
        beslis(session, voorstel.id, regelset=regelset, door=ander, nu=NU)
        kondig_aan(session, voorstel.id, nu=NU - BEDENKTIJD)


def vul_oud(aantal: int) -> None:
    schrijf(aantal, aantekening(tijdstip=OUD), nu=OUD)
    boek()
    onderteken(nu=OUD)


def begin() -> tuple[int, int]:
    """Return where the tree begins, and how many besluiten were executed."""
    uitgevoerd = select(func.count()).where(Verwijdering.uitgevoerd_op.is_not(None))
    with lees() as session:
        return session.scalar(select(func.min(Leaf.seq))) or 0, session.scalar(uitgevoerd) or 0


def test_een_dood_tijdens_het_opschonen_laat_het_geheel_of_niets(app: Flask, config: Config) -> None:
    vul_oud(3)
    vul_oud(4)
    with transaction() as session:
        paar = functionarissen(session)
    besluit_tot(3, *paar)
    with dodelijk(config.database_url, WERK, begin=BEGIN, momenten=MOMENTEN) as proces:
        *_, klaar, einde = draai(proces, 0)
        assert (klaar, begin()) == ("klaar", (3, 1))
        boek()
        onderteken()
        besluit_tot(7, *paar)
        for stap in range(1, int(einde) + 1):
            assert "klaar" not in draai(proces, stap) or begin() == (7, 2)
            assert begin() in {(3, 1), (7, 2)}
        draai(proces, 0)
    assert begin() == (7, 2)
    boek()
    onderteken()
    assert bevindingen().bevindingen == ()
    db.engine.dispose()
