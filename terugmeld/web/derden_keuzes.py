"""What can be chosen on the forms for requests of recipients: who with which doel, and which gegevens."""

from collections.abc import Iterable, Mapping

from bijlagen.matrix import Regel, Regelset, Wijze
from bijlagen.regels import Klasse
from bijlagen.rubrieken import RUBRIEKEN, Rubriek
from terugmeld.services.derdenverzoeken import ontvangers
from terugmeld.web.schemas.derdenverzoek import SCHEIDING

Keuze = tuple[str, str]
GROEPEN: Mapping[Klasse, str] = {
    Klasse.VRIJE_DERDE: "Vrije derden (bijlage 3)",
    Klasse.BINNENGEMEENTELIJK: "Afdelingen zonder rechtstreekse toegang (artikel 7)",
    Klasse.ONDERZOEK: "Wetenschappelijk onderzoek (artikel 4 lid 5)",
    Klasse.INGESCHREVENE: "De persoon zelf (artikel 4 lid 4)",
}
ANDER_DOEL = "een ander doel, dat ik hieronder invul"


def keuzes(regelset: Regelset) -> Mapping[str, list[Keuze]]:
    """Return the recipients with their doelen by group; a unit may also name a task of its own (art. 7)."""
    groepen: dict[str, list[Keuze]] = {naam: [] for naam in GROEPEN.values()}
    for afnemer in ontvangers(regelset):
        deel = groepen[GROEPEN[afnemer.klasse]]
        deel += [_keuze(afnemer.naam, regel) for regel in regelset.regels_van(afnemer.code)]
        if afnemer.klasse is Klasse.BINNENGEMEENTELIJK:
            deel.append((f"{afnemer.code}{SCHEIDING}", f"{afnemer.naam}: {ANDER_DOEL}"))
    return {naam: deel for naam, deel in groepen.items() if deel}


def selectiekeuzes(regelset: Regelset) -> Mapping[str, list[Keuze]]:
    """Return by group the rows that give a selectie."""
    groepen: dict[str, list[Keuze]] = {}
    for afnemer in ontvangers(regelset):
        for regel in regelset.regels_van(afnemer.code):
            if Wijze.SELECTIE in regel.wijzen:
                groepen.setdefault(GROEPEN[afnemer.klasse], []).append(_keuze(afnemer.naam, regel))
    return groepen


def bijzondere_keuzes(regelset: Regelset) -> list[Keuze]:
    """Return the special cases of bijlage 3 that may ask at once."""
    return [
        _keuze(regelset.afnemer(regel.afnemer).naam, regel)
        for regel in regelset.bijlagen.regels
        if regelset.afnemer(regel.afnemer).klasse is Klasse.BIJZONDER and Wijze.AD_HOC in regel.wijzen
    ]


def rubriekkeuzes(regelset: Regelset) -> Mapping[str, list[Rubriek]]:
    """Return by category what the rows of derden and of units give; the rest can't be asked here."""
    codes = {
        code
        for afnemer in ontvangers(regelset)
        if afnemer.klasse is not Klasse.INGESCHREVENE
        for regel in regelset.regels_van(afnemer.code)
        for code in regelset.gegevens(afnemer.code, regel.doel)
    }
    return _per_categorie(RUBRIEKEN[code] for code in sorted(codes))


def _per_categorie(rubrieken: Iterable[Rubriek]) -> Mapping[str, list[Rubriek]]:
    groepen: dict[str, list[Rubriek]] = {}
    for rubriek in rubrieken:
        groepen.setdefault(rubriek.categorienaam, []).append(rubriek)
    return groepen


def _keuze(naam: str, regel: Regel) -> Keuze:
    return f"{regel.afnemer}{SCHEIDING}{regel.doel}", f"{naam}: {regel.lezing.rstrip('.')}"
