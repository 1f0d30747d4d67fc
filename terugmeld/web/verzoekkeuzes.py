"""What the desk chooses from when somebody asks inzage or the notice of a correction; knows no request."""

from collections.abc import Mapping

from bijlagen.rubrieken import RUBRIEKEN, TECHNISCH
from terugmeld.domain.inzage import VRAAGT_BEWIJS, Aanvrager, Identiteit

CATEGORIEEN = ("01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12")
Keuzelijst = list[tuple[str, str]]

KEUZES: Mapping[str, Keuzelijst | str] = {
    "aanvragers": [(wie.value, wie.value.capitalize()) for wie in Aanvrager],
    "identiteiten": [(hoe.value, hoe.value[:1].upper() + hoe.value[1:]) for hoe in Identiteit],
    "bewijzen": " ".join(VRAAGT_BEWIJS.values()),
}


def rubriekkeuzes() -> dict[str, Keuzelijst]:
    """Return per category all of it, each group of more than one gegeven as a whole, and each gegeven."""
    keuzes: dict[str, Keuzelijst] = {}
    for categorie in CATEGORIEEN:
        eigen = [r for r in RUBRIEKEN.values() if r.categorie == categorie and r.groep not in TECHNISCH]
        naam = eigen[0].categorienaam
        keuzes[naam] = [(categorie, f"Alle gegevens van {naam} ({categorie})")]
        for groep in dict.fromkeys(r.groep for r in eigen):
            leden = [r for r in eigen if r.groep == groep]
            if len(leden) > 1:
                patroon = f"{categorie}{groep}"
                keuzes[naam].append((patroon, f"Hele groep {leden[0].groepsnaam} ({patroon})"))
            keuzes[naam] += [(r.code, f"{r.naam} ({r.code})") for r in leden]
    return keuzes


RUBRIEKKEUZES = rubriekkeuzes()
