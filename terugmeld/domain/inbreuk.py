"""A breach of the security of person data: its workflow, its judgement and its clock of 72 hours; pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from terugmeld.domain.notitie import gebreken_per_tekst, opgeschoond

TERMIJN = timedelta(hours=72)
"""AVG art. 33 lid 1, counted in plain hours: weekends and holidays count."""

WAARSCHUWING = timedelta(hours=24)
UUR = timedelta(hours=1)


class Inbreukstatus(StrEnum):
    """Where a breach stands."""

    GEMELD = "gemeld"
    TE_MELDEN = "te melden aan de AP"
    IN_AANPAK = "in aanpak"
    AFGESLOTEN = "afgesloten"


class Inbreukstap(StrEnum):
    """A step somebody takes; ``MELD`` makes the breach, so no status comes before it."""

    MELD = "meld"
    BEOORDEEL = "beoordeel"
    BEOORDEEL_MET_AP = "beoordeel, met melding aan de AP"
    MELD_AAN_AP = "meld aan de AP"
    VERTEL_BETROKKENEN = "vertel het de betrokkenen"
    NEEM_MAATREGEL = "neem een maatregel"
    ROND_MAATREGEL_AF = "rond een maatregel af"
    SLUIT_AF = "sluit af"
    HEROPEN = "heropen een inbreuk"


class Risico(StrEnum):
    """What the breach can mean for the persons whose data they are (AVG art. 33 and 34)."""

    KLEIN = "waarschijnlijk geen risico"
    RISICO = "risico"
    HOOG = "hoog risico"


class Klokstand(StrEnum):
    """How the 72 hours stand."""

    LOOPT = "loopt"
    BIJNA = "minder dan 24 uur"
    VOORBIJ = "72 uur voorbij"
    OP_TIJD = "op tijd gemeld"
    TE_LAAT = "te laat gemeld"
    NIET_NODIG = "melden is niet nodig"


BEGIN = Inbreukstatus.GEMELD
_TUSSENDOOR = (Inbreukstap.VERTEL_BETROKKENEN, Inbreukstap.NEEM_MAATREGEL, Inbreukstap.ROND_MAATREGEL_AF)

OVERGANGEN: Mapping[tuple[Inbreukstatus, Inbreukstap], Inbreukstatus] = {
    (Inbreukstatus.GEMELD, Inbreukstap.BEOORDEEL): Inbreukstatus.IN_AANPAK,
    (Inbreukstatus.GEMELD, Inbreukstap.BEOORDEEL_MET_AP): Inbreukstatus.TE_MELDEN,
    (Inbreukstatus.TE_MELDEN, Inbreukstap.BEOORDEEL): Inbreukstatus.IN_AANPAK,
    (Inbreukstatus.TE_MELDEN, Inbreukstap.BEOORDEEL_MET_AP): Inbreukstatus.TE_MELDEN,
    (Inbreukstatus.TE_MELDEN, Inbreukstap.MELD_AAN_AP): Inbreukstatus.IN_AANPAK,
    **{(Inbreukstatus.TE_MELDEN, stap): Inbreukstatus.TE_MELDEN for stap in _TUSSENDOOR},
    (Inbreukstatus.IN_AANPAK, Inbreukstap.BEOORDEEL): Inbreukstatus.IN_AANPAK,
    (Inbreukstatus.IN_AANPAK, Inbreukstap.BEOORDEEL_MET_AP): Inbreukstatus.TE_MELDEN,
    **{(Inbreukstatus.IN_AANPAK, stap): Inbreukstatus.IN_AANPAK for stap in _TUSSENDOOR},
    (Inbreukstatus.IN_AANPAK, Inbreukstap.SLUIT_AF): Inbreukstatus.AFGESLOTEN,
    (Inbreukstatus.AFGESLOTEN, Inbreukstap.HEROPEN): Inbreukstatus.IN_AANPAK,
}

# Nobody takes these in a breach that he reported: they say how bad it is and when it is done.
OORDELEND = frozenset(
    {Inbreukstap.BEOORDEEL, Inbreukstap.BEOORDEEL_MET_AP, Inbreukstap.SLUIT_AF, Inbreukstap.HEROPEN}
)
TEKST_STAP: Mapping[Inbreukstap, str] = {
    Inbreukstap.MELD: "Gemeld",
    Inbreukstap.BEOORDEEL: "Beoordeeld",
    Inbreukstap.BEOORDEEL_MET_AP: "Beoordeeld: de AP moet het weten",
    Inbreukstap.MELD_AAN_AP: "Gemeld aan de AP",
    Inbreukstap.VERTEL_BETROKKENEN: "Aan de betrokkenen verteld",
    Inbreukstap.NEEM_MAATREGEL: "Maatregel toegevoegd",
    Inbreukstap.ROND_MAATREGEL_AF: "Maatregel klaar",
    Inbreukstap.SLUIT_AF: "Afgesloten",
    Inbreukstap.HEROPEN: "Weer geopend",
}
VRAGEN: Mapping[str, str] = {
    "wat": "Vertel wat er is gebeurd.",
    "gegevens": "Vertel om welke soort gegevens het gaat.",
    "omvang": "Schat om hoeveel mensen het gaat. Weet u het niet, schrijf dat dan op.",
}
REDENEN: Mapping[str, str] = {
    "gevolgen": "Vertel wat de gevolgen zijn of kunnen zijn.",
    "reden_ap": "Vertel waarom u dit wel of niet aan de AP meldt.",
    "reden_betrokkenen": "Vertel waarom u dit wel of niet aan de betrokkenen vertelt.",
}


@dataclass(frozen=True, kw_only=True)
class NieuweInbreuk:
    """What anybody on the staff tells; ``betreft_id`` is an assessor whom the breach is about."""

    wat: str
    gegevens: str
    omvang: str
    ontdekt_op: datetime
    betreft_id: int | None = None

    def schoon(self) -> "NieuweInbreuk":
        teksten = opgeschoond({veld: getattr(self, veld) for veld in VRAGEN})
        return replace(self, wat=teksten["wat"], gegevens=teksten["gegevens"], omvang=teksten["omvang"])


@dataclass(frozen=True, kw_only=True)
class Inbreukoordeel:
    """What an assessor decides, each with a reason (AVG art. 33 lid 1 and 5, art. 34)."""

    risico: Risico
    gevolgen: str
    meld_ap: bool
    reden_ap: str
    meld_betrokkenen: bool
    reden_betrokkenen: str


def gebreken_in_melding(nieuw: NieuweInbreuk, *, nu: datetime) -> dict[str, list[str]]:
    """Return per field what must be improved in a cleaned report."""
    velden = gebreken_per_tekst({veld: getattr(nieuw, veld) for veld in VRAGEN}, nodig=VRAGEN)
    if nieuw.ontdekt_op > nu:
        velden["ontdekt_datum"] = ["Dit moment ligt in de toekomst. Vul in wanneer het is ontdekt."]
    return velden


def gebreken_in_oordeel(oordeel: Inbreukoordeel) -> dict[str, list[str]]:
    """Return what must be improved; with a risico the AP must be told (AVG art. 33 lid 1)."""
    teksten = {veld: getattr(oordeel, veld) for veld in REDENEN}
    velden = gebreken_per_tekst(teksten, nodig=REDENEN, soort="reden")
    if oordeel.risico is not Risico.KLEIN and not oordeel.meld_ap:
        velden["meld_ap"] = ["Bij een risico meldt u de inbreuk aan de AP (AVG, artikel 33 lid 1)."]
    return velden


def uiterste_moment(ontdekt_op: datetime) -> datetime:
    """Return when the AP must have been told."""
    return ontdekt_op + TERMIJN


def klokstand(
    ontdekt_op: datetime, *, status: Inbreukstatus, gemeld_aan_ap_op: datetime | None, nu: datetime
) -> Klokstand:
    """Return how the clock stands; it runs until the AP was told, or need not be told."""
    uiterste = uiterste_moment(ontdekt_op)
    if gemeld_aan_ap_op is not None:
        return Klokstand.OP_TIJD if gemeld_aan_ap_op <= uiterste else Klokstand.TE_LAAT
    if status not in {Inbreukstatus.GEMELD, Inbreukstatus.TE_MELDEN}:
        return Klokstand.NIET_NODIG
    if nu > uiterste:
        return Klokstand.VOORBIJ
    return Klokstand.BIJNA if uiterste - nu <= WAARSCHUWING else Klokstand.LOOPT


def uren_over(ontdekt_op: datetime, *, nu: datetime) -> int:
    """Return the whole hours that are left; below zero, how many have passed since the end."""
    over = uiterste_moment(ontdekt_op) - nu
    return over // UUR if over >= timedelta(0) else -(-over // UUR)
