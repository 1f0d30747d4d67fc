"""One browser window of one person: it clicks as people do and looks at every page it comes by."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Locator, Page, Response, expect

from tests.e2e.keuring import keur
from tests.terugmeld.web.conftest import WACHTWOORD

# What Chromium itself writes about an answer of 403, 409 or 422 to a form; that page is looked at.
ANTWOORD = "Failed to load resource"


@dataclass
class Venster:
    """The page with all that was wrong on the way; ``kijkt`` is off where no script can run."""

    page: Page
    kijkt: bool = True
    gebreken: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.set_default_timeout(15_000)
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda fout: self.gebreken.append(f"{self.pad}: {fout}"))
        self.page.on("response", self._antwoord)

    @property
    def pad(self) -> str:
        return urlsplit(self.page.url).path

    def open(self, pad: str) -> None:
        self.page.goto(pad)
        self.bekijk()

    def log_in(self, naam: str) -> None:
        self.open("/inloggen")
        self.vul("Gebruikersnaam", naam)
        self.vul("Wachtwoord", WACHTWOORD)
        self.knop("Inloggen")

    def log_uit(self) -> None:
        self.knop("Uitloggen")
        self.zie("U bent uitgelogd.")

    def vul(self, vraag: str, tekst: str, *, binnen: Locator | None = None) -> None:
        (binnen or self.page).get_by_label(vraag, exact=False).first.fill(tekst)

    def kies(self, keuze: str, *, binnen: Locator | None = None) -> None:
        (binnen or self.page).get_by_label(keuze, exact=True).first.check()

    def datum(self, dag: int, maand: int, jaar: int, *, binnen: Locator) -> None:
        for label, waarde in (("Dag", dag), ("Maand", maand), ("Jaar", jaar)):
            binnen.get_by_label(label, exact=True).fill(str(waarde))

    def knop(self, naam: str, *, binnen: Locator | None = None) -> None:
        (binnen or self.page).get_by_role("button", name=naam, exact=True).click()
        self.bekijk()

    def link(self, naam: str, *, binnen: Locator | None = None) -> None:
        (binnen or self.page).get_by_role("link", name=naam).first.click()
        self.bekijk()

    def vouw_open(self, kop: str) -> Locator:
        """Open a part that is folded, and return it."""
        deel = self.page.locator("details", has=self.page.locator("summary", has_text=kop)).first
        deel.locator("summary").first.click()
        self.bekijk()
        return deel

    def kies_besluit(self, naam: str) -> Locator:
        """Choose a besluit on the case, and return its form."""
        self.link(naam)
        return self.page.locator(".tm-besluit form").first

    def zie(self, tekst: str) -> None:
        expect(self.page.get_by_role("main")).to_contain_text(tekst)

    def bekijk(self) -> None:
        """Look at the page as it stands; what was seen before costs next to nothing."""
        self.page.wait_for_load_state()  # a click returns before the stylesheet of the next page is there
        if self.kijkt:
            self.gebreken += [f"{self.pad} {gebrek}" for gebrek in keur(self.page)]

    def _console(self, bericht: ConsoleMessage) -> None:
        if bericht.type in {"error", "warning"} and not bericht.text.startswith(ANTWOORD):
            self.gebreken.append(f"{self.pad}: {bericht.text}")

    def _antwoord(self, antwoord: Response) -> None:
        if antwoord.status >= 400 and antwoord.request.resource_type != "document":
            self.gebreken.append(f"{self.pad}: {antwoord.status} {urlsplit(antwoord.url).path}")
