"""The form that the Logisch Ontwerp gives the value of a rubriek; knows nobody's values."""

from bijlagen.rubrieken import RUBRIEKEN
from terugmeld.domain.datum import is_lo_datum, ontleed
from terugmeld.domain.nummers import is_anummer, is_bsn, normaliseer_bsn

DATUM = "8"
BSN = "0120"
POSTCODE = "1160"


def genormaliseerd(code: str, waarde: str) -> str:
    """Return the value as the Logisch Ontwerp writes it: jjjjmmdd, and numbers without separators."""
    if is_datum(code):
        return ontleed(waarde) or waarde
    if code.endswith(POSTCODE):
        return "".join(waarde.split()).upper()
    return normaliseer_bsn(waarde) if code.endswith(BSN) else waarde


def gebreken_in_waarde(code: str, waarde: str) -> list[str]:
    """Return what is wrong with a normalised value; nothing when it fits the rubriek (LO 4.2)."""
    rubriek = RUBRIEKEN[code]
    if is_datum(code):
        return [] if is_lo_datum(waarde) else ["Vul een datum in, bijvoorbeeld 14-3-2026."]
    if rubriek.is_anummer:
        return [] if is_anummer(waarde) else ["Dit A-nummer klopt niet. Controleer alle 10 cijfers."]
    if code.endswith(BSN):
        return [] if is_bsn(waarde) else ["Dit burgerservicenummer klopt niet. Controleer alle 9 cijfers."]
    kortst, _, langst = rubriek.lengte.partition("-")
    if rubriek.soort == "numeriek" and not (waarde.isascii() and waarde.isdecimal()):
        return ["Vul alleen cijfers in."]
    if not int(kortst) <= len(waarde) <= int(langst or kortst):
        lengte = f"{kortst} tot en met {langst}" if langst else kortst
        return [f"Vul een waarde in van {lengte} tekens."]
    return []


def is_datum(code: str) -> bool:
    return RUBRIEKEN[code].soort == "numeriek" and RUBRIEKEN[code].lengte == DATUM
