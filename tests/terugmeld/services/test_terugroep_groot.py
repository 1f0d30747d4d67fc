"""Recall finds the few who were given a datum among 100,000 records; its time is measured in tests/bench."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from terugmeld.domain.protocol import Vertrouwelijkheid, betrokkene_ref
from terugmeld.kern import maak_kern
from terugmeld.services.ontvangers import eerder_verstrekt
from terugmeld.storage.database import db, lees, transaction
from terugmeld.storage.hersteltaken import Hersteltaak
from terugmeld.storage.protocol_terugroep import verstrekt_sinds
from tests.bouwers import BSN, KADER, NU
from tests.databases import SOORTEN, Sjablonen
from tests.instellingen import proefconfig
from tests.terugmeld.protocolvulling import vul
from tests.terugmeld.verstrekt import alle, geef, huis, sluit, zet_in

# A second database of this size would only take time: the rule is the same, and so is the index.
RECORDS: Mapping[str, int] = {"sqlite": 100_000, "postgresql": 20_000}
PER_PERSOON = 10
SINDS = NU - timedelta(days=365)
INDEXEN: Mapping[str, str] = {
    "sqlite": "ix_protocol_record_betrokkene",
    "postgresql": "record_rest_betrokkene_ref_tijdstip_idx",
}


@pytest.fixture(scope="module", params=SOORTEN)
def groot(
    request: pytest.FixtureRequest, sjablonen: Sjablonen, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[int]:
    """Fill a protocol once, with a few records of our person in between; return the number of persons."""
    url, map_ = sjablonen.url(request.param), Path(tmp_path_factory.mktemp("groot"))
    app: Flask = maak_kern(proefconfig(url, map_))
    with app.app_context():
        geef("financien", zaakkenmerk="F-1")
        geef("financien", rubrieken=("010240",))
        geef("zorg-en-welzijn", "clienten", dagen=40)
        geef("algemene-zaken", "klachtenafhandeling", dagen=4000)
        geef("algemene-zaken", "decoraties", klasse=Vertrouwelijkheid.VERBORGEN)
        personen = RECORDS[request.param] // PER_PERSOON
        with transaction() as session:
            vul(session.connection(), 0, RECORDS[request.param], personen=personen)
        yield personen
        db.engine.dispose()
    sjablonen.verwijder(url)


def test_tussen_alle_aantekeningen_wordt_precies_gevonden_wie_het_kreeg(groot: int) -> None:
    with lees() as session:
        gevonden = eerder_verstrekt(session, BSN, ["081110"], sinds=SINDS.date(), kader=KADER)
        vreemd = eerder_verstrekt(session, "999990019", ["081110"], sinds=SINDS.date(), kader=KADER)
        buur = verstrekt_sinds(session, [f"{groot - 1:064x}"], ["081110"], SINDS)
        niemand = verstrekt_sinds(session, [f"{groot:064x}"], ["081110"], SINDS)
    assert [ontvangst.afnemer for ontvangst in gevonden] == ["financien", "zorg-en-welzijn"]
    assert all("081110" in ontvangst.rubrieken for ontvangst in gevonden)
    assert vreemd == ()
    assert len(buur) == PER_PERSOON
    assert niemand == []


def test_de_vraag_gaat_langs_de_index(groot: int) -> None:
    soort = db.engine.dialect.name
    uitleg = "EXPLAIN QUERY PLAN " if soort == "sqlite" else "EXPLAIN "
    vraag = "SELECT id FROM protocol_record WHERE betrokkene_ref = :ref AND tijdstip >= :sinds"
    ref = betrokkene_ref(KADER.pseudoniem_sleutel, BSN)
    with lees() as session:
        plan = str(session.execute(text(uitleg + vraag), {"ref": ref, "sinds": "2025-03-02"}).all())
    assert INDEXEN[soort] in plan


def test_een_verbeterd_gegeven_geeft_precies_die_afdelingen_een_hersteltaak(groot: int) -> None:
    wie = huis()
    sluit(wie.team, zet_in(wie.team), sinds=SINDS.date())
    with lees() as session:
        taken = alle(session, Hersteltaak)
    assert [(taak.afnemer, taak.rubrieken) for taak in taken] == [
        ("financien", "081110"),
        ("zorg-en-welzijn", "081110"),
    ]
