"""Where a terugmelding that Burgerzaken entered came from: the channel, the melder, the day of receipt."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from enum import StrEnum

from terugmeld.domain.vrije_tekst import gebreken, schoon

LANGST_GELEDEN = timedelta(days=366)


class Kanaal(StrEnum):
    """How a terugmelding that was not filed here came in (bijlage 4, 3.2 and 7)."""

    FORMULIER = "formulier op papier"
    BRIEF = "brief"
    E_MAIL = "e-mail"
    TMV = "terugmeldvoorziening"
    ANDERS = "andere weg"


TEKST_KANAAL: Mapping[Kanaal, str] = {
    Kanaal.FORMULIER: "Op het papieren formulier",
    Kanaal.BRIEF: "Met een brief",
    Kanaal.E_MAIL: "Met een e-mail",
    Kanaal.TMV: "Via de landelijke terugmeldvoorziening (TMV)",
    Kanaal.ANDERS: "Op een andere manier",
}


@dataclass(frozen=True, kw_only=True)
class Herkomst:
    """Who reported, how, and on which day it came in; ``afnemer`` when it is one of the municipality."""

    kanaal: Kanaal
    melder_naam: str
    ontvangst_datum: date
    afnemer: str | None = None
    melder_organisatie: str | None = None
    melder_adres: str | None = None
    melder_kenmerk: str | None = None


def opgeschoond(herkomst: Herkomst) -> Herkomst:
    """Return the same with every text trimmed."""
    teksten = {naam: schoon(getattr(herkomst, naam)) for naam in TEKSTEN}
    return replace(herkomst, **teksten | {"melder_naam": teksten["melder_naam"] or ""})  # type: ignore[arg-type]


def gebreken_per_veld(herkomst: Herkomst, *, vandaag: date) -> dict[str, list[str]]:
    """Return what must be improved before a cleaned herkomst can be kept; empty when nothing."""
    velden = {naam: gebreken(naam, getattr(herkomst, naam)) for naam in TEKSTEN}
    if not herkomst.melder_naam:
        velden["melder_naam"].append("Vul in wie de melding deed.")
    if herkomst.afnemer is None and herkomst.melder_organisatie is None:
        velden["melder_organisatie"].append("Kies een afdeling, of vul een organisatie in.")
    if herkomst.afnemer is not None and herkomst.melder_organisatie is not None:
        velden["melder_organisatie"].append("Kies een afdeling of vul een organisatie in, en niet allebei.")
    if herkomst.ontvangst_datum > vandaag:
        velden["ontvangst_datum"] = ["De dag van ontvangst kan niet in de toekomst liggen."]
    if herkomst.ontvangst_datum < vandaag - LANGST_GELEDEN:
        velden["ontvangst_datum"] = ["Deze dag is langer dan een jaar geleden. Controleer het jaar."]
    return {veld: zinnen for veld, zinnen in velden.items() if zinnen}


TEKSTEN = tuple(
    veld.name for veld in fields(Herkomst) if veld.name not in {"kanaal", "ontvangst_datum", "afnemer"}
)
