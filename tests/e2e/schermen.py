"""Makes the pictures in docs/schermen, by hand: ``python -m tests.e2e.schermen``; tests nothing."""

import logging
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, sync_playwright

from config import Config
from terugmeld.demo.personeel import PERSONEEL
from tests.e2e.conftest import ARGUMENTEN, chromium_van_de_machine
from tests.e2e.demodienst import demodienst
from tests.e2e.verkleinen import bewaar

MAP = Path(__file__).resolve().parents[2] / "docs" / "schermen"
SCHERM = ViewportSize(width=1280, height=860)
TELEFOON = ViewportSize(width=390, height=844)
WACHTWOORDEN = {account.gebruikersnaam: account.wachtwoord for account in PERSONEEL}


@dataclass(frozen=True)
class Fotograaf:
    """A browser window with a camera; ``leeg`` is an empty page in which a picture is made smaller."""

    page: Page
    leeg: Page
    adres: str

    def foto(self, naam: str, *, klein: bool = False) -> None:
        """Make a picture of the whole page; ``klein`` makes one of the top on a phone too."""
        self.page.evaluate("scrollTo(0, 0)")
        bewaar(self.leeg, self.page.screenshot(full_page=True), MAP / f"{naam}.png")
        if klein:
            self.page.set_viewport_size(TELEFOON)
            self.page.evaluate("scrollTo(0, 0)")
            bewaar(self.leeg, self.page.screenshot(), MAP / f"{naam}-telefoon.png")
            self.page.set_viewport_size(SCHERM)

    def open(self, pad: str) -> None:
        self.page.goto(self.adres + pad)

    def knop(self, naam: str) -> None:
        self.page.get_by_role("button", name=naam, exact=True).first.click()

    def log_in(self, naam: str) -> None:
        self.open("/inloggen")
        self.page.get_by_label("Gebruikersnaam").fill(naam)
        self.page.get_by_label("Wachtwoord").fill(WACHTWOORDEN[naam])
        self.knop("Inloggen")


def maak() -> None:
    """Fill a demonstration, walk through it and keep a picture of every main screen."""
    MAP.mkdir(parents=True, exist_ok=True)
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with (
        tempfile.TemporaryDirectory() as map_,
        demodienst(_config(Path(map_)), is_leeg=True) as dienst,
        sync_playwright() as speler,
    ):
        chromium = speler.chromium.launch(executable_path=chromium_van_de_machine(), args=list(ARGUMENTEN))
        page = chromium.new_page(viewport=SCHERM)
        fotograaf = Fotograaf(page, chromium.new_page(), dienst.adres)
        _van_de_melder(fotograaf, dienst.voorbeelden["een inwoner met een adres in onderzoek"])
        _van_burgerzaken(fotograaf)
        _van_de_functionaris(fotograaf)
        _van_het_hoofd(fotograaf)
        chromium.close()


def _van_de_melder(fotograaf: Fotograaf, bsn: str) -> None:
    page = fotograaf.page
    fotograaf.open("/inloggen")
    fotograaf.foto("inloggen")
    fotograaf.log_in("f.kaya")
    fotograaf.foto("start")
    fotograaf.open("/raadplegen")
    fotograaf.foto("raadplegen")
    page.get_by_label("Burgerservicenummer").fill(bsn)
    fotograaf.knop("Zoeken")
    page.get_by_label("Ik twijfel aan Huisnummer", exact=False).first.check()
    fotograaf.foto("persoon", klein=True)
    fotograaf.knop("Twijfel melden")
    page.get_by_label("Wat moet het zijn?").fill("14")
    page.get_by_label("ter plaatse").check()
    page.get_by_label("Waarom denkt u dat het niet klopt?").fill(
        "Onze deurwaarder zag dinsdag een leeg pand."
    )
    fotograaf.foto("stap-3-waarom")
    fotograaf.knop("Verder")
    fotograaf.foto("stap-4-controleren")
    fotograaf.knop("Melding versturen")
    fotograaf.foto("bevestiging")
    fotograaf.open("/meldingen")
    fotograaf.foto("mijn-meldingen")
    fotograaf.open("/berichten")
    fotograaf.foto("berichten")
    page.get_by_role("main").get_by_role("link").first.click()
    fotograaf.foto("bericht")
    _van_de_eerste_stappen(fotograaf, bsn)
    fotograaf.knop("Uitloggen")


def _van_de_eerste_stappen(fotograaf: Fotograaf, bsn: str) -> None:
    page = fotograaf.page
    fotograaf.open("/melden")
    fotograaf.foto("stap-1-wie")
    page.get_by_label("Burgerservicenummer").fill("123456789")
    fotograaf.knop("Verder")
    fotograaf.foto("stap-1-met-fout")
    page.get_by_label("Burgerservicenummer").fill(bsn)
    fotograaf.knop("Verder")
    fotograaf.foto("stap-2-wat")


def _van_burgerzaken(fotograaf: Fotograaf) -> None:
    page = fotograaf.page
    fotograaf.log_in("a.dewit")
    fotograaf.open("/werkvoorraad")
    fotograaf.foto("werkvoorraad", klein=True)
    fotograaf.open("/werkvoorraad?lijst=niemand")
    page.get_by_role("main").get_by_role("link", name="TM-").first.click()
    fotograaf.knop("Neem in behandeling")
    fotograaf.foto("zaak", klein=True)
    fotograaf.knop("Uitloggen")


def _van_de_functionaris(fotograaf: Fotograaf) -> None:
    page = fotograaf.page
    fotograaf.log_in("k.haddad")
    fotograaf.open("/protocol")
    page.get_by_label("Waarom kijkt u in het protocol?").fill("Een verzoek om inzage.")
    page.get_by_label("Afdeling of ontvanger").select_option("financien")
    fotograaf.knop("Zoeken")
    page.locator("table summary").first.click()
    fotograaf.foto("protocol")
    fotograaf.knop("Uitloggen")


def _van_het_hoofd(fotograaf: Fotograaf) -> None:
    fotograaf.log_in("e.vandam")
    for pad, naam in (
        ("/cijfers", "cijfers"),
        ("/beheer/", "beheer"),
    ):
        fotograaf.open(pad)
        fotograaf.foto(naam)


def _config(map_: Path) -> Config:
    return Config(
        omgeving="demo",
        instance=map_,
        database_url=f"sqlite:///{map_ / 'terugmeld.sqlite'}",
        geheime_sleutel="geheim-van-de-schermen-" * 3,
        pseudoniem_sleutel="pseudoniem-van-de-schermen-" * 3,
        ondertekensleutel=map_ / "ondertekensleutel.pem",
    )


if __name__ == "__main__":
    maak()
