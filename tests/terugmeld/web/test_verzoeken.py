"""The desk for requests: from the choice to the letter, and back with what was typed after a fault."""

import pytest
from flask import Flask

from terugmeld.web.klok import vandaag
from tests.bouwers import BSN
from tests.terugmeld.web.conftest import Bezoeker

VERZOEK = {
    "soort": "verbetering, aanvulling of verwijdering",
    "naam": "A. Jansen",
    "adres": "Dorpsstraat 1\n1141 AB Monnickendam",
    "bsn": BSN,
    "identiteit": "DigiD",
    "onderwerp": "Mijn huisnummer klopt niet.",
}


@pytest.fixture
def verzoek() -> dict[str, str]:
    return VERZOEK | {"ontvangen_datum": vandaag().isoformat()}


def test_van_keuze_tot_brief(burgerzaken: Bezoeker, verzoek: dict[str, str]) -> None:
    assert "Er zijn nog geen verzoeken." in burgerzaken.get("/verzoeken").text
    assert "Kies eerst wat er wordt gevraagd." in burgerzaken.get("/verzoeken/nieuw").text
    assert "Wet GBA art. 82" in burgerzaken.get("/verzoeken/nieuw?soort=" + verzoek["soort"]).text
    pad = burgerzaken.post("/verzoeken", verzoek).headers["Location"]
    assert burgerzaken.get(f"{pad}/brief").status_code == 404
    assert burgerzaken.post(f"{pad}/verlenging", {"reden": ""}).status_code == 422
    assert burgerzaken.post(f"{pad}/verlenging", {"reden": "De akte ontbreekt."}).status_code == 302
    pagina = burgerzaken.get(pad).text
    assert "De akte ontbreekt." in pagina
    assert BSN not in pagina
    fout = burgerzaken.post(f"{pad}/besluit", {"versie": "2", "reden": "Wij zochten het uit."})
    assert (fout.status_code, "Wij zochten het uit." in fout.text) == (422, True)
    assert "Kies een uitkomst." in fout.text
    besluit = {"versie": "2", "uitkomst": "ingewilligd", "reden": "Het klopte niet."}
    assert burgerzaken.post(f"{pad}/besluit", besluit).status_code == 302
    assert burgerzaken.get(f"{pad}/brief").mimetype == "application/pdf"
    assert "Ingewilligd" in burgerzaken.get("/verzoeken").text


def test_een_fout_komt_terug_met_wat_er_stond(burgerzaken: Bezoeker, verzoek: dict[str, str]) -> None:
    fout = burgerzaken.post("/verzoeken", verzoek | {"bsn": "", "naam": ""})
    assert fout.status_code == 422
    assert "Vul in wie het vraagt." in fout.text
    assert "Mijn huisnummer klopt niet." in fout.text
    zonder = burgerzaken.post("/verzoeken", verzoek | {"bsn": ""})
    assert "Vul een burgerservicenummer of een A-nummer in." in zonder.text
    assert burgerzaken.get("/verzoeken/nieuw?soort=onzin").status_code == 200
    assert burgerzaken.get("/verzoeken/99").status_code == 404


def test_een_afdeling_vraagt_toegang_en_de_privacybeheerder_beslist(
    site: Flask, burgerzaken: Bezoeker, verzoek: dict[str, str]
) -> None:
    toegang = {
        "soort": "rechtstreekse toegang van een afdeling",
        "naam": "Bureau Financiën",
        "afnemer": "financien",
        "onderwerp": "Wij willen adressen zien.",
        "ontvangen_datum": verzoek["ontvangen_datum"],
    }
    pad = burgerzaken.post("/verzoeken", toegang).headers["Location"]
    assert "Iemand anders beslist" in burgerzaken.get(pad).text
    besluit = {"versie": "1", "uitkomst": "afgewezen", "reden": "Het is niet nodig."}
    assert burgerzaken.post(f"{pad}/besluit", besluit).status_code == 403
    privacy = Bezoeker(site)
    privacy.log_in("privacybeheerder")
    assert privacy.post(f"{pad}/besluit", besluit).status_code == 302
    oud = privacy.post("/verzoeken", {**verzoek, "soort": "bezwaar", "raakt_privacy": "ja"}).headers[
        "Location"
    ]
    assert "Gaat over privacy" in privacy.get(oud).text
