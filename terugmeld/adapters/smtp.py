"""The postbode that hands mails to an SMTP server; keeps no address and no answer of the server."""

import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Self
from urllib.parse import SplitResult, unquote, urlsplit

from config import ConfiguratieFout
from terugmeld.adapters.mailtekst import schrijf
from terugmeld.services.post import Mail, NietBezorgd

WACHTTIJD = 10
POORTEN = {"smtp": 25, "smtps": 465, "smtp+starttls": 587}


@dataclass(frozen=True)
class Smtp:
    """One connection per mail; TLS by the scheme ``smtps`` or ``smtp+starttls``, and none by ``smtp``."""

    server: SplitResult
    afzender: str

    @classmethod
    def van_url(cls, url: str, afzender: str) -> Self:
        """Read ``scheme://[user:password@]host[:port]``."""
        server = urlsplit(url)
        if server.scheme not in POORTEN or not server.hostname:
            soorten = ", ".join(f"{soort}://" for soort in POORTEN)
            raise ConfiguratieFout(
                f"De instelling TERUGMELD_SMTP_URL moet zo beginnen, met daarna de server: {soorten}."
            )
        if server.scheme == "smtp" and server.username:
            raise ConfiguratieFout(
                "De instelling TERUGMELD_SMTP_URL heeft een wachtwoord zonder versleuteling. "
                "Gebruik smtp+starttls:// of smtps://."
            )
        return cls(server, afzender)

    def bezorg(self, mail: Mail) -> None:
        bericht = schrijf(mail, self.afzender)
        try:
            with self._verbinding() as smtp:
                smtp.send_message(bericht, self.afzender, [mail.adres])
        except (smtplib.SMTPException, OSError, ValueError) as fout:
            raise NietBezorgd(_reden(fout)) from fout

    @contextmanager
    def _verbinding(self) -> Iterator[smtplib.SMTP]:
        """Connect and log in; what goes wrong after the mail was accepted no longer matters."""
        smtp = self._verbind()
        try:
            if self.server.scheme == "smtp+starttls":
                smtp.starttls(context=ssl.create_default_context())
            if self.server.username:
                smtp.login(unquote(self.server.username), unquote(self.server.password or ""))
            yield smtp
            with suppress(smtplib.SMTPException, OSError):
                smtp.quit()
        finally:
            smtp.close()

    def _verbind(self) -> smtplib.SMTP:
        host, poort = self.server.hostname or "", self.server.port or POORTEN[self.server.scheme]
        eigen_naam = socket.gethostname()
        if self.server.scheme == "smtps":
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(host, poort, eigen_naam, timeout=WACHTTIJD, context=context)
        return smtplib.SMTP(host, poort, eigen_naam, timeout=WACHTTIJD)


def _reden(fout: Exception) -> str:
    """Name the kind of error and the code; the server's own words may repeat an address."""
    code = getattr(fout, "smtp_code", None)
    if isinstance(fout, smtplib.SMTPRecipientsRefused):
        ((code, _),) = fout.recipients.values()
    return f"{type(fout).__name__} {code}." if code else f"{type(fout).__name__}."
