"""What evidence helps per kind of gegeven, and what a citizen takes along to Burgerzaken; decides nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Rubrieksoort(StrEnum):
    """A kind of gegeven, as people speak of it."""

    ADRES = "adres"
    NAAM = "naam"
    GEBOORTE = "geboorte en geslacht"
    OUDERS_EN_KINDEREN = "ouders en kinderen"
    BURGERLIJKE_STAAT = "burgerlijke staat"
    NATIONALITEIT = "nationaliteit"
    OVERLIJDEN = "overlijden"
    VERBLIJFSRECHT = "verblijfsrecht"
    GEZAG = "gezag en curatele"
    REISDOCUMENT = "reisdocument"
    KIESRECHT = "kiesrecht"
    OVERIG = "overige gegevens"


@dataclass(frozen=True, kw_only=True)
class Bewijslijst:
    """``bewijs`` is what an employee adds to a melding, ``meenemen`` what the citizen takes along."""

    soort: Rubrieksoort
    bewijs: tuple[str, ...]
    meenemen: tuple[str, ...]


AKTE = "Een afschrift van de akte, of het land en de plaats van de akte."
LEGITIMATIE = "Uw paspoort, identiteitskaart of rijbewijs."

BEWIJSLIJSTEN: Mapping[Rubrieksoort, Bewijslijst] = {
    lijst.soort: lijst
    for lijst in (
        Bewijslijst(
            soort=Rubrieksoort.ADRES,
            bewijs=(
                "De dag waarop iemand op het adres keek, en wat er is gezien.",
                "De post die terugkwam, met de reden op de envelop.",
                "Een verklaring van de verhuurder of van de nieuwe bewoner.",
                "Het adres in de BAG, als dat adres niet bestaat.",
            ),
            meenemen=(LEGITIMATIE, "Uw huurcontract of koopakte, of toestemming van de hoofdbewoner."),
        ),
        Bewijslijst(
            soort=Rubrieksoort.NAAM,
            bewijs=(
                AKTE,
                "Het identiteitsbewijs waarop de naam anders staat.",
                "Een besluit tot naamswijziging.",
            ),
            meenemen=(LEGITIMATIE, "De geboorteakte of het besluit tot naamswijziging."),
        ),
        Bewijslijst(
            soort=Rubrieksoort.GEBOORTE,
            bewijs=(AKTE, "Het identiteitsbewijs waarop iets anders staat."),
            meenemen=(LEGITIMATIE, "De geboorteakte, met een vertaling als dat nodig is."),
        ),
        Bewijslijst(
            soort=Rubrieksoort.OUDERS_EN_KINDEREN,
            bewijs=(AKTE, "Een uitspraak of een akte van erkenning of adoptie."),
            meenemen=(LEGITIMATIE, "De geboorteakte, of de akte van erkenning of adoptie."),
        ),
        Bewijslijst(
            soort=Rubrieksoort.BURGERLIJKE_STAAT,
            bewijs=(
                "De akte van het huwelijk of het partnerschap.",
                "De uitspraak van de scheiding, met de dag van inschrijving.",
            ),
            meenemen=(LEGITIMATIE, "De huwelijksakte, of de uitspraak van de scheiding."),
        ),
        Bewijslijst(
            soort=Rubrieksoort.NATIONALITEIT,
            bewijs=(
                "Het paspoort van het andere land.",
                "Het besluit of de verklaring over de nationaliteit.",
            ),
            meenemen=(LEGITIMATIE, "Het paspoort van het andere land, of het bewijs van nationaliteit."),
        ),
        Bewijslijst(
            soort=Rubrieksoort.OVERLIJDEN,
            bewijs=("De akte van overlijden.", "De brief van de nabestaanden of de notaris."),
            meenemen=("Een identiteitsbewijs van wie het komt vertellen.", "De akte van overlijden."),
        ),
        Bewijslijst(
            soort=Rubrieksoort.VERBLIJFSRECHT,
            bewijs=("Het verblijfsdocument.", "Het besluit van de IND."),
            meenemen=(LEGITIMATIE, "Uw verblijfsdocument en het besluit van de IND."),
        ),
        Bewijslijst(
            soort=Rubrieksoort.GEZAG,
            bewijs=("De uitspraak van de rechter.", "Een uittreksel uit het gezags- of curateleregister."),
            meenemen=(LEGITIMATIE, "De uitspraak van de rechter of het uittreksel uit het register."),
        ),
        Bewijslijst(
            soort=Rubrieksoort.REISDOCUMENT,
            bewijs=("Het nummer van het reisdocument.", "De dag waarop u het document zag."),
            meenemen=("Het reisdocument, of de aangifte dat het weg is.",),
        ),
        Bewijslijst(
            soort=Rubrieksoort.KIESRECHT,
            bewijs=("De uitspraak of de brief over de uitsluiting van het kiesrecht.",),
            meenemen=(LEGITIMATIE, "De brief of de uitspraak over uw kiesrecht."),
        ),
        Bewijslijst(
            soort=Rubrieksoort.OVERIG,
            bewijs=("Het document waaruit het blijkt, met de dag en de afzender.",),
            meenemen=(LEGITIMATIE, "Het document waaruit blijkt dat het niet klopt."),
        ),
    )
}

_PER_CATEGORIE: Mapping[str, Rubrieksoort] = {
    "02": Rubrieksoort.OUDERS_EN_KINDEREN,
    "03": Rubrieksoort.OUDERS_EN_KINDEREN,
    "04": Rubrieksoort.NATIONALITEIT,
    "05": Rubrieksoort.BURGERLIJKE_STAAT,
    "06": Rubrieksoort.OVERLIJDEN,
    "08": Rubrieksoort.ADRES,
    "09": Rubrieksoort.OUDERS_EN_KINDEREN,
    "10": Rubrieksoort.VERBLIJFSRECHT,
    "11": Rubrieksoort.GEZAG,
    "12": Rubrieksoort.REISDOCUMENT,
    "13": Rubrieksoort.KIESRECHT,
}
_PER_GROEP_VAN_DE_PERSOON: Mapping[str, Rubrieksoort] = {
    "02": Rubrieksoort.NAAM,
    "03": Rubrieksoort.GEBOORTE,
    "04": Rubrieksoort.GEBOORTE,
    "61": Rubrieksoort.NAAM,
}


def soort_van(rubriek: str) -> Rubrieksoort:
    """Return the kind of a rubriek; of the person himself (category 01) the group decides."""
    if rubriek[:2] == "01":
        return _PER_GROEP_VAN_DE_PERSOON.get(rubriek[2:4], Rubrieksoort.OVERIG)
    return _PER_CATEGORIE.get(rubriek[:2], Rubrieksoort.OVERIG)


def bewijslijsten(rubrieken: Iterable[str]) -> tuple[Bewijslijst, ...]:
    """Return the lists for the doubted rubrieken, each kind once, in the order of the rubrieken."""
    return tuple(BEWIJSLIJSTEN[soort] for soort in dict.fromkeys(soort_van(code) for code in rubrieken))
