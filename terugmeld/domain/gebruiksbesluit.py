"""What an afnemer does while a gegeven is doubted, and why it may (bijlage 4, 3.3 to 3.9); pure rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from terugmeld.domain.terugmelding import Status, Uitkomst


class Gebruikskeuze(StrEnum):
    """Wait, use the gegeven of the GBA, or use another source (bijlage 4, 3.4)."""

    OPSCHORTEN = "opschorten"
    GBA_GEGEVEN = "GBA-gegeven gebruiken"
    ANDERE_BRON = "andere bron gebruiken"


class Uitzondering(StrEnum):
    """The four exceptions to verplicht gebruik, in their order (bijlage 4, 3.3; Wet GBA, art. 3b)."""

    IN_ONDERZOEK = "gegeven in onderzoek"
    EIGEN_TERUGMELDING = "eigen terugmelding"
    ANDERE_WET = "andere wet"
    GOEDE_TAAKVERVULLING = "goede taakvervulling"


class Taakgrond(StrEnum):
    """Why verplicht gebruik is at odds with the task (bijlage 4, 3.9)."""

    IDENTITEIT = "identiteitsvaststelling"
    FRAUDE = "fraudebestrijding en fraudepreventie"
    OPSPORING = "opsporing en handhaving"
    SPOED = "spoed of calamiteit"
    BIJHOUDING = "bijzonderheden in de bijhouding"


class Noodzaak(StrEnum):
    """Why the case is settled although the gegeven stands in onderzoek (bijlage 4, 3.4)."""

    UITSTEL_KAN_NIET = "uitstel is niet mogelijk"
    UITSTEL_KAN_NIET_LANGER = "uitstel is niet langer mogelijk"
    UITSTEL_SCHAADT = "uitstel is onevenredig nadelig voor de ingeschrevene"


class Besluitstatus(StrEnum):
    """Where a gebruiksbesluit stands."""

    GELDT = "geldt"
    TE_HEROVERWEGEN = "opnieuw bekijken"
    BEEINDIGD = "beëindigd"


class Besluitstap(StrEnum):
    """A step in its history, which is only ever appended."""

    GENOMEN = "genomen"
    HERINNERD = "herinnerd"
    HEROVERWEGING_GEVRAAGD = "gevraagd om opnieuw te bekijken"
    GEHANDHAAFD = "gehandhaafd"
    BEEINDIGD = "beëindigd"


class Heroverweegreden(StrEnum):
    """Why the afnemer is asked to look at its decision again."""

    HERZIENDATUM = "de afgesproken dag is er"
    WACHTEN_VOORBIJ = "het wachten is voorbij"
    GEGEVEN_GEWIJZIGD = "het gegeven is gewijzigd"
    GEGEVEN_GEBLEVEN = "het gegeven is niet gewijzigd"
    MELDING_INGETROKKEN = "de melding is ingetrokken"


BESLUITOVERGANGEN: Mapping[tuple[Besluitstatus, Besluitstap], Besluitstatus] = {
    (Besluitstatus.GELDT, Besluitstap.HEROVERWEGING_GEVRAAGD): Besluitstatus.TE_HEROVERWEGEN,
    (Besluitstatus.GELDT, Besluitstap.HERINNERD): Besluitstatus.TE_HEROVERWEGEN,
    (Besluitstatus.GELDT, Besluitstap.GEHANDHAAFD): Besluitstatus.GELDT,
    (Besluitstatus.GELDT, Besluitstap.BEEINDIGD): Besluitstatus.BEEINDIGD,
    (Besluitstatus.TE_HEROVERWEGEN, Besluitstap.HEROVERWEGING_GEVRAAGD): Besluitstatus.TE_HEROVERWEGEN,
    (Besluitstatus.TE_HEROVERWEGEN, Besluitstap.GEHANDHAAFD): Besluitstatus.GELDT,
    (Besluitstatus.TE_HEROVERWEGEN, Besluitstap.BEEINDIGD): Besluitstatus.BEEINDIGD,
}

GEWIJZIGD = frozenset({Uitkomst.VERBETERD, Uitkomst.AANGEVULD, Uitkomst.VERWIJDERD})
# These hold whatever comes of a report: another law, or the task itself (bijlage 4, 3.8 and 3.9).
STAAN_LOS = frozenset({Uitzondering.ANDERE_WET, Uitzondering.GOEDE_TAAKVERVULLING})
LANGSTE_HERZIENTERMIJN = timedelta(days=366)
IDENTITEIT_EERST = "Stel de handeling uit, tot de identiteit deugdelijk vaststaat (bijlage 4, paragraaf 3.7)."
EENMALIG = (
    "De burger kan zich nu niet beroepen op eenmalige gegevensverstrekking. U mag om nadere informatie "
    "vragen en die laten meewegen (Wet GBA art. 3b; Wet BRP art. 1.8)."
)

TEKST_KEUZE: Mapping[Gebruikskeuze, str] = {
    Gebruikskeuze.OPSCHORTEN: "Wij wachten met onze zaak.",
    Gebruikskeuze.GBA_GEGEVEN: "Wij gebruiken toch het gegeven uit de BRP.",
    Gebruikskeuze.ANDERE_BRON: "Wij gebruiken gegevens uit een andere bron, zoals de burger zelf.",
}
TEKST_UITZONDERING: Mapping[Uitzondering, tuple[str, str]] = {
    Uitzondering.IN_ONDERZOEK: ("Bij het gegeven staat een aantekening dat het in onderzoek is.", "3.4"),
    Uitzondering.EIGEN_TERUGMELDING: ("Wij twijfelen zelf en hebben dat gemeld.", "3.5"),
    Uitzondering.ANDERE_WET: ("Een andere wet regelt het gebruik van dit gegeven.", "3.8"),
    Uitzondering.GOEDE_TAAKVERVULLING: (
        "Het gegeven gebruiken past niet bij een goede taakvervulling.",
        "3.9",
    ),
}
TEKST_TAAKGROND: Mapping[Taakgrond, str] = {
    Taakgrond.IDENTITEIT: "Wij hebben meer gegevens nodig om vast te stellen wie de burger is.",
    Taakgrond.FRAUDE: "Wij bestrijden of voorkomen fraude en raadplegen daarvoor andere bronnen.",
    Taakgrond.OPSPORING: "Wij onderzoeken, controleren of handhaven, of werken aan opsporing of vervolging.",
    Taakgrond.SPOED: "Er is spoed, zoals bij een dreiging, een ramp of een zwaar ongeval.",
    Taakgrond.BIJHOUDING: "De manier van bijhouden past niet bij onze taak, zoals bij de verhuisdatum.",
}


@dataclass(frozen=True, kw_only=True)
class NieuwGebruiksbesluit:
    """What somebody decides; ``kenmerk`` is the own melding, ``zaakkenmerk`` the own case without one."""

    keuze: Gebruikskeuze
    rubrieken: tuple[str, ...]
    motivering: str
    herzien_datum: date
    uitzondering: Uitzondering | None = None
    taakgrond: Taakgrond | None = None
    noodzaak: Noodzaak | None = None
    wettelijk_voorschrift: str | None = None
    kenmerk: str | None = None
    zaakkenmerk: str | None = None


def wijkt_af(keuze: Gebruikskeuze) -> bool:
    """Tell whether a choice departs from verplicht gebruik, and so needs an exception (bijlage 4, 3.3)."""
    return keuze is not Gebruikskeuze.GBA_GEGEVEN


def eenmalige_verstrekking_vervalt(uitzondering: Uitzondering | None) -> bool:
    """Tell whether the citizen can't be held to single supply; with each of the four (3.4, 3.7, 3.8, 3.9)."""
    return uitzondering is not None


def te_heroverwegen(
    keuze: Gebruikskeuze, uitzondering: Uitzondering | None, status: Status, uitkomst: Uitkomst | None
) -> Heroverweegreden | None:
    """Say why a decision must be looked at again, now that its melding ended like this; None: it still fits.

    Who waits is told at every end (3.4). Who departs on the strength of the report is told when the gegeven
    stays, because verplicht gebruik returns; who used it is told when it changed.
    """
    if status is Status.INGETROKKEN:
        is_erop = uitzondering is Uitzondering.EIGEN_TERUGMELDING or keuze is Gebruikskeuze.OPSCHORTEN
        return Heroverweegreden.MELDING_INGETROKKEN if is_erop else None
    if uitkomst is None:
        return None
    if keuze is Gebruikskeuze.OPSCHORTEN:
        return Heroverweegreden.WACHTEN_VOORBIJ
    if keuze is Gebruikskeuze.GBA_GEGEVEN:
        return Heroverweegreden.GEGEVEN_GEWIJZIGD if uitkomst in GEWIJZIGD else None
    if uitzondering in STAAN_LOS or uitkomst in GEWIJZIGD | {Uitkomst.DOORGEZONDEN}:
        return None
    return Heroverweegreden.GEGEVEN_GEBLEVEN
