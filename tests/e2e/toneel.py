"""Shows answers of the application in the browser as they are, with no server between; asks nothing."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from flask import Flask
from playwright.sync_api import Page, Route
from werkzeug.test import TestResponse

ADRES = "http://127.0.0.1"


@dataclass
class Toneel:
    """A page of the browser that gets the answer of the moment, and each file from the application."""

    page: Page
    app: Flask
    antwoorden: dict[str, TestResponse] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self.page.route("**/*", self._geef)

    def toon(self, antwoord: TestResponse) -> None:
        """Open the answer at the address of its own question."""
        self.antwoorden[antwoord.request.path] = antwoord
        self.page.goto(ADRES + antwoord.request.path)
        del self.antwoorden[antwoord.request.path]

    def _geef(self, route: Route) -> None:
        pad = urlsplit(route.request.url).path
        if pad not in self.antwoorden:
            self.antwoorden[pad] = self.app.test_client().get(pad, buffered=True)
        antwoord = self.antwoorden[pad]
        route.fulfill(status=antwoord.status_code, headers=dict(antwoord.headers), body=antwoord.data)
