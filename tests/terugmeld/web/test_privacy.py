"""The desk of the privacy officer: searching and exporting the protocol stand in the protocol."""

import json

import pytest
from flask import Flask

from tests.bouwers import BSN
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
    antwoord = privacybeheerder.post("/protocol", {"bsn": BSN, "van": "1-1-2020", "tot": "31-12-2099"})
    assert antwoord.status_code == 200
    assert "debiteuren-crediteuren" in antwoord.text
    assert "Bureau Financiën" in antwoord.text
    assert "Straatnaam" in antwoord.text
    assert aantekeningen(site) == 2


def test_wat_er_niet_is_wordt_niet_gevonden(privacybeheerder: Bezoeker) -> None:
    assert "Er is niets gevonden." in privacybeheerder.post("/protocol", {"soort": "verstrekking"}).text


def test_een_zoekvraag_met_een_fout_zoekt_niet(site: Flask, privacybeheerder: Bezoeker) -> None:
    antwoord = privacybeheerder.post("/protocol", {"bsn": "123"})
    assert antwoord.status_code == 422
    assert aantekeningen(site) == 0


@pytest.mark.parametrize(("formaat", "mimetype"), [("csv", "text/csv"), ("xml", "application/xml")])
def test_een_export_is_een_bijlage_en_staat_in_het_protocol(
    site: Flask, privacybeheerder: Bezoeker, formaat: str, mimetype: str
) -> None:
    antwoord = privacybeheerder.post(
        "/protocol/export", {"formaat": formaat, "reden": "Jaarlijkse controle."}
    )
    antwoord.get_data()
    antwoord.close()
    assert antwoord.mimetype == mimetype
    assert antwoord.headers["Content-Disposition"].startswith("attachment; filename=protocol-")
    assert antwoord.headers["Content-Security-Policy"].startswith("sandbox")
    assert antwoord.headers["Cache-Control"] == "no-store"
    assert aantekeningen(site) == 1


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
