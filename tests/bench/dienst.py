"""One real web server with one worker: start it, ask it over the loopback, and read what it used."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import orjson

WACHTTIJD = 240.0
CSRF = re.compile(r'name="csrf_token" value="([^"]+)"')


@dataclass(frozen=True)
class Antwoord:
    """The status and text of an answer, and how long the client waited for it."""

    status: int
    tekst: str
    seconden: float


@dataclass(frozen=True)
class Dienst:
    """A running server; ``pid`` is that of its worker."""

    poort: int
    pid: int

    def cpu(self) -> float:
        """Return the seconds of processor time that the worker has used, over all its threads."""
        taken = Path(f"/proc/{self.pid}/task").iterdir()
        return sum(int((taak / "schedstat").read_text().split()[0]) for taak in taken) / 1e9

    def geheugen(self) -> dict[str, float]:
        """Return the Rss and Pss of the worker in MB (10**6 bytes)."""
        regels = Path(f"/proc/{self.pid}/smaps_rollup").read_text().splitlines()
        waarden = (regel.split() for regel in regels)
        return {deel[0][:-1]: int(deel[1]) * 1.024e-3 for deel in waarden if deel[0] in {"Rss:", "Pss:"}}


@dataclass
class Klant:
    """A client of a server: a program with a token, or a browser with a session."""

    dienst: Dienst
    token: str | None = None
    koekje: str = field(default="", init=False)
    csrf: str = field(default="", init=False)

    def get(self, pad: str) -> Antwoord:
        return self._vraag("GET", pad, None, {"Cookie": self.koekje})

    def post_json(self, pad: str, inhoud: object) -> Antwoord:
        """Ask the API with the token and without the session, which would want a CSRF token."""
        kop = {"Content-Type": "application/json", "Authorization": f"Bearer {self.token}"}
        return self._vraag("POST", pad, orjson.dumps(inhoud), kop)

    def post_formulier(self, pad: str, velden: Mapping[str, str]) -> Antwoord:
        inhoud = urlencode({"csrf_token": self.csrf, **velden}).encode()
        kop = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": self.koekje}
        return self._vraag("POST", pad, inhoud, kop)

    def log_in(self, naam: str, wachtwoord: str) -> None:
        self._lees_csrf("/inloggen")
        antwoord = self.post_formulier("/inloggen", {"gebruikersnaam": naam, "wachtwoord": wachtwoord})
        if antwoord.status != 302:
            raise RuntimeError(f"Inloggen lukte niet: status {antwoord.status}.")
        self._lees_csrf("/account")

    def _lees_csrf(self, pad: str) -> None:
        gevonden = CSRF.search(self.get(pad).tekst)
        if gevonden is None:
            raise RuntimeError(f"De pagina {pad} heeft geen formulier.")
        self.csrf = gevonden[1]

    def _vraag(self, methode: str, pad: str, inhoud: bytes | None, kop: Mapping[str, str]) -> Antwoord:
        begin = time.perf_counter()
        lijn = HTTPConnection("127.0.0.1", self.dienst.poort, timeout=WACHTTIJD)
        lijn.request(methode, pad, inhoud, dict(kop))
        antwoord = lijn.getresponse()
        tekst = antwoord.read().decode()
        seconden = time.perf_counter() - begin
        if nieuw := antwoord.headers.get("Set-Cookie"):
            self.koekje = nieuw.split(";")[0]
        return Antwoord(antwoord.status, tekst, seconden)


@contextmanager
def dienst(omgeving: Mapping[str, str], logboek: Path) -> Iterator[Dienst]:
    """Run gunicorn with one worker over the real application."""
    poort = _vrije_poort()
    opdracht = [sys.executable, "-m", "gunicorn", "wsgi:app", "--workers=1", f"--bind=127.0.0.1:{poort}"]
    with (
        logboek.open("wb") as uit,
        subprocess.Popen(opdracht, env={**os.environ, **omgeving}, stdout=uit, stderr=uit) as server,  # noqa: S603 - our own
    ):
        try:
            yield Dienst(poort, _wacht_op_worker(server, poort))
        finally:
            server.terminate()


def _vrije_poort() -> int:
    with socket.socket() as proef:
        proef.bind(("127.0.0.1", 0))
        poort: int = proef.getsockname()[1]
    return poort


def _wacht_op_worker(server: "subprocess.Popen[bytes]", poort: int) -> int:
    """Return the process id of the worker as soon as it answers."""
    kinderen = Path(f"/proc/{server.pid}/task/{server.pid}/children")
    einde = time.monotonic() + WACHTTIJD
    while time.monotonic() < einde and server.poll() is None:
        try:
            if Klant(Dienst(poort, 0)).get("/api/v1/gezondheid").status:
                return int(kinderen.read_text().split()[0])
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("De webserver start niet.")
