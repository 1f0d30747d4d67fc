"""What proves that a duty was done, or says why not, and how a duty stands today; rules without storage."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MAXIMUM_BESTAND = 5 * 1024 * 1024
# The content of a file tells what it is, never its name.
BEGIN_VAN: dict[bytes, str] = {
    b"%PDF-": "application/pdf",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
}


class Plichtstand(StrEnum):
    """How one time of a duty stands."""

    GEDAAN = "gedaan"
    NIET_GEDAAN = "niet gedaan"
    TE_LAAT = "te laat"
    NU = "nu te doen"
    LATER = "later"


@dataclass(frozen=True)
class Bestand:
    """A file that proves something."""

    naam: str
    inhoud: bytes

    @property
    def mimetype(self) -> str | None:
        """What the content is; None when it is not taken."""
        return next((soort for begin, soort in BEGIN_VAN.items() if self.inhoud.startswith(begin)), None)


@dataclass(frozen=True, kw_only=True)
class NieuwBewijs:
    """A proof to record: a text, a file, a reference to a record of the service, or more than one."""

    gedaan_datum: date
    is_gedaan: bool = True
    toelichting: str = ""
    verwijzing: str | None = None
    bestand: Bestand | None = None


def gebreken(bewijs: NieuwBewijs, *, vandaag: date) -> dict[str, list[str]]:
    """Return what is wrong with a proof, by field."""
    fouten: dict[str, list[str]] = {}
    heeft_tekst = bool(bewijs.toelichting.strip())
    if bewijs.gedaan_datum > vandaag:
        fouten["gedaan_datum"] = ["Deze dag ligt in de toekomst. Kies vandaag of een eerdere dag."]
    if not bewijs.is_gedaan and not heeft_tekst:
        fouten["toelichting"] = ["Vertel waarom het niet is gedaan."]
    elif not (heeft_tekst or bewijs.bestand or bewijs.verwijzing):
        fouten["toelichting"] = ["Zonder bewijs is het niet gedaan. Schrijf iets op of voeg een bestand toe."]
    return fouten | gebreken_in_bestand(bewijs.bestand)


def gebreken_in_bestand(bestand: Bestand | None) -> dict[str, list[str]]:
    """Return what is wrong with a file, by field; none is no fault."""
    if bestand and len(bestand.inhoud) > MAXIMUM_BESTAND:
        return {"bestand": ["Dit bestand is te groot. Kies een bestand van hoogstens 5 MB."]}
    if bestand and bestand.mimetype is None:
        return {"bestand": ["Kies een PDF, een PNG of een JPG."]}
    return {}


def stand(is_gedaan: bool | None, herinner: date, uiterste: date, *, vandaag: date) -> Plichtstand:
    """Return how one time of a duty stands; ``is_gedaan`` is None while nothing is recorded."""
    if is_gedaan is not None:
        return Plichtstand.GEDAAN if is_gedaan else Plichtstand.NIET_GEDAAN
    if uiterste < vandaag:
        return Plichtstand.TE_LAAT
    return Plichtstand.NU if herinner <= vandaag else Plichtstand.LATER
