"""Who gets in: a token, or the cookie of a session with its CSRF token; and how a refusal looks."""

import re
from datetime import timedelta

import pytest
import time_machine
from flask.testing import FlaskClient
from sqlalchemy import update

from terugmeld.storage.api import Toegangstoken
from terugmeld.storage.database import transaction
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.terugmeldingen import Terugmelding
from tests.terugmeld.web.api.conftest import MELDING, NU, Gemeente, inhoud
from tests.terugmeld.web.conftest import HASH, WACHTWOORD

ROUTES = (
    ("POST", "/verstrekkingen"),
    ("POST", "/terugmeldingen"),
    ("GET", "/terugmeldingen"),
    ("GET", "/terugmeldingen/TM-2026-000001"),
    ("POST", "/terugmeldingen/TM-2026-000001/handelingen"),
    ("GET", "/berichten"),
    ("GET", "/protocol"),
)


def browser(gemeente: Gemeente) -> tuple[FlaskClient, str]:
    """Log in through the pages, and return the browser with its CSRF token."""
    with gemeente.app.app_context(), transaction() as session:
        session.execute(update(Medewerker).values(wachtwoord_hash=HASH))
    client = gemeente.app.test_client()
    ingevuld = {"gebruikersnaam": "f.dejong", "wachtwoord": WACHTWOORD}
    client.post("/inloggen", data=ingevuld | {"csrf_token": csrf(client, "/inloggen")})
    return client, csrf(client, "/account")


def csrf(client: FlaskClient, pad: str) -> str:
    gevonden = re.search(r'name="csrf_token" value="([^"]+)"', client.get(pad).text)
    assert gevonden is not None
    return gevonden[1]


@pytest.mark.parametrize(("methode", "pad"), ROUTES)
@pytest.mark.parametrize("token", [None, "Bearer tm_bestaat-niet", "Basic YTpi", "Bearer "])
def test_zonder_geldig_token_komt_niemand_binnen(
    gemeente: Gemeente, methode: str, pad: str, token: str | None
) -> None:
    kop = {"Authorization": token} if token else {}
    antwoord = gemeente.app.test_client().open(f"/api/v1{pad}", method=methode, json={}, headers=kop)
    assert antwoord.status_code == 401
    assert antwoord.mimetype == "application/problem+json"
    assert set(inhoud(antwoord)) == {"type", "title", "status", "detail", "instance", "code"}


@pytest.mark.parametrize("einde", ["verlopen", "ingetrokken", "geblokkeerd"])
def test_een_token_dat_niet_meer_geldt(gemeente: Gemeente, einde: str) -> None:
    assert gemeente.financien.get("/berichten").status_code == 200
    with gemeente.app.app_context(), transaction() as session:
        if einde == "ingetrokken":
            session.execute(update(Toegangstoken).values(ingetrokken_op=NU))
        if einde == "geblokkeerd":
            session.execute(update(Medewerker).values(geblokkeerd_op=NU))
    with time_machine.travel(NU + timedelta(days=366 if einde == "verlopen" else 0), tick=False):
        assert gemeente.financien.get("/berichten").status_code == 401


def test_met_een_cookie_hoort_een_csrf_token(gemeente: Gemeente) -> None:
    client, token = browser(gemeente)
    zonder = client.post("/api/v1/terugmeldingen", json=MELDING)
    assert zonder.status_code == 400
    assert zonder.mimetype == "application/problem+json"
    vals = client.post("/api/v1/terugmeldingen", json=MELDING, headers={"Authorization": "Bearer tm_vals"})
    assert vals.status_code == 400
    assert gemeente.aantal(Terugmelding) == 0
    met = client.post("/api/v1/terugmeldingen", json=MELDING, headers={"X-CSRFToken": token})
    assert met.status_code == 201
    assert client.get("/api/v1/terugmeldingen").status_code == 200


def test_een_token_opent_geen_paginas(gemeente: Gemeente) -> None:
    kop = {"Authorization": f"Bearer {gemeente.financien.token}"}
    assert gemeente.app.test_client().get("/account", headers=kop).status_code == 302


def test_er_is_geen_cors(gemeente: Gemeente) -> None:
    antwoord = gemeente.financien.get("/berichten", Origin="https://kwaad.example")
    assert not [naam for naam, _ in antwoord.headers if naam.startswith("Access-Control")]
    assert gemeente.app.test_client().options("/api/v1/berichten").status_code == 405


@pytest.mark.parametrize(
    ("methode", "pad", "status"), [("GET", "/bestaat-niet", 404), ("DELETE", "/berichten", 405)]
)
def test_een_verkeerd_adres_is_ook_problem_json(
    gemeente: Gemeente, methode: str, pad: str, status: int
) -> None:
    antwoord = gemeente.app.test_client().open(f"/api/v1{pad}", method=methode)
    assert (antwoord.status_code, antwoord.mimetype) == (status, "application/problem+json")


def test_een_onverwachte_fout_vertelt_alleen_haar_nummer(
    gemeente: Gemeente, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def kapot(*_: object, **__: object) -> None:
        raise ZeroDivisionError("geheim 999993653")

    monkeypatch.setattr("terugmeld.services.terugmelden.volgend_kenmerk", kapot)
    antwoord = gemeente.financien.post("/terugmeldingen", MELDING)
    assert antwoord.status_code == 500
    nummer = inhoud(antwoord)["instance"].rsplit(":", 1)[1]
    logboek = capsys.readouterr().out
    assert nummer in logboek
    assert "geheim" not in antwoord.text + logboek
    assert gemeente.aantal(Terugmelding) == 0


def test_geen_adres_van_de_api_noemt_een_bsn(gemeente: Gemeente) -> None:
    with gemeente.app.test_client() as client:
        paden = client.get("/api/v1/openapi.json").get_json()["paths"]
    namen = [
        parameter["name"]
        for pad in paden.values()
        for deel in (pad, *(wat for wat in pad.values() if isinstance(wat, dict)))
        for parameter in deel.get("parameters", [])
    ]
    assert "kenmerk" in namen
    assert not [naam for naam in namen if "bsn" in naam.lower()]


def test_de_privacybeheerder_heeft_geen_toegang_tot_personen_of_meldingen(gemeente: Gemeente) -> None:
    for pad in ("/terugmeldingen", "/terugmeldingen/TM-2026-000001"):
        assert gemeente.privacy.get(pad).status_code == 403
