"""Every page of the demonstration, by four kinds of users: accessible, whole and within the window."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask
from playwright.sync_api import Page
from werkzeug.exceptions import HTTPException

from tests.databases import Sjablonen
from tests.e2e.demodienst import Demodienst, demodienst
from tests.e2e.venster import Venster
from tests.instellingen import proefconfig
from tests.terugmeld.web.conftest import HASH

pytestmark = pytest.mark.e2e
THEMA = Path(__file__).resolve().parents[2] / "docs" / "huisstijl-voorbeeld.css"
ROLLEN = {
    "f.kaya": "een afnemer",
    "e.vandam": "het hoofd Burgerzaken",
    "k.haddad": "de functionaris gegevensbescherming",
    "t.groot": "de applicatiebeheerder",
}
# The pages where the daily work is done: looked at on a phone and in another theme too.
HOOFD = frozenset(
    {
        "algemeen.start",
        "intranet.raadplegen",
        "melden.begin",
        "intranet.mijn_meldingen",
        "intranet.melding",
        "intranet.berichten",
        "triage.lijst",
        "triage.zaak",
        "cijfers.overzicht",
        "privacy.protocol",
        "kalender.start",
        "matrix.overzicht",
    }
)
# Nothing to look at: a file to keep, a theme, or a page that needs what only a form gives.
GEEN_PAGINA = re.compile(
    r"static|algemeen\.huisstijl|api.*|(matrix|regelsets)\.tekst|.*"
    r"\.(agenda|als_pdf|bestand|cijfers|brief|csv|exporteer|haal_op|ics|json|pdf|van_concept|van_melding)"
)
ZONDER_LINK = {"aanmelden.inlogscherm", "openapi.document", "twijfel.briefje"}
LEES = """() => ({
  titel: document.title,
  koppen: document.querySelectorAll('h1').length,
  zin: (document.querySelector('main .utrecht-paragraph--lead') || {innerText: ''}).innerText.trim(),
  links: [...document.querySelectorAll('a[href]')].map(a => a.href.split('#')[0]),
})"""
TE_BREED = "() => document.documentElement.scrollWidth - window.innerWidth"
RING = """() => {
  const hier = document.activeElement;
  const ring = el => {
    const stijl = getComputedStyle(el);
    return stijl.outlineStyle !== 'none' && parseFloat(stijl.outlineWidth) >= 2;
  };
  const kaart = hier.closest('.tm-kaart--link, .tm-besluiten li');
  const plaats = hier.getBoundingClientRect();
  return { naam: hier.outerHTML.slice(0, 90), is_eind: hier === document.body,
    heeft_ring: ring(hier) || (kaart !== null && ring(kaart)),
    is_te_zien: plaats.bottom > 0 && plaats.top < innerHeight };
}"""


@dataclass
class Ronde:
    """What was seen on all rounds together: each endpoint once for the slow rules."""

    gezien: set[str] = field(default_factory=set)


@pytest.fixture(scope="module")
def dienst(sjablonen: Sjablonen, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demodienst]:
    """Fill the demonstration once, with a quick hash for the one password of all."""
    config = proefconfig(sjablonen.url("sqlite"), tmp_path_factory.mktemp("rondgang"))
    with pytest.MonkeyPatch.context() as anders:
        anders.setattr("terugmeld.demo.personeel.hash_wachtwoord", lambda _: HASH)
        with demodienst(config) as draaiend:
            yield draaiend
    sjablonen.verwijder(config.database_url)


@pytest.fixture(scope="module")
def ronde() -> Ronde:
    return Ronde()


@pytest.fixture
def venster(page: Page) -> Venster:
    return Venster(page, kijkt=False)


@pytest.mark.parametrize("naam", ROLLEN, ids=ROLLEN.values())
def test_elke_pagina_is_heel(dienst: Demodienst, ronde: Ronde, venster: Venster, naam: str) -> None:
    venster.log_in(naam)
    eigen: set[str] = set()
    te_doen = deque(["/"])
    while te_doen:
        pad = te_doen.popleft()
        punt = endpoint(dienst.app, pad)
        if punt in eigen or GEEN_PAGINA.fullmatch(punt):
            continue
        eigen.add(punt)
        venster.page.goto(pad)
        is_nieuw = punt not in ronde.gezien
        venster.gebreken += [f"{pad}: {gebrek}" for gebrek in _gebreken(venster, punt, is_nieuw=is_nieuw)]
        ronde.gezien.add(punt)
        gelezen = venster.page.evaluate(LEES)["links"]
        te_doen += [_pad(link) for link in gelezen if link.startswith(dienst.adres)]
    assert len(eigen) > 12
    assert not venster.gebreken, "\n".join(venster.gebreken)


def test_geen_pagina_is_vergeten(dienst: Demodienst, ronde: Ronde) -> None:
    """What nobody came by must need a form: a page without an argument can always be reached by a link."""
    alle = {regel.endpoint for regel in dienst.app.url_map.iter_rules() if "GET" in (regel.methods or ())}
    los = {e for e in alle if not GEEN_PAGINA.fullmatch(e) and not _heeft_argument(dienst.app, e)}
    assert sorted(los - ronde.gezien - ZONDER_LINK) == []


@pytest.mark.parametrize("naam", ["f.kaya", "e.vandam"])
def test_een_ander_thema_is_ook_toegankelijk(dienst: Demodienst, venster: Venster, naam: str) -> None:
    dienst.app.extensions["terugmeld.config"] = replace(dienst.config, huisstijl_css=THEMA)
    venster.log_in(naam)
    for pad in _hoofdpaginas(dienst.app, venster):
        venster.page.goto(pad)
        venster.gebreken += [f"{pad}: {gebrek}" for gebrek in venster.axe()]
    dienst.app.extensions["terugmeld.config"] = dienst.config
    assert "huisstijl.css" in venster.page.content()
    assert not venster.gebreken, "\n".join(venster.gebreken)


@pytest.mark.parametrize("naam", ["f.kaya", "e.vandam"])
def test_elke_tabstop_heeft_een_ring_en_is_te_zien(dienst: Demodienst, venster: Venster, naam: str) -> None:
    venster.log_in(naam)
    zonder = []
    for pad in _hoofdpaginas(dienst.app, venster):
        venster.page.goto(pad)
        for _ in range(80):
            venster.page.keyboard.press("Tab")
            stop = venster.page.evaluate(RING)
            if stop["is_eind"]:
                break
            if not (stop["heeft_ring"] and stop["is_te_zien"]):
                zonder.append(f"{pad}: {stop['naam']}")
    assert not zonder, "\n".join(zonder)


def test_druk_hoog_contrast_en_minder_beweging(dienst: Demodienst, venster: Venster) -> None:
    """Forced colours and more contrast keep the page whole; print drops the menu and fits the paper."""
    venster.log_in("e.vandam")
    venster.page.emulate_media(forced_colors="active", reduced_motion="reduce", contrast="more")
    venster.page.goto("/cijfers")
    assert venster.page.evaluate(TE_BREED) <= 0
    duur = "() => getComputedStyle(document.querySelector('.tm-kaart')).transitionDuration"
    assert venster.page.evaluate(duur) == "0s"
    venster.page.emulate_media(media="print", forced_colors="none", contrast="no-preference")
    assert not venster.page.locator(".tm-nav").is_visible()
    assert venster.page.locator(".tm-grafiek").first.is_visible()
    assert venster.page.pdf().startswith(b"%PDF-")
    assert venster.gebreken == []


def endpoint(app: Flask, pad: str) -> str:
    """Return the endpoint of a path; what no GET answers is a file as far as this test goes."""
    try:
        naam: str = app.url_map.bind("127.0.0.1").match(urlsplit(pad).path, method="GET")[0]
    except HTTPException:
        return "static"
    return naam


def _gebreken(venster: Venster, punt: str, *, is_nieuw: bool) -> Iterator[str]:
    pagina = venster.page.evaluate(LEES)
    if not re.match(r"\S.* - Terugmelden - gemeente Waterland$", pagina["titel"]):
        yield f"de titel is {pagina['titel']!r}"
    if pagina["koppen"] != 1:
        yield f"de pagina heeft {pagina['koppen']} hoofdkoppen"
    if not pagina["zin"].endswith((".", "?")):
        yield f"de regel hulp is {pagina['zin']!r}"
    for breedte in (390, 320, 1280):
        yield from _op_breedte(venster, breedte, met_axe=is_nieuw and (breedte == 1280 or punt in HOOFD))


def _op_breedte(venster: Venster, breedte: int, *, met_axe: bool) -> Iterator[str]:
    venster.page.set_viewport_size({"width": breedte, "height": 900})
    if (meer := venster.page.evaluate(TE_BREED)) > 0:
        yield f"op {breedte} px {meer} px te breed"
    if met_axe:
        yield from (f"op {breedte} px {gebrek}" for gebrek in venster.axe())


def _hoofdpaginas(app: Flask, venster: Venster) -> list[str]:
    """Return one path of each main page that this person can reach from the start page, and of one case."""
    gevonden: dict[str, str] = {"algemeen.start": "/"}
    for pad in ("/", "/meldingen", "/werkvoorraad"):
        antwoord = venster.page.goto(pad)
        if antwoord is None or not antwoord.ok:
            continue
        for link in venster.page.evaluate(LEES)["links"]:
            gevonden.setdefault(endpoint(app, _pad(link)), _pad(link))
    return [pad for punt, pad in gevonden.items() if punt in HOOFD]


def _heeft_argument(app: Flask, naam: str) -> bool:
    return any(regel.arguments for regel in app.url_map.iter_rules(naam))


def _pad(link: str) -> str:
    delen = urlsplit(link)
    return f"{delen.path}?{delen.query}" if delen.query else delen.path
