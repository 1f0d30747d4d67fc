"""Starts the web server and the worker as child processes, and stops them together; knows no data."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path

WACHTTIJD = 180.0
STAP = 0.2
GEDULD = 10.0
HOST = "127.0.0.1"


def is_vrij(poort: int) -> bool:
    with socket.socket() as proef:
        proef.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            proef.bind((HOST, poort))
        except OSError:
            return False
    return True


def _antwoordt(poort: int) -> bool:
    """Ask for a page: a port that is open does not yet answer."""
    lijn = HTTPConnection(HOST, poort, timeout=WACHTTIJD)
    try:
        lijn.request("GET", "/")
        return lijn.getresponse().status < HTTPStatus.INTERNAL_SERVER_ERROR
    except OSError:
        return False
    finally:
        lijn.close()


class Processen:
    """The children of the demonstration; each writes its log in a file of its own."""

    def __init__(self, map_: Path, omgeving: Mapping[str, str]) -> None:
        self._map = map_
        self._omgeving = {**os.environ, **omgeving}
        self._kinderen: dict[str, subprocess.Popen[bytes]] = {}
        map_.mkdir(mode=0o700, parents=True, exist_ok=True)

    def start(self, naam: str, module: Sequence[str]) -> None:
        """Start ``python -m module`` in a session of its own: a Ctrl-C of the terminal reaches us alone."""
        with (self._map / f"{naam}.log").open("ab") as logboek:
            self._kinderen[naam] = subprocess.Popen(  # noqa: S603 - our own modules, no shell
                [sys.executable, "-m", *module],
                env=self._omgeving,
                stdin=subprocess.DEVNULL,
                stdout=logboek,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def gestopt(self) -> str | None:
        """Return the name of a child that ended by itself."""
        return next((naam for naam, kind in self._kinderen.items() if kind.poll() is not None), None)

    def wacht_op(self, poort: int) -> bool:
        """Wait until the web server answers; False when a child ended or it took too long."""
        einde = time.monotonic() + WACHTTIJD
        while time.monotonic() < einde and self.gestopt() is None:
            if _antwoordt(poort):
                return True
            time.sleep(STAP)
        return False

    def wacht(self) -> str:
        """Wait until a child ends by itself and return its name; a signal breaks this off."""
        while (naam := self.gestopt()) is None:
            time.sleep(STAP)
        return naam

    def stop(self) -> None:
        """Ask every child to end, and end the one that does not listen."""
        for kind in self._kinderen.values():
            if kind.poll() is None:
                os.killpg(kind.pid, signal.SIGTERM)
        for kind in self._kinderen.values():
            try:
                kind.wait(GEDULD)
            except subprocess.TimeoutExpired:
                os.killpg(kind.pid, signal.SIGKILL)
                kind.wait()
