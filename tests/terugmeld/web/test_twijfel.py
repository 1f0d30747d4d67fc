"""The pages before a melding: advice, slip, vermoedens and aanleidingen, with bad input for each form."""

import re

import pytest
from flask import Flask

from tests.bouwers import ANDER_BSN, BSN
from tests.terugmeld.web.conftest import Bezoeker

VERMOEDEN = {"bsn": BSN, "rubrieken": "081110", "signaal": "van iemand anders gehoord"}
AANLEIDING = {
    "omschrijving": "Een aanmaning komt terug.",
    "grond": "andere bron",
    "vervolg": "stoppen",
    "wie": "De medewerker.",
    "moment": "Dezelfde dag.",
}


@pytest.fixture
def contact(site: Flask) -> Bezoeker:
    bezoeker = Bezoeker(site)
    assert bezoeker.log_in("contactpersoon").status_code == 302
    return bezoeker


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"grond": "waarneming ter plaatse"}, "Dit is genoeg om te melden."),
        ({"grond": "van horen zeggen"}, "Dit is nog niet genoeg."),
        ({"grond": "mededeling van de burger", "is_aan_balie": "ja"}, "Stuur de burger eerst door"),
        ({"grond": "andere bron", "zonder_stuk": "ja"}, "Zoek het stuk waaruit het blijkt"),
        ({"grond": "eigen onderzoek", "rubrieken": "081110"}, "Wat helpt bij adres?"),
    ],
)
def test_het_advies_noemt_de_zin_waarop_het_rust(
    medewerker: Bezoeker, velden: dict[str, str], zin: str
) -> None:
    pagina = medewerker.post("/twijfel", velden)
    assert pagina.status_code == 200
    assert zin in pagina.text
    assert "Bijlage 4, paragraaf 3." in pagina.text


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({}, "Kies hoe u het weet."),
        ({"grond": "zomaar"}, "Kies hoe u het weet."),
        ({"grond": "x", "naam": "y"}, "kennen wij niet"),
    ],
)
def test_zonder_grond_is_er_geen_advies(medewerker: Bezoeker, velden: dict[str, str], zin: str) -> None:
    antwoord = medewerker.post("/twijfel", velden)
    assert antwoord.status_code == 422
    assert zin in antwoord.text


def test_het_briefje_noemt_geen_persoon_en_wat_mee_moet(medewerker: Bezoeker) -> None:
    briefje = medewerker.get("/twijfel/briefje?soort=adres").text
    assert "Ga hiermee naar Burgerzaken" in briefje
    assert "huurcontract" in briefje
    assert medewerker.get("/twijfel/briefje").status_code == 200
    assert medewerker.get("/twijfel/briefje?soort=onzin").status_code == 404


def test_een_vermoeden_wordt_bewaard_en_gewist(medewerker: Bezoeker) -> None:
    assert "Er zijn geen vermoedens." in medewerker.get("/vermoedens").text
    assert medewerker.post("/vermoedens", VERMOEDEN).status_code == 302
    lijst = medewerker.get("/vermoedens").text
    assert BSN in lijst
    weg = re.search(r'action="(/vermoedens/\d+/verwijderen)"', lijst)
    assert weg is not None
    assert medewerker.post(weg[1], {}).status_code == 302
    assert BSN not in medewerker.get("/vermoedens").text
    assert medewerker.post(weg[1], {}).status_code == 404


