"""The files that go with a terugmelding: what they are by their content, and what is refused; opens none."""

import re
import struct
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from terugmeld.domain.vrije_tekst import BESTURING, RICHTING

MEGABYTE = 1024 * 1024
MAXIMUM_BIJLAGEN = 5
MAXIMUM_SAMEN = 20 * MEGABYTE
MAXIMUM_PUNTEN = 60_000_000
LANGSTE_NAAM = 120
_PDF_MET_PROGRAMMA = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFile|RichMedia)(?![A-Za-z])")
_MET_PROGRAMMA = "In deze pdf zit een programma of een ander bestand. Print hem naar een nieuwe pdf."
_SOF = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
_PROGRAMMA = re.compile(
    r"\.(?:app|bat|bin|cmd|com|cpl|dll|docm|exe|hta|html?|iso|jar|jse?|lnk|msi|pif|pptm|ps1|py|reg"
    r"|scr|sh|svg|url|vbe?|vbs|wsf|xhtml|xlsm|xml)(?=\.|$)",
    re.IGNORECASE,
)


class Bestandssoort(StrEnum):
    """A kind of file that is kept; an office document can hold a program, so it comes as pdf."""

    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"


_BEGIN: Mapping[bytes, Bestandssoort] = {
    b"%PDF-": Bestandssoort.PDF,
    b"\xff\xd8\xff": Bestandssoort.JPEG,
    b"\x89PNG\r\n\x1a\n": Bestandssoort.PNG,
}
_KIES_ANDERS = "Kies een pdf, jpeg of png."
# What people send most by mistake, with what they can do.
_GEWEIGERD: Mapping[bytes, str] = {
    b"MZ": f"Dit is een programma. {_KIES_ANDERS}",
    b"\x7fELF": f"Dit is een programma. {_KIES_ANDERS}",
    b"#!": f"Dit is een programma. {_KIES_ANDERS}",
    b"PK\x03\x04": "Dit is een Office-document of een zipbestand. Bewaar het als pdf en kies dat bestand.",
    b"PK\x05\x06": f"Dit is een leeg zipbestand. {_KIES_ANDERS}",
    b"\xd0\xcf\x11\xe0": "Dit is een oud Office-document. Bewaar het als pdf en kies dat bestand.",
    b"{\\rtf": "Dit is een tekstdocument. Bewaar het als pdf en kies dat bestand.",
    b"Rar!": f"Dit is een ingepakt bestand. {_KIES_ANDERS}",
    b"7z\xbc\xaf": f"Dit is een ingepakt bestand. {_KIES_ANDERS}",
    b"\x1f\x8b": f"Dit is een ingepakt bestand. {_KIES_ANDERS}",
    b"GIF8": "Dit is een gif. Bewaar het plaatje als png en kies dat bestand.",
    b"II*\x00": "Dit is een tiff. Bewaar de scan als pdf en kies dat bestand.",
    b"MM\x00*": "Dit is een tiff. Bewaar de scan als pdf en kies dat bestand.",
}


@dataclass(frozen=True, kw_only=True)
class Bijlage:
    """A file that may be kept, under a name that is safe on every machine."""

    naam: str
    soort: Bestandssoort
    inhoud: bytes

    @property
    def sha256(self) -> str:
        return sha256(self.inhoud).hexdigest()


def gebrek(naam: str, inhoud: bytes) -> str:
    """Return why this file is refused, as a Dutch sentence; empty when it may be kept."""
    kaal = _laatste_deel(naam)
    if any(unicodedata.category(teken) in BESTURING or teken in RICHTING for teken in kaal):
        return "In de naam van dit bestand staan tekens die niet te lezen zijn. Geef het een andere naam."
    if _PROGRAMMA.search(kaal):
        return f"De naam van dit bestand hoort bij een programma of een webpagina. {_KIES_ANDERS}"
    if not inhoud:
        return "Dit bestand is leeg. Kies een ander bestand."
    if (soort := _soort(inhoud)) is None:
        bekend = [zin for begin, zin in _GEWEIGERD.items() if inhoud.startswith(begin)]
        return bekend[0] if bekend else f"Dit soort bestand kunnen wij niet lezen. {_KIES_ANDERS}"
    return _inhoudsgebrek(soort, inhoud)


def gebrek_samen(groottes: Sequence[int]) -> str:
    """Return what is wrong with the files of one melding together; empty when nothing."""
    if len(groottes) > MAXIMUM_BIJLAGEN:
        return f"Voeg ten hoogste {MAXIMUM_BIJLAGEN} bestanden toe."
    if sum(groottes) > MAXIMUM_SAMEN:
        return "Samen mogen de bestanden 20 MB zijn. Kies minder of kleinere bestanden."
    return ""


def bijlage(naam: str, inhoud: bytes) -> Bijlage:
    """Return a file without gebrek, named after its content and not after what its name says it is."""
    soort = _soort(inhoud)
    if soort is None:
        raise ValueError("Dit bestand heeft een gebrek.")
    kern = re.sub(r"[^\w .()-]", "_", _laatste_deel(naam).rsplit(".", 1)[0]).strip(" .")
    return Bijlage(naam=f"{kern[:LANGSTE_NAAM] or 'bijlage'}.{soort}", soort=soort, inhoud=inhoud)


def _laatste_deel(naam: str) -> str:
    return re.split(r"[/\\]", naam)[-1].strip()


def _soort(inhoud: bytes) -> Bestandssoort | None:
    return next((soort for begin, soort in _BEGIN.items() if inhoud.startswith(begin)), None)


def _inhoudsgebrek(soort: Bestandssoort, inhoud: bytes) -> str:
    if soort is Bestandssoort.PDF:
        return _MET_PROGRAMMA if _PDF_MET_PROGRAMMA.search(inhoud) else ""
    breedte, hoogte = _png_maten(inhoud) if soort is Bestandssoort.PNG else _jpeg_maten(inhoud)
    if not breedte or not hoogte:
        return "Dit plaatje is beschadigd. Kies een ander bestand."
    if breedte * hoogte > MAXIMUM_PUNTEN:
        return "Dit plaatje heeft te veel beeldpunten. Maak het kleiner en kies het opnieuw."
    return ""


def _png_maten(inhoud: bytes) -> tuple[int, int]:
    if len(inhoud) < 24 or inhoud[12:16] != b"IHDR":
        return 0, 0
    breedte, hoogte = struct.unpack(">II", inhoud[16:24])
    return breedte, hoogte


def _jpeg_maten(inhoud: bytes) -> tuple[int, int]:
    """Walk the segments up to the one with the sizes; a file that ends before it has none."""
    plaats = 2
    while plaats + 9 <= len(inhoud) and inhoud[plaats] == 0xFF:
        if inhoud[plaats + 1] in _SOF:
            hoogte, breedte = struct.unpack(">HH", inhoud[plaats + 5 : plaats + 9])
            return breedte, hoogte
        lengte = int.from_bytes(inhoud[plaats + 2 : plaats + 4], "big")
        plaats += 1 if inhoud[plaats + 1] == 0xFF else 2 + max(lengte, 2)
    return 0, 0
