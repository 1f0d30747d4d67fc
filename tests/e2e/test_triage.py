"""A clerk clears a queue: with the keyboard alone, with the mouse, and with JavaScript off."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from terugmeld.domain.standaardtekst import Gebruik
from terugmeld.services import medewerkers, standaardteksten
from terugmeld.services.terugmelden import dien_in
from terugmeld.storage.database import transaction
from terugmeld.storage.medewerkers import Medewerker
from tests.bouwers import BSN, KADER
from tests.e2e.conftest import Dienst
from tests.e2e.venster import Venster
from tests.terugmeld.meldingen import HUISNUMMER, nieuw
from tests.terugmeld.web.conftest import WACHTWOORD

pytestmark = pytest.mark.e2e
Opener = Callable[..., BrowserContext]
LIJST = "/werkvoorraad?lijst=niemand&afnemer=p-en-o"
UITLEG = "De akte noemt dit huisnummer."


@pytest.fixture
def stapel(dienst: Dienst) -> list[str]:
    """Let P&O report four doubts, and keep a standaardtekst; return the kenmerken."""
    nu = datetime.now(UTC)
    with dienst.app.app_context(), transaction() as session:
        wie = {
            naam: medewerkers.gebruiker(session, _id(session, naam), vandaag=nu.date())
            for naam in ("p.dijk", "b.smit")
        }
        melder, beheerder = wie["p.dijk"], wie["b.smit"]
        assert melder is not None
        assert beheerder is not None
        if not standaardteksten.geldende(session):
            tekst = "Wij bekeken uw melding [kenmerk]. Het gegeven is juist."
            soort = Gebruik.GEEN_ONDERZOEK
            standaardteksten.maak(
                session, naam="Gegeven is juist", gebruik=soort, tekst=tekst, door=beheerder, nu=nu
            )
        return [
            dien_in(session, nieuw(rubrieken=(HUISNUMMER,)), indiener=melder, kader=KADER, nu=nu).kenmerk
            for _ in range(4)
        ]


def _id(session: Session, naam: str) -> int:
    return session.scalars(select(Medewerker.id).where(Medewerker.gebruikersnaam == naam)).one()


def tab(page: Page, tekst: str) -> None:
    """Press Tab until the focus is on what has this text or label."""
    vraag = """() => { const e = document.activeElement;
        return (e.labels?.[0]?.innerText || e.innerText || e.value || '').trim(); }"""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate(vraag).startswith(tekst):
            return
    raise AssertionError(f"Met Tab komt u niet bij: {tekst}.")


def toets(page: Page, *toetsen: str) -> None:
    for een in toetsen:
        page.keyboard.press(een)


def naar(page: Page, toets_: str) -> None:
    """Press a key that leads to another page, and wait for that page."""
    with page.expect_navigation():
        page.keyboard.press(toets_)


def test_een_stapel_wegwerken_met_alleen_het_toetsenbord(new_context: Opener, stapel: list[str]) -> None:
    page = new_context().new_page()
    venster = Venster(page)
    page.goto("/inloggen")
    tab(page, "Gebruikersnaam")
    page.keyboard.type("b.visser")
    tab(page, "Wachtwoord")
    page.keyboard.type(WACHTWOORD)
    naar(page, "Enter")
    page.goto(LIJST)
    toets(page, "j", "k")
    naar(page, "Enter")
    venster.zie(stapel[0])
    naar(page, "a")
    _besluit_met_toetsen(page)
    venster.zie(stapel[1])
    naar(page, "u")
    toets(page, "j", "x", "j", "x")
    tab(page, "Geven aan")
    page.keyboard.type("M")
    tab(page, "Meldingen geven")
    naar(page, "Enter")
    venster.zie("2 van de 2 meldingen gegeven")
    tab(page, "Ongedaan maken")
    naar(page, "Enter")
    venster.zie("Teruggezet.")
    naar(page, "u")
    toets(page, "?")
    expect(page.get_by_role("dialog")).to_contain_text("Naar het zoekveld.")
    toets(page, "Escape", "/")
    page.keyboard.type(stapel[3])
    naar(page, "Enter")
    venster.zie(f"Melding {stapel[3]}")
    naar(page, "b")
    venster.zie("Er staat al wat de melder voorstelt.")
    assert venster.gebreken == []


def _besluit_met_toetsen(page: Page) -> None:
    """Choose by its number, fill in and go on to the next."""
    nummer = page.get_by_role("link", name="Geen onderzoek").get_attribute("data-toets")
    naar(page, nummer or "")
    tab(page, "Geen gerede twijfel")
    toets(page, "ArrowDown")
    tab(page, "Uw antwoord aan de melder")
    page.keyboard.type(UITLEG)
    tab(page, "Opslaan en volgende")
    naar(page, "Enter")


@pytest.mark.parametrize("met_script", [True, False], ids=["met-muis", "zonder-javascript"])
def test_een_stapel_wegwerken_met_de_muis_en_zonder_javascript(
    new_context: Opener, stapel: list[str], met_script: bool
) -> None:
    venster = Venster(new_context(java_script_enabled=met_script).new_page(), kijkt=met_script)
    venster.log_in("b.visser")
    venster.open(LIJST)
    venster.link("Kies alle meldingen op deze bladzijde")
    venster.page.get_by_label("Geven aan").select_option(label="Mijzelf")
    venster.knop("Meldingen geven")
    venster.zie("meldingen gegeven")
    venster.knop("Ongedaan maken")
    venster.zie("Teruggezet.")
    venster.link("Terug naar de lijst")
    venster.link(stapel[0])
    venster.knop("Haal op wat er nu staat")
    venster.zie("Er staat al wat de melder voorstelt.")
    venster.knop("Neem in behandeling")
    deel = venster.kies_besluit("Geen onderzoek")
    deel.get_by_label("Gegeven is juist", exact=False).first.check()
    venster.knop("Voeg tekst in", binnen=deel)
    venster.zie(f"Wij bekeken uw melding {stapel[0]}.")
    venster.knop("Opslaan en volgende")
    venster.zie(f"Melding {stapel[0]} is afgehandeld zonder onderzoek.")
    venster.zie(f"Melding {stapel[1]}")
    venster.link("Zoeken")
    venster.vul("Zoek een melding", BSN)
    venster.knop("Zoeken")
    venster.zie("Gezocht op burgerservicenummer.")
    assert BSN not in venster.page.url
    _bekijk_de_rest(venster)
    assert venster.gebreken == []


def _bekijk_de_rest(venster: Venster) -> None:
    """Switch the keys off and on, and look at the standaardteksten as who keeps them."""
    venster.link("Sneltoetsen")
    venster.knop("Sneltoetsen uitzetten")
    venster.zie("De sneltoetsen staan uit.")
    venster.knop("Sneltoetsen aanzetten")
    venster.log_uit()
    venster.log_in("b.smit")
    venster.open("/standaardteksten")
    venster.link("Gegeven is juist")
    expect(venster.page.get_by_label("Tekst", exact=True)).to_have_value(re.compile("kenmerk"))
