"""While the service is read-only nobody changes anything, nothing typed is lost, and looking is on record."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from terugmeld.errors import AlleenLezen
from terugmeld.storage.database import lees
from terugmeld.storage.protocol import Record
from terugmeld.storage.terugmeldingen import Terugmelding
from terugmeld.web.noodmaatregel import LEZEND, TOEGANG
from tests.bouwers import BSN
from tests.terugmeld.web.conftest import Bezoeker
from tests.terugmeld.web.test_melden import INGEVULD, verborgen

PAGINA = "/beheer/noodmaatregel"
TITEL = "Terugmelden is nu alleen te lezen."


@pytest.fixture
def systeembeheerder(site: Flask) -> Bezoeker:
    bezoeker = Bezoeker(site)
    assert bezoeker.log_in("systeembeheerder").status_code == 302
    return bezoeker


def begin(systeembeheerder: Bezoeker) -> None:
    gestuurd = systeembeheerder.post(PAGINA, {"reden": "De schijf geeft fouten."})
    assert gestuurd.status_code == 302


def tel(site: Flask, tabel: type[Record] | type[Terugmelding]) -> int:
    with site.app_context(), lees() as session:
        return session.scalar(select(func.count()).select_from(tabel)) or 0


def test_wat_iemand_typte_komt_terug_en_kan_later_alsnog(
    site: Flask, systeembeheerder: Bezoeker, medewerker: Bezoeker
) -> None:
    begin(systeembeheerder)
    antwoord = medewerker.post("/melden/controleren", INGEVULD)
    assert antwoord.status_code == 503
    assert antwoord.headers["Retry-After"] == str(AlleenLezen.wacht)
    assert "Er is niets verstuurd en niets gewijzigd." in antwoord.text
    assert "De post kwam terug." in antwoord.text
    assert tel(site, Terugmelding) == 0
    assert verborgen(antwoord.text) == INGEVULD
    assert systeembeheerder.post(f"{PAGINA}/einde", {"reden": "De schijf is vervangen."}).status_code == 302
    assert medewerker.post("/melden/controleren", verborgen(antwoord.text)).status_code == 302
    assert tel(site, Terugmelding) == 1


def test_elke_pagina_zegt_het_ook_voor_wie_nog_niet_is_ingelogd(
    site: Flask, systeembeheerder: Bezoeker, medewerker: Bezoeker
) -> None:
    assert TITEL not in medewerker.get("/").text
    begin(systeembeheerder)
    assert "Reden: De schijf geeft fouten." in medewerker.get("/").text
    inloggen = Bezoeker(site).get("/inloggen").text
    assert TITEL in inloggen
    assert "schijf" not in inloggen
    assert TITEL in medewerker.get("/bestaat-niet").text


def test_kijken_kan_en_staat_in_het_protocol(
    site: Flask, inwoners: None, systeembeheerder: Bezoeker, medewerker: Bezoeker
) -> None:
    begin(systeembeheerder)
    voor = tel(site, Record)
    antwoord = medewerker.post("/raadplegen", {"bsn": BSN, "doel": "debiteuren-crediteuren"})
    assert antwoord.status_code == 200
    assert tel(site, Record) == voor + 1


def test_inloggen_en_uitloggen_kan(site: Flask, systeembeheerder: Bezoeker) -> None:
    begin(systeembeheerder)
    ander = Bezoeker(site)
    assert ander.log_in("informatiebeheerder").status_code == 302
    assert "Sinds " in ander.get(PAGINA).text
    assert "Alleen de systeembeheerder" in ander.get(PAGINA).text
    assert ander.post(f"{PAGINA}/einde", {"reden": "Klaar."}).status_code == 403
    assert ander.post("/uitloggen", {}).status_code == 302


def test_een_geheim_en_een_bestand_komen_niet_terug(
    site: Flask, systeembeheerder: Bezoeker, medewerker: Bezoeker
) -> None:
    begin(systeembeheerder)
    antwoord = medewerker.post("/account/tokens", {"naam": "proef", "wachtwoord_nu": "geheim woord"})
    assert antwoord.status_code == 503
    assert "geheim woord" not in antwoord.text
    assert "csrf_token</dt>" not in antwoord.text
    leeg = medewerker.post("/account/tokens", {})
    assert "Dit had u ingevuld" not in leeg.text


def test_de_api_antwoordt_met_een_probleem(systeembeheerder: Bezoeker, medewerker: Bezoeker) -> None:
    begin(systeembeheerder)
    antwoord = medewerker.client.post(
        "/api/v1/terugmeldingen", json={}, headers={"X-CSRFToken": medewerker.token or ""}
    )
    assert (antwoord.status_code, antwoord.mimetype) == (503, "application/problem+json")
    assert antwoord.headers["Retry-After"] == str(AlleenLezen.wacht)
    assert antwoord.get_json()["code"] == "alleen_lezen"


def test_zonder_reden_verandert_er_niets(systeembeheerder: Bezoeker) -> None:
    for adres in (PAGINA, f"{PAGINA}/einde"):
        antwoord = systeembeheerder.post(adres, {"reden": " "})
        assert antwoord.status_code == 422
        assert "Vul de reden in." in antwoord.text
    assert TITEL not in systeembeheerder.get("/").text


def test_wat_mag_doorgaan_bestaat_en_wordt_verstuurd(site: Flask) -> None:
    per_endpoint = {regel.endpoint: regel.methods or set() for regel in site.url_map.iter_rules()}
    assert all("POST" in per_endpoint[endpoint] for endpoint in LEZEND | TOEGANG)
