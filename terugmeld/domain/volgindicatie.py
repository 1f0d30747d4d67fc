"""Form III: a request to follow a niet-ingeschrevene, its states and its words; looks nobody up."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from terugmeld.domain.bericht import Woorden
from terugmeld.domain.gemeente import is_gemeente
from terugmeld.domain.nummers import is_bsn
from terugmeld.domain.vrije_tekst import gebreken

MAXIMUM = timedelta(days=366)
WAARSCHUW_VOORAF = timedelta(days=14)


class Volgstatus(StrEnum):
    """Where a volgindicatie stands."""

    AANGEVRAAGD = "aangevraagd"
    TOEGEKEND = "toegekend"
    GEWEIGERD = "geweigerd"
    INGETROKKEN = "ingetrokken"
    VERLOPEN = "verlopen"


class Volgweigering(StrEnum):
    """Why Burgerzaken does not grant it."""

    GEEN_REGEL = "geen regel in de matrix"
    NIET_NODIG = "niet nodig voor de taak"
    HIER_INGESCHREVEN = "persoon is hier ingeschreven"
    PERIODE_TE_LANG = "periode te lang"


TEKST_WEIGERING: Mapping[Volgweigering, str] = {
    Volgweigering.GEEN_REGEL: "De afdeling mag deze gegevens niet krijgen voor deze taak.",
    Volgweigering.NIET_NODIG: "Het is voor de taak niet nodig om deze persoon te volgen.",
    Volgweigering.HIER_INGESCHREVEN: "De persoon staat in deze gemeente ingeschreven.",
    Volgweigering.PERIODE_TE_LANG: "De periode is langer dan de taak vraagt.",
}


@dataclass(frozen=True, kw_only=True)
class NieuweVolgindicatie:
    """What an afnemer asks: about whom, for which doel, why, and for how long (bijlage 4, 5)."""

    bsn: str
    gemeente: str
    doel: str
    motivering: str
    van_datum: date
    tot_datum: date
    zaakkenmerk: str | None = None


AANVRAAG = Woorden(
    "Aanvraag van een volgindicatie $kenmerk",
    "Een afdeling vraagt een volgindicatie aan. Het kenmerk is $kenmerk.\nOpen de aanvraag en beslis.",
)
TOEGEKEND = Woorden(
    "Volgindicatie $kenmerk is toegekend",
    "Burgerzaken heeft de volgindicatie $kenmerk toegekend tot en met $datum.\n"
    "U krijgt bericht als een gegeven van deze persoon in onderzoek gaat of wijzigt.",
)
GEWEIGERD = Woorden(
    "Volgindicatie $kenmerk is geweigerd",
    "Burgerzaken heeft de volgindicatie $kenmerk geweigerd.\nDe reden is: $reden.",
)
VERLOOPT = Woorden(
    "Volgindicatie $kenmerk loopt af",
    "De volgindicatie $kenmerk loopt af op $datum.\nVraag een nieuwe aan als u deze persoon nog volgt.",
)
VERLOPEN = Woorden(
    "Volgindicatie $kenmerk is verlopen",
    "De volgindicatie $kenmerk is verlopen. De laatste dag was $datum.\n"
    "U krijgt geen berichten meer over deze persoon.",
)
INGETROKKEN = Woorden(
    "Volgindicatie $kenmerk is ingetrokken",
    "De volgindicatie $kenmerk is ingetrokken. U krijgt geen berichten meer over deze persoon.",
)


def gebreken_per_veld(
    nieuw: NieuweVolgindicatie, *, eigen_gemeente: str, vandaag: date
) -> dict[str, list[str]]:
    """Return what must be improved before the request can be taken in; empty when nothing."""
    velden = {
        "bsn": []
        if is_bsn(nieuw.bsn)
        else ["Dit burgerservicenummer klopt niet. Controleer alle 9 cijfers."],
        "gemeente": _gemeente(nieuw.gemeente, eigen_gemeente),
        "motivering": gebreken("motivering", nieuw.motivering)
        or ([] if nieuw.motivering else ["Leg uit waarom uw afdeling deze persoon moet volgen."]),
        "zaakkenmerk": gebreken("zaakkenmerk", nieuw.zaakkenmerk),
        "tot_datum": _periode(nieuw, vandaag),
    }
    return {veld: zinnen for veld, zinnen in velden.items() if zinnen}


def _gemeente(code: str, eigen: str) -> list[str]:
    if not is_gemeente(code):
        return ["Kies de gemeente waar de persoon staat ingeschreven."]
    if code == eigen:
        return ["Deze persoon staat hier ingeschreven. Dan is een volgindicatie niet nodig."]
    return []


def _periode(nieuw: NieuweVolgindicatie, vandaag: date) -> list[str]:
    if nieuw.tot_datum < nieuw.van_datum or nieuw.tot_datum <= vandaag:
        return ["Kies een laatste dag die later is dan vandaag en dan de eerste dag."]
    if nieuw.tot_datum - nieuw.van_datum > MAXIMUM:
        return ["Kies ten hoogste één jaar. Daarna vraagt u zo nodig een nieuwe volgindicatie aan."]
    return []
