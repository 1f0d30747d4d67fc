"""Every error is a page of our own with a reference number, and no detail of the inside."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask, abort

from config import Config, ConfiguratieFout
from terugmeld import errors
from terugmeld.app import create_app
from terugmeld.services import medewerkers
from terugmeld.storage.database import db, transaction
from terugmeld.web.access import openbaar
from terugmeld.web.kopregels import ALTIJD
from tests.databases import Sjablonen
from tests.instellingen import proefconfig
from tests.terugmeld.web.conftest import HASH, Bezoeker

BSN = "999993653"


@pytest.fixture(scope="module")
def stuk(sjablonen: Sjablonen, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """Return a site with routes that go wrong, each in its own way; no test changes anything in it."""
    app = create_app(proefconfig(sjablonen.url("sqlite"), tmp_path_factory.mktemp("stuk")))

    @openbaar
    def route(soort: str) -> str:
        if soort.isdecimal():
            abort(int(soort))
        if soort == "onverwacht":
            raise RuntimeError(f"BSN {BSN} in de tekst")
        raise getattr(errors, soort)

    app.add_url_rule("/stuk/<soort>", "stuk", route, methods=["GET"])
    app.add_url_rule("/api/v1/stuk/<soort>", "api_stuk", route, methods=["GET"])
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.mark.parametrize(
    ("soort", "status", "zin"),
    [
        ("400", 400, "Wij konden uw verzoek niet lezen."),
        ("NietAangemeld", 401, "U bent niet ingelogd."),
        ("GeenBevoegdheid", 403, "U mag dit niet doen."),
        ("NietGevonden", 404, "Dit is niet gevonden."),
        ("405", 405, "Deze handeling bestaat niet"),
        ("VerouderdeVersie", 409, "Iemand anders heeft deze melding intussen gewijzigd."),
        ("StapNietToegestaan", 409, "Deze stap kan niet"),
        ("413", 413, "Samen mogen bestanden 20 MB zijn."),
        ("418", 418, "Er ging iets mis bij ons."),
        ("TeVeelPogingen", 429, "U hebt dit te vaak geprobeerd."),
        ("onverwacht", 500, "Het ligt niet aan u."),
        ("ProtocolNietBeschikbaar", 503, "Daarom tonen wij geen gegevens."),
    ],
)
def test_elke_fout_is_een_nederlandse_pagina_met_een_nummer(
    stuk: Flask, capsys: pytest.CaptureFixture[str], soort: str, status: int, zin: str
) -> None:
    capsys.readouterr()
    antwoord = stuk.test_client().get(f"/stuk/{soort}")
    regels = [json.loads(regel) for regel in capsys.readouterr().out.splitlines()]
    assert antwoord.status_code == status
    assert zin in antwoord.text
    assert "Wat kunt u doen?" in antwoord.text
    assert {regel["referentie"] for regel in regels} <= {antwoord.text.split("<code>")[1].split("<")[0]}
    assert BSN not in antwoord.text + json.dumps(regels)
    assert "Traceback" not in antwoord.text
    assert regels[-1]["route"] == "/stuk/<soort>"


@pytest.mark.parametrize(
    ("soort", "status", "code"),
    [("TeVeelPogingen", 429, "te_veel_pogingen"), ("onverwacht", 500, "fout"), ("404", 404, "http_404")],
)
def test_onder_api_is_een_fout_problem_json(stuk: Flask, soort: str, status: int, code: str) -> None:
    antwoord = stuk.test_client().get(f"/api/v1/stuk/{soort}")
    assert antwoord.mimetype == "application/problem+json"
    inhoud = json.loads(antwoord.text)
    assert inhoud["status"] == status
    assert inhoud["code"] == code
    assert inhoud["detail"].endswith(".")


def test_honderd_fouten_doden_de_dienst_niet(stuk: Flask) -> None:
    client = stuk.test_client()
    assert {client.get("/stuk/onverwacht").status_code for _ in range(100)} == {500}
    assert client.get("/hulp").status_code == 200


@pytest.mark.parametrize(
    ("pad", "status"),
    [("/inloggen", 200), ("/hulp", 200), ("/static/terugmeld.css", 200), ("/niets", 404), ("/stuk/500", 500)],
)
def test_elk_antwoord_draagt_de_beveiligingskoppen(stuk: Flask, pad: str, status: int) -> None:
    antwoord = stuk.test_client().get(pad, headers={"Origin": "https://kwaad.example"}, buffered=True)
    assert antwoord.status_code == status
    for naam, waarde in ALTIJD.items():
        assert antwoord.headers[naam] == waarde
    assert antwoord.headers["Cache-Control"] == ("no-cache" if "static" in pad else "no-store")
    assert "Access-Control-Allow-Origin" not in antwoord.headers
    assert "Strict-Transport-Security" not in antwoord.headers
    assert not {"onclick=", "onload=", "style="} & set(antwoord.text.split())


def test_over_https_staat_hsts_aan(site: Flask) -> None:
    antwoord = site.test_client().get("/hulp", base_url="https://localhost")
    assert antwoord.headers["Strict-Transport-Security"].startswith("max-age=31536000")


def test_een_vreemde_hostnaam_wordt_geweigerd(site: Flask) -> None:
    antwoord = site.test_client().get("/hulp", headers={"Host": "kwaad.example"})
    assert antwoord.status_code == 400
    assert "kwaad" not in antwoord.text


def test_trace_en_onbekende_methoden_bestaan_niet(site: Flask, medewerker: Bezoeker) -> None:
    assert medewerker.client.open("/hulp", method="TRACE").status_code == 405
    assert medewerker.client.open("/hulp", method="DELETE").headers["Allow"] in {"GET, HEAD", "HEAD, GET"}


@pytest.mark.parametrize(("proxys", "oorsprong"), [(0, "127.0.0.1"), (1, "10.9.8.7")])
def test_een_doorgestuurd_adres_telt_alleen_van_een_vertrouwde_proxy(
    config: Config, capsys: pytest.CaptureFixture[str], proxys: int, oorsprong: str
) -> None:
    app = create_app(Config(**{**vars(config), "vertrouwde_proxys": proxys}))
    app.test_client().get("/hulp", headers={"X-Forwarded-For": "10.9.8.7"})
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["oorsprong"] == oorsprong
    with app.app_context():
        db.engine.dispose()


@pytest.mark.parametrize("soort", ["sqlite", "postgresql"])
def test_zonder_tabellen_zegt_de_pagina_wat_er_moet_gebeuren(
    sjablonen: Sjablonen, tmp_path: Path, soort: str
) -> None:
    url = sjablonen.lege_url(soort)
    app = create_app(proefconfig(url, tmp_path))
    antwoord = Bezoeker(app).log_in("medewerker")
    assert antwoord.status_code == 503
    assert antwoord.headers["Retry-After"] == "30"
    assert "terugmeld migreer" in antwoord.text
    with app.app_context():
        db.engine.dispose()
    sjablonen.verwijder(url)


def test_een_onbereikbare_database_geeft_503(tmp_path: Path) -> None:
    app = create_app(proefconfig(f"postgresql+psycopg://x@/x?host={tmp_path}", tmp_path))
    client = app.test_client()
    with client.session_transaction() as sessie:
        sessie["_user_id"] = "een token"
    antwoord = client.get("/account")
    assert antwoord.status_code == 503
    assert antwoord.headers["Retry-After"] == "30"
    assert "niet beschikbaar" in antwoord.text


def test_productie_start_niet_met_demo_accounts(config: Config) -> None:
    productie = Config(
        **{**vars(config), "omgeving": "productie", "base_url": "https://terugmeld.voorbeeld.nl"}
    )
    app = create_app(productie)
    with app.app_context(), transaction() as session:
        medewerkers.maak_medewerker(
            session,
            gebruikersnaam="demo",
            naam="Demo",
            email="demo@voorbeeld.nl",
            afnemer="financien",
            wachtwoord_hash=HASH,
            is_demo=True,
        )
    with pytest.raises(ConfiguratieFout, match="demo-accounts"):
        create_app(productie)
    antwoord = app.test_client().get("/inloggen", base_url="https://terugmeld.voorbeeld.nl")
    koekje = antwoord.headers["Set-Cookie"]
    assert koekje.startswith("__Host-sessie=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= {deel.strip() for deel in koekje.split(";")}
    assert "Domain" not in koekje
    with app.app_context():
        db.engine.dispose()
