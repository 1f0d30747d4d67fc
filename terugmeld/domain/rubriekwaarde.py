"""A value that a person types for a rubriek: read to the form of the LO, and what is wrong with it."""

import re

from bijlagen.rubrieken import RUBRIEKEN, Rubriek
from terugmeld.domain.datum import ontleed
from terugmeld.domain.gebreken import is_datum, vormgebrek
from terugmeld.domain.nummers import normaliseer_bsn
from terugmeld.domain.weergave import OMSCHRIJVINGEN, TABEL_VAN_ELEMENT

# Tables that are complete here: of the LO itself, and landelijke tabellen; of the others a code may miss.
GESLOTEN = frozenset(
    {
        "aanduiding bij huisnummer",
        "functie adres",
        "gemeente",
        "geslacht",
        "gezag",
        "land",
        "naamgebruik",
        "nationaliteit",
        "opschorting",
        "reden nationaliteit",
        "rni-deelnemer",
        "soort verbintenis",
        "titel of predicaat",
        "verblijfstitel",
    }
)
# A table of more rows is not written out in a sentence.
UITGESCHREVEN = 15
# A place abroad stands in words; only a code of four digits is one of the table (LO, tabel 33).
_PLAATSCODE = re.compile(r"[0-9]{4}")
_POSTCODE = re.compile(r"([1-9][0-9]{3}) ?([a-z]{2})", re.IGNORECASE)
_POSTCODEN = "1160"
_BSN = "0120"


def lees(code: str, tekst: str | None) -> str | None:
    """Return a typed value as the LO writes it: a date, a postcode or a word of a table; else unchanged."""
    rubriek = RUBRIEKEN.get(code)
    if tekst is None or rubriek is None:
        return tekst
    if is_datum(rubriek):
        return ontleed(tekst) or tekst
    if code.endswith(_POSTCODEN) and (gevonden := _POSTCODE.fullmatch(tekst)):
        return f"{gevonden[1]}{gevonden[2].upper()}"
    return normaliseer_bsn(tekst) if code.endswith(_BSN) else _code(code, tekst)


def gebrek(code: str, waarde: str | None) -> str:
    """Return what is wrong with a read value, as a sentence that says what to do; empty when nothing."""
    rubriek = RUBRIEKEN.get(code)
    if waarde is None or rubriek is None:
        return ""
    tabel = TABEL_VAN_ELEMENT.get(code[2:], "")
    if _is_gesloten(rubriek, tabel, waarde) and waarde not in OMSCHRIJVINGEN[tabel]:
        return _keuze(tabel)
    fout = vormgebrek(rubriek, waarde)
    return f"{fout} {_raad(rubriek)}".strip() if fout else ""


def voorbeeld(code: str) -> str:
    """Return in a few words what a value of this rubriek looks like; empty where nothing need be said."""
    rubriek = RUBRIEKEN[code]
    tabel = TABEL_VAN_ELEMENT.get(code[2:], "")
    if is_datum(rubriek):
        return "Een datum, bijvoorbeeld 14-3-1985. Weet u alleen het jaar, vul dan dat in."
    if tabel in GESLOTEN and len(OMSCHRIJVINGEN[tabel]) <= UITGESCHREVEN:
        return f"Kies uit: {', '.join(OMSCHRIJVINGEN[tabel].values())}."
    if tabel:
        return "De naam of de code."
    return f"Vul {_lengte(rubriek)} cijfers in." if rubriek.soort == "numeriek" else ""


def _is_gesloten(rubriek: Rubriek, tabel: str, waarde: str) -> bool:
    """Tell whether the value must be a code of the table; a place may also be the name of one abroad."""
    is_plaats = rubriek.soort != "numeriek" and tabel == "gemeente"
    return tabel in GESLOTEN and (not is_plaats or _PLAATSCODE.fullmatch(waarde) is not None)


def _keuze(tabel: str) -> str:
    """Return what may be filled in: all codes of a short table, or where the others are found."""
    codes = OMSCHRIJVINGEN[tabel]
    if len(codes) > UITGESCHREVEN:
        return f"Dit staat niet in de landelijke tabel: {tabel}. Vul een naam of een code uit die tabel in."
    keuzes = [f"{woord} ({omschrijving})" for woord, omschrijving in codes.items()]
    return f"Vul een van deze codes in: {', '.join(keuzes)}."


def _code(code: str, tekst: str) -> str:
    """Return the code of a word of the table of this rubriek; a code and an unknown word stay."""
    tabel = OMSCHRIJVINGEN.get(TABEL_VAN_ELEMENT.get(code[2:], ""), {})
    if tekst in tabel:
        return tekst
    gelijk = [bekend for bekend, woord in tabel.items() if tekst.lower() in {woord.lower(), bekend.lower()}]
    return gelijk[0] if len(gelijk) == 1 else tekst


def _raad(rubriek: Rubriek) -> str:
    if is_datum(rubriek):
        return "Vul een datum in zoals 14-3-1985, 3-1985 of 1985."
    if rubriek.soort == "numeriek" and TABEL_VAN_ELEMENT.get(rubriek.code[2:]):
        return "Vul de code in van de landelijke tabel."
    return ""


def _lengte(rubriek: Rubriek) -> str:
    laagste, _, hoogste = rubriek.lengte.partition("-")
    return f"{laagste} tot en met {hoogste}" if hoogste else f"precies {laagste}"
