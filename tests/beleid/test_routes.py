"""Every route and every answer: who may come there, what a GET may do, and the headers and markup it has."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from beheerregeling.rollen import Bevoegdheid, Rol, bevoegdheden
from terugmeld.storage.database import Base, lees
from terugmeld.web.access import OPENBAAR, toegang
from terugmeld.web.kopregels import CSP
from tests.beleid.verwacht import VERWACHT
from tests.terugmeld.web.conftest import Bezoeker
from tests.terugmeld.web.test_access import routes

NUL = frozenset({"default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"})
VAST = {"static", "algemeen.huisstijl"}
INLINE = {
    "een script in de pagina": re.compile(r"<script(?![^>]*\ssrc=)", re.IGNORECASE),
    "een stijl in de pagina": re.compile(r"<style|\sstyle\s*=", re.IGNORECASE),
    "een handler in de pagina": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "een adres van buiten": re.compile(r"(?:src|href|action)=\"(?:https?:)?//", re.IGNORECASE),
}


def gesloten(site: Flask) -> Iterator[tuple[str, str, str, Bevoegdheid]]:
    """Yield endpoint, method, path and bevoegdheid of every route that is not open to everyone."""
    with site.app_context():
        alle = [(*route, toegang(route[0], route[1])) for route in routes(site)]
    for endpoint, methode, pad, eis in alle:
        if eis is not None and eis != OPENBAAR and methode not in {"HEAD", "OPTIONS"}:
            yield endpoint, methode, pad, Bevoegdheid(eis)


def log_in(site: Flask, rol: Rol) -> Bezoeker:
    bezoeker = Bezoeker(site)
    assert bezoeker.log_in(rol.value.replace(" ", "-")).status_code == 302
    return bezoeker


def bladen(site: Flask, bezoeker: Bezoeker) -> Iterator[tuple[str, TestResponse]]:
    """Open every route with GET, and a page that does not exist."""
    for endpoint, methode, pad in routes(site):
        if methode == "GET":
            yield endpoint, bezoeker.get(pad)
    yield "onbekend", bezoeker.get("/bestaat/niet")


def test_de_toegang_staat_er_twee_keer(site: Flask) -> None:
    gevonden: dict[Bevoegdheid, set[str]] = {}
    for endpoint, _, _, eis in gesloten(site):
        gevonden.setdefault(eis, set()).add(endpoint)
    gevonden.pop(Bevoegdheid.INGELOGD)
    assert gevonden == VERWACHT


def test_wie_mag_openen_mag_ook_vragen_of_het_er_is(site: Flask) -> None:
    """HEAD goes through the same door as GET: the requests below leave it out."""
    with site.app_context():
        alle = {(endpoint, methode): toegang(endpoint, methode) for endpoint, methode, _ in routes(site)}
    anders = {
        endpoint: eis
        for (endpoint, methode), eis in alle.items()
        if methode == "HEAD" and eis not in {alle[endpoint, "GET"], None}
    }
    assert anders == {}


@pytest.mark.parametrize("rol", list(Rol))
def test_elke_methode_van_elke_route_vraagt_de_bevoegdheid_van_de_rol(site: Flask, rol: Rol) -> None:
    """Without a CSRF token an allowed change stops at 400 and a forbidden one earlier, at 403."""
    bezoeker = log_in(site, rol)
    for endpoint, methode, pad, eis in gesloten(site):
        status = bezoeker.client.open(pad, method=methode).status_code
        assert (status == 403) is (eis not in bevoegdheden([rol])), (endpoint, methode, status)
        if methode in {"POST", "PUT", "PATCH", "DELETE"}:
            assert status in {400, 403}, endpoint


def test_wie_alleen_leest_verandert_niets(site: Flask) -> None:
    bezoekers = [log_in(site, rol) for rol in (Rol.INFORMATIEBEHEERDER, Rol.APPLICATIEBEHEERDER)]
    voor = _aantallen(site)
    for bezoeker in bezoekers:
        assert len(list(bladen(site, bezoeker))) > 15
    assert _aantallen(site) == voor


@pytest.mark.parametrize("rol", [None, Rol.INFORMATIEBEHEERDER, Rol.PRIVACYBEHEERDER])
def test_elk_antwoord_draagt_de_kopregels_en_geen_code(site: Flask, rol: Rol | None) -> None:
    bezoeker = log_in(site, rol) if rol else Bezoeker(site)
    for endpoint, antwoord in bladen(site, bezoeker):
        kop = antwoord.headers
        assert kop["Content-Security-Policy"] == CSP, endpoint
        assert kop["X-Content-Type-Options"] == "nosniff"
        assert kop["Referrer-Policy"] == "same-origin"
        assert kop["Cross-Origin-Opener-Policy"] == "same-origin"
        assert kop["Cache-Control"] == ("no-cache" if endpoint in VAST else "no-store"), endpoint
        assert "Access-Control-Allow-Origin" not in kop
        if antwoord.mimetype == "text/html":
            gevonden = [wat for wat, patroon in INLINE.items() if patroon.search(antwoord.text)]
            assert gevonden == [], endpoint


def test_het_beleid_voor_inhoud_laat_alleen_het_eigene_toe() -> None:
    regels = set(CSP.split("; "))
    assert regels >= NUL
    assert {regel.split(" ", 1)[1] for regel in regels - NUL} == {"'self'"}


def test_geen_adres_vraagt_om_een_bsn(site: Flask) -> None:
    namen = {naam for regel in site.url_map.iter_rules() for naam in (regel.endpoint, *regel.arguments)}
    assert [naam for naam in namen if "bsn" in naam.lower() or "burgerservice" in naam.lower()] == []


def _aantallen(site: Flask) -> dict[str, int]:
    with site.app_context(), lees() as session:
        return {
            naam: session.scalar(select(func.count()).select_from(tabel)) or 0
            for naam, tabel in Base.metadata.tables.items()
        }
