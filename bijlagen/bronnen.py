"""Where the rows that no annex holds come from: links with other registers (art. 5) and convenanten (6 e)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Verband:
    """A link with another register: the rows of `regels` say which data go over, when and on which ground."""

    code: str
    registratie: str
    verantwoordelijke: str
    gaat_naar_gegevensmagazijn: bool
    regels: tuple[str, ...]
    opmerking: str


@dataclass(frozen=True, slots=True)
class Convenant:
    """An agreement that settles direct access; its rows may not run outside its own days."""

    code: str
    naam: str
    partijen: str
    getekend: date
    van: date
    tot: date | None
    regels: tuple[str, ...]
    opmerking: str
