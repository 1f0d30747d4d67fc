"""Where a terugmelding goes that Burgerzaken cannot settle itself; sends nothing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from terugmeld.domain.persoon import RNI_GEMEENTE
from terugmeld.domain.vrije_tekst import gebreken, schoon

_GEMEENTECODE = re.compile(r"[0-9]{4}")


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
    """What Burgerzaken decides; of another gemeente the code is needed, of a register the name.

    Without ``reactie`` the answer to the melder is composed; without a date the regelset gives it.
    """

    naar: Bestemming
    reden: str
    code: str | None = None
    naam: str | None = None
    reactie: str | None = None
    verwachte_datum: date | None = None


# What these are called; of the others Burgerzaken gives the name.
NAAM: Mapping[Bestemming, str] = {
    Bestemming.RNI: "Registratie Niet-Ingezetenen",
    Bestemming.MFO: "Meldpunt Fouten in Overheidsregistraties",
}


def gebreken_per_veld(besluit: Doorzendbesluit, eigen_code: str, vandaag: date) -> dict[str, list[str]]:
    """Return what must be improved before the case can be sent on."""
    naam, reden = schoon(besluit.naam), schoon(besluit.reden)
    velden: dict[str, list[str]] = {"naam": [], "reden": gebreken("reden", reden)}
    if reden is None:
        velden["reden"] = ["Leg uit waarom u de melding doorstuurt."]
    if naam is None and besluit.naar not in NAAM:
        velden["naam"] = ["Vul in naar wie u de melding doorstuurt."]
    velden["naam"] += gebreken("contact_naam", naam)
    if besluit.naar is Bestemming.ANDERE_GEMEENTE:
        velden["code"] = _gebreken_in_code(besluit.code, eigen_code)
    if besluit.verwachte_datum is not None and besluit.verwachte_datum <= vandaag:
        velden["verwachte_datum"] = ["Kies een datum die later is dan vandaag."]
    return {veld: zinnen for veld, zinnen in velden.items() if zinnen}


def _gebreken_in_code(code: str | None, eigen_code: str) -> list[str]:
    if code is None or _GEMEENTECODE.fullmatch(code) is None:
        return ["Vul de code van de gemeente in: 4 cijfers."]
    if code == RNI_GEMEENTE:
        return ["Dit is de code van de RNI. Kies daarvoor “RNI”."]
    return ["Dit is uw eigen gemeente. Kies een andere gemeente."] if code == eigen_code else []
