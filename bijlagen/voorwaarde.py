"""What rides along with a supply: the closed list of voorwaarden, each with its sentence; decides nothing."""

from collections.abc import Mapping
from enum import StrEnum


class Voorwaarde(StrEnum):
    """What rides along with a supply; `VOORWAARDE_ZIN` says it to who supplies."""

    AANTEKENING = "aantekening"
    ZAAKKENMERK = "zaakkenmerk"
    SCHRIFTELIJK = "schriftelijk"
    EENMALIG = "eenmalig"
    CRIB = "crib"
    TOESTEMMING = "toestemming"
    NIET_COMMERCIEEL = "niet commercieel"
    LEVENSSFEER = "levenssfeer"
    NEDERLANDS_BELANG = "nederlands belang"
    NIET_PROTOCOLLEREN = "niet protocolleren"
    TOEZICHT = "toezicht"
    OVEREENKOMST = "overeenkomst"
    IDENTITEIT = "identiteit van de vrager"
    ALGEMEEN_BELANG = "algemeen belang"
    ALLEEN_ONDERZOEK = "alleen voor het onderzoek"
    ANONIEM = "anoniem naar anderen"


VOORWAARDE_ZIN: Mapping[Voorwaarde, str] = {
    Voorwaarde.AANTEKENING: "Een aantekening over een onderzoek gaat met het gegeven mee.",
    Voorwaarde.ZAAKKENMERK: "Het zaakkenmerk staat bij de verstrekking.",
    Voorwaarde.SCHRIFTELIJK: "Het verzoek is schriftelijk.",
    Voorwaarde.EENMALIG: "De verstrekking is eenmalig.",
    Voorwaarde.CRIB: "De verstrekking is alleen toegestaan bij een ramp (CRIB).",
    Voorwaarde.TOESTEMMING: "De toestemming van de ingeschrevene is vooraf en uitdrukkelijk gegeven.",
    Voorwaarde.NIET_COMMERCIEEL: "Het belang is niet commercieel.",
    Voorwaarde.LEVENSSFEER: "De persoonlijke levenssfeer wordt niet onevenredig geschaad.",
    Voorwaarde.NEDERLANDS_BELANG: "Er is sprake van een Nederlands publiek belang.",
    Voorwaarde.NIET_PROTOCOLLEREN: "De verstrekking komt niet in het protocol van de burger.",
    Voorwaarde.TOEZICHT: "De toegang heeft een einddatum en een begeleider van Burgerzaken.",
    Voorwaarde.OVEREENKOMST: "De toegang is nodig voor de overeenkomst met de bewerker.",
    Voorwaarde.IDENTITEIT: "De identiteit van de vrager is vastgesteld.",
    Voorwaarde.ALGEMEEN_BELANG: "Het onderzoek dient een algemeen belang en heeft deze gegevens nodig.",
    Voorwaarde.ALLEEN_ONDERZOEK: "De ontvanger waarborgt dat de gegevens alleen voor het onderzoek dienen.",
    Voorwaarde.ANONIEM: "Anderen krijgen de gegevens alleen anoniem, tenzij de ingeschrevene dat anders wil.",
}

ONDERZOEK = (
    Voorwaarde.ALGEMEEN_BELANG,
    Voorwaarde.LEVENSSFEER,
    Voorwaarde.ALLEEN_ONDERZOEK,
    Voorwaarde.ANONIEM,
)
"""What every row for scientific research asks (art. 4 lid 5; Wet BRP 3.13, Besluit BRP 44 lid 1)."""
