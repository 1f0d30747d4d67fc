"""The pages of instructions and versions: give, read, confirm, decide, and the banner until it is done."""

from io import BytesIO

import pytest
from flask import Flask

from tests.terugmeld.web.conftest import Bezoeker

NIEUW = {
    "rol": "privacybeheerder",
    "titel": "Log uit",
    "tekst": "Log uit als u weggaat.",
    "van": "2099-01-01",
    "doelgroep": "functies",
    "functies": "gegevensverwerker",
}
VERSIE = {"nummer": "9.9.9", "wijzigingen": "Een nieuwe knop.", "testverslag": "Alles getest."}


def binnen(site: Flask, naam: str) -> Bezoeker:
    bezoeker = Bezoeker(site)
    assert bezoeker.log_in(naam).status_code == 302
    return bezoeker


@pytest.fixture
def privacy(site: Flask) -> Bezoeker:
    return binnen(site, "privacybeheerder")


def test_de_banner_blijft_tot_de_lezer_bevestigt(
    privacy: Bezoeker, burgerzaken: Bezoeker, medewerker: Bezoeker
) -> None:
    assert "Er zijn geen instructies voor u." in burgerzaken.get("/instructies").text
    assert "Er is nog geen instructie gegeven." in privacy.get("/beheer/instructies").text
    archief = privacy.post("/beheer/instructies/nieuw", NIEUW).headers["Location"]
    assert "1 lezer heeft nog niet bevestigd" in privacy.get(archief).text
    assert "Lees 1 instructie." in burgerzaken.get("/").text
    assert "Lees 1 instructie." not in medewerker.get("/").text
    pagina = burgerzaken.get("/instructies/1")
    assert "Beheerregeling, art. 20 onder a" in pagina.text
    assert b"pdfuaid" in burgerzaken.get("/instructies/1/pdf").data
    assert medewerker.get("/instructies/1").status_code == 404
    assert "Bedankt." in burgerzaken.volg("/instructies/1", {}).text
    assert "Lees 1 instructie." not in burgerzaken.get("/").text
    assert "Proef gegevensverwerker" in privacy.get(archief).text


def test_een_nieuwe_versie_begint_met_de_oude_woorden_en_intrekken_vraagt_een_reden(
    privacy: Bezoeker, burgerzaken: Bezoeker
) -> None:
    archief = privacy.post("/beheer/instructies/nieuw", NIEUW).headers["Location"]
    formulier = privacy.get(f"{archief}/nieuw").text
    assert "Log uit als u weggaat." in formulier
    pagina = privacy.volg(f"{archief}/nieuw", NIEUW | {"titel": "Log altijd uit"}).text
    assert "Versie 2: Log altijd uit" in pagina
    assert "Er is een nieuwere versie." in burgerzaken.get("/instructies/1").text
    antwoord = privacy.post(archief, {"reden": ""})
    assert (antwoord.status_code, "Vertel waarom" in antwoord.text) == (422, True)
    assert "Deze instructie is ingetrokken." in privacy.volg(archief, {"reden": "Niet meer nodig."}).text
    assert "Deze instructie geldt niet meer." in burgerzaken.get("/instructies/1").text
    assert burgerzaken.get("/instructies/3/pdf").status_code == 404
    assert "Ingetrokken" in privacy.get("/beheer/instructies").text


def test_wat_niet_mag_staat_bij_het_veld_en_blijft_ingevuld(site: Flask) -> None:
    beheerder = binnen(site, "applicatiebeheerder")
    velden = NIEUW | {"rol": "applicatiebeheerder", "doelgroep": "afdelingen", "afnemers": ""}
    antwoord = beheerder.post("/beheer/instructies/nieuw", velden)
    assert (antwoord.status_code, "Kies voor wie" in antwoord.text) == (422, True)
    assert "Log uit als u weggaat." in antwoord.text
    assert beheerder.volg("/beheer/instructies/nieuw", velden | {"afnemers": "financien"}).status_code == 200
    antwoord = beheerder.post("/beheer/instructies/nieuw", velden | {"rol": "balie"})
    assert antwoord.status_code == 422


def test_een_versie_wordt_door_drie_functies_goedgekeurd(site: Flask, medewerker: Bezoeker) -> None:
    drie = [binnen(site, n) for n in ("applicatiebeheerder", "systeembeheerder", "informatiebeheerder")]
    assert "is niet goedgekeurd" in drie[1].get("/beheer/").text
    assert "Er is nog geen versie voorgesteld." in drie[0].get("/beheer/versies/").text
    antwoord = drie[0].post("/beheer/versies/", VERSIE | {"nummer": "negen"})
    assert (antwoord.status_code, "drie getallen met punten" in antwoord.text) == (422, True)
    zonder = drie[0].post("/beheer/versies/", VERSIE | {"nummer": "9.9.8"}).headers["Location"]
    assert drie[0].get(f"{zonder}/bestand").status_code == 404
    bijlage = {"bestand": (BytesIO(b"%PDF-1.7 test"), "proef/test 1.pdf")}
    pad = drie[0].post("/beheer/versies/", VERSIE | bijlage).headers["Location"]
    assert "Bewaar het bestand test 1.pdf" in drie[1].get(pad).text
    gekregen = drie[1].get(f"{pad}/bestand")
    assert (gekregen.data, gekregen.mimetype) == (b"%PDF-1.7 test", "application/pdf")
    assert gekregen.headers["Content-Security-Policy"].startswith("sandbox")
    for bezoeker, rol in zip(
        drie, ("applicatiebeheerder", "systeembeheerder", "informatiebeheerder"), strict=True
    ):
        assert f"U beslist als {rol}." in bezoeker.get(pad).text
        assert bezoeker.post(pad, {"rol": rol, "oordeel": "niet akkoord"}).status_code == 422
        pagina = bezoeker.volg(pad, {"rol": rol, "oordeel": "akkoord"}).text
    assert "De versie is goedgekeurd. Iedereen krijgt bericht." in pagina
    assert "Nieuwe versie van Terugmeld: 9.9.9" in medewerker.get("/").text
    assert "Het laatst goedgekeurd is versie 9.9.9." in drie[0].get("/beheer/versies/").text
    antwoord = drie[0].post(pad, {"rol": "applicatiebeheerder", "oordeel": "akkoord"})
    assert (antwoord.status_code, "Over deze versie is al besloten." in antwoord.text) == (409, True)