def test_burgerzaken_ziet_het_vermoeden_van_een_afdeling_niet(
    medewerker: Bezoeker, burgerzaken: Bezoeker
) -> None:
    medewerker.post("/vermoedens", VERMOEDEN)
    assert BSN not in burgerzaken.get("/vermoedens").text


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"bsn": ""}, "Vul een burgerservicenummer in."),
        ({"bsn": "123456789"}, "klopt niet"),
        ({"rubrieken": ""}, "Kies ten minste één gegeven."),
        ({"rubrieken": "999999"}, "Logisch Ontwerp"),
        ({"signaal": "zomaar"}, "Kies waar het vermoeden vandaan komt."),
        ({"toelichting": "De buurman zei het."}, "kennen wij niet"),
    ],
)
def test_een_onvolledig_vermoeden_komt_terug_met_wat_er_was_ingevuld(
    medewerker: Bezoeker, anders: dict[str, str], zin: str
) -> None:
    antwoord = medewerker.post("/vermoedens", VERMOEDEN | anders)
    assert antwoord.status_code == 422
    assert zin in antwoord.text
    assert "<title>Fout: " in antwoord.text


def test_de_contactpersoon_houdt_de_lijst_bij(contact: Bezoeker) -> None:
    assert "Er staan nog geen aanleidingen op de lijst." in contact.get("/aanleidingen").text
    assert contact.post("/aanleidingen", AANLEIDING).status_code == 302
    lijst = contact.get("/aanleidingen").text
    wijzig = re.search(r'href="(/aanleidingen/\d+)"', lijst)
    assert wijzig is not None
    assert 'value="Een aanmaning komt terug."' in contact.get(wijzig[1]).text
    anders = AANLEIDING | {"omschrijving": "Twee aanmaningen komen terug."}
    assert contact.post(wijzig[1], anders).status_code == 302
    assert contact.post(wijzig[1], anders).status_code == 409
    lijst = contact.get("/aanleidingen").text
    assert "Twee aanmaningen komen terug." in lijst
    einde = re.search(r'action="(/aanleidingen/\d+/einde)"', lijst)
    assert einde is not None
    assert contact.post(einde[1], {}).status_code == 302
    assert "Twee aanmaningen" not in contact.get("/aanleidingen").text


def test_een_collega_leest_de_lijst_alleen(medewerker: Bezoeker) -> None:
    assert "Een aanleiding toevoegen" not in medewerker.get("/aanleidingen").text
    assert medewerker.post("/aanleidingen", AANLEIDING).status_code == 403


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"omschrijving": ""}, "Beschrijf wat er gebeurt."),
        ({"omschrijving": "a" * 201}, "Gebruik hoogstens 200 tekens."),
        ({"grond": "van horen zeggen"}, "Kies waarop de twijfel dan rust."),
        ({"vervolg": "niets"}, "Kies wat dit betekent voor uw werk."),
        ({"wie": " "}, "Vul in wie de melding doet."),
    ],
)
def test_een_onvolledige_aanleiding_komt_terug(contact: Bezoeker, anders: dict[str, str], zin: str) -> None:
    assert contact.post("/aanleidingen", AANLEIDING).status_code == 302
    for pad in ("/aanleidingen", "/aanleidingen/1"):
        antwoord = contact.post(pad, AANLEIDING | anders)
        assert antwoord.status_code == 422
        assert zin in antwoord.text


def test_de_burger_ziet_het_vermoeden_in_zijn_inzage(medewerker: Bezoeker, burgerzaken: Bezoeker) -> None:
    medewerker.post("/vermoedens", VERMOEDEN)
    for bsn, gezien in ((BSN, True), (ANDER_BSN, False)):
        verzoek = {
            "bsn": bsn,
            "aanvrager": "de persoon zelf",
            "identiteit": "identiteitsbewijs aan de balie",
            "ontvangen_datum": "2026-03-02",
        }
        zaak = burgerzaken.post("/inzage", verzoek).headers["Location"]
        overzicht = burgerzaken.post(f"{zaak}/overzicht", {}).text
        assert ("van iemand anders gehoord" in overzicht) is gezien
        json = burgerzaken.post(f"{zaak}/overzicht", {"vorm": "json"}).json
        assert json is not None
        assert [deel["rubrieken"] for deel in json["vermoedens"]] == ([["081110"]] if gezien else [])
        assert burgerzaken.post(f"{zaak}/overzicht", {"vorm": "pdf"}).data.startswith(b"%PDF")
