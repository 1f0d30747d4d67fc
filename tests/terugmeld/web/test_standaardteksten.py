"""Standaardteksten: who keeps them, how they are worded, their versions, and how they land in a besluit."""

import re

import pytest
from flask import Flask

from tests.terugmeld.web.conftest import Bezoeker
from tests.terugmeld.web.test_triage import pad, stap

__all__ = ["pad"]
NIEUW = {
    "naam": "Gegeven is juist",
    "gebruik": "antwoord bij geen onderzoek",
    "tekst": "Uw melding [kenmerk] ging over: [gegevens]. Het gegeven is juist.",
}


@pytest.fixture
def beheer(site: Flask) -> Bezoeker:
    bezoeker = Bezoeker(site)
    bezoeker.log_in("gegevensbeheerder")
    return bezoeker


def test_een_tekst_krijgt_versies_en_vervalt(beheer: Bezoeker) -> None:
    assert "Er zijn nog geen standaardteksten." in beheer.get("/standaardteksten").text
    assert "is bewaard." in beheer.volg("/standaardteksten", NIEUW).text
    nieuw = {"versie": "1", "naam": "Gegeven klopt", "tekst": "Het gegeven is juist."}
    assert "De nieuwe versie is bewaard." in beheer.volg("/standaardteksten/1", nieuw).text
    oud = beheer.post("/standaardteksten/1", nieuw)
    assert oud.status_code == 409
    assert "Wat u typte, staat hieronder nog." in oud.text
    leeg = beheer.post("/standaardteksten/1", {"versie": "2", "naam": "", "tekst": "Zin."})
    assert leeg.status_code == 422
    assert beheer.post("/standaardteksten/1/vervalt", {"versie": "1"}).status_code == 409
    assert "Er zijn nog geen" in beheer.volg("/standaardteksten/1/vervalt", {"versie": "2"}).text
    pagina = beheer.get("/standaardteksten/1").text
    assert "Deze tekst is vervallen." in pagina
    assert "Het gegeven is juist." in pagina
    assert beheer.post("/standaardteksten/1/vervalt", {"versie": "3"}).status_code == 409
    assert beheer.get("/standaardteksten/9").status_code == 404


@pytest.mark.parametrize(
    ("tekst", "zin"),
    [
        ("Dat klopt niet", "Sluit de laatste zin af met een punt."),
        ("Je melding klopt.", "Schrijf u en uw"),
        ("Beste [voornaam].", "Wij kennen [voornaam] niet."),
        ("BSN 999993653.", "burgerservicenummer"),
        ("", "Vul de tekst in."),
    ],
)
def test_de_woorden_worden_bewaakt(beheer: Bezoeker, tekst: str, zin: str) -> None:
    antwoord = beheer.post("/standaardteksten", NIEUW | {"tekst": tekst})
    assert antwoord.status_code == 422
    assert zin in antwoord.text


def test_een_tekst_komt_achter_wat_er_al_stond(beheer: Bezoeker, burgerzaken: Bezoeker, pad: str) -> None:
    beheer.post("/standaardteksten", NIEUW)
    burgerzaken.post(pad, stap("neem in behandeling", 1))
    assert "Voeg tekst in" in burgerzaken.get(f"{pad}?besluit=geen+onderzoek").text
    velden = stap("geen onderzoek", 2, reactie="Dank u wel.", reden="gegeven is juist")
    ingevuld = burgerzaken.post(f"{pad}/standaardtekst", velden | {"standaardtekst": "1"}).text
    kenmerk = pad.rsplit("/", 1)[1]
    vlak = re.search(r"<textarea[^>]*>\s*(.*?)</textarea>", ingevuld, re.DOTALL)
    assert vlak is not None
    assert vlak[1].startswith("Dank u wel.")
    assert f"Uw melding {kenmerk} ging over:" in vlak[1]
    assert 'value="gegeven is juist" checked' in ingevuld
    zonder = burgerzaken.post(f"{pad}/standaardtekst", stap("geen onderzoek", 2, standaardtekst="x"))
    assert zonder.status_code == 200
    klaar = burgerzaken.post(pad, velden | {"standaardtekst": "1", "gezien": "2", "bij_lijst": "niemand"})
    assert klaar.headers["Location"] == "/werkvoorraad?lijst=niemand"


def test_een_conflict_noemt_wat_er_intussen_gebeurde(
    site: Flask, burgerzaken: Bezoeker, beheer: Bezoeker, pad: str
) -> None:
    burgerzaken.post(pad, stap("neem in behandeling", 1))
    beheer.post(pad, stap("neem over", 2, reden="Mijn collega is ziek."))
    antwoord = burgerzaken.post(pad, stap("geen onderzoek", 2, gezien="2", reactie="Mijn tekst."))
    assert antwoord.status_code in {409, 422}
    velden = {"reden": "gegeven is juist", "reactie": "Mijn tekst.", "gezien": "2"}
    antwoord = burgerzaken.post(pad, stap("geen onderzoek", 2, **velden))
    assert antwoord.status_code == 409
    assert "Dit gebeurde er intussen:" in antwoord.text
    assert "Mijn collega is ziek." in antwoord.text
    assert "Mijn tekst." in antwoord.text


def test_de_waarden_staan_naast_elkaar_en_het_verschil_in_woorden(
    inwoners: None, burgerzaken: Bezoeker, pad: str
) -> None:
    assert "Nog niet opgehaald" in burgerzaken.get(pad).text
    nu = burgerzaken.post(f"{pad}/nu", {"bij_lijst": "niemand"}).text
    assert "Dorpsstraat" in nu
    assert "Er staat" in nu
    assert "Nog niet opgehaald" not in nu
