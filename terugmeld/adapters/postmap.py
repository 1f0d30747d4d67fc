"""The postbode of an installation without a mail server: one .eml file per mail in a folder."""

import os
from dataclasses import dataclass
from pathlib import Path

from terugmeld.adapters.mailtekst import schrijf
from terugmeld.services.post import Mail, NietBezorgd


@dataclass(frozen=True)
class Postmap:
    """Writes whole files only; the same mail again replaces its own file."""

    map: Path
    afzender: str

    def bezorg(self, mail: Mail) -> None:
        inhoud = schrijf(mail, self.afzender).as_bytes()
        naam = f"{mail.gemaakt_op:%Y%m%d-%H%M%S}-{mail.sleutel}"
        tijdelijk = self.map / f".{naam}.{os.getpid()}"
        try:
            self.map.mkdir(mode=0o700, parents=True, exist_ok=True)
            tijdelijk.write_bytes(inhoud)
            tijdelijk.replace(self.map / f"{naam}.eml")
        except OSError as fout:
            raise NietBezorgd(f"Het bestand kon niet worden geschreven: {type(fout).__name__}.") from fout
