"""The command steekproef: the same seed draws the same, and a person is never shown."""

import json
from pathlib import Path

import pytest
from flask import Flask

import bijlagen
from beheerregeling.rollen import Rol
from config import Config
from terugmeld.cli import main
from terugmeld.services.regelsets import neem_in_gebruik
from terugmeld.storage.database import transaction
from tests.beheerregeling.personen import NU, VANDAAG, zet
from tests.bouwers import ANDER_BSN, BSN, persoon, sla_op


@pytest.fixture
def dienst(app: Flask, config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fill the database of the app, and point the environment of a command to it."""
    omgeving = {
        "DATABASE_URL": config.database_url,
        "INSTANCE": str(config.instance),
        "OMGEVING": "test",
        "GEHEIME_SLEUTEL": config.geheime_sleutel,
        "PSEUDONIEM_SLEUTEL": config.pseudoniem_sleutel,
    }
    for naam, waarde in omgeving.items():
        monkeypatch.setenv(f"TERUGMELD_{naam}", waarde)
    map_ = Path(bijlagen.__file__).with_name("waterland_2010")
    with transaction() as session:
        sla_op(session, persoon(), persoon(ANDER_BSN))
        zet(session, "beheerder", Rol.GEGEVENSBEHEERDER)
        neem_in_gebruik(session, map_, van=VANDAAG, tot=None, besluit="Besluit 1", is_fictief=True, nu=NU)


@pytest.mark.usefixtures("dienst")
def test_tellen_trekken_en_herhalen(capsys: pytest.CaptureFixture[str]) -> None:
    vast = ["steekproef", "--door", "beheerder", "--zaad", "2026", "--verwerkers", "beheerder"]
    assert main([*vast, "--tel"]) == 0
    assert "Dit worden 2 van 2 persoonslijsten." in capsys.readouterr().out
    assert main([*vast, "--aantal", "1", "--json"]) == 0
    getrokken = json.loads(capsys.readouterr().out)
    assert (getrokken["aantal"], getrokken["populatie"], getrokken["zaad"]) == (1, 2, "2026")
    assert main([*vast, "--herhaal", str(getrokken["nummer"])]) == 0
    uit = capsys.readouterr().out
    assert "1 van 1 persoonslijsten zijn dezelfde. De populatie is dezelfde." in uit
    assert BSN not in uit
    assert main([*vast, "--aantal", "9"]) == 2
    assert "maar er zijn er 2" in capsys.readouterr().err
