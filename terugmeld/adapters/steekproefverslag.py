"""The report of a kwaliteitssteekproef as a PDF and as rows of a table; names no person."""

import json
from collections.abc import Iterator
from datetime import date

from beheerregeling.steekproef import Aandeel
from bijlagen.rubrieken import RUBRIEKEN
from terugmeld.adapters.brieven import MIMETYPE, zet_om
from terugmeld.domain.datum import dag_in_woorden
from terugmeld.domain.steekproef import Rubriekcijfer, Steekproefcijfers
from terugmeld.services.steekproef_verslag import Verslag

__all__ = ["KOP", "MIMETYPE", "druk_af", "in_procenten", "rijen", "samenvatting", "slechtste", "verschil"]

IN_DE_GRAFIEK = 10
KOP = (
    "wat",
    "rubriek",
    "naam",
    "gecontroleerd",
    "wijkt af",
    "brondocument ontbreekt",
    "fouten in procent",
    "ondergrens",
    "bovengrens",
)


def druk_af(verslag: Verslag, *, gemeente: str, datum: date) -> bytes:
    """Return the PDF of the report."""
    rij = verslag.steekproef
    gegevens = {
        "gemeente": gemeente,
        "titel": f"Verslag kwaliteitssteekproef {rij.jaar}",
        "kop": [["Datum", dag_in_woorden(datum)], ["Kenmerk", rij.kenmerk]],
        "samenvatting": samenvatting(verslag),
        "conclusie": rij.conclusie,
        "trekking": [list(deel) for deel in _trekking(verslag)],
        "grafiek": [
            [RUBRIEKEN[c.rubriek].naam, c.fouten.waarde, in_procenten(c.fouten)]
            for c in slechtste(verslag.cijfers)
        ],
        "cijfers": [
            [
                f"{RUBRIEKEN[c.rubriek].naam} ({c.rubriek})",
                *(str(deel) for deel in (c.gecontroleerd, c.wijkt_af, c.ontbreekt)),
                met_interval(c.fouten, _zekerheid(verslag)),
            ]
            for c in verslag.cijfers.rubrieken
        ],
    }
    return zet_om("steekproefverslag.typ", json.dumps(gegevens))


def slechtste(cijfers: Steekproefcijfers) -> list[Rubriekcijfer]:
    """Return the rubrieken for the graph: those with the most faults first."""
    return [cijfer for cijfer in cijfers.rubrieken if cijfer.wijkt_af][:IN_DE_GRAFIEK]


def samenvatting(verslag: Verslag) -> list[str]:
    """Return the outcome in sentences, with last year beside it."""
    nu, toen, zeker = verslag.cijfers, verslag.vorige_cijfers, _zekerheid(verslag)
    if not nu.lijsten.van:
        return ["Er is nog geen persoonslijst klaar."]
    zinnen = [
        f"{nu.lijsten.van} persoonslijsten zijn vergeleken met de brondocumenten. Op {nu.lijsten.aantal} "
        f"daarvan staat ten minste één fout: {met_interval(nu.lijsten, zeker)}.",
        f"Van {nu.gegevens.van} vergeleken gegevens wijken er {nu.gegevens.aantal} af: "
        f"{met_interval(nu.gegevens, zeker)}.",
        f"Bij {nu.ontbreekt.aantal} gegevens ontbrak het brondocument.",
    ]
    if toen is not None and verslag.vorige is not None:
        oud = f"In {verslag.vorige.jaar} week {in_procenten(toen.gegevens)} van de gegevens af."
        zinnen.append(f"{oud} {verschil(nu, toen)}")
    else:
        zinnen.append("Er is geen eerdere steekproef van dezelfde soort om mee te vergelijken.")
    return zinnen


def rijen(verslag: Verslag) -> Iterator[dict[str, object]]:
    """Yield the figures as rows: of all lists, of all gegevens, and of each rubriek."""
    cijfers, zeker = verslag.cijfers, _zekerheid(verslag)
    yield _rij("persoonslijsten", "", "", cijfers.lijsten.van, cijfers.lijsten, "", zeker)
    yield _rij("gegevens", "", "", cijfers.ontbreekt.van, cijfers.gegevens, cijfers.ontbreekt.aantal, zeker)
    for cijfer in cijfers.rubrieken:
        yield _van_rubriek(cijfer, zeker)


def in_procenten(aandeel: Aandeel) -> str:
    return "onbekend" if aandeel.waarde is None else f"{_getal(aandeel.waarde)} procent"


def met_interval(aandeel: Aandeel, betrouwbaarheid: float) -> str:
    """Return a share with its interval, as people read it."""
    if aandeel.waarde is None:
        return "onbekend"
    interval = aandeel.interval(betrouwbaarheid)
    grenzen = f"{_getal(interval.onder)} tot {_getal(interval.boven)}"
    return f"{in_procenten(aandeel)} ({grenzen} bij {betrouwbaarheid:g} procent betrouwbaarheid)"


def verschil(nu: Steekproefcijfers, toen: Steekproefcijfers) -> str:
    """Say whether it changed; within each other's interval a difference can be chance."""
    oud, nieuw = toen.gegevens.interval(), nu.gegevens.interval()
    if nieuw.onder > oud.boven:
        return "Er zijn nu duidelijk meer fouten."
    if nieuw.boven < oud.onder:
        return "Er zijn nu duidelijk minder fouten."
    return "Het verschil kan toeval zijn: de intervallen overlappen."


def _trekking(verslag: Verslag) -> Iterator[tuple[str, str]]:
    rij = verslag.steekproef
    yield "Getrokken uit", f"{rij.stratum.value} ({rij.populatie} persoonslijsten)"
    yield "Getrokken", str(rij.aantal)
    yield "Zaad", rij.zaad
    if rij.marge is not None:
        yield "Bepaald met", f"{rij.betrouwbaarheid:g} procent betrouwbaarheid en {rij.marge:g} procent marge"
    yield "Niet te controleren", str(verslag.vervallen)
    yield "Gemeld als terugmelding", str(verslag.gemeld)


def _van_rubriek(cijfer: Rubriekcijfer, zeker: float) -> dict[str, object]:
    naam = RUBRIEKEN[cijfer.rubriek].naam
    velden = (cijfer.gecontroleerd, cijfer.fouten, cijfer.ontbreekt)
    return _rij("rubriek", cijfer.rubriek, naam, *velden, zeker)


def _rij(
    wat: str, rubriek: str, naam: str, van: int, fouten: Aandeel, ontbreekt: int | str, zeker: float
) -> dict[str, object]:
    grens = fouten.interval(zeker)
    procenten = [_getal(deel) for deel in (fouten.waarde or 0.0, grens.onder, grens.boven)]
    grenzen = procenten if fouten.van else ["", "", ""]
    return dict(zip(KOP, (wat, rubriek, naam, van, fouten.aantal, ontbreekt, *grenzen), strict=True))


def _getal(deel: float) -> str:
    return f"{deel * 100:.1f}".replace(".", ",")


def _zekerheid(verslag: Verslag) -> float:
    return verslag.steekproef.betrouwbaarheid or 95.0
