"""The pages of the menu: a name, a sentence, a bevoegdheid and a place for each; decides nothing."""

from dataclasses import dataclass
from enum import StrEnum

from beheerregeling.rollen import Bevoegdheid


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
            "verwerkingstaken",
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
        endpoint="verzoeken.lijst",
        naam="Verzoeken",
        kop="Verzoeken",
        uitleg="Schrijf op wat een burger of een afdeling vraagt, zoals geheimhouding, en beslis op tijd.",
        bevoegdheid=Bevoegdheid.INZAGE_BEHANDELEN,
        icoon="info",
        groep=Groep.BURGERZAKEN,
        voorrang=3,
        onder=("verzoeken",),
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
        onder=("privacy", "exports", "bewaren", "protocolbewijs"),
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
            "gezondheid",
            "instructies",
            "versies",
            "backups",
            "noodmaatregel",
            "steekproeven",
            "steekproefverslag",
            "maatregelen",
        ),
    ),
    Bestemming(
        endpoint="regelsets.lijst",
        naam="Regelsets",
        kop="Regelsets beheren",
        uitleg="Stel een regelset voor, probeer die uit en neem die in gebruik.",
        bevoegdheid=Bevoegdheid.REGELSET_BEHEREN,
        icoon="werk",
        groep=Groep.BEHEER,
        voorrang=4,
        onder=("regelsets",),
    ),
)
