"""The pages of the reports: make, write, fix and file one, with nothing typed ever lost."""

from datetime import UTC, datetime

import pytest
from flask import Flask

from terugmeld.services import plichten
from terugmeld.storage.database import transaction
from tests.terugmeld.web.conftest import Bezoeker

JAAR = str(datetime.now(UTC).year)
START = "/beheer/verslagen/"


@pytest.fixture
def beveiliger(site: Flask) -> Bezoeker:
    bezoeker = Bezoeker(site)
    assert bezoeker.log_in("beveiligingsfunctionaris").status_code == 302
    return bezoeker


def maak(bezoeker: Bezoeker) -> str:
    velden = {"soort": "beveiligingsverslag", "jaar": JAAR}
    return bezoeker.post(START, velden).headers["Location"]


def test_van_cijfers_tot_bewijs_in_de_kalender(site: Flask, beveiliger: Bezoeker) -> None:
    with site.app_context(), transaction() as session:
        plichten.maak_voorvallen(session, nu=datetime.now(UTC))
    assert "Er is nog geen verslag." in beveiliger.get(START).text
    pad = maak(beveiliger)
    assert "Mislukte pogingen om in te loggen" in beveiliger.get(pad).text
    assert beveiliger.get(f"{pad}/pdf").data.startswith(b"%PDF-")
    antwoord = beveiliger.post(pad, {"versie": "1", "doe": "vaststellen", "samenvatting": " "})
    assert antwoord.status_code == 422
    assert "Schrijf eerst een samenvatting." in antwoord.text
    velden = {"versie": "2", "doe": "vaststellen", "samenvatting": "Het ging goed."}
    pagina = beveiliger.volg(pad, velden).text
    assert "Het verslag is vastgesteld." in pagina
    assert "Het ging goed." in pagina
    pdf = beveiliger.get(f"{pad}/pdf").data
    assert b"pdfuaid" in pdf
    assert pdf == beveiliger.get(f"{pad}/pdf").data
    bewijs = beveiliger.volg(f"{pad}/bewijs", {})
    assert "Gedaan" in bewijs.text
    assert "VS-" in bewijs.text
    assert "Leg vast als bewijs" not in beveiliger.get(pad).text


def test_de_tekst_van_een_ander_wordt_niet_overschreven(beveiliger: Bezoeker) -> None:
    pad = maak(beveiliger)
    beveiliger.volg(pad, {"versie": "1", "doe": "bewaren", "samenvatting": "Van een ander."})
    antwoord = beveiliger.post(pad, {"versie": "1", "doe": "bewaren", "samenvatting": "Van mij."})
    assert antwoord.status_code == 409
    assert "Uw tekst is nog niet bewaard." in antwoord.text
    assert "Van mij." in antwoord.text
    assert "Van een ander." in antwoord.text
    assert beveiliger.volg(f"{pad}/cijfers", {"versie": "2"}).status_code == 200


def test_de_cijfers_als_csv(beveiliger: Bezoeker) -> None:
    regels = beveiliger.get(f"{maak(beveiliger)}/csv").text.splitlines()
    assert regels[0].endswith("tabel;regel;kolom;deze periode;een jaar eerder")
    assert "Accounts en inloggen;Keren ingelogd;Aantal;1;0" in regels


def test_wat_niet_kan_staat_bij_het_veld(site: Flask, beveiliger: Bezoeker) -> None:
    antwoord = beveiliger.post(START, {"soort": "beveiligingsverslag", "jaar": "1999"})
    assert (antwoord.status_code, "Kies een jaar vanaf 2010" in antwoord.text) == (422, True)
    maak(beveiliger)
    antwoord = beveiliger.post(START, {"soort": "beveiligingsverslag", "jaar": JAAR})
    assert (antwoord.status_code, "Er is al een concept" in antwoord.text) == (409, True)
    beheerder = Bezoeker(site)
    beheerder.log_in("applicatiebeheerder")
    velden = {
        "soort": "managementgegevens",
        "gevraagd_door": "De raad",
        "van": "2026-02-02",
        "tot": "2026-02-01",
    }
    antwoord = beheerder.post(START, velden)
    assert "De laatste dag ligt voor de eerste dag." in antwoord.text
    pagina = beheerder.volg(START, velden | {"tot": "2026-03-01", "afnemer": "financien"}).text
    assert "De raad" in pagina


def test_wie_een_verslag_leest_schrijft_er_niet_in(site: Flask, beveiliger: Bezoeker) -> None:
    pad = maak(beveiliger)
    lezer = Bezoeker(site)
    lezer.log_in("informatiebeheerder")
    pagina = lezer.get(pad).text
    assert "Dit is een concept." in pagina
    assert "Bewaren en vaststellen" not in pagina
    assert lezer.post(pad, {"versie": "1", "samenvatting": "Nee."}).status_code == 403
