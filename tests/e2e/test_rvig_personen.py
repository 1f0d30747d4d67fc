"""The main job from a look to the proof, on the test persons of RvIG as they are, with their dirty values."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest
import time_machine
from flask import Flask
from lxml import etree
from sqlalchemy import func, select

from config import Config
from terugmeld import werker
from terugmeld.adapters.formats.xml_keuren import SCHEMA
from terugmeld.adapters.lo_json import importeer_bestand, lees, ontleed
from terugmeld.adapters.sleutels import laad_ondertekensleutel
from terugmeld.app import create_app
from terugmeld.domain.bericht import Berichtsoort
from terugmeld.domain.export import Formaat
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.protocol import Soort
from terugmeld.domain.terugmelding import Handeling, Status
from terugmeld.services import medewerkers
from terugmeld.services.protocol_controleren import controleer
from terugmeld.storage.database import db, transaction
from terugmeld.storage.database import lees as lezen
from terugmeld.storage.protocol import Record
from terugmeld.storage.terugmeldingen import Gebeurtenis, Terugmelding
from tests.e2e.gevallen import GEMEENTE, MINIMUM, SOORTEN, Geval, kies
from tests.e2e.personeel import neem_in_dienst
from tests.e2e.tocht import BESLUITEN, Tocht
from tests.gedeeld import gedeeld_bestand
from tests.terugmeld.exporteren import exporteer
from tests.terugmeld.web.api.conftest import inhoud

pytestmark = pytest.mark.gedeeld
NU = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
BESTAND = "data/rvig_testpersonen.json"
PERSONEN = 687

# What an afdeling hears about data that it was given before.
VAN_ANDEREN = {"hersteltaak", "in onderzoek gezet", "onderzoek beëindigd"}
WIJZIGEND = (Handeling.ZET_IN_ONDERZOEK, Handeling.STEL_NIEUWE_DATUM, Handeling.ROND_AF)


@dataclass(frozen=True)
class Gemeente:
    """The municipality after the journey: who went through it, and what every step left behind."""

    app: Flask
    config: Config
    gevallen: list[Geval]
    tocht: Tocht
    functionaris: Gebruiker


@pytest.fixture
def gemeente(config: Config) -> Iterator[Gemeente]:
    """Load all persons through the importer and take the chosen ones through the main job."""
    bestand = gedeeld_bestand(BESTAND)
    config = replace(config, gemeente_code=GEMEENTE, raadplegingen_per_minuut=100_000)
    app = create_app(config)
    with time_machine.travel(NU):
        with app.app_context():
            programmas = neem_in_dienst(app, nu=NU)
            with transaction() as session:
                resultaat = importeer_bestand(session, bestand, nu=NU)
                functionaris = medewerkers.gebruiker(session, programmas["k.haddad"].id, vandaag=NU.date())
        assert (resultaat.ingelezen, resultaat.geweigerd) == (PERSONEN, ())
        assert functionaris is not None
        gevallen, tocht = kies(ontleed(lees(bestand))[0]), Tocht(programmas)
        for geval in gevallen:
            tocht.loop(geval)
        yield Gemeente(app, config, gevallen, tocht, functionaris)
        with app.app_context():
            db.engine.dispose()


def test_de_hele_weg_van_twijfel_tot_bewijs(gemeente: Gemeente) -> None:
    """One journey serves all checks, since it takes hundreds of requests."""
    _toets_keuze(gemeente)
    _toets_berichten(gemeente)
    with gemeente.app.app_context():
        _toets_meldingen(gemeente)
        aantal = _toets_protocol(gemeente)
        _toets_exports(gemeente, aantal)


def _toets_keuze(gemeente: Gemeente) -> None:
    """Every kind of person went through it, and every decision was taken."""
    soorten = Counter(geval.soort for geval in gemeente.gevallen)
    assert len(gemeente.gevallen) >= MINIMUM
    assert {soort: soorten[soort] for soort in SOORTEN} == {s: aantal for s, (_, aantal) in SOORTEN.items()}
    assert {geval.persoon.geheim for geval in gemeente.gevallen} == {0, 1, 2, 3, 5, 6, 7}
    assert {geval.persoon.opschorting for geval in gemeente.gevallen} == {"", "E", "M", "O", "R", "W"}
    assert set(gemeente.tocht.besluiten) == set(BESLUITEN)
    assert {200, 403, 409} <= set(gemeente.tocht.antwoorden)


def _toets_meldingen(gemeente: Gemeente) -> None:
    with lezen() as session:
        rijen = session.execute(
            select(Terugmelding.status, Terugmelding.uitkomst, Terugmelding.reden, Terugmelding.reactie)
        ).all()
    assert len(rijen) == len(gemeente.gevallen)
    assert {rij.status for rij in rijen} == {Status.AFGEHANDELD}
    assert all(rij.reactie for rij in rijen)
    assert Counter(rij.reden or rij.uitkomst for rij in rijen) == gemeente.tocht.besluiten


def _toets_berichten(gemeente: Gemeente) -> None:
    """Each melder got every notice of every own melding, and else only what the afdeling must know."""
    for melder, verwacht in gemeente.tocht.verwacht.items():
        box = inhoud(gemeente.tocht.programmas[melder].get("/berichten?aantal=100"))
        gekregen = [(bericht["onderwerp"], bericht["soort"]) for bericht in reversed(box["berichten"])]
        assert box["volgende"] is None
        eigen = [bericht for bericht in gekregen if bericht[1] in set(Berichtsoort)]
        assert {soort for _, soort in gekregen} - set(Berichtsoort) <= VAN_ANDEREN
        for (onderwerp, soort), (kenmerk, verwachte_soort) in zip(eigen, verwacht, strict=True):
            assert (soort, kenmerk in onderwerp) == (verwachte_soort, True)


def _toets_protocol(gemeente: Gemeente) -> int:
    """Each look, refusal and change of data left one aantekening, and all are numbered and signed."""
    tocht, config = gemeente.tocht, gemeente.config
    with lezen() as session:
        soorten = dict(session.execute(select(Record.id, Record.soort)).tuples().all())
        stappen = Counter(session.scalars(select(Gebeurtenis.handeling)))
    per_soort = Counter(soorten.values())
    blikken = [id_ for id_, soort in soorten.items() if soort != Soort.MUTATIE]
    assert sorted(blikken) == sorted(tocht.aantekeningen)
    assert per_soort[Soort.MUTATIE] == sum(stappen[stap] for stap in WIJZIGEND)
    assert per_soort[Soort.VERSTREKKING] == tocht.antwoorden[200]
    assert per_soort[Soort.WEIGERING] == sum(tocht.antwoorden.values()) - tocht.antwoorden[200]
    plek = werker.Werkplek(config, werker.postbode(config))
    werker.nummer_protocol(plek)
    werker.onderteken_protocol(plek)
    sleutel = laad_ondertekensleutel(config.ondertekensleutel, mag_maken=False)
    with lezen() as session:
        gevonden = controleer(session, sleutel.public_key(), nu=datetime.now(UTC))
    assert gevonden.bevindingen == ()
    assert (gevonden.bladen, gevonden.checkpoints, gevonden.wachtend) == (len(soorten), 1, 0)
    return len(soorten)


def _toets_exports(gemeente: Gemeente, aantal: int) -> None:
    bestanden = {formaat: _export(gemeente, formaat, aantal) for formaat in Formaat}
    regels = list(csv.reader(io.StringIO(bestanden[Formaat.CSV].decode("utf-8-sig")), delimiter=";"))
    assert len(regels) == 1 + aantal
    lijnen = bestanden[Formaat.JSONL].splitlines()
    assert len(lijnen) == aantal + 1
    assert lijnen[-1].startswith(b'{"checkpoint":')
    document = etree.fromstring(bestanden[Formaat.XML])
    etree.XMLSchema(etree.parse(SCHEMA)).assertValid(document)
    assert len(document.findall("aantekening")) == aantal


def _export(gemeente: Gemeente, formaat: Formaat, aantal: int) -> bytes:
    gegevens, resultaat = exporteer(
        formaat, door=gemeente.functionaris, reden="Jaarlijkse controle.", nu=datetime.now(UTC)
    )
    over_niemand = _over_niemand() if formaat is Formaat.LDV else 0
    assert resultaat.aantal == aantal - over_niemand
    return gegevens


def _over_niemand() -> int:
    """Count the looks that found nobody; the Logboek Dataverwerkingen has a line per betrokkene."""
    vraag = select(func.count()).where(Record.betrokkene_ref.is_(None), Record.soort == Soort.WEIGERING)
    with lezen() as session:
        return session.scalars(vraag).one()
