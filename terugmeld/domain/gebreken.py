"""What is wrong with the form of a value, by rubriek; a gebrek is noted and never changes the value."""

from bijlagen.rubrieken import RUBRIEKEN, Rubriek
from terugmeld.domain.datum import is_lo_datum
from terugmeld.domain.nummers import is_anummer, is_bsn
from terugmeld.domain.persoon import Voorkomen

_BSN = "0120"


def gebreken(voorkomen: Voorkomen) -> dict[str, str]:
    """Return a Dutch sentence for every rubriek whose value does not fit its form."""
    gevonden = {
        code: _gebrek(voorkomen.categorie, code, waarde) for code, waarde in voorkomen.elementen.items()
    }
    return {code: zin for code, zin in gevonden.items() if zin}


def is_datum(rubriek: Rubriek) -> bool:
    """Tell whether the rubriek holds a date: every numeric element of eight digits does (LO 4.2.8)."""
    return rubriek.soort == "numeriek" and rubriek.lengte == "8"


def _gebrek(categorie: str, code: str, waarde: str) -> str:
    rubriek = RUBRIEKEN.get(code)
    if rubriek is None:
        return "Deze rubriek bestaat niet in het Logisch Ontwerp."
    if rubriek.categorie != categorie:
        return f"Deze rubriek hoort niet in categorie {categorie}."
    return vormgebrek(rubriek, waarde)


def vormgebrek(rubriek: Rubriek, waarde: str) -> str:
    """Return what is wrong with the form of one value, as a Dutch sentence; empty when it fits."""
    return _vormfout(rubriek, waarde) or _nummerfout(rubriek, waarde)


def _vormfout(rubriek: Rubriek, waarde: str) -> str:
    laagste, _, hoogste = rubriek.lengte.partition("-")
    if rubriek.soort == "numeriek" and not (waarde.isascii() and waarde.isdecimal()):
        return "Deze waarde mag alleen cijfers hebben."
    if not int(laagste) <= len(waarde) <= int(hoogste or laagste):
        lengte = f"{laagste} tot {hoogste}" if hoogste else laagste
        return f"Deze waarde heeft {len(waarde)} tekens, maar moet er {lengte} hebben."
    return ""


def _nummerfout(rubriek: Rubriek, waarde: str) -> str:
    if is_datum(rubriek) and not is_lo_datum(waarde):
        return "Deze datum bestaat niet."
    if rubriek.code.endswith(_BSN) and not is_bsn(waarde):
        return "Dit burgerservicenummer voldoet niet aan de elfproef."
    if rubriek.is_anummer and not is_anummer(waarde):
        return "Dit A-nummer voldoet niet aan de regels voor A-nummers."
    return ""
