"""What other afnemers are told when a datum is flagged or changed, in words without any person data."""

from collections.abc import Mapping
from enum import StrEnum

from terugmeld.domain.bericht import Woorden


class Kennisgevingsoort(StrEnum):
    """What happened to the datum (bijlage 4, 4; Besluit GBA, art. 63)."""

    IN_ONDERZOEK = "in onderzoek gezet"
    GEWIJZIGD = "gegeven gewijzigd"
    ONDERZOEK_BEEINDIGD = "onderzoek beëindigd"
    NIET_OP_ADRES = "woont niet op het adres"


class Kennisgevinggrond(StrEnum):
    """Why this afnemer is told."""

    EERDER_VERSTREKT = "eerder verstrekt"
    VOLGINDICATIE = "volgindicatie"


KENNISGEVING: Mapping[Kennisgevingsoort, Woorden] = {
    Kennisgevingsoort.IN_ONDERZOEK: Woorden(
        "Een gegeven dat u kreeg, is in onderzoek",
        "Burgerzaken onderzoekt een gegeven dat uw afdeling kreeg. Misschien klopt het niet.\n"
        "Bekijk de kennisgeving. Daar staat om welk soort gegeven en om welke taak het gaat.",
    ),
    Kennisgevingsoort.GEWIJZIGD: Woorden(
        "Een gegeven dat u kreeg, is gewijzigd",
        "Burgerzaken heeft een gegeven gewijzigd dat uw afdeling kreeg.\n"
        "Bekijk de kennisgeving. Daar staat om welk soort gegeven en om welke taak het gaat.",
    ),
    Kennisgevingsoort.NIET_OP_ADRES: Woorden(
        "Een adres dat u kreeg, is niet meer het adres van deze persoon",
        "Burgerzaken onderzoekt een adres dat uw afdeling kreeg. De persoon woont daar niet meer.\n"
        "Waar de persoon wel woont, is nog niet bekend. Bekijk de kennisgeving.",
    ),
    Kennisgevingsoort.ONDERZOEK_BEEINDIGD: Woorden(
        "Het onderzoek naar een gegeven dat u kreeg, is klaar",
        "Het onderzoek naar een gegeven dat uw afdeling kreeg, is klaar. Het gegeven is niet gewijzigd.\n"
        "Bekijk de kennisgeving. Daar staat om welk soort gegeven en om welke taak het gaat.",
    ),
}

MAIL_ALGEMEEN = Woorden(
    "Nieuw bericht in Terugmeld",
    "Er staat een nieuw bericht voor u klaar.\n"
    "In deze e-mail staan geen persoonsgegevens. U kunt deze e-mail niet beantwoorden.\n\n"
    "U leest het bericht in Terugmeld. Gebruik daarvoor dit adres:",
)

OVERZICHT = Woorden(
    "Nieuw in Terugmeld: $aantal",
    "Er is nieuw voor u in Terugmeld: $aantal.\n"
    "In deze e-mail staan geen persoonsgegevens. U kunt deze e-mail niet beantwoorden.\n\n"
    "U leest de berichten in Terugmeld. Gebruik daarvoor dit adres:",
)


def voor_volger(woorden: Woorden, kenmerk: str) -> Woorden:
    """Return the words for a colleague who follows the case: it is not this reader who reported."""
    return Woorden(
        _van_een_ander(woorden.onderwerp),
        f"{_van_een_ander(woorden.tekst)}\n\nU krijgt dit bericht omdat u melding {kenmerk} volgt.",
    )


def _van_een_ander(tekst: str) -> str:
    return tekst.replace("Uw melding", "De melding", 1).replace("uw melding", "de melding", 1)
