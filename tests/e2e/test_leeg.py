"""The first day, with staff and rules but without persons, meldingen or records: every page for everyone."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from lxml import html
from playwright.sync_api import Page
from werkzeug.test import TestResponse

import bijlagen
from terugmeld.app import create_app
from terugmeld.demo.personeel import PERSONEEL, neem_in_dienst
from terugmeld.services.regelsets import neem_in_gebruik
from terugmeld.storage.database import db, transaction
from tests.databases import Sjablonen
from tests.e2e.formulieren import GEEN_PAGINA, endpoint
from tests.e2e.keuring import keur
from tests.e2e.toneel import Toneel
from tests.e2e.venster import Venster
from tests.instellingen import proefconfig
from tests.terugmeld.web.conftest import HASH, Bezoeker

pytestmark = pytest.mark.e2e
# What is filled from the first day: the rules, the staff, the plichten, and pages that only ask or explain.
VAN_HET_BEGIN = {
    "aanmelden.account",
    "aanmelden.inlogscherm",
    "algemeen.hulp",
    "algemeen.over",
    "algemeen.start",
    "algemeen.toegankelijkheid",
    "autorisaties.functies",
    "autorisaties.overzicht",
    "cijfers.overzicht",
    "controle.overzicht",
    "derden.nieuw",
    "elders.pagina",
    "gebruik.nieuw",
    "gekregen.vraag",
    "inbreuken.meldscherm",
    "instructies.nieuw",
    "intranet.raadplegen",
    "kalender.start",
    "logboek.nieuw",
    "matrix.overzicht",
    "matrix.verordening",
    "medewerkers.accountscherm",
    "medewerkers.lijst",
    "melden.begin",
    "melden.invoeren",
    "privacy.protocol",
    "protocolbewijs.uitleg",
    "selecties.nieuw",
    "sneltoetsen.pagina",
    "spoedvraag.vraag",
    "steekproeven.nieuw",
    "terinzage.lijst",
    "twijfel.briefje",
    "twijfel.vraag",
    "verzoeken.nieuw",
    "volgindicaties.nieuw",
    "wachtwoord.pagina",
    "zoeken.pagina",
}


@pytest.fixture(scope="module")
def leeg(sjablonen: Sjablonen, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """Return a service on its first day: the staff of the demonstration, and nothing to work on."""
    url, nu = sjablonen.url("sqlite"), datetime.now(UTC)
    app = create_app(proefconfig(url, tmp_path_factory.mktemp("leeg")))
    van = nu.date() - timedelta(days=1)
    with app.app_context(), transaction() as session:
        map_ = Path(bijlagen.__file__).with_name("waterland_2010")
        neem_in_gebruik(session, map_, van=van, tot=None, besluit="Besluit 1", is_fictief=True, nu=nu)
        hashes = {account.gebruikersnaam: HASH for account in PERSONEEL}
        neem_in_dienst(session, hashes, van=van, nu=nu)
    yield app
    with app.app_context():
        db.engine.dispose()
    sjablonen.verwijder(url)


def test_een_lege_pagina_zegt_wat_er_te_doen_is(leeg: Flask, page: Page) -> None:
    venster, toneel = Venster(page), Toneel(page, leeg)
    gezien = set()
    for wie in PERSONEEL:
        bezoeker = Bezoeker(leeg)
        bezoeker.log_in(wie.gebruikersnaam)
        for pad, antwoord in _bladen(bezoeker):
            naam = endpoint(leeg, pad)
            gevonden = list(_gebreken(naam, antwoord))
            if naam not in gezien:
                gezien.add(naam)
                toneel.toon(antwoord)
                gevonden += keur(page)
            venster.gebreken += [f"{wie.gebruikersnaam} {pad}: {gebrek}" for gebrek in gevonden]
    assert len(gezien) > 60
    assert not venster.gebreken, "\n".join(venster.gebreken)


def _bladen(bezoeker: Bezoeker) -> Iterator[tuple[str, TestResponse]]:
    """Yield every page without an argument that this person may open."""
    for regel in bezoeker.app.url_map.iter_rules():
        if (
            "GET" in (regel.methods or ())
            and not regel.arguments
            and not GEEN_PAGINA.fullmatch(regel.endpoint)
        ):
            antwoord = bezoeker.get(regel.rule)
            if antwoord.status_code not in {302, 403}:
                yield regel.rule, antwoord


def _gebreken(naam: str, antwoord: TestResponse) -> Iterator[str]:
    """A page is there, says in one line what to do, and is more than the head of a table."""
    if antwoord.status_code != 200:
        yield f"het antwoord is {antwoord.status_code}"
    inhoud = html.fromstring(antwoord.text).xpath("//main")[0]
    zin = inhoud.xpath("normalize-space(.//*[contains(@class, '--lead')])")
    if not zin.endswith((".", "?")):
        yield f"de regel hulp is {zin!r}"
    for kaal in inhoud.xpath(".//table[not(.//tbody/tr)] | .//ul[not(li)] | .//ol[not(li)] | .//dl[not(*)]"):
        yield f"een kop zonder inhoud: {html.tostring(kaal)[:120]!r}"
    zinnen = [deel.xpath("normalize-space(.)") for deel in inhoud.xpath(".//*[@class='tm-leeg']")]
    if not zinnen and naam not in VAN_HET_BEGIN:
        yield "er staat niet dat er nog niets is"
    yield from (f"zegt niet wat er te doen is: {zin}" for zin in zinnen if zin.count(".") < 2)
