"""Which of the RvIG test persons go through the whole main job: a fixed choice with every kind in it."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from terugmeld.domain.persoon import Persoonslijst

GEMEENTE = "0518"
MINIMUM = 56
Kenmerk = Callable[[Persoonslijst], bool]


@dataclass(frozen=True)
class Geval:
    """One person with its number in the choice, and what makes it worth a try."""

    nummer: int
    soort: str
    persoon: Persoonslijst
    is_uniek: bool

    @property
    def is_vindbaar(self) -> bool:
        """Say whether a look on BSN finds exactly this person."""
        return bool(self.persoon.bsn) and self.is_uniek


def _geheim(waarde: int) -> Kenmerk:
    return lambda persoon: persoon.geheim == waarde


def _opgeschort(reden: str) -> Kenmerk:
    return lambda persoon: persoon.opschorting == reden


def _heeft(rubriek: str) -> Kenmerk:
    return lambda persoon: bool(persoon.waarde(rubriek))


def _beide(een: Kenmerk, ander: Kenmerk) -> Kenmerk:
    return lambda persoon: een(persoon) and ander(persoon)


def _is_onvolledig_geboren(persoon: Persoonslijst) -> bool:
    return persoon.waarde("010310").endswith("00")


# What must be in the choice, and how many of each.
SOORTEN: Mapping[str, tuple[Kenmerk, int]] = {
    "geheim 1": (_geheim(1), 2),
    "geheim 2": (_geheim(2), 2),
    "geheim 3": (_geheim(3), 2),
    "geheim 5": (_geheim(5), 1),
    "geheim 6": (_geheim(6), 1),
    "geheim 7": (_geheim(7), 2),
    "in onderzoek": (lambda persoon: bool(persoon.onderzoeken), 6),
    "overleden": (_opgeschort("O"), 3),
    "emigratie": (_opgeschort("E"), 3),
    "ministerieel besluit": (_opgeschort("M"), 1),
    "RNI": (_opgeschort("R"), 3),
    "vieze waarden": (lambda persoon: any(deel.gebreken for deel in persoon.voorkomens), 6),
    "locatiebeschrijving": (_heeft("081210"), 2),
    "adres in het buitenland": (_heeft("081310"), 3),
    "onvolledige geboortedatum": (_is_onvolledig_geboren, 2),
    "eigen inwoner": (lambda persoon: persoon.is_ingezetene(GEMEENTE), 8),
    "inwoner van elders": (lambda persoon: persoon.gemeente not in {GEMEENTE, "1999"}, 1),
}


def kies(personen: Iterable[Persoonslijst]) -> list[Geval]:
    """Choose in the order of the file: two without BSN, two that share a BSN, and some of each soort."""
    alle = list(personen)
    aantal = Counter(persoon.bsn for persoon in alle)
    gekozen: dict[str, tuple[str, Persoonslijst]] = {}

    def neem(soort: str, kenmerk: Kenmerk, hoeveel: int) -> None:
        passend = [persoon for persoon in alle if persoon.id not in gekozen and kenmerk(persoon)]
        gekozen.update({persoon.id: (soort, persoon) for persoon in passend[:hoeveel]})

    neem("zonder BSN", lambda persoon: not persoon.bsn, 2)
    neem("gedeeld BSN", lambda persoon: bool(persoon.bsn) and aantal[persoon.bsn] > 1, 2)
    uniek = {persoon.id for persoon in alle if aantal[persoon.bsn] == 1}
    for soort, (kenmerk, hoeveel) in SOORTEN.items():
        neem(soort, _beide(lambda persoon: persoon.id in uniek, kenmerk), hoeveel)
    neem("doorsnee", lambda persoon: persoon.id in uniek, MINIMUM - len(gekozen))
    return [
        Geval(nummer, soort, persoon, persoon.id in uniek)
        for nummer, (soort, persoon) in enumerate(gekozen.values())
    ]
