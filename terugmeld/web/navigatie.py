"""Which pages a person sees in the menu and on the start page, by bevoegdheid."""

from dataclasses import dataclass

from flask import current_app

from beheerregeling.rollen import Bevoegdheid
from terugmeld.domain.gebruiker import Gebruiker


@dataclass(frozen=True, kw_only=True)
class Bestemming:
    """A page in the menu and a card on the start page."""

    endpoint: str
    naam: str
    kop: str
    uitleg: str
    bevoegdheid: Bevoegdheid
    icoon: str
    onder: tuple[str, ...] = ()

    @property
    def paginas(self) -> tuple[str, ...]:
        """The endpoints of this destination and what lies below it; a blueprint stands for all of it."""
        return (self.endpoint, *self.onder)


BESTEMMINGEN = (
    Bestemming(
        endpoint="intranet.raadplegen",
        naam="Persoon raadplegen",
        kop="Een persoon raadplegen",
        uitleg="Zoek iemand op voor uw taak. U ziet alleen de gegevens die bij die taak horen.",
        bevoegdheid=Bevoegdheid.PERSOON_RAADPLEGEN,
        icoon="zoeken",
        onder=(
            "intranet.toon_persoon",
            "elders.pagina",
            "elders.geef_op",
            "elders.lees_bestand",
            "gekregen.vraag",
            "gekregen.toon",
        ),
    ),
    Bestemming(
        endpoint="melden.begin",
        naam="Nieuwe melding",
        kop="Een melding doen",
        uitleg="Vertel wat er niet klopt. Burgerzaken beoordeelt uw melding en u krijgt bericht.",
        bevoegdheid=Bevoegdheid.TERUGMELDEN,
        icoon="melden",
        onder=(
            "melden.verder",
            "melden.vanuit_raadplegen",
            "melden.stap",
            "twijfel.vraag",
            "twijfel.antwoord",
            "twijfel.briefje",
        ),
    ),
    Bestemming(
        endpoint="intranet.mijn_meldingen",
        naam="Mijn meldingen",
        kop="Mijn meldingen",
        uitleg="Bekijk hoe het met uw meldingen staat en wanneer u antwoord krijgt.",
        bevoegdheid=Bevoegdheid.TERUGMELDEN,
        icoon="lijst",
        onder=(
            "intranet.melding",
            "intranet.trek_in",
            "twijfel.lijst",
            "twijfel.bewaar",
            "aanleidingen.lijst",
            "aanleidingen.voeg_toe",
            "aanleidingen.aanleiding",
            "aanleidingen.wijzig",
            "gebruik.lijst",
            "gebruik.nieuw",
            "gebruik.neem",
            "gebruik.besluit",
            "gebruik.handhaaf",
            "gebruik.beeindig",
        ),
    ),
    Bestemming(
        endpoint="hersteltaken.lijst",
        naam="Hersteltaken",
        kop="Hersteltaken",
        uitleg="Uw afdeling kreeg een gegeven dat onjuist was. Kijk na of het bij u is aangepast.",
        bevoegdheid=Bevoegdheid.TERUGMELDEN,
        icoon="goed",
        onder=(
            "hersteltaken.taak",
            "hersteltaken.doe_af",
            "hersteltaken.gegeven",
            "vragen.lijst",
            "vragen.vraag",
            "vragen.antwoord",
            "vragen.persoon",
        ),
    ),
    Bestemming(
        endpoint="triage.lijst",
        naam="Werkvoorraad",
        kop="Werkvoorraad",
        uitleg="Beoordeel de meldingen. De melding die het eerst af moet, staat bovenaan.",
        bevoegdheid=Bevoegdheid.MELDING_BEOORDELEN,
        icoon="werk",
        onder=(
            "triage.zaak",
            "triage.doe",
            "melden.invoeren",
            "melden.voer_in",
            "onderzoeken.onderzoek",
            "onderzoeken.begin",
            "onderzoeken.eindig",
            "onderzoeken.contact",
            "onderzoeken.vraag",
            "onderzoeken.stel_voor",
            "onderzoeken.oordeel",
            "onderzoeksbrieven.bekijk",
            "onderzoeksbrieven.maak",
        ),
    ),
    Bestemming(
        endpoint="derden.lijst",
        naam="Derden",
        kop="Verzoeken van derden",
        uitleg="Behandel een verzoek om gegevens van een organisatie of van een afdeling zonder toegang.",
        bevoegdheid=Bevoegdheid.DERDEN_VERSTREKKEN,
        icoon="pijl",
        onder=(
            "derden.nieuw",
            "derden.registreer",
            "derden.verzoek",
            "derden.beslis",
            "spoedvraag.vraag",
            "spoedvraag.beantwoord",
        ),
    ),
    Bestemming(
        endpoint="inzage.lijst",
        naam="Inzage",
        kop="Inzage voor burgers",
        uitleg="Een burger vraagt wie zijn gegevens kreeg. Schrijf het verzoek op en geef antwoord.",
        bevoegdheid=Bevoegdheid.INZAGE_BEHANDELEN,
        icoon="info",
        onder=(
            "inzage.neem_in",
            "inzage.zaak",
            "inzage.overzicht",
            "inzage.beantwoord",
            "inzage.weiger",
            "correcties.lijst",
            "correcties.neem_in",
            "correcties.zaak",
            "correcties.ontvangers",
            "correcties.deel_mee",
            "correcties.weiger",
        ),
    ),
    Bestemming(
        endpoint="intranet.berichten",
        naam="Berichten",
        kop="Mijn berichten",
        uitleg="Lees wat er met uw meldingen is gebeurd.",
        bevoegdheid=Bevoegdheid.INGELOGD,
        icoon="bericht",
        onder=("intranet.bericht", "kennisgevingen.kennisgeving", "kennisgevingen.gegeven"),
    ),
    Bestemming(
        endpoint="privacy.protocol",
        naam="Protocol",
        kop="Protocol doorzoeken",
        uitleg="Zoek op wie welke gegevens heeft gezien, en maak een export.",
        bevoegdheid=Bevoegdheid.PROTOCOL_RAADPLEGEN,
        icoon="protocol",
        onder=(
            "privacy.zoek_protocol",
            "exports.vooraf",
            "exports.maak",
            "exports.lijst",
            "exports.toon",
            "exports.stop",
            "exports.verder",
            "exports.haal_op",
        ),
    ),
    Bestemming(
        endpoint="matrix.overzicht",
        naam="Regels",
        kop="Wie mag wat zien",
        uitleg="Lees welke afdeling welke gegevens krijgt, en waarom.",
        bevoegdheid=Bevoegdheid.INGELOGD,
        icoon="slot",
        onder=("matrix.afnemer", "matrix.verordening", "matrix.verbanden"),
    ),
    Bestemming(
        endpoint="kalender.start",
        naam="Beheer",
        kop="Beheer",
        uitleg="Zie welke plichten er zijn, en wie welke functie en welke rechten heeft.",
        bevoegdheid=Bevoegdheid.KALENDER_BEKIJKEN,
        icoon="lijst",
        onder=("kalender", "medewerkers", "autorisaties", "controle", "logboek", "inbreuken", "verslagen"),
    ),
    Bestemming(
        endpoint="regelsets.lijst",
        naam="Regelsets",
        kop="Regelsets beheren",
        uitleg="Stel een regelset voor, probeer haar uit en neem haar in gebruik.",
        bevoegdheid=Bevoegdheid.REGELSET_BEHEREN,
        icoon="werk",
        onder=("regelsets.versie", "regelsets.stel_voor"),
    ),
)


def bestemmingen(wie: Gebruiker | None) -> list[Bestemming]:
    """Return the pages that exist and that this person may open."""
    if wie is None:
        return []
    return [b for b in BESTEMMINGEN if b.endpoint in current_app.view_functions and wie.mag(b.bevoegdheid)]
