"""Which pages a person sees in the menu and on the start page, by bevoegdheid."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from flask import current_app

from beheerregeling.rollen import Bevoegdheid
from terugmeld.domain.gebruiker import Gebruiker

# So many links fit on one line of a screen of 1280 px; from there on the rest is under "Meer".
OP_EEN_RIJ = 6


class Groep(StrEnum):
    """The headings under which the menu and the start page keep their pages together."""

    BURGERZAKEN = "Burgerzaken"
    MELDEN = "Raadplegen en melden"
    TOEZICHT = "Regels en toezicht"
    BEHEER = "Beheer"


@dataclass(frozen=True, kw_only=True)
class Bestemming:
    """A page in the menu and a card on the start page; ``onder`` names the blueprints and endpoints below it.

    The lower ``voorrang``, the sooner it has a place of its own in the menu.
    """

    endpoint: str
    naam: str
    kop: str
    uitleg: str
    bevoegdheid: Bevoegdheid
    icoon: str
    groep: Groep
    voorrang: int
    onder: tuple[str, ...] = ()


@dataclass(frozen=True)
class Menu:
    """The pages on the line of the menu, and the others under their headings."""

    rij: Sequence[Bestemming] = ()
    meer: Sequence[tuple[Groep, Sequence[Bestemming]]] = ()
    groepen: Sequence[tuple[Groep, Sequence[Bestemming]]] = ()

    def __bool__(self) -> bool:
        return bool(self.rij)

    @property
    def onder_meer(self) -> Mapping[str, str]:
        """The names of the pages that have no place of their own on the line."""
        return {b.endpoint: b.naam for _, leden in self.meer for b in leden}


BESTEMMINGEN = (
    Bestemming(
        endpoint="triage.lijst",
        naam="Werkvoorraad",
        kop="Werkvoorraad",
        uitleg="Beoordeel de meldingen. De melding die het eerst af moet, staat bovenaan.",
        bevoegdheid=Bevoegdheid.MELDING_BEOORDELEN,
        icoon="werk",
        groep=Groep.BURGERZAKEN,
        voorrang=0,
        onder=(
            "triage",
            "zoeken",
            "groepsacties",
            "standaardteksten",
            "melden.invoeren",
            "melden.voer_in",
            "onderzoeken",
            "onderzoeksbrieven",
            "dossiers",
            "pakketten",
        ),
    ),
    Bestemming(
        endpoint="intranet.raadplegen",
        naam="Persoon raadplegen",
        kop="Een persoon raadplegen",
        uitleg="Zoek iemand op voor uw taak. U ziet alleen de gegevens die bij die taak horen.",
        bevoegdheid=Bevoegdheid.PERSOON_RAADPLEGEN,
        icoon="zoeken",
        groep=Groep.MELDEN,
        voorrang=1,
        onder=("intranet.toon_persoon", "elders", "gekregen"),
    ),
    Bestemming(
        endpoint="melden.begin",
        naam="Nieuwe melding",
        kop="Een melding doen",
        uitleg="Vertel wat er niet klopt. Burgerzaken beoordeelt uw melding en u krijgt bericht.",
        bevoegdheid=Bevoegdheid.TERUGMELDEN,
        icoon="melden",
        groep=Groep.MELDEN,
        voorrang=1,
        onder=("melden", "concepten", "twijfel.vraag", "twijfel.antwoord", "twijfel.briefje"),
    ),
    Bestemming(
        endpoint="intranet.mijn_meldingen",
        naam="Mijn meldingen",
        kop="Mijn meldingen",
        uitleg="Bekijk hoe het met uw meldingen staat en wanneer u antwoord krijgt.",
        bevoegdheid=Bevoegdheid.TERUGMELDEN,
        icoon="lijst",
        groep=Groep.MELDEN,
        voorrang=2,
        onder=(
            "intranet.melding",
            "intranet.trek_in",
            "twijfel",
            "aanleidingen",
            "gebruik",
            "volgindicaties",
        ),
    ),
    Bestemming(
        endpoint="hersteltaken.lijst",
        naam="Hersteltaken",
        kop="Hersteltaken",
        uitleg="Uw afdeling kreeg een gegeven dat onjuist was. Kijk na of het bij u is aangepast.",
        bevoegdheid=Bevoegdheid.TERUGMELDEN,
        icoon="goed",
        groep=Groep.MELDEN,
        voorrang=3,
        onder=("hersteltaken", "vragen"),
    ),
    Bestemming(
        endpoint="derden.lijst",
        naam="Derden",
        kop="Verzoeken van derden",
        uitleg="Behandel een verzoek om gegevens van een organisatie of van een afdeling zonder toegang.",
        bevoegdheid=Bevoegdheid.DERDEN_VERSTREKKEN,
        icoon="pijl",
        groep=Groep.BURGERZAKEN,
        voorrang=3,
        onder=("derden", "selecties", "spoedvraag"),
    ),
    Bestemming(
        endpoint="inzage.lijst",
        naam="Inzage",
        kop="Inzage voor burgers",
        uitleg="Een burger vraagt wie zijn gegevens kreeg. Schrijf het verzoek op en geef antwoord.",
        bevoegdheid=Bevoegdheid.INZAGE_BEHANDELEN,
        icoon="info",
        groep=Groep.BURGERZAKEN,
        voorrang=2,
        onder=("inzage", "correcties"),
    ),
    Bestemming(
        endpoint="intranet.berichten",
        naam="Berichten",
        kop="Mijn berichten",
        uitleg="Lees wat er met uw meldingen is gebeurd.",
        bevoegdheid=Bevoegdheid.INGELOGD,
        icoon="bericht",
        groep=Groep.MELDEN,
        voorrang=1,
        onder=("intranet.bericht", "kennisgevingen"),
    ),
    Bestemming(
        endpoint="privacy.protocol",
        naam="Protocol",
        kop="Protocol doorzoeken",
        uitleg="Zoek op wie welke gegevens heeft gezien, en maak een export.",
        bevoegdheid=Bevoegdheid.PROTOCOL_RAADPLEGEN,
        icoon="protocol",
        groep=Groep.TOEZICHT,
        voorrang=1,
        onder=("privacy", "exports", "bewaren"),
    ),
    Bestemming(
        endpoint="cijfers.overzicht",
        naam="Cijfers",
        kop="Cijfers",
        uitleg="Zie hoe snel meldingen een antwoord krijgen en wat ze opleveren.",
        bevoegdheid=Bevoegdheid.CIJFERS_BEKIJKEN,
        icoon="cijfers",
        groep=Groep.TOEZICHT,
        voorrang=3,
        onder=("cijfers",),
    ),
    Bestemming(
        endpoint="matrix.overzicht",
        naam="Regels",
        kop="Wie mag wat zien",
        uitleg="Lees welke afdeling welke gegevens krijgt, en waarom.",
        bevoegdheid=Bevoegdheid.INGELOGD,
        icoon="slot",
        groep=Groep.TOEZICHT,
        voorrang=4,
        onder=("matrix", "terinzage"),
    ),
    Bestemming(
        endpoint="kalender.start",
        naam="Beheer",
        kop="Beheer",
        uitleg="Zie welke plichten er zijn, en wie welke functie en welke rechten heeft.",
        bevoegdheid=Bevoegdheid.KALENDER_BEKIJKEN,
        icoon="lijst",
        groep=Groep.BEHEER,
        voorrang=2,
        onder=(
            "kalender",
            "medewerkers",
            "autorisaties",
            "controle",
            "logboek",
            "inbreuken",
            "verslagen",
            "instructies",
            "versies",
            "backups",
            "noodmaatregel",
        ),
    ),
    Bestemming(
        endpoint="regelsets.lijst",
        naam="Regelsets",
        kop="Regelsets beheren",
        uitleg="Stel een regelset voor, probeer haar uit en neem haar in gebruik.",
        bevoegdheid=Bevoegdheid.REGELSET_BEHEREN,
        icoon="werk",
        groep=Groep.BEHEER,
        voorrang=4,
        onder=("regelsets",),
    ),
)


def menu_van(wie: Gebruiker | None) -> Menu:
    """Return the pages that exist and that this person may open."""
    if wie is None:
        return Menu()
    mag = [b for b in BESTEMMINGEN if b.endpoint in current_app.view_functions and wie.mag(b.bevoegdheid)]
    if len(mag) <= OP_EEN_RIJ:
        return Menu(mag, (), _gegroepeerd(mag))
    eigen = sorted(mag, key=lambda b: b.voorrang)[: OP_EEN_RIJ - 1]
    rest = [b for b in mag if b not in eigen]
    return Menu([b for b in mag if b in eigen], _gegroepeerd(rest), _gegroepeerd(mag))


def bestemming_van(endpoint: str | None) -> str | None:
    """Return the place in the menu to which a page belongs: named itself, or else by its blueprint."""
    blauwdruk = (endpoint or "").partition(".")[0]
    zelf = (b.endpoint for b in BESTEMMINGEN if endpoint in {b.endpoint, *b.onder})
    samen = (b.endpoint for b in BESTEMMINGEN if blauwdruk in b.onder)
    return next(zelf, None) or next(samen, endpoint)


def _gegroepeerd(gekozen: Sequence[Bestemming]) -> list[tuple[Groep, list[Bestemming]]]:
    groepen = [(groep, [b for b in gekozen if b.groep is groep]) for groep in Groep]
    return [(groep, leden) for groep, leden in groepen if leden]
