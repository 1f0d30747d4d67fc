"""The desk of the privacy officer: searching and exporting the protocol stand in the protocol."""

import json
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from terugmeld.services.protocol_bewaken import leg_vast
from terugmeld.services.protocol_boom import Bevinding
from terugmeld.services.protocol_controleren import Bevindingen
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.protocol import Record
from tests.bouwers import BSN, NU
from tests.terugmeld.services.protocollen import ORIGIN, boek, onderteken
from tests.terugmeld.web.conftest import Bezoeker
from tests.terugmeld.web.test_intranet import ZOEK, aantekeningen


@pytest.fixture
def privacybeheerder(site: Flask) -> Bezoeker:
    bezoeker = Bezoeker(site)
    assert bezoeker.log_in("privacybeheerder").status_code == 302
    return bezoeker


def test_een_raadpleging_is_terug_te_vinden_op_bsn(
    site: Flask, inwoners: None, medewerker: Bezoeker, privacybeheerder: Bezoeker
) -> None:
    medewerker.post("/raadplegen", ZOEK)
    antwoord = privacybeheerder.post(
        "/protocol", {"waarom": "Klacht 12.", "bsn": BSN, "van": "1-1-2020", "tot": "31-12-2099"}
    )
    assert antwoord.status_code == 200
    assert "Naam en adres van debiteuren en crediteuren" in antwoord.text
    assert "Bureau Financiën" in antwoord.text
    assert "Straatnaam" in antwoord.text
    assert aantekeningen(site) == 2


def test_wat_er_niet_is_wordt_niet_gevonden(privacybeheerder: Bezoeker) -> None:
    assert (
        "Er is niets gevonden."
        in privacybeheerder.post("/protocol", {"waarom": "Klacht 12.", "soort": "verstrekking"}).text
    )


def test_een_zoekvraag_met_een_fout_zoekt_niet(site: Flask, privacybeheerder: Bezoeker) -> None:
    antwoord = privacybeheerder.post("/protocol", {"waarom": "Klacht 12.", "bsn": "123"})
    assert antwoord.status_code == 422
    assert aantekeningen(site) == 0


def test_een_export_vraagt_een_vorm_en_een_reden(site: Flask, privacybeheerder: Bezoeker) -> None:
    antwoord = privacybeheerder.post("/protocol/export", {"reden": ""})
    assert antwoord.status_code == 422
    assert "Vul in waarom u het protocol exporteert." in antwoord.text
    assert aantekeningen(site) == 0


def test_wie_alleen_mag_zoeken_ziet_geen_export(site: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    bezoeker = Bezoeker(site)
    bezoeker.log_in("beveiligingsfunctionaris")
    assert "Exporteren" not in bezoeker.get("/protocol").text
    capsys.readouterr()
    assert bezoeker.post("/protocol/export", {"formaat": "csv", "reden": "x"}).status_code == 403
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["route"] == "/protocol/export"


def test_wie_zoekt_zegt_waarom_en_dat_staat_in_het_protocol(site: Flask, privacybeheerder: Bezoeker) -> None:
    antwoord = privacybeheerder.post("/protocol", {"soort": "verstrekking"})
    assert antwoord.status_code == 422
    assert "Vul in waarom u in het protocol kijkt." in antwoord.text
    assert aantekeningen(site) == 0
    privacybeheerder.post("/protocol", {"waarom": "Klacht 12.", "opvallend": "in de nacht"})
    with site.app_context(), lees() as session:
        payload = session.scalar(select(Record.payload).where(Record.soort == "raadpleging_protocol")) or b""
    bijzonderheden = json.loads(payload)["bijzonderheden"]
    assert bijzonderheden["reden"] == "Klacht 12."
    assert bijzonderheden["filter"].keys() == {"opvallend", "van", "tot"}


def test_de_pagina_toont_de_controle_en_het_controlepunt(site: Flask, privacybeheerder: Bezoeker) -> None:
    assert "nog niet gecontroleerd" in privacybeheerder.get("/protocol").text
    with site.app_context():
        with transaction() as session:
            leg_vast(session, Bevindingen(7, 1, 0, ()), nu=NU)
        boek()
        onderteken()
    pagina = privacybeheerder.get("/protocol").text
    assert "rekende 7 aantekeningen na" in pagina
    assert ORIGIN in privacybeheerder.get("/protocol/bewijs").text
    with site.app_context(), transaction() as session:
        fout = Bevindingen(7, 1, 0, (Bevinding("Nummer 3 is gewijzigd."),))
        leg_vast(session, fout, nu=NU + timedelta(days=1))
    pagina = privacybeheerder.get("/protocol").text
    assert "Het protocol klopt niet" in pagina
    assert "Nummer 3 is gewijzigd." in pagina
