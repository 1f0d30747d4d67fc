"""Every route declares who may open it, and what declares nothing is closed (ASVS 8.2.1, 3.5.1)."""

from collections.abc import Iterator

from flask import Flask
from werkzeug.routing import IntegerConverter, Rule

from config import Config
from terugmeld.app import create_app
from terugmeld.storage.database import db
from terugmeld.web.access import OPENBAAR, toegang
from tests.terugmeld.web.conftest import Bezoeker

OPEN = {
    "static",
    "aanmelden.inlogscherm",
    "aanmelden.log_in",
    "aanmelden.log_uit",
    "algemeen.hulp",
    "algemeen.huisstijl",
    "algemeen.over",
    "algemeen.toegankelijkheid",
}


def routes(app: Flask) -> Iterator[tuple[str, str, str]]:
    """Yield endpoint, method and a path of every route, with 1 for each number."""
    with app.test_request_context():
        for regel in app.url_map.iter_rules():
            waarden = {naam: _waarde(regel, naam) for naam in regel.arguments}
            pad = regel.build(waarden, append_unknown=False)
            assert pad is not None
            for methode in sorted(regel.methods or ()):
                yield regel.endpoint, methode, pad[1]


def _waarde(regel: Rule, naam: str) -> str:
    is_getal = naam.endswith("id") or isinstance(regel._converters[naam], IntegerConverter)
    return "1" if is_getal else "TM-2026-000001"


def is_api(pad: str) -> bool:
    return pad.startswith("/api/")


def test_elke_route_verklaart_wie_haar_mag_openen(site: Flask) -> None:
    with site.app_context():
        zonder = {e for e, methode, _ in routes(site) if toegang(e, methode) is None and methode != "OPTIONS"}
    assert zonder == set()


def test_alleen_de_genoemde_routes_zijn_openbaar(site: Flask) -> None:
    with site.app_context():
        openbaar = {
            e for e, methode, pad in routes(site) if toegang(e, methode) == OPENBAAR and not is_api(pad)
        }
    assert openbaar == OPEN


def test_wie_niet_is_ingelogd_komt_nergens(site: Flask, bezoeker: Bezoeker) -> None:
    for endpoint, methode, pad in routes(site):
        with site.app_context():
            if toegang(endpoint, methode) == OPENBAAR:
                continue
        antwoord = bezoeker.client.open(pad, method=methode)
        assert antwoord.status_code in ({401} if is_api(pad) else {302, 401}), (endpoint, methode)
        if antwoord.status_code == 302:
            assert antwoord.headers["Location"].startswith("/inloggen")


def test_een_nieuwe_route_zonder_verklaring_is_dicht(config: Config) -> None:
    app = create_app(config)
    app.add_url_rule("/vergeten", "vergeten", lambda: "geheim")
    antwoord = app.test_client().get("/vergeten")
    assert antwoord.status_code == 403
    assert "geheim" not in antwoord.text
    with app.app_context():
        db.engine.dispose()


def test_elke_wijziging_vraagt_een_csrf_token(site: Flask, medewerker: Bezoeker) -> None:
    geteld = 0
    for endpoint, methode, pad in routes(site):
        if methode in {"GET", "HEAD", "OPTIONS"}:
            continue
        geteld += 1
        assert medewerker.client.open(pad, method=methode).status_code in {400, 403}, endpoint
    assert geteld >= 5
    assert medewerker.get("/account").status_code == 200


def test_de_foutpagina_zegt_welke_bevoegdheid_ontbreekt_en_wie_haar_geeft(eigen_site: Flask) -> None:
    @eigen_site.get("/proef")
    def proef() -> str:
        return "nooit"

    proef._toegang = "melding beoordelen"  # type: ignore[attr-defined]
    bezoeker = Bezoeker(eigen_site)
    bezoeker.log_in("medewerker")
    antwoord = bezoeker.get("/proef")
    assert antwoord.status_code == 403
    assert "melding beoordelen" in antwoord.text
    assert "gegevensverwerker" in antwoord.text
    assert "applicatiebeheerder" in antwoord.text
