"""Which conditions a request meets, as far as the request itself tells; looks nobody up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bijlagen.matrix import Besluit, Persoonskring, Reden, Regel, Regelset, Voorwaarde, Vraag, Wijze
from bijlagen.rubrieken import RUBRIEKEN
from bijlagen.voorwaarde import VOORWAARDE_ZIN
from terugmeld.domain.datum import dag_in_woorden
from terugmeld.domain.derdenverzoek import Derdenverzoek


class Oordeel(StrEnum):
    """What is known of one condition."""

    VOLDAAN = "voldaan"
    NIET_VOLDAAN = "niet voldaan"
    GEVRAAGD = "gevraagd"
    BIJ_BESLUIT = "bij het besluit"


class Toetspunt(StrEnum):
    """What the matrix decides of every request; the other conditions are the voorwaarden of the row."""

    REGEL = "regel"
    WIJZE = "wijze"
    GEGEVENS = "gegevens"
    KENMERKEN = "kenmerken"
    PERSOON = "persoon"
    GEHEIM = "geheim"


@dataclass(frozen=True)
class Toets:
    """One condition: ``zin`` is what must hold, ``uitleg`` why it does or does not."""

    punt: Toetspunt | Voorwaarde
    oordeel: Oordeel
    zin: str
    uitleg: str = ""


@dataclass(frozen=True)
class Eerder:
    """Whether the protocol holds a verstrekking under the same row about the same person."""

    aan_deze: bool = False
    aan_andere: bool = False


@dataclass(frozen=True)
class Antwoord:
    """What a person answered to a condition that no machine can judge, and why."""

    is_voldaan: bool
    motivering: str


NAAM = ("010240",)
RIJDT_MEE = frozenset({Voorwaarde.AANTEKENING, Voorwaarde.NIET_PROTOCOLLEREN})
GEEN_REGEL = frozenset(
    {
        Reden.GEEN_REGEL,
        Reden.GEEN_REGEL_ZONDER_TOEGANG,
        Reden.REGEL_NIET_VAN_KRACHT,
        Reden.REGELSET_NIET_VAN_KRACHT,
    }
)
WIJZE_ZIN = {Wijze.AD_HOC: "Verstrekken op verzoek mag.", Wijze.SELECTIE: "Een selectie mag."}
ER_IS_EEN_REGEL = "Er is een regel voor deze ontvanger en dit doel."
BLIJKT_BIJ_BESLUIT = "Dit blijkt pas als u beslist. Kijken in de BRP is zelf een verstrekking."
NIET_MEER_GETOETST = "Dit is niet meer getoetst."
GEBLEKEN: Mapping[Reden, Toetspunt | Voorwaarde] = {
    Reden.GEHEIM: Toetspunt.GEHEIM,
    Reden.PERSOON_BUITEN_KRING: Toetspunt.PERSOON,
    Reden.VOORWAARDE_ONTBREEKT: Voorwaarde.EENMALIG,
}
"""Which condition fails when the doorway refuses for this reason and nothing had failed before."""

ALLEEN_SCHRIFTELIJK = (
    "Een natuurlijk persoon heeft schriftelijke toestemming nodig (Wet GBA art. 100 lid 1 b)."
)
VRAAG: Mapping[str, str] = {
    Voorwaarde.NIET_COMMERCIEEL: "Waaruit blijkt dat het belang niet commercieel is?",
    Voorwaarde.LEVENSSFEER: "Weeg het doel af tegen wat het voor de persoon betekent (artikel 8).",
    Voorwaarde.NEDERLANDS_BELANG: "Welk Nederlands publiek belang is er?",
    Voorwaarde.EENMALIG: "Is dit een andere ontvanger dan die de gegevens al kreeg? Leg uit waarom.",
    Voorwaarde.ALGEMEEN_BELANG: "Welk algemeen belang dient het onderzoek, en waarom zijn juist deze nodig?",
    Voorwaarde.ALLEEN_ONDERZOEK: "Hoe zorgt de ontvanger dat de gegevens alleen voor het onderzoek dienen?",
    Voorwaarde.ANONIEM: "Hoe zorgt de ontvanger dat anderen de gegevens alleen anoniem krijgen?",
    Voorwaarde.IDENTITEIT: "Waarmee is de identiteit vastgesteld?",
}
"""What is asked beside the sentence of a voorwaarde that only a person can judge."""


def toets_verzoek(
    verzoek: Derdenverzoek, regelset: Regelset, *, vandaag: date, eerder: Eerder | None
) -> tuple[Toets, ...]:
    """Return every condition of the row, in the order of the law (art. 4, 7, 8; bijlage 3).

    ``eerder`` is absent while it is not known who the person is.
    """
    regel = regel_van(verzoek, regelset, vandaag)
    besluit = _gunstig(verzoek, regelset, regel, vandaag)
    if regel is None or besluit.reden in GEEN_REGEL:
        return (Toets(Toetspunt.REGEL, Oordeel.NIET_VOLDAAN, ER_IS_EEN_REGEL, besluit.uitleg),)
    eigen = (_voorwaarde(v, verzoek, vandaag, eerder) for v in regel.voorwaarden if v not in RIJDT_MEE)
    return (*_matrix(regel, besluit, verzoek.wijze), *eigen, *_van_de_persoon(regel, regelset))


def regel_van(verzoek: Derdenverzoek, regelset: Regelset, vandaag: date) -> Regel | None:
    """Return the row for this recipient and doel: one in force and of this wijze, if there is any."""
    rijen = [regel for regel in regelset.regels_van(verzoek.ontvanger) if regel.doel == verzoek.doel]
    rijen.sort(key=lambda regel: (not regel.is_van_kracht(vandaag), verzoek.wijze not in regel.wijzen))
    return rijen[0] if rijen else None


def beantwoord(toetsen: Iterable[Toets], antwoorden: Mapping[str, Antwoord]) -> tuple[Toets, ...]:
    """Return the conditions with the answers of a person filled in where one was asked."""
    return tuple(
        replace(toets, oordeel=_oordeel(antwoord.is_voldaan), uitleg=antwoord.motivering)
        if toets.oordeel is Oordeel.GEVRAAGD and (antwoord := antwoorden.get(toets.punt))
        else toets
        for toets in toetsen
    )


def na_besluit(
    toetsen: Sequence[Toets], *, is_verstrekt: bool, reden: Reden, uitleg: str
) -> tuple[Toets, ...]:
    """Return the conditions with what the doorway found out of those that waited for it."""
    schuldig = None if _heeft_mislukt(toetsen) else GEBLEKEN.get(reden)
    gevonden = []
    for toets in toetsen:
        if toets.oordeel is not Oordeel.BIJ_BESLUIT:
            gevonden.append(toets)
        elif is_verstrekt:
            gevonden.append(replace(toets, oordeel=Oordeel.VOLDAAN, uitleg=""))
        elif toets.punt == schuldig:
            gevonden.append(replace(toets, oordeel=Oordeel.NIET_VOLDAAN, uitleg=uitleg))
        else:
            gevonden.append(replace(toets, uitleg=NIET_MEER_GETOETST))
    return tuple(gevonden)


def voorwaarden_met(toetsen: Iterable[Toets], oordeel: Oordeel) -> frozenset[Voorwaarde]:
    """Return the voorwaarden of which this is the judgement."""
    punten = {toets.punt for toets in toetsen if toets.oordeel is oordeel}
    return frozenset(voorwaarde for voorwaarde in Voorwaarde if voorwaarde in punten)


def _gunstig(verzoek: Derdenverzoek, regelset: Regelset, regel: Regel | None, vandaag: date) -> Besluit:
    """Ask the matrix as if nothing but the row and its gegevensset could stand in the way."""
    alles = regelset.gegevens(verzoek.ontvanger, verzoek.doel)
    return regelset.toets(
        Vraag(
            afnemer=verzoek.ontvanger,
            doel=verzoek.doel,
            rubrieken=verzoek.rubrieken or alles or NAAM,
            datum=vandaag,
            wijze=verzoek.wijze if regel is None or verzoek.wijze in regel.wijzen else min(regel.wijzen),
            persoon=min(regel.personen) if regel else Persoonskring.EIGEN,
            toestemming=True,
            zaakkenmerk=verzoek.zaakkenmerk or "-",
        )
    )


def _matrix(regel: Regel, besluit: Besluit, wijze: Wijze) -> tuple[Toets, ...]:
    mag_zo = wijze in regel.wijzen
    alleen = f"Dit mag alleen {' of '.join(sorted(regel.wijzen))}."
    niet_mee = ", ".join(RUBRIEKEN[code].naam for code in besluit.geweigerd)
    return (
        Toets(Toetspunt.REGEL, Oordeel.VOLDAAN, ER_IS_EEN_REGEL, f"Regel {regel.regel_id}: {regel.lezing}"),
        Toets(Toetspunt.WIJZE, _oordeel(mag_zo), WIJZE_ZIN[wijze], "" if mag_zo else alleen),
        Toets(
            Toetspunt.GEGEVENS,
            _oordeel(besluit.is_toegestaan),
            "De gevraagde gegevens horen bij de regel.",
            f"Dit gaat niet mee: {niet_mee}." if niet_mee else "",
        ),
    )


def _van_de_persoon(regel: Regel, regelset: Regelset) -> tuple[Toets, ...]:
    """Return what only the persoonslijst tells; the doorway checks it, and looking is itself on record."""
    toetsen = []
    if regel.personen != set(Persoonskring):
        zin = "De persoon is ingeschreven in de eigen gemeente."
        toetsen.append(Toets(Toetspunt.PERSOON, Oordeel.BIJ_BESLUIT, zin, BLIJKT_BIJ_BESLUIT))
    if regelset.afnemer(regel.afnemer).is_gebonden_aan_geheim:
        zin = "De persoon heeft niet om geheimhouding gevraagd."
        toetsen.append(Toets(Toetspunt.GEHEIM, Oordeel.BIJ_BESLUIT, zin, BLIJKT_BIJ_BESLUIT))
    return tuple(toetsen)


def _voorwaarde(
    voorwaarde: Voorwaarde, verzoek: Derdenverzoek, vandaag: date, eerder: Eerder | None
) -> Toets:
    zin = VOORWAARDE_ZIN[voorwaarde]
    match voorwaarde:
        case Voorwaarde.ZAAKKENMERK:
            oordeel, uitleg = _oordeel(bool(verzoek.zaakkenmerk)), verzoek.zaakkenmerk or ""
        case Voorwaarde.SCHRIFTELIJK:
            oordeel, uitleg = _oordeel(verzoek.is_schriftelijk), ""
        case Voorwaarde.CRIB:
            oordeel, uitleg = _oordeel(bool(verzoek.ramp)), verzoek.ramp or "Er is geen ramp vermeld."
        case Voorwaarde.TOESTEMMING:
            oordeel, uitleg = _oordeel(verzoek.heeft_toestemming(vandaag)), _toestemming(verzoek)
        case Voorwaarde.EENMALIG:
            oordeel, uitleg = _eenmalig(eerder)
        case _:
            oordeel, uitleg = Oordeel.GEVRAAGD, ""
    return Toets(voorwaarde, oordeel, zin, uitleg)


def _toestemming(verzoek: Derdenverzoek) -> str:
    if verzoek.toestemming_datum is None:
        return "Er ligt geen toestemming in het dossier."
    gegeven = f"Gegeven op {dag_in_woorden(verzoek.toestemming_datum)}, {verzoek.toestemming_soort}."
    return f"{gegeven} {ALLEEN_SCHRIFTELIJK}" if verzoek.is_natuurlijk_persoon else gegeven


def _eenmalig(eerder: Eerder | None) -> tuple[Oordeel, str]:
    if eerder is None:
        return Oordeel.BIJ_BESLUIT, BLIJKT_BIJ_BESLUIT
    if eerder.aan_deze:
        return Oordeel.NIET_VOLDAAN, "Deze ontvanger kreeg deze gegevens al eerder over deze persoon."
    if eerder.aan_andere:
        return (
            Oordeel.GEVRAAGD,
            "Onder deze regel kreeg een andere naam deze gegevens al eerder.",
        )
    return Oordeel.VOLDAAN, "In het protocol staat geen eerdere verstrekking."


def _heeft_mislukt(toetsen: Iterable[Toets]) -> bool:
    return any(toets.oordeel is Oordeel.NIET_VOLDAAN for toets in toetsen)


def _oordeel(is_voldaan: bool) -> Oordeel:
    return Oordeel.VOLDAAN if is_voldaan else Oordeel.NIET_VOLDAAN
