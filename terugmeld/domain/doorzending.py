"""Where a terugmelding goes that Burgerzaken cannot settle itself; sends nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from terugmeld.domain.gemeente import gemeentenaam, is_gemeente
from terugmeld.domain.persoon import RNI_GEMEENTE
from terugmeld.domain.vrije_tekst import gebreken, schoon


class Bestemming(StrEnum):
    """Who settles it instead (bijlage 4, 5 and 7; Wet GBA, art. 62 lid 5)."""

    ANDERE_GEMEENTE = "andere gemeente"
    RNI = "rni"
    BRONREGISTER = "bronregister"
    MFO = "mfo"


TEKST_BESTEMMING: Mapping[Bestemming, str] = {
    Bestemming.ANDERE_GEMEENTE: "De gemeente waar de persoon staat ingeschreven.",
    Bestemming.RNI: "De registratie van mensen die niet in Nederland wonen.",
    Bestemming.BRONREGISTER: "Het register waaruit het gegeven is overgenomen, zoals de BAG.",
    Bestemming.MFO: "Het Meldpunt Fouten in Overheidsregistraties, als één register het niet kan oplossen.",
}


@dataclass(frozen=True, kw_only=True)
class Doorzendbesluit:
    """What Burgerzaken decides; of another gemeente the code is needed, of a bronregister the name.

    Without ``reactie`` the answer to the melder is composed; without a date the regelset gives it.
    """

    naar: Bestemming
    reden: str
    code: str | None = None
    naam: str | None = None
    reactie: str | None = None
    verwachte_datum: date | None = None


# Settled by another, of a person of this municipality: what changes is changed here too.
BLIJFT_HIER = frozenset({Bestemming.BRONREGISTER, Bestemming.MFO})

# What these are called; a gemeente is called by its code, and of a register Burgerzaken gives the name.
NAAM: Mapping[Bestemming, str] = {
    Bestemming.RNI: "Registratie Niet-Ingezetenen",
    Bestemming.MFO: "Meldpunt Fouten in Overheidsregistraties",
}


def naam_van(besluit: Doorzendbesluit) -> str:
    """Return the name of where it goes; one that Burgerzaken gives comes first."""
    eigen = schoon(besluit.naam)
    if eigen is None and besluit.naar is Bestemming.ANDERE_GEMEENTE:
        return f"gemeente {gemeentenaam(besluit.code or '')}"
    return eigen or NAAM[besluit.naar]


def gebreken_per_veld(besluit: Doorzendbesluit, eigen_code: str, vandaag: date) -> dict[str, list[str]]:
    """Return what must be improved before the case can be sent on."""
    naam, reden = schoon(besluit.naam), schoon(besluit.reden)
    velden: dict[str, list[str]] = {"naam": [], "reden": gebreken("reden", reden)}
    if reden is None:
        velden["reden"] = ["Leg uit waarom u de melding doorstuurt."]
    if naam is None and besluit.naar is Bestemming.BRONREGISTER:
        velden["naam"] = ["Vul in naar welk register u de melding doorstuurt."]
    velden["naam"] += gebreken("contact_naam", naam)
    if besluit.naar is Bestemming.ANDERE_GEMEENTE:
        velden["code"] = _gebreken_in_code(besluit.code, eigen_code)
    if besluit.verwachte_datum is not None and besluit.verwachte_datum <= vandaag:
        velden["verwachte_datum"] = ["Kies een datum die later is dan vandaag."]
    return {veld: zinnen for veld, zinnen in velden.items() if zinnen}


def _gebreken_in_code(code: str | None, eigen_code: str) -> list[str]:
    if code == RNI_GEMEENTE:
        return ["Dit is de code van de RNI. Kies daarvoor “RNI”."]
    if code is None or not is_gemeente(code):
        return ["Kies de gemeente waar de persoon staat ingeschreven."]
    return ["Dit is uw eigen gemeente. Kies een andere gemeente."] if code == eigen_code else []
