"""The desk for inzage: intake, overview as page, letter and JSON, and the answer."""

import pytest
from flask import Flask

from terugmeld.web.klok import vandaag
from tests.bouwers import BSN
from tests.terugmeld.web.conftest import Bezoeker
from tests.terugmeld.web.test_intranet import ZOEK

VERZOEK = {
    "bsn": BSN,
    "aanvrager": "de persoon zelf",
    "identiteit": "DigiD",
    "ontvangen_datum": "2-1-2026",
}


@pytest.fixture
def balie(site: Flask) -> Bezoeker:
    bezoeker = Bezoeker(site)
    bezoeker.log_in("baliemedewerker")
    return bezoeker


def test_alle_fouten_van_een_leeg_verzoek_staan_er_in_een_keer(balie: Bezoeker) -> None:
    pagina = balie.post("/inzage", {"bsn": "", "anummer": "", "ontvangen_datum": "2-1-2026"}).text
    assert "Pas 3 antwoorden aan." in pagina
    assert pagina.index("Vul een burgerservicenummer of een A-nummer in.") < pagina.index(
        "Kies wie de inzage"
    )


def test_een_beantwoord_verzoek_vraagt_niets_meer(site: Flask, inwoners: None, balie: Bezoeker) -> None:
    pad = balie.post("/inzage", VERZOEK | {"ontvangen_datum": vandaag().isoformat()}).headers["Location"]
    assert "Download de brief" in balie.get(pad).text
    balie.post(f"{pad}/antwoord", {})
    assert "U hoeft niets meer te doen." in balie.get(pad).text


def test_van_verzoek_tot_antwoord(site: Flask, inwoners: None, medewerker: Bezoeker, balie: Bezoeker) -> None:
    medewerker.post("/raadplegen", ZOEK)
    pad = balie.post("/inzage", VERZOEK | {"ontvangen_datum": vandaag().isoformat()}).headers["Location"]
    assert "IN-" in balie.get("/inzage").text
    pagina = balie.post(f"{pad}/overzicht", {"vorm": "pagina"})
    assert "Bureau Financiën" in pagina.text
    json = balie.post(f"{pad}/overzicht", {"vorm": "json"})
    assert json.json is not None
    assert json.json["ontvangers"][0]["doel"].startswith("Naam en adres van debiteuren")
    pdf = balie.post(f"{pad}/overzicht", {"vorm": "pdf"})
    assert pdf.mimetype == "application/pdf"
    assert pdf.headers["Content-Disposition"].startswith("attachment; filename=inzage-IN-")
    assert balie.post(f"{pad}/weigering", {"reden": ""}).status_code == 422
    assert balie.post(f"{pad}/antwoord", {}).status_code == 302
    zaak = balie.get(pad).text
    assert "Overzicht gegeven" in zaak
    assert "Vastgesteld door" in zaak
    assert "Proef baliemedewerker" in zaak
    assert BSN in zaak
    assert balie.post(f"{pad}/antwoord", {}).status_code == 409


def test_een_verzoek_met_een_fout_komt_terug_met_wat_er_stond(balie: Bezoeker) -> None:
    antwoord = balie.post("/inzage", VERZOEK | {"bsn": "123", "aanvrager": "curator"})
    assert antwoord.status_code == 422
    assert "Dit burgerservicenummer klopt niet." in antwoord.text


def test_een_verzoek_op_a_nummer(balie: Bezoeker) -> None:
    zonder = VERZOEK | {"bsn": ""}
    assert "Dit A-nummer klopt niet." in balie.post("/inzage", zonder | {"anummer": "8320968432"}).text
    assert "Vul een burgerservicenummer of een A-nummer in." in balie.post("/inzage", zonder).text
    assert balie.post("/inzage", zonder | {"anummer": "83209 68431"}).status_code == 302


def test_weigeren_met_een_reden(balie: Bezoeker) -> None:
    pad = balie.post("/inzage", VERZOEK | {"ontvangen_datum": "2-1-2026"}).headers["Location"]
    assert "Dit verzoek is te laat" in balie.get(pad).text
    assert balie.post(f"{pad}/weigering", {"reden": "De identiteit staat niet vast."}).status_code == 302
    assert "De identiteit staat niet vast." in balie.get(pad).text


def test_een_overzicht_zonder_iets_zegt_dat(balie: Bezoeker) -> None:
    pad = balie.post("/inzage", VERZOEK | {"ontvangen_datum": "2-1-2026"}).headers["Location"]
    assert "geen gegevens gegeven" in balie.post(f"{pad}/overzicht", {}).text
