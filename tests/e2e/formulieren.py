"""Finds every form on the pages that somebody can come by, and sends it; knows no page."""

import re
from collections import Counter, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import Flask
from lxml import html
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from tests.terugmeld.web.conftest import Bezoeker

# Nothing to look at: a file to keep, a theme, or a page that needs what only a form gives.
GEEN_PAGINA = re.compile(
    r"static|algemeen\.huisstijl|api.*|openapi.*|(matrix|regelsets)\.tekst|.*"
    r"\.(agenda|als_pdf|bestand|bewijs_van_ontvangst|brief_aan|cijfers|brief|csv|exporteer|haal_op|ics|json|pdf|van_concept|van_melding)"
)
# Of each kind of page so many, since two cases can stand at another point and show another form.
PER_SOORT = 3
HOOGSTENS = 30
ZICHTBAAR = ".//input[not(@type='hidden')] | .//select | .//textarea"


@dataclass(frozen=True)
class Invulling:
    """A form as somebody finds it: the page, where it goes, what it asks and what it sends by itself."""

    pagina: str
    doel: str
    vragen: frozenset[str]
    verborgen: tuple[tuple[str, str], ...]


def endpoint(app: Flask, pad: str, methode: str = "GET") -> str:
    """Return the endpoint of a path; what nothing answers is a file as far as these tests go."""
    try:
        naam: str = app.url_map.bind("127.0.0.1").match(urlsplit(pad).path, method=methode)[0]
    except HTTPException:
        return "static"
    return naam


def rondgang(bezoeker: Bezoeker) -> Iterator[tuple[str, TestResponse]]:
    """Follow the links from the start page, and yield each page with its path."""
    te_doen, gedaan, aantal = deque(["/"]), {"/"}, Counter[str]()
    while te_doen:
        pad = te_doen.popleft()
        naam = endpoint(bezoeker.app, pad)
        soort = f"{naam}?{urlsplit(pad).query}"
        if naam == "static" or aantal[soort] >= PER_SOORT or aantal[naam] >= HOOGSTENS:
            continue
        aantal.update([naam, soort])
        antwoord = bezoeker.get(pad)
        if antwoord.mimetype != "text/html":
            antwoord.close()
            continue
        yield pad, antwoord
        nieuw = [link for link in links(antwoord, pad) if link not in gedaan]
        gedaan.update(nieuw)
        te_doen += nieuw


def links(antwoord: TestResponse, pad: str) -> list[str]:
    doelen = [str(doel).partition("#")[0] for doel in html.fromstring(antwoord.text).xpath("//a/@href")]
    hier = urlsplit(pad).path
    return [hier + doel if doel.startswith("?") else doel for doel in doelen if doel.startswith(("/", "?"))]


def formulieren(pad: str, antwoord: TestResponse) -> Iterator[Invulling]:
    """Yield the forms of a page that ask something."""
    for formulier in html.fromstring(antwoord.text).xpath("//main//form[@method='post']"):
        vragen = frozenset(veld.get("name") for veld in formulier.xpath(ZICHTBAAR) if veld.get("name"))
        mee = formulier.xpath(".//input[@type='hidden']") + formulier.xpath(".//button")[:1]
        verborgen = tuple((veld.get("name"), veld.get("value") or "") for veld in mee if veld.get("name"))
        if vragen:
            yield Invulling(pad, formulier.get("action") or pad, vragen, verborgen)


def verstuur(bezoeker: Bezoeker, formulier: Invulling, antwoorden: Mapping[str, str]) -> TestResponse:
    """Send what the form sends by itself, with these answers and nothing else filled in."""
    velden = {naam: waarde for naam, waarde in formulier.verborgen if naam != "csrf_token"}
    return bezoeker.post(formulier.doel, velden | dict(antwoorden), van=formulier.pagina)
