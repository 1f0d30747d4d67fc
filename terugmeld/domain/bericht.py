"""The kinds of notices and their words; the words of a mail hold no person data and no reaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from string import Template

from terugmeld.errors import OngeldigeInvoer


class Berichtsoort(StrEnum):
    """Why somebody gets a notice (bijlage 4, 3.4 and 4)."""

    ONTVANGST = "ontvangst"
    IN_BEHANDELING = "in behandeling"
    GEEN_ONDERZOEK = "geen onderzoek"
    IN_ONDERZOEK = "in onderzoek"
    NIEUWE_DATUM = "nieuwe datum"
    AFRONDING = "afronding"
    AANVULLING_GEVRAAGD = "aanvulling gevraagd"
    AANGEVULD = "aangevuld"
    DOORGEZONDEN = "doorgezonden"
    OVERGENOMEN = "overgenomen"
    TOEGEDEELD = "toegedeeld"
    VERWERKING_WIJKT_AF = "verwerking wijkt af"
    VERWERKING_MISLUKT = "verwerking mislukt"
    INGETROKKEN = "ingetrokken"
    HERINNERING = "herinnering"
    TE_LAAT = "te laat"
    AL_BEKEND = "al bekend"
    OPNIEUW_BEKIJKEN = "opnieuw bekijken"
    HEROPEND = "heropend"
    NIET_OP_ADRES = "woont niet op het adres"


@dataclass(frozen=True)
class Woorden:
    """What a reader sees: one line of onderwerp and the tekst."""

    onderwerp: str
    tekst: str

    def vul(self, gegevens: Mapping[str, str]) -> "Woorden":
        """Fill in ``$name``; what is filled in is never read as a template itself."""
        onderwerp = Template(self.onderwerp).substitute(gegevens)
        return Woorden(een_regel(onderwerp, "onderwerp"), Template(self.tekst).substitute(gegevens))


WOORDEN: Mapping[Berichtsoort, Woorden] = {
    Berichtsoort.ONTVANGST: Woorden(
        "Uw melding $kenmerk is ontvangen",
        "Wij hebben uw melding $kenmerk ontvangen.\n"
        "Burgerzaken beoordeelt de melding uiterlijk op $datum. Daarna krijgt u bericht.",
    ),
    Berichtsoort.IN_BEHANDELING: Woorden(
        "Uw melding $kenmerk is in behandeling",
        "Burgerzaken heeft uw melding $kenmerk in behandeling genomen.\n"
        "Burgerzaken beoordeelt de melding uiterlijk op $datum. Daarna krijgt u bericht.",
    ),
    Berichtsoort.GEEN_ONDERZOEK: Woorden(
        "Geen onderzoek na uw melding $kenmerk",
        "Wij hebben uw melding $kenmerk beoordeeld. Wij beginnen geen onderzoek.\n"
        "De reden is: $reden.\n\n"
        "Dit is onze reactie.\n$reactie",
    ),
    Berichtsoort.IN_ONDERZOEK: Woorden(
        "Uw melding $kenmerk is in onderzoek",
        "Wij hebben uw melding $kenmerk beoordeeld. Wij onderzoeken het gegeven.\n"
        "Wij verwachten het onderzoek uiterlijk op $datum af te ronden. Daarna krijgt u bericht.\n\n"
        "Dit is onze reactie.\n$reactie",
    ),
    Berichtsoort.NIEUWE_DATUM: Woorden(
        "Het onderzoek na uw melding $kenmerk duurt langer",
        "Het onderzoek na uw melding $kenmerk duurt langer dan wij verwachtten.\n"
        "Wij verwachten nu dat het uiterlijk op $datum klaar is.\n\n"
        "Dit is de reden.\n$reden",
    ),
    Berichtsoort.AFRONDING: Woorden(
        "Uw melding $kenmerk is afgerond",
        "Wij hebben uw melding $kenmerk afgerond.\n"
        "De uitkomst is: $uitkomst.\n\n"
        "Dit is onze reactie.\n$reactie",
    ),
    Berichtsoort.AANVULLING_GEVRAAGD: Woorden(
        "Een vraag over uw melding $kenmerk",
        "Burgerzaken heeft een vraag over uw melding $kenmerk.\n"
        "Geef antwoord bij de melding. Burgerzaken beoordeelt de melding nog steeds uiterlijk op $datum.\n\n"
        "Dit is de vraag.\n$vraag",
    ),
    Berichtsoort.AANGEVULD: Woorden(
        "Antwoord op uw vraag over melding $kenmerk",
        "De melder heeft geantwoord op uw vraag over melding $kenmerk.\n"
        "Open de melding en neem een besluit.\n\n"
        "Dit is het antwoord.\n$antwoord",
    ),
    Berichtsoort.DOORGEZONDEN: Woorden(
        "Uw melding $kenmerk is doorgezonden",
        "Wij hebben uw melding $kenmerk beoordeeld en doorgezonden naar: $naar.\n"
        "Wij verwachten uiterlijk op $datum een antwoord. Daarna krijgt u bericht.\n\n"
        "Dit is onze reactie.\n$reactie",
    ),
    Berichtsoort.OVERGENOMEN: Woorden(
        "Een collega behandelt melding $kenmerk verder",
        "Melding $kenmerk is van u overgenomen door $collega. U hoeft niets meer te doen.\n\n"
        "Dit is de reden.\n$reden",
    ),
    Berichtsoort.TOEGEDEELD: Woorden(
        "U behandelt nu melding $kenmerk",
        "U hebt melding $kenmerk gekregen van $collega.\n"
        "Open de melding en neem een besluit. De melder krijgt uiterlijk op $datum antwoord.",
    ),
    Berichtsoort.VERWERKING_WIJKT_AF: Woorden(
        "De bron wijkt af van het besluit op melding $kenmerk",
        "Wat er na melding $kenmerk in de basisadministratie staat, is niet wat er is besloten.\n"
        "Open de melding en vergelijk het besluit met de persoonslijst.",
    ),
    Berichtsoort.VERWERKING_MISLUKT: Woorden(
        "Het besluit op melding $kenmerk is niet verwerkt",
        "Bij het verwerken van het besluit op melding $kenmerk ging iets mis.\n"
        "Terugmeld probeert het elk kwartier opnieuw. Blijft het misgaan, vraag dan de systeembeheerder.",
    ),
    Berichtsoort.INGETROKKEN: Woorden(
        "Melding $kenmerk is ingetrokken",
        "De melding $kenmerk is ingetrokken door de melder. U hoeft niets meer te doen.",
    ),
    Berichtsoort.HERINNERING: Woorden(
        "Melding $kenmerk moet uiterlijk $datum beoordeeld zijn",
        "De melding $kenmerk is nog niet beoordeeld. Dat moet uiterlijk op $datum gebeuren.\n"
        "Open de melding en neem een besluit.",
    ),
    Berichtsoort.TE_LAAT: Woorden(
        "Melding $kenmerk is te laat",
        "De melding $kenmerk moest op $datum klaar zijn, maar dat is niet gebeurd.\n"
        "Rond de melding af, of kies een nieuwe datum en vertel de melder waarom.",
    ),
    Berichtsoort.AL_BEKEND: Woorden(
        "Wat u meldde in $kenmerk is al bekend",
        "Burgerzaken weet al van de twijfel aan dit gegeven: $wat.\n"
        "Uw melding $kenmerk sluit daarbij aan. U krijgt zelf antwoord, uiterlijk op $datum.",
    ),
    Berichtsoort.OPNIEUW_BEKIJKEN: Woorden(
        "Bekijk uw gebruiksbesluit $kenmerk opnieuw",
        "U nam het gebruiksbesluit $kenmerk. Bekijk dat besluit opnieuw.\nDe reden is: $reden.",
    ),
    Berichtsoort.HEROPEND: Woorden(
        "Uw melding $kenmerk is heropend",
        "Burgerzaken bekijkt uw melding $kenmerk opnieuw.\n"
        "Wat eerder is besloten, blijft bij de melding staan.\n"
        "Burgerzaken beoordeelt de melding uiterlijk op $datum. Daarna krijgt u bericht.\n\n"
        "Dit is de reden.\n$reden",
    ),
    Berichtsoort.NIET_OP_ADRES: Woorden(
        "Eerste uitkomst na uw melding $kenmerk",
        "Uit het onderzoek na uw melding $kenmerk blijkt dat de persoon niet meer op het adres woont.\n"
        "Waar de persoon wel woont, onderzoeken wij nog. Dat is naar verwachting klaar op $datum.",
    ),
}

MAIL = Woorden(
    "Nieuw bericht over melding $kenmerk",
    "Er staat een nieuw bericht voor u klaar over melding $kenmerk.\n"
    "In deze e-mail staan geen persoonsgegevens. U kunt deze e-mail niet beantwoorden.\n\n"
    "U leest het bericht in Terugmeld. Gebruik daarvoor dit adres:",
)


def woorden(soort: Berichtsoort, kenmerk: str, gegevens: Mapping[str, str]) -> Woorden:
    """Return the words for the berichtenbox; ``gegevens`` holds the names in ``WOORDEN`` for this soort.

    ``reactie`` and the reden of a new date are whole sentences, the coded words of the others are not;
    ``datum`` is written out.
    """
    return WOORDEN[soort].vul({**gegevens, "kenmerk": kenmerk})


def mailwoorden(kenmerk: str) -> Woorden:
    """Return the words of the mail, the same for every soort: that there is a message, and about what."""
    return MAIL.vul({"kenmerk": kenmerk})


def een_regel(waarde: str, veld: str) -> str:
    """Refuse what would begin a new line in a mail's header (veiligheid 32)."""
    if not waarde.isprintable():
        raise OngeldigeInvoer({veld: ["Gebruik hier alleen tekst op één regel."]})
    return waarde
