"""How the person of a terugmelding is named: by BSN, A-nummer, name and birth date, or an address only."""

from dataclasses import dataclass

from terugmeld.domain.datum import is_lo_datum
from terugmeld.domain.gemeente import is_gemeente
from terugmeld.domain.nummers import is_anummer, is_bsn

NIEMAND = "Vul een BSN in. Weet u dat niet, vul dan een A-nummer, een naam met geboortedatum of een adres in."
MEER_DAN_EEN = "Noem de persoon op één manier: met een BSN, een A-nummer, een naam of een adres."
GEEN_BSN = "Dit burgerservicenummer klopt niet. Controleer alle 9 cijfers."
GEEN_ANUMMER = "Dit A-nummer klopt niet. Controleer alle 10 cijfers."
GEEN_NAAM = "Vul bij een geboortedatum of voornamen ook de geslachtsnaam in."
GEEN_DATUM = "Vul bij een naam ook de geboortedatum in. Weet u alleen het jaar, vul dan dat in."
GEEN_GEMEENTE = "Kies een gemeente uit de lijst."
ONJUISTE_DATUM = (
    "Vul een datum in die bestaat, bijvoorbeeld 14-3-1985. Weet u alleen het jaar, vul dan 1985 in."
)


@dataclass(frozen=True, kw_only=True)
class Persoonsaanduiding:
    """The person that a melding is about, as far as the melder knows; the birth date is an LO date.

    ``gemeente`` is the code of where this person is registered, if that is not here (bijlage 4, 5).
    """

    bsn: str | None = None
    anummer: str | None = None
    geslachtsnaam: str | None = None
    voornamen: str | None = None
    geboortedatum: str | None = None
    adres: str | None = None
    gemeente: str | None = None


def gebreken_in_persoon(wie: Persoonsaanduiding) -> dict[str, list[str]]:
    """Return what is wrong with how the person is named; an address may go with a name (bijlage 4, 3.2)."""
    naam = wie.geslachtsnaam or wie.voornamen or wie.geboortedatum
    manieren = [wie.bsn, wie.anummer, naam, None if naam else wie.adres]
    gevuld = [manier for manier in manieren if manier]
    if not gevuld:
        return {"bsn": [NIEMAND]}
    if len(gevuld) > 1:
        return {"bsn": [MEER_DAN_EEN]}
    velden = {
        "bsn": GEEN_BSN if wie.bsn and not is_bsn(wie.bsn) else "",
        "anummer": GEEN_ANUMMER if wie.anummer and not is_anummer(wie.anummer) else "",
        "geslachtsnaam": GEEN_NAAM if naam and not wie.geslachtsnaam else "",
        "geboortedatum": _datumgebrek(wie),
        "gemeente": GEEN_GEMEENTE if wie.gemeente and not is_gemeente(wie.gemeente) else "",
    }
    return {veld: [zin] for veld, zin in velden.items() if zin}


def _datumgebrek(wie: Persoonsaanduiding) -> str:
    if wie.geboortedatum is None:
        return GEEN_DATUM if wie.geslachtsnaam else ""
    return "" if is_lo_datum(wie.geboortedatum) else ONJUISTE_DATUM
