"""Who looks too many persons up waits: counted in the database, per person, for page and API alike."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from time_machine import Traveller, travel

from config import Config
from tests.terugmeld.web.conftest import Bezoeker
from tests.terugmeld.web.test_intranet import ZOEK, aantekeningen
from tests.terugmeld.web.test_melden import INGEVULD

NU = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@pytest.fixture
def config(config: Config) -> Config:
    return replace(config, raadplegingen_per_minuut=2)


@pytest.fixture
def klok() -> Iterator[Traveller]:
    with travel(NU, tick=False) as klok:
        yield klok


def test_na_het_maximum_is_het_wachten_tot_de_minuut_om_is(
    klok: Traveller, site: Flask, inwoners: None, medewerker: Bezoeker
) -> None:
    assert medewerker.post("/raadplegen", ZOEK).status_code == 200
    klok.shift(timedelta(seconds=20))
    niemand = {"doel": ZOEK["doel"], "geslachtsnaam": "Niemand", "geboortedatum": "1-1-1950"}
    assert medewerker.post("/raadplegen", niemand).status_code == 404
    te_vaak = medewerker.post("/raadplegen", ZOEK)
    assert (te_vaak.status_code, te_vaak.headers["Retry-After"]) == (429, "40")
    assert "U hebt in korte tijd te veel personen opgezocht." in te_vaak.text
    assert "Dorpsstraat" not in te_vaak.text
    assert aantekeningen(site) == 2
    klok.shift(timedelta(seconds=40))
    assert medewerker.post("/raadplegen", ZOEK).status_code == 200


def test_een_collega_en_een_melding_tellen_niet_mee(
    klok: Traveller, site: Flask, inwoners: None, medewerker: Bezoeker
) -> None:
    for _ in range(3):
        assert medewerker.post("/melden/controleren", INGEVULD).status_code == 302
    assert medewerker.post("/raadplegen", ZOEK).status_code == 200
    assert medewerker.post("/raadplegen", ZOEK).status_code == 200
    collega = Bezoeker(site)
    collega.log_in("baliemedewerker")
    assert collega.post("/raadplegen", ZOEK | {"doel": "bijhouding"}).status_code != 429
