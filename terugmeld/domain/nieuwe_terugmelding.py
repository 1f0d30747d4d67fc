"""A terugmelding as somebody files it, before it has a kenmerk; checks what is filled in, looks nobody up."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from bijlagen.rubrieken import RUBRIEKEN
from terugmeld.domain.gemeente import is_gemeente
from terugmeld.domain.nummers import is_bsn, normaliseer_bsn
from terugmeld.domain.terugmelding import GEREDE_TWIJFEL, Grond
from terugmeld.domain.vrije_tekst import TEKSTVELDEN, gebreken, schoon

MAXIMUM_RUBRIEKEN = 40
_TELEFOON = re.compile(r"[0-9+() -]{8,20}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


@dataclass(frozen=True, kw_only=True)
class BetwijfeldeRubriek:
    """One doubted rubriek; no ``betwijfelde_waarde`` means that the datum was not given (Besluit GBA, 62)."""

    rubriek: str
    betwijfelde_waarde: str | None = None
    voorgestelde_waarde: str | None = None


@dataclass(frozen=True, kw_only=True)
class NieuweTerugmelding:
    """The person, by BSN or by an address in words, the doubted rubrieken and the ground of the doubt.

    ``gemeente`` is the code of where the person is registered, if that is not here (bijlage 4, 5).
    """

    rubrieken: tuple[BetwijfeldeRubriek, ...]
    grond: Grond
    toelichting: str | None
    bsn: str | None = None
    adres: str | None = None
    gemeente: str | None = None
    doel: str | None = None
    zaakkenmerk: str | None = None
    eigen_kenmerk: str | None = None
    contact_naam: str | None = None
    contact_telefoon: str | None = None
    contact_email: str | None = None


def opgeschoond(nieuw: NieuweTerugmelding) -> NieuweTerugmelding:
    """Return the same with every text trimmed and the separators taken out of the BSN."""
    teksten: dict[str, Any] = {
        veld.name: schoon(getattr(nieuw, veld.name)) for veld in fields(nieuw) if veld.name in TEKSTVELDEN
    }
    rubrieken = tuple(
        replace(
            rubriek,
            betwijfelde_waarde=schoon(rubriek.betwijfelde_waarde),
            voorgestelde_waarde=schoon(rubriek.voorgestelde_waarde),
        )
        for rubriek in nieuw.rubrieken
    )
    bsn = normaliseer_bsn(nieuw.bsn) if nieuw.bsn else ""
    return replace(nieuw, rubrieken=rubrieken, bsn=bsn or None, **teksten)


def gebreken_per_veld(nieuw: NieuweTerugmelding) -> dict[str, list[str]]:
    """Return what must be improved before a cleaned terugmelding can be filed; empty when nothing."""
    velden = {
        veld.name: gebreken(veld.name, getattr(nieuw, veld.name))
        for veld in fields(nieuw)
        if veld.name in TEKSTVELDEN
    }
    for veld, regel in _REGELS.items():
        velden[veld] = velden.get(veld, []) + regel(nieuw)
    for nummer, rubriek in enumerate(nieuw.rubrieken):
        velden |= _rubriek(f"rubrieken.{nummer}", rubriek)
    return {veld: zinnen for veld, zinnen in velden.items() if zinnen}


def _rubriek(plaats: str, rubriek: BetwijfeldeRubriek) -> dict[str, list[str]]:
    onbekend = [] if rubriek.rubriek in RUBRIEKEN else ["Kies een rubriek die in het Logisch Ontwerp staat."]
    gelijk = rubriek.voorgestelde_waarde is not None and (
        rubriek.voorgestelde_waarde == rubriek.betwijfelde_waarde
    )
    return {
        f"{plaats}.rubriek": onbekend,
        f"{plaats}.betwijfelde_waarde": gebreken("betwijfelde_waarde", rubriek.betwijfelde_waarde),
        f"{plaats}.voorgestelde_waarde": gebreken("voorgestelde_waarde", rubriek.voorgestelde_waarde)
        + (["Vul iets anders in dan de waarde die er nu staat."] if gelijk else []),
    }


def _persoon(nieuw: NieuweTerugmelding) -> list[str]:
    if (nieuw.bsn is None) == (nieuw.adres is None):
        return ["Vul een burgerservicenummer in of een adres, en niet allebei."]
    if nieuw.bsn is not None and not is_bsn(nieuw.bsn):
        return ["Dit burgerservicenummer klopt niet. Controleer alle 9 cijfers."]
    return []


def _gemeente(nieuw: NieuweTerugmelding) -> list[str]:
    if nieuw.gemeente is None or is_gemeente(nieuw.gemeente):
        return []
    return ["Kies een gemeente uit de lijst."]


def _rubrieken(nieuw: NieuweTerugmelding) -> list[str]:
    if not nieuw.rubrieken:
        return ["Kies ten minste één gegeven waaraan u twijfelt."]
    if len(nieuw.rubrieken) > MAXIMUM_RUBRIEKEN:
        return [f"Kies ten hoogste {MAXIMUM_RUBRIEKEN} gegevens in één melding."]
    dubbel = [code for code, aantal in Counter(r.rubriek for r in nieuw.rubrieken).items() if aantal > 1]
    return [f"Rubriek {code} staat er meer dan één keer. Noem elke rubriek één keer." for code in dubbel]


def _grond(nieuw: NieuweTerugmelding) -> list[str]:
    if nieuw.grond in GEREDE_TWIJFEL:
        return []
    return [
        "Wat u van iemand anders hoort, is nog geen gerede twijfel (bijlage 4, paragraaf 3.5). "
        "Meld het zodra u een sterkere aanwijzing hebt."
    ]


def _toelichting(nieuw: NieuweTerugmelding) -> list[str]:
    return [] if nieuw.toelichting else ["Leg uit waarom u twijfelt."]


def _telefoon(nieuw: NieuweTerugmelding) -> list[str]:
    if nieuw.contact_telefoon is None or _TELEFOON.fullmatch(nieuw.contact_telefoon):
        return []
    return ["Vul een telefoonnummer in van 8 tot 20 cijfers."]


def _email(nieuw: NieuweTerugmelding) -> list[str]:
    if nieuw.contact_email is None or _EMAIL.fullmatch(nieuw.contact_email):
        return []
    return ["Vul een e-mailadres in zoals naam@voorbeeld.nl."]


_REGELS: Mapping[str, Callable[[NieuweTerugmelding], list[str]]] = {
    "bsn": _persoon,
    "gemeente": _gemeente,
    "rubrieken": _rubrieken,
    "grond": _grond,
    "toelichting": _toelichting,
    "contact_telefoon": _telefoon,
    "contact_email": _email,
}
