"""Nothing typed is lost: a form that came too late, or met an error, is given back to send again."""

import re

import pytest
from flask import Flask

from beheerregeling.rollen import Bevoegdheid
from terugmeld.errors import GeenBevoegdheid, NietBeschikbaar, StapNietToegestaan, TeVeelPogingen
from terugmeld.web.access import vereist
from tests.terugmeld.web.conftest import Bezoeker
from tests.terugmeld.web.test_concepten import token_van, verloop

WAARVOOR = "Koppeling met het zaaksysteem."
FORMULIER = {"naam": WAARVOOR}


def verlopen(site: Flask, wie: Bezoeker, pad: str = "/account/tokens") -> str:
    """Send a form after the session ran out, and return where it is kept."""
    token = token_van(wie)
    verloop(site)
    antwoord = wie.client.post(pad, data={"csrf_token": token, **FORMULIER})
    assert antwoord.status_code == 302
    plaats = re.fullmatch(r"/inloggen\?next=(/formulier/[0-9]+)", antwoord.headers["Location"])
    assert plaats is not None
    assert "Wat u invulde, is bewaard." in wie.get("/inloggen").text
    return plaats[1]


def verborgen(tekst: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', tekst))


def test_een_formulier_van_na_de_sessie_komt_na_inloggen_terug(site: Flask, medewerker: Bezoeker) -> None:
    plaats = verlopen(site, medewerker)
    assert medewerker.log_in("medewerker", next=plaats).headers["Location"] == plaats
    pagina = medewerker.get(plaats).text
    assert WAARVOOR in pagina
    doorgestuurd = medewerker.client.post(f"{plaats}/versturen", data=verborgen(pagina))
    assert (doorgestuurd.status_code, doorgestuurd.headers["Location"]) == (307, "/account/tokens")
    gemaakt = medewerker.client.post("/account/tokens", data=verborgen(pagina))
    assert "Uw nieuwe token is gemaakt." in gemaakt.text
    assert medewerker.get(plaats).status_code == 404


def test_een_ander_ziet_het_bewaarde_formulier_niet(site: Flask, medewerker: Bezoeker) -> None:
    plaats = verlopen(site, medewerker)
    ander = Bezoeker(site)
    ander.log_in("gegevensverwerker")
    assert ander.get(plaats).status_code == 404
    assert ander.post(f"{plaats}/versturen", {}).status_code == 404
    ander.post(f"{plaats}/verwijderen", {})
    medewerker.log_in("medewerker")
    assert medewerker.get(plaats).status_code == 200
    assert "Uw formulier is verwijderd." in medewerker.volg(f"{plaats}/verwijderen", {}).text
    assert medewerker.get(plaats).status_code == 404


def test_wie_is_uitgelogd_houdt_het_formulier_op_de_foutpagina(site: Flask, medewerker: Bezoeker) -> None:
    token = token_van(medewerker)
    medewerker.post("/uitloggen", {})
    antwoord = medewerker.client.post("/account/tokens", data={"csrf_token": token, **FORMULIER})
    assert antwoord.status_code == 401
    assert "Log eerst in, in een ander tabblad." in antwoord.text
    medewerker.log_in("medewerker")
    oud = medewerker.client.post("/formulier/terug", data=verborgen(antwoord.text))
    assert oud.status_code == 400
    assert verborgen(oud.text)["bewaard"] == verborgen(antwoord.text)["bewaard"]
    assert WAARVOOR in medewerker.client.post("/formulier/terug", data=verborgen(oud.text)).text


def test_een_verlopen_csrf_token_kost_geen_tekst(medewerker: Bezoeker) -> None:
    antwoord = medewerker.client.post("/account/tokens", data={"csrf_token": "oud", **FORMULIER})
    assert antwoord.status_code == 400
    assert "Uw formulier is verlopen." in antwoord.text
    assert WAARVOOR not in antwoord.text
    terug = medewerker.client.post("/formulier/terug", data=verborgen(antwoord.text))
    assert WAARVOOR in terug.text
    assert 'action="/account/tokens"' in terug.text
    opnieuw = medewerker.client.post("/account/tokens", data=verborgen(terug.text))
    assert "Uw nieuwe token is gemaakt." in opnieuw.text


def test_een_ander_opent_het_zegel_niet(site: Flask, medewerker: Bezoeker) -> None:
    fout = medewerker.client.post("/account/tokens", data={"csrf_token": "oud", **FORMULIER})
    ander = Bezoeker(site)
    ander.log_in("gegevensverwerker")
    assert ander.post("/formulier/terug", {"bewaard": verborgen(fout.text)["bewaard"]}).status_code == 404
    assert ander.post("/formulier/terug", {"bewaard": "iets"}).status_code == 404


def test_een_wachtwoord_en_een_formulier_van_elders_komen_niet_terug(medewerker: Bezoeker) -> None:
    for koppen in ({"Origin": "https://kwaad.example"}, {"Sec-Fetch-Site": "cross-site"}):
        antwoord = medewerker.client.post("/account/tokens", data=FORMULIER, headers=koppen)
        assert "Wat u invulde" not in antwoord.text
    for pad in ("/inloggen", "/niets"):
        assert "Wat u invulde" not in medewerker.client.post(pad, data={"wachtwoord": "geheim"}).text


@pytest.mark.parametrize(
    "fout",
    [TeVeelPogingen(), RuntimeError("stuk"), NietBeschikbaar(), StapNietToegestaan(), GeenBevoegdheid()],
    ids=["429", "500", "503", "409", "403"],
)
def test_elke_fout_houdt_de_tekst_vast(eigen_site: Flask, fout: Exception) -> None:
    @vereist(Bevoegdheid.INGELOGD)
    def stuk() -> str:
        raise fout

    eigen_site.add_url_rule("/stuk", "stuk", stuk, methods=["POST"])
    medewerker = Bezoeker(eigen_site)
    medewerker.log_in("medewerker")
    antwoord = medewerker.post("/stuk", FORMULIER)
    assert antwoord.status_code >= 403
    assert "Nummer van deze fout" in antwoord.text
    terug = medewerker.client.post("/formulier/terug", data=verborgen(antwoord.text))
    assert WAARVOOR in terug.text


def test_zonder_javascript_staat_er_tot_wanneer_u_bent_ingelogd(medewerker: Bezoeker) -> None:
    assert re.search(r"U blijft ingelogd tot [0-9]{2}:[0-9]{2} uur\.", medewerker.get("/account").text)
    assert "U blijft ingelogd" not in Bezoeker(medewerker.app).get("/hulp").text


def test_403_noemt_het_recht_en_wie_het_kan_geven(medewerker: Bezoeker) -> None:
    tekst = medewerker.get("/werkvoorraad").text
    assert "U mist de bevoegdheid &#39;melding beoordelen&#39;." in tekst
    assert "informatiebeheerder" in tekst
    assert "Vraag het dan aan de applicatiebeheerder: Proef applicatiebeheerder." in tekst
    api = medewerker.get("/api/v1/protocol/aantekeningen").get_data(as_text=True)
    assert "Proef applicatiebeheerder" not in api
