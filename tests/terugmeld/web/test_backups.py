"""The page of the back-ups: empty, in order, failed and not set up, each with what to do."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from terugmeld.services import backups
from terugmeld.storage.backups import Backup
from terugmeld.storage.database import transaction
from tests.terugmeld.services.test_backups import GOED
from tests.terugmeld.web.conftest import Bezoeker

PAGINA = "/beheer/back-ups"


@pytest.fixture
def lezer(site: Flask) -> Bezoeker:
    bezoeker = Bezoeker(site)
    assert bezoeker.log_in("informatiebeheerder").status_code == 302
    return bezoeker


@pytest.fixture
def _staat_aan(site: Flask) -> Iterator[None]:
    config = site.extensions["terugmeld.config"]
    site.extensions["terugmeld.config"] = replace(config, backup_map=config.instance)
    yield
    site.extensions["terugmeld.config"] = config


def test_zonder_map_staat_er_wat_er_moet_gebeuren(lezer: Bezoeker) -> None:
    pagina = lezer.get(PAGINA).text
    assert "De dienst maakt geen back-ups" in pagina
    assert "Er is nog niet getest" in pagina


@pytest.mark.usefixtures("_staat_aan")
def test_zonder_back_up_is_het_alarm_ook_op_de_start_van_het_beheer(lezer: Bezoeker) -> None:
    assert "Er is nog geen back-up gelukt." in lezer.get(PAGINA).text
    assert "Er is nog geen back-up gelukt." in lezer.get("/beheer/").text


@pytest.mark.usefixtures("_staat_aan")
def test_de_lijst_en_de_test(site: Flask, lezer: Bezoeker) -> None:
    nu = datetime.now(UTC)
    with site.app_context(), transaction() as session:
        vol = {"grootte": 4_321_000, "rijen": 12_345, "gecontroleerd_op": nu}
        goed = Backup(gemaakt_op=nu - timedelta(hours=3), is_goed=True, bestand="een.age", **vol)
        session.add(goed)
        backups.noteer_mislukt(session, "De schijf is vol.", nu=nu)
        backups.noteer_test(session, GOED, nu=nu)
    pagina = lezer.get(PAGINA).text
    assert "Er is een goede back-up van de laatste 26 uur." in pagina
    assert "4,3 MB" in pagina
    assert "3 uur geleden" in pagina
    assert "De schijf is vol." in pagina
    assert "De laatste test is gelukt" in pagina
    with site.app_context(), transaction() as session:
        slecht = backups.Uitkomst(bestand="een.age", zin="Het protocol klopt niet.")
        backups.noteer_test(session, slecht, nu=nu + timedelta(minutes=1))
    assert "De laatste test is mislukt" in lezer.get(PAGINA).text
