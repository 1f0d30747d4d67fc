"""Somebody who works with the keyboard alone: only keys, and at each Tab stop a look at the ring."""

from dataclasses import dataclass, field

from playwright.sync_api import Page

from tests.e2e.keuring import tabstop
from tests.terugmeld.web.conftest import WACHTWOORD

HOOGSTENS = 160


@dataclass
class Toetsenbord:
    """The keys of one page; ``gebreken`` holds each stop without a ring, or with something over it."""

    page: Page
    gebreken: list[str] = field(default_factory=list)

    def log_in(self, naam: str) -> None:
        self.page.goto("/inloggen")
        self.vul("Gebruikersnaam", naam)
        self.vul("Wachtwoord", WACHTWOORD)
        self.druk_en_wacht("Enter")

    def tab(self, tekst: str, *, toets: str = "Tab") -> None:
        """Press Tab, or Shift+Tab, until the focus is on what has this text or label."""
        for _ in range(HOOGSTENS):
            self.page.keyboard.press(toets)
            stop = tabstop(self.page)
            self.gebreken += [f"{self.page.url}: {fout}" for fout in stop["fouten"]]
            if tekst in stop["naam"]:
                return
        raise AssertionError(f"Met {toets} komt u niet bij: {tekst}.")

    def terug(self, tekst: str) -> None:
        self.tab(tekst, toets="Shift+Tab")

    def druk(self, *toetsen: str) -> None:
        for toets in toetsen:
            self.page.keyboard.press(toets)

    def typ(self, tekst: str) -> None:
        self.page.keyboard.type(tekst)

    def vul(self, vraag: str, tekst: str) -> None:
        self.tab(vraag)
        self.typ(tekst)

    def kies(self, vraag: str, toets: str = "Space") -> None:
        self.tab(vraag)
        self.druk(toets)

    def ga(self, tekst: str) -> None:
        """Press Enter on the link or the button with this text, and wait for the next page."""
        self.tab(tekst)
        self.druk_en_wacht("Enter")

    def druk_en_wacht(self, toets: str) -> None:
        """Press a key that leads to another page, and wait for that page."""
        with self.page.expect_navigation():
            self.page.keyboard.press(toets)
