"""An aanleiding of an afnemer: what in its own work gives gerede twijfel, and what it then does; pure."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum

from terugmeld.domain.terugmelding import GEREDE_TWIJFEL, Grond
from terugmeld.domain.vrije_tekst import TEKSTVELDEN, gebreken, schoon


class Vervolg(StrEnum):
    """What the doubt means for the process of the afnemer (bijlage 4, 3.5)."""

    STOPPEN = "stoppen"
    ANDERE_GEGEVENS = "doorgaan met andere gegevens"
    ZELF_ONDERZOEKEN = "eerst zelf onderzoeken"
    ALLEEN_MELDEN = "doorgaan en terugmelden"


TEKST_VERVOLG: Mapping[Vervolg, str] = {
    Vervolg.STOPPEN: "Wij stoppen tot Burgerzaken heeft geantwoord.",
    Vervolg.ANDERE_GEGEVENS: "Wij melden terug en gaan door met andere gegevens.",
    Vervolg.ZELF_ONDERZOEKEN: "Wij doen eerst zelf een onderzoek en melden daarna terug.",
    Vervolg.ALLEEN_MELDEN: "Wij melden terug en gaan door met het gegeven uit de BRP.",
}


@dataclass(frozen=True, kw_only=True)
class NieuweAanleiding:
    """One line of the list: what happens, on what the doubt rests, what it means, who reports and when."""

    omschrijving: str
    grond: Grond
    vervolg: Vervolg
    wie: str
    moment: str


def opgeschoond(nieuw: NieuweAanleiding) -> NieuweAanleiding:
    teksten = {
        veld.name: schoon(getattr(nieuw, veld.name)) or ""
        for veld in fields(nieuw)
        if veld.name in {"omschrijving", "wie", "moment"}
    }
    return replace(nieuw, **teksten)  # type: ignore[arg-type]


VERPLICHT: Mapping[str, str] = {
    "omschrijving": "Beschrijf wat er gebeurt, zoals: een aanmaning komt ongeopend terug.",
    "wie": "Vul in wie de melding doet.",
    "moment": "Vul in op welk moment dat gebeurt.",
}


def gebreken_in(nieuw: NieuweAanleiding) -> dict[str, list[str]]:
    """Return what must be improved before a cleaned aanleiding can be kept; empty when nothing."""
    velden: dict[str, list[str]] = {}
    for veld, zin in VERPLICHT.items():
        tekst = getattr(nieuw, veld)
        if zinnen := (gebreken(f"aanleiding_{veld}", tekst) if tekst else [zin]):
            velden[veld] = zinnen
    if nieuw.grond not in GEREDE_TWIJFEL:
        velden["grond"] = ["Wat iemand vertelt, geeft nog geen gerede twijfel (bijlage 4, paragraaf 3.5)."]
    return velden


MAXIMUM = {veld: TEKSTVELDEN[f"aanleiding_{veld}"].maximum for veld in VERPLICHT}
