"""A page in another state: the theme of the setting, no script, a dialog, an explanation, our own mistake."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

import pytest
from flask import Flask
from playwright.sync_api import BrowserContext, Page, Response, expect
from werkzeug.exceptions import BadRequest, MethodNotAllowed, NotFound, RequestEntityTooLarge

from terugmeld import errors
from terugmeld.web.access import openbaar
from terugmeld.web.begrippen import betekenis
from tests.e2e.demodienst import Demodienst
from tests.e2e.keuring import THEMA, keur
from tests.e2e.toetsenbord import Toetsenbord
from tests.e2e.venster import Venster

pytestmark = pytest.mark.e2e
Opener = Callable[..., BrowserContext]
# The main pages of who reports, of Burgerzaken, of the privacy officer and of who administers.
HOOFD = {
    "f.kaya": ("/", "/raadplegen", "/melden", "/meldingen", "/berichten"),
    "e.vandam": ("/werkvoorraad", "/cijfers", "/beheer/", "/matrix"),
    "k.haddad": ("/protocol", "/ter-inzage"),
}
TEKST = "document.querySelector('main').innerText.replace(/U blijft ingelogd.*/, '').trim()"
FOUTEN: Mapping[int, tuple[Exception, str]] = {
    400: (BadRequest(), "ververs de pagina"),
    404: (NotFound(), "Controleer het adres"),
    405: (MethodNotAllowed(), "gebruik de knoppen op de pagina"),
    409: (errors.StapNietToegestaan(), "kies dan wat er moet gebeuren"),
    413: (RequestEntityTooLarge(), "kies minder of kleinere bestanden"),
    429: (errors.TeVeelPogingen(), "Wacht even"),
    500: (RuntimeError("stuk"), "geef dan het nummer door"),
    503: (errors.ProtocolNietBeschikbaar(), "Daarom tonen wij geen gegevens."),
}


@pytest.fixture(scope="module")
def dienst(demo: Demodienst) -> Demodienst:
    return demo


@pytest.fixture
def venster(page: Page) -> Venster:
    return Venster(page, kijkt=False)


@pytest.fixture
def stuk(dienst: Demodienst) -> Iterator[Flask]:
    """Return the service, of which one page may be broken for a while."""
    heel = dienst.app.view_functions["algemeen.over"]
    yield dienst.app
    dienst.app.view_functions["algemeen.over"] = heel


def test_de_instelling_geeft_elke_pagina_het_andere_thema(dienst: Demodienst, venster: Venster) -> None:
    """What the inspection puts on every page by itself: the same tokens, after our own sheet."""
    dienst.app.extensions["terugmeld.config"] = replace(dienst.config, huisstijl_css=THEMA)
    venster.log_in("e.vandam")
    page = venster.page
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 253, 248)"
    assert "Georgia" in page.evaluate("getComputedStyle(document.body).fontFamily")
    venster.gebreken += keur(page)
    dienst.app.extensions["terugmeld.config"] = dienst.config
    assert "huisstijl.css" in page.content()
    assert not venster.gebreken, "\n".join(venster.gebreken)


@pytest.mark.parametrize("naam", HOOFD)
def test_zonder_script_staat_er_hetzelfde(venster: Venster, new_context: Opener, naam: str) -> None:
    page = venster.page
    venster.log_in(naam)
    zonder = new_context(java_script_enabled=False, storage_state=page.context.storage_state()).new_page()
    for pad in HOOFD[naam]:
        page.goto(pad)
        zonder.goto(pad)
        assert zonder.evaluate(TEKST) == page.evaluate(TEKST), pad
    assert venster.gebreken == []


def test_de_waarschuwing_voor_het_einde_van_de_sessie(venster: Venster) -> None:
    page = venster.page
    venster.log_in("f.kaya")
    page.clock.install()
    page.goto("/melden")
    veld = page.get_by_label("Burgerservicenummer", exact=False).first
    veld.fill("999990019")
    duur = 1000 * int(page.locator("#sessie").get_attribute("data-seconden") or "")
    blad = page.get_by_role("alertdialog", name="U wordt over 5 minuten uitgelogd.")
    page.clock.run_for(duur - 302_000)
    expect(blad).to_be_hidden()
    page.clock.run_for(4_000)
    expect(blad.get_by_role("button", name="Blijf ingelogd")).to_be_focused()
    venster.gebreken += keur(page)
    page.keyboard.press("Tab")
    assert not page.evaluate("document.getElementById('sessie').contains(document.activeElement)")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(blad).to_be_hidden()
    expect(veld).to_be_focused()
    expect(veld).to_have_value("999990019")
    page.clock.run_for(duur)
    over = page.get_by_role("alertdialog", name="U bent uitgelogd.")
    expect(over).to_contain_text("Verstuur uw formulier gewoon.")
    venster.gebreken += keur(page)
    assert venster.gebreken == []


def test_het_blad_met_sneltoetsen_gaat_open_en_dicht(venster: Venster) -> None:
    page = venster.page
    venster.log_in("e.vandam")
    page.goto("/werkvoorraad")
    hand = Toetsenbord(page)
    hand.druk("j")
    hier = page.evaluate("document.activeElement.innerText")
    hand.druk("?")
    blad = page.get_by_role("dialog", name="Sneltoetsen")
    expect(blad.get_by_role("button", name="Sluiten")).to_be_focused()
    venster.gebreken += keur(page)
    for _ in range(5):
        hand.druk("Tab")
        assert page.evaluate("['BODY', 'BUTTON'].includes(document.activeElement.tagName)")
    for sluit in ("Escape", "Enter"):
        hand.druk(sluit)
        expect(blad).to_be_hidden()
        assert page.evaluate("document.activeElement.innerText") == hier
        hand.druk("?")
    assert venster.gebreken == []


def test_een_woord_van_de_wet_wordt_uitgelegd_bij_aanwijzen_en_bij_focus(venster: Venster) -> None:
    """Hoverable, dismissable and persistent (WCAG 1.4.13), and the same for who uses the keyboard."""
    page = venster.page
    venster.log_in("f.kaya")
    woord = page.get_by_role("button", name="gerede twijfel")
    uitleg = page.get_by_role("tooltip")
    woord.hover()
    expect(uitleg).to_contain_text("Twijfel die op iets rust")
    venster.gebreken += keur(page)
    woord.hover()
    uitleg.hover()
    expect(uitleg).to_be_visible()
    page.keyboard.press("Escape")
    expect(uitleg).to_be_hidden()
    page.mouse.move(0, 0)
    hand = Toetsenbord(page)
    hand.tab("gerede twijfel")
    expect(uitleg).to_be_visible()
    expect(woord).to_have_accessible_description(betekenis("gerede twijfel"))
    hand.druk("Escape")
    expect(uitleg).to_be_hidden()
    expect(woord).to_be_focused()
    hand.druk("Tab")
    hand.terug("gerede twijfel")
    expect(uitleg).to_be_visible()
    assert hand.gebreken + venster.gebreken == []


def test_elke_fout_staat_in_het_eigen_huis_en_zegt_wat_te_doen(stuk: Flask, venster: Venster) -> None:
    """Each status as a page of our own: what happened, what to do, and the number to name."""
    venster.log_in("f.kaya")
    page = venster.page
    for status, (fout, raad) in FOUTEN.items():
        stuk.view_functions["algemeen.over"] = _gooi(fout)
        assert _status(page.goto("/over")) == status
        venster.zie(raad)
        venster.zie("Nummer van deze fout:")
        venster.gebreken += keur(page)
    assert _status(page.goto("/werkvoorraad")) == 403
    venster.zie("U mist de bevoegdheid 'melding beoordelen'.")
    venster.zie("Vraag het dan aan de applicatiebeheerder")
    venster.gebreken += keur(page)
    assert venster.gebreken == []


def _gooi(fout: Exception) -> Callable[[], str]:
    @openbaar
    def kapot() -> str:
        raise fout

    return kapot


def _status(antwoord: Response | None) -> int:
    assert antwoord is not None
    return antwoord.status
