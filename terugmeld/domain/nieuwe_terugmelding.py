"""A terugmelding as somebody files it, before it has a kenmerk; checks what is filled in, looks nobody up."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from bijlagen.rubrieken import RUBRIEKEN
from terugmeld.domain import rubriekwaarde
from terugmeld.domain.betrokkene import Persoonsaanduiding, gebreken_in_persoon
from terugmeld.domain.bewijs import Bewijssoort
from terugmeld.domain.email import GEEN_EMAIL, is_email
from terugmeld.domain.nummers import normaliseer_anummer, normaliseer_bsn
from terugmeld.domain.terugmelding import GEREDE_TWIJFEL, Grond
from terugmeld.domain.vrije_tekst import TEKSTVELDEN, gebreken, schoon

MAXIMUM_RUBRIEKEN = 40
NIET_ALLEBEI = "U kruiste aan dat u dit gegeven niet hebt gekregen. Laat dit veld dan leeg."
_TELEFOON = re.compile(r"[0-9+() -]{8,20}")


@dataclass(frozen=True, kw_only=True)
class BetwijfeldeRubriek:
    """One doubted rubriek; ``niet_verstrekt`` when the melder was never given it (Besluit BRP, 27 lid 1).

    Without that, no ``betwijfelde_waarde`` means that nothing stood there or that it was not written down.
    """

    rubriek: str
    betwijfelde_waarde: str | None = None
    voorgestelde_waarde: str | None = None
    niet_verstrekt: bool = False


@dataclass(frozen=True, kw_only=True)
class NieuweTerugmelding(Persoonsaanduiding):
    """The person as far as known, the doubted rubrieken and the ground of the doubt.

    ``peilmoment`` is the day on which the data were seen; ``bevestigd`` names the texts of which the
    melder says that what stands in them is needed.
    """

    rubrieken: tuple[BetwijfeldeRubriek, ...]
    grond: Grond
    toelichting: str | None
    peilmoment: date | None = None
    bewijssoort: Bewijssoort | None = None
    bron: str | None = None
    doel: str | None = None
    zaakkenmerk: str | None = None
    eigen_kenmerk: str | None = None
    contact_naam: str | None = None
    contact_telefoon: str | None = None
    contact_email: str | None = None
    bevestigd: frozenset[str] = frozenset()


def opgeschoond(nieuw: NieuweTerugmelding) -> NieuweTerugmelding:
    """Return the same with every text trimmed and the separators taken out of the BSN."""
    teksten: dict[str, Any] = {
        veld.name: schoon(getattr(nieuw, veld.name)) for veld in fields(nieuw) if veld.name in TEKSTVELDEN
    }
    rubrieken = tuple(
        replace(
            rubriek,
            betwijfelde_waarde=rubriekwaarde.lees(rubriek.rubriek, schoon(rubriek.betwijfelde_waarde)),
            voorgestelde_waarde=rubriekwaarde.lees(rubriek.rubriek, schoon(rubriek.voorgestelde_waarde)),
        )
        for rubriek in nieuw.rubrieken
    )
    bsn = normaliseer_bsn(nieuw.bsn) if nieuw.bsn else ""
    anummer = normaliseer_anummer(nieuw.anummer) if nieuw.anummer else ""
    return replace(nieuw, rubrieken=rubrieken, bsn=bsn or None, anummer=anummer or None, **teksten)


def gebreken_per_veld(nieuw: NieuweTerugmelding) -> dict[str, list[str]]:
    """Return what must be improved before a cleaned terugmelding can be filed; empty when nothing."""
    velden = {
        veld.name: gebreken(veld.name, getattr(nieuw, veld.name), is_bevestigd=veld.name in nieuw.bevestigd)
        for veld in fields(nieuw)
        if veld.name in TEKSTVELDEN
    }
    for veld, zinnen in gebreken_in_persoon(nieuw).items():
        velden[veld] = velden.get(veld, []) + zinnen
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
        f"{plaats}.betwijfelde_waarde": gebreken("betwijfelde_waarde", rubriek.betwijfelde_waarde)
        + ([NIET_ALLEBEI] if rubriek.niet_verstrekt and rubriek.betwijfelde_waarde else []),
        f"{plaats}.voorgestelde_waarde": _vormgebreken(rubriek.rubriek, rubriek.voorgestelde_waarde)
        + (["Vul iets anders in dan de waarde die er nu staat."] if gelijk else []),
    }


def _vormgebreken(code: str, waarde: str | None) -> list[str]:
    """Check a proposed value; a doubted one may have any form, as that can be the doubt itself."""
    zinnen = gebreken("voorgestelde_waarde", waarde)
    zin = rubriekwaarde.gebrek(code, waarde)
    return zinnen or ([zin] if zin else [])


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
    return [] if nieuw.contact_email is None or is_email(nieuw.contact_email) else [GEEN_EMAIL]


_REGELS: Mapping[str, Callable[[NieuweTerugmelding], list[str]]] = {
    "rubrieken": _rubrieken,
    "grond": _grond,
    "toelichting": _toelichting,
    "contact_telefoon": _telefoon,
    "contact_email": _email,
}
