"""Nothing typed is lost: a form that came too late, or met an error, is given back to send again."""

import io
import re

import pytest
from flask import Flask

from beheerregeling.rollen import Bevoegdheid
from terugmeld.errors import NietBeschikbaar, StapNietToegestaan, TeVeelPogingen
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
    assert WAARVOOR in antwoord.text
    assert "Log eerst in, in een ander tabblad." in antwoord.text
    assert verborgen(antwoord.text)["naam"] == WAARVOOR


def test_een_verlopen_csrf_token_kost_geen_tekst(medewerker: Bezoeker) -> None:
    antwoord = medewerker.client.post("/account/tokens", data={"csrf_token": "oud", **FORMULIER})
    assert antwoord.status_code == 400
    assert "Uw formulier is verlopen." in antwoord.text
    opnieuw = medewerker.client.post("/account/tokens", data=verborgen(antwoord.text))
    assert "Uw nieuwe token is gemaakt." in opnieuw.text


def test_een_wachtwoord_en_een_formulier_van_elders_komen_niet_terug(medewerker: Bezoeker) -> None:
    kwaad = {"Origin": "https://kwaad.example"}
    antwoord = medewerker.client.post("/account/tokens", data=FORMULIER, headers=kwaad)
    assert WAARVOOR not in antwoord.text
    vreemd = {"Sec-Fetch-Site": "cross-site"}
    assert WAARVOOR not in medewerker.client.post("/account/tokens", data=FORMULIER, headers=vreemd).text
    inloggen = medewerker.client.post("/inloggen", data={"wachtwoord": "geheim en lang"})
    assert "geheim en lang" not in inloggen.text
    assert WAARVOOR not in medewerker.client.post("/niets", data=FORMULIER).text


@pytest.mark.parametrize(
    ("fout", "nog_eens"),
    [
        (TeVeelPogingen(), True),
        (RuntimeError("stuk"), True),
        (NietBeschikbaar(), True),
        (StapNietToegestaan(), False),
    ],
    ids=["429", "500", "503", "409"],
)
def test_elke_fout_houdt_de_tekst_vast(site: Flask, fout: Exception, nog_eens: bool) -> None:
    @vereist(Bevoegdheid.INGELOGD)
    def stuk() -> str:
        raise fout

    site.add_url_rule("/stuk", "stuk", stuk, methods=["POST"])
    medewerker = Bezoeker(site)
    medewerker.log_in("medewerker")
    antwoord = medewerker.post("/stuk", FORMULIER)
    assert antwoord.status_code >= 409
    assert WAARVOOR in antwoord.text
    assert ("Opnieuw versturen" in antwoord.text) is nog_eens
    assert "Nummer van deze melding" in antwoord.text


def test_bestanden_moeten_opnieuw(medewerker: Bezoeker) -> None:
    bestand = {"bestand": (io.BytesIO(b"a"), "lijst.csv")}
    antwoord = medewerker.client.post("/account/tokens", data={**FORMULIER, **bestand})
    assert "Bestanden bewaren wij hier niet." in antwoord.text


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
