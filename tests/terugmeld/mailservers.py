"""A real SMTP server on this machine that behaves badly in a chosen way."""

import socket
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass
class Server:
    """Remembers what it accepted; ``gedrag`` is one of goed, weigert, grijs, breekt af."""

    gedrag: str = "goed"
    ontvangen: list[Message] = field(default_factory=list)
    pogingen: Counter[str] = field(default_factory=Counter)
    poort: int = 0

    async def handle_RCPT(  # noqa: N802 - aiosmtpd chooses this name
        self, server: SMTP, sessie: Session, envelop: Envelope, adres: str, opties: list[str]
    ) -> str:
        self.pogingen[adres] += 1
        if self.gedrag == "weigert":
            return f"550 5.1.1 <{adres}> onbekend"
        if self.gedrag == "grijs" and self.pogingen[adres] == 1:
            return f"451 4.7.1 <{adres}> probeer later"
        envelop.rcpt_tos.append(adres)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, sessie: Session, envelop: Envelope) -> str:  # noqa: N802
        inhoud = envelop.content
        assert isinstance(inhoud, bytes)
        self.ontvangen.append(message_from_bytes(inhoud))
        if self.gedrag == "breekt af" and len(self.ontvangen) == 1:
            transport: Any = server.transport
            transport.abort()
        return "250 OK"

    @property
    def message_ids(self) -> list[str]:
        return [str(bericht["Message-ID"]) for bericht in self.ontvangen]


def vrije_poort() -> int:
    with socket.socket() as vrij:
        vrij.bind(("127.0.0.1", 0))
        poort: int = vrij.getsockname()[1]
        return poort


@contextmanager
def draaiend(server: Server, **opties: Any) -> Iterator[Server]:  # noqa: ANN401 - options of aiosmtpd
    server.poort = vrije_poort()
    regelaar = Controller(server, hostname="127.0.0.1", port=server.poort, **opties)
    regelaar.start()
    try:
        yield server
    finally:
        regelaar.stop()
