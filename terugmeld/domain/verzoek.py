"""A request of the Beheerregeling: what the desk writes, its last day, and the letter that answers it."""

from dataclasses import dataclass
from datetime import date

from beheerregeling.termijnen import bereken
from beheerregeling.verzoeken import COMMISSIE, VERZOEKEN, Verzoeksoort, Verzoekuitkomst
from terugmeld.domain.datum import dag_in_woorden
from terugmeld.domain.derdenbrief import BEZWAAR, Brief, Briefgegevens
from terugmeld.domain.inzage import GEEN_NUMMER, Identiteit

ZONDER_PERSOON = frozenset({Verzoeksoort.TOEGANG})
ZONDER_NUMMER = ZONDER_PERSOON | {Verzoeksoort.BEZWAAR}
TOEWIJZING = frozenset({Verzoekuitkomst.INGEWILLIGD, Verzoekuitkomst.DEELS})
GEEN_TOEKOMST = "Vul vandaag of een eerdere dag in."
GEHEIM_REGELS = (
    "Wij geven uw gegevens niet meer aan derden, zoals kerken, sportclubs en advocaten.",
    "Overheden en anderen met een taak in de wet krijgen uw gegevens nog wel.",
    "Soms moeten wij een derde toch gegevens geven. Dan hoort u dat vooraf.",
)


@dataclass(frozen=True, kw_only=True)
class NieuwBeheerverzoek:
    """What the desk writes down; ``adres`` is for the letter, ``afnemer`` is who asks for access."""

    soort: Verzoeksoort
    naam: str
    onderwerp: str
    ontvangen_datum: date
    bsn: str | None = None
    anummer: str | None = None
    identiteit: Identiteit | None = None
    afnemer: str | None = None
    adres: str | None = None
    verwijzing: str | None = None
    bij_aangifte: bool = False
    raakt_privacy: bool = False


@dataclass(frozen=True, kw_only=True)
class Verzoekbesluit:
    """The answer; from ``uitvoeren_vanaf`` may be given what geheimhouding would hold back."""

    uitkomst: Verzoekuitkomst
    reden: str
    uitvoeren_vanaf: date | None = None


def gebreken(nieuw: NieuwBeheerverzoek, vandaag: date) -> dict[str, list[str]]:
    """Return what is wrong with a request, as sentences per field."""
    velden: dict[str, list[str]] = {}
    if nieuw.ontvangen_datum > vandaag:
        velden["ontvangen_datum"] = [GEEN_TOEKOMST]
    if nieuw.soort not in ZONDER_NUMMER and not (nieuw.bsn or nieuw.anummer):
        velden["bsn"] = [GEEN_NUMMER]
    if nieuw.soort not in ZONDER_NUMMER and nieuw.identiteit is None:
        velden["identiteit"] = ["Kies hoe u de identiteit hebt vastgesteld."]
    if nieuw.soort in ZONDER_PERSOON and not nieuw.afnemer:
        velden["afnemer"] = ["Kies welke afdeling toegang vraagt."]
    if nieuw.bij_aangifte and nieuw.soort is not Verzoeksoort.GEHEIMHOUDING:
        velden["bij_aangifte"] = ["Alleen geheimhouding kan bij een aangifte worden gevraagd."]
    return velden


def gebreken_besluit(soort: Verzoeksoort, besluit: Verzoekbesluit, vandaag: date) -> dict[str, list[str]]:
    """Return what is wrong with an answer: an outcome that this soort has not, or no day of execution."""
    velden: dict[str, list[str]] = {}
    if besluit.uitkomst not in VERZOEKEN[soort].uitkomsten:
        velden["uitkomst"] = ["Deze uitkomst hoort niet bij dit verzoek."]
    wacht = soort is Verzoeksoort.ONDANKS_GEHEIMHOUDING and besluit.uitkomst in TOEWIJZING
    if wacht and (besluit.uitvoeren_vanaf is None or besluit.uitvoeren_vanaf <= vandaag):
        velden["uitvoeren_vanaf"] = ["Vul een dag na vandaag in: de persoon moet eerst kunnen reageren."]
    if not wacht and besluit.uitvoeren_vanaf is not None:
        velden["uitvoeren_vanaf"] = ["Bij dit besluit hoort geen dag van uitvoering."]
    return velden


def uiterste_datum(soort: Verzoeksoort, ontvangen: date, *, bij_aangifte: bool) -> date:
    """Return the last day; geheimhouding asked with an aangifte is there at once (art. 102 lid 1)."""
    return ontvangen if bij_aangifte else bereken(ontvangen, VERZOEKEN[soort].termijn).einddatum


def antwoord(aan: Briefgegevens, soort: Verzoeksoort, besluit: Verzoekbesluit) -> Brief:
    """Return the letter to who asked; it holds no number and no value of the persoonslijst."""
    return Brief(
        aan=aan,
        onderwerp=f"Antwoord op uw verzoek: {soort.value}",
        alineas=(
            f"Wij kregen uw verzoek op {dag_in_woorden(aan.verzoek_datum)}. Het gaat over: {soort.value}.",
            _wat(besluit.uitkomst),
            *((besluit.reden,) if besluit.reden else ()),
            f"Grondslag: {VERZOEKEN[soort].wet}.",
        ),
        slot=_slot(soort, besluit),
    )


def _wat(uitkomst: Verzoekuitkomst) -> str:
    return {
        Verzoekuitkomst.INGEWILLIGD: "Wij doen wat u vraagt.",
        Verzoekuitkomst.DEELS: "Wij doen een deel van wat u vraagt.",
        Verzoekuitkomst.AFGEWEZEN: "Wij doen niet wat u vraagt.",
        Verzoekuitkomst.DOORGESTUURD: f"Wij stuurden uw brief door naar de {COMMISSIE} van de gemeente.",
        Verzoekuitkomst.INGETROKKEN: "U trok uw verzoek in. Wij doen er niets meer mee.",
    }[uitkomst]


def _slot(soort: Verzoeksoort, besluit: Verzoekbesluit) -> tuple[str, ...]:
    geheim = soort is Verzoeksoort.GEHEIMHOUDING and besluit.uitkomst in TOEWIJZING
    wacht = f"Wij voeren dit besluit uit vanaf {dag_in_woorden(d)}." if (d := besluit.uitvoeren_vanaf) else ""
    open_ = besluit.uitkomst in TOEWIJZING | {Verzoekuitkomst.AFGEWEZEN} and soort is not Verzoeksoort.TOEGANG
    delen = (*(GEHEIM_REGELS if geheim else ()), wacht, BEZWAAR if open_ else "")
    return tuple(deel for deel in delen if deel)
