"""Every page of the demonstration, by four kinds of users: accessible, whole and within the window."""

import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask
from playwright.sync_api import Page

from tests.e2e.demodienst import Demodienst
from tests.e2e.formulieren import GEEN_PAGINA, endpoint
from tests.e2e.keuring import drukt, keur, past, ringen
from tests.e2e.venster import Venster

pytestmark = pytest.mark.e2e
ROLLEN = {
    "f.kaya": "een afnemer",
    "e.vandam": "het hoofd Burgerzaken",
    "k.haddad": "de functionaris gegevensbescherming",
    "t.groot": "de applicatiebeheerder",
}
ZONDER_LINK = {"aanmelden.inlogscherm", "twijfel.briefje"}
LEES = """() => ({
  titel: document.title,
  koppen: document.querySelectorAll('h1').length,
  zin: (document.querySelector('main .utrecht-paragraph--lead') || {innerText: ''}).innerText.trim(),
  links: [...document.querySelectorAll('a[href]')].map(a => a.href.split('#')[0]),
  script: [
    ...[...document.forms].filter(formulier => ![...formulier.elements].some(e => e.type === 'submit')),
    ...document.querySelectorAll('a[href="#"], a[href^="javascript:"]'),
    ...document.querySelectorAll('button[type=button]:not(.tm-begrip__woord)'),
  ].map(element => element.outerHTML.slice(0, 90)),
})"""


@dataclass
class Ronde:
    """What was seen on all rounds together: each endpoint once for the slow rules."""

    gezien: set[str] = field(default_factory=set)


@pytest.fixture(scope="module")
def dienst(demo: Demodienst) -> Demodienst:
    return demo


@pytest.fixture(scope="session")
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
        gelezen = venster.page.evaluate(LEES)
        gevonden = _gebreken(venster, gelezen, is_nieuw=punt not in ronde.gezien)
        venster.gebreken += [f"{pad}: {gebrek}" for gebrek in gevonden]
        ronde.gezien.add(punt)
        te_doen += [_pad(link) for link in gelezen["links"] if link.startswith(dienst.adres)]
    assert len(eigen) > 12
    gebreken = "\n".join(venster.gebreken)
    assert not gebreken, gebreken


def test_geen_pagina_is_vergeten(dienst: Demodienst, ronde: Ronde) -> None:
    """What nobody came by must need a form: a page without an argument can always be reached by a link."""
    alle = {regel.endpoint for regel in dienst.app.url_map.iter_rules() if "GET" in (regel.methods or ())}
    los = {e for e in alle if not GEEN_PAGINA.fullmatch(e) and not _heeft_argument(dienst.app, e)}
    assert sorted(los - ronde.gezien - ZONDER_LINK) == []


def _gebreken(venster: Venster, gelezen: Mapping[str, Any], *, is_nieuw: bool) -> Iterator[str]:
    if not re.match(r"\S.* - Terugmelden - gemeente Waterland$", gelezen["titel"]):
        yield f"de titel is {gelezen['titel']!r}"
    if gelezen["koppen"] != 1:
        yield f"de pagina heeft {gelezen['koppen']} hoofdkoppen"
    if not gelezen["zin"].endswith((".", "?")):
        yield f"de regel hulp is {gelezen['zin']!r}"
    yield from (f"alleen met een script: {html}" for html in gelezen["script"])
    if is_nieuw:
        yield from keur(venster.page)
        yield from ringen(venster.page)
        yield from drukt(venster.page)
    else:
        yield from past(venster.page)


def _heeft_argument(app: Flask, naam: str) -> bool:
    return any(regel.arguments for regel in app.url_map.iter_rules(naam))


def _pad(link: str) -> str:
    delen = urlsplit(link)
    return f"{delen.path}?{delen.query}" if delen.query else delen.path
