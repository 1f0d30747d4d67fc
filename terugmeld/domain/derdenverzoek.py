"""A request of a recipient without access, as Burgerzaken registers it; checks what is filled in only."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any

from bijlagen.matrix import Wijze
from bijlagen.rubrieken import RUBRIEKEN
from terugmeld.domain.datum import is_lo_datum
from terugmeld.domain.nummers import is_bsn, normaliseer_bsn
from terugmeld.domain.selectie import Selectie, gebreken_van_selectie
from terugmeld.domain.vrije_tekst import TEKSTVELDEN, gebreken, schoon


class Verzoekstatus(StrEnum):
    """Where a request stands."""

    OPEN = "open"
    VERSTREKT = "verstrekt"
    GEWEIGERD = "geweigerd"


class Toestemmingssoort(StrEnum):
    """How the ingeschrevene consented (art. 4 lid 3; Wet GBA art. 100 lid 1 b)."""

    SCHRIFTELIJK = "schriftelijk"
    BALIE = "aan de balie"
    MONDELING = "mondeling"


@dataclass(frozen=True, kw_only=True)
class Derdenverzoek:
    """Who asks what about whom, and what lies in the file; ``ontvanger`` is a code of the regelset.

    ``ramp`` says why this belongs to a disaster (CRIB); ``geslachtsnaam`` goes with an LO date.
    """

    ontvanger: str
    doel: str
    organisatie: str | None
    verzoek_datum: date
    is_schriftelijk: bool
    is_natuurlijk_persoon: bool = False
    briefadres: str | None = None
    toelichting: str | None = None
    bsn: str | None = None
    geslachtsnaam: str | None = None
    geboortedatum: str | None = None
    selectie: Selectie | None = None
    rubrieken: tuple[str, ...] = ()
    toestemming_datum: date | None = None
    toestemming_soort: Toestemmingssoort | None = None
    ramp: str | None = None
    zaakkenmerk: str | None = None

    @property
    def wijze(self) -> Wijze:
        return Wijze.SELECTIE if self.selectie else Wijze.AD_HOC

    def heeft_toestemming(self, vandaag: date) -> bool:
        """Tell whether consent came beforehand, and in writing where the recipient is a natural person."""
        if self.toestemming_datum is None or self.toestemming_datum > vandaag:
            return False
        return not self.is_natuurlijk_persoon or self.toestemming_soort == Toestemmingssoort.SCHRIFTELIJK


def opgeschoond(verzoek: Derdenverzoek) -> Derdenverzoek:
    """Return the same with every text trimmed and the separators taken out of the BSN."""
    teksten: dict[str, Any] = {
        veld.name: schoon(getattr(verzoek, veld.name)) for veld in fields(verzoek) if _is_tekst(veld.name)
    }
    bsn = normaliseer_bsn(verzoek.bsn) if verzoek.bsn else ""
    return replace(verzoek, bsn=bsn or None, **(teksten | {"doel": schoon(verzoek.doel) or ""}))


def gebreken_per_veld(verzoek: Derdenverzoek, vandaag: date) -> Mapping[str, list[str]]:
    """Return what must be improved before a cleaned request can be kept; empty when nothing."""
    velden = {
        veld.name: gebreken(veld.name, getattr(verzoek, veld.name))
        for veld in fields(verzoek)
        if _is_tekst(veld.name)
    }
    for veld, zin in (
        ("organisatie", _organisatie(verzoek)),
        ("doel", "" if verzoek.doel else "Vul in waarvoor de ontvanger de gegevens nodig heeft."),
        ("verzoek_datum", _niet_later(verzoek.verzoek_datum, vandaag)),
        ("toestemming_datum", _toestemming(verzoek, vandaag)),
        ("toestemming_soort", _soort(verzoek)),
        ("bsn", _persoon(verzoek)),
        ("rubrieken", _rubrieken(verzoek)),
    ):
        if zin:
            velden.setdefault(veld, []).append(zin)
    velden |= gebreken_van_selectie(verzoek.selectie) if verzoek.selectie else {}
    return {veld: zinnen for veld, zinnen in velden.items() if zinnen}


def _is_tekst(veld: str) -> bool:
    return veld in TEKSTVELDEN


def _organisatie(verzoek: Derdenverzoek) -> str:
    return "" if verzoek.organisatie else "Vul in wie het vraagt."


def _niet_later(dag: date, vandaag: date) -> str:
    return "Vul een datum in die niet in de toekomst ligt." if dag > vandaag else ""


def _toestemming(verzoek: Derdenverzoek, vandaag: date) -> str:
    van_wie = verzoek.selectie.toestemming_van if verzoek.selectie else ()
    if verzoek.toestemming_datum is None:
        gegeven = verzoek.toestemming_soort or van_wie
        return "Vul in wanneer de toestemming is gegeven." if gegeven else ""
    if verzoek.selectie and not van_wie:
        return "Vul ook in van wie de toestemming is."
    return _niet_later(verzoek.toestemming_datum, vandaag)


def _soort(verzoek: Derdenverzoek) -> str:
    ontbreekt = verzoek.toestemming_datum is not None and verzoek.toestemming_soort is None
    return "Kies hoe de toestemming is gegeven." if ontbreekt else ""


def _persoon(verzoek: Derdenverzoek) -> str:
    if verzoek.selectie:
        return ""
    op_naam = verzoek.geslachtsnaam and is_lo_datum(verzoek.geboortedatum or "")
    if verzoek.bsn and not (verzoek.geslachtsnaam or verzoek.geboortedatum):
        klopt = is_bsn(verzoek.bsn)
        return "" if klopt else "Dit burgerservicenummer klopt niet. Controleer alle 9 cijfers."
    if op_naam and not verzoek.bsn:
        return ""
    return "Vul een burgerservicenummer in, of een geslachtsnaam en een geboortedatum."


def _rubrieken(verzoek: Derdenverzoek) -> str:
    onbekend = [code for code in verzoek.rubrieken if code not in RUBRIEKEN]
    return "Kies een rubriek die in het Logisch Ontwerp staat." if onbekend else ""
