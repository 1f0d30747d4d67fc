"""A request to tell earlier recipients of a correction (Wet GBA art. 104), and who they are; pure rules."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from bijlagen.rubrieken import RUBRIEKEN
from terugmeld.domain import inzage
from terugmeld.domain.datum import dag_in_woorden
from terugmeld.domain.derdenbrief import Brief, Briefgegevens

TERMIJN_VERZOEK = timedelta(weeks=8)  # Wet GBA art. 104 lid 3
ONDERWERP = "Gegevens die wij u gaven, zijn verbeterd"


class Correctieuitkomst(StrEnum):
    """How the request ended."""

    MEDEDELING = "mededeling gedaan"
    NIEMAND = "niemand kreeg dit gegeven"
    GEWEIGERD = "geweigerd"


@dataclass(frozen=True, kw_only=True)
class NieuweCorrectie(inzage.NieuwVerzoek):
    """What the desk writes down: how recipients know the person, and since when the person could know."""

    naam: str
    bekend_datum: date
    rubrieken: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Bericht104:
    """One recipient of what was corrected: an afnemer of the municipality gets a notice, another a letter."""

    code: str
    naam: str
    is_intern: bool
    rubrieken: tuple[str, ...]


def gebreken(nieuw: NieuweCorrectie, vandaag: date) -> dict[str, list[str]]:
    """Return what is wrong with a request, as sentences per field."""
    velden = inzage.gebreken(nieuw, vandaag)
    if nieuw.bekend_datum > nieuw.ontvangen_datum:
        velden["bekend_datum"] = ["Vul een dag in die niet na het verzoek ligt."]
    return velden


def is_te_laat(ontvangen: date, bekend: date) -> bool:
    """Tell whether it was asked more than eight weeks after the person could know (art. 104 lid 3)."""
    return ontvangen > bekend + TERMIJN_VERZOEK


def te_berichten(
    inhouden: Iterable[Mapping[str, Any]], rubrieken: Collection[str], intern: Collection[str]
) -> tuple[Bericht104, ...]:
    """Return each recipient that was given one of the rubrieken, with which, by name.

    An afnemer of the municipality is one recipient, whatever it was called; derden are so by their name.
    """
    gegeven: dict[tuple[str, str], set[str]] = {}
    namen: dict[tuple[str, str], str] = {}
    for inhoud in inhouden:
        if geraakt := set(rubrieken) & set(inhoud["rubrieken_verstrekt"]):
            code, naam = inhoud["afnemer"], inzage.naam_van(inhoud)
            wie = (code, "" if code in intern else naam)
            gegeven.setdefault(wie, set()).update(geraakt)
            namen[wie] = naam
    return tuple(
        Bericht104(code=wie[0], naam=naam, is_intern=wie[0] in intern, rubrieken=tuple(sorted(gegeven[wie])))
        for wie, naam in sorted(namen.items(), key=lambda paar: paar[1])
    )


def namen(rubrieken: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(RUBRIEKEN[code].naam for code in rubrieken))


def melding(naam: str, rubrieken: Iterable[str], kenmerk: str) -> str:
    """Return the notice for an afnemer: of whom and which gegevens, and what to do."""
    return (
        f"Wij hebben gegevens verbeterd van {naam}.\nHet gaat om: {namen(rubrieken)}.\n\n"
        "Uw afdeling kreeg deze gegevens eerder. Kijk na of u iets moet aanpassen en raadpleeg de persoon "
        f"opnieuw.\nDe persoon heeft gevraagd u dit te laten weten (Wet GBA art. 104). Kenmerk: {kenmerk}."
    )


def brief(
    ontvanger: str,
    *,
    briefadres: str | None,
    persoon: str,
    rubrieken: Iterable[str],
    kenmerk: str,
    gevraagd: date,
    datum: date,
) -> Brief:
    """Return the letter to a recipient outside the municipality; it holds no value and no number."""
    aan = Briefgegevens(
        organisatie=ontvanger,
        briefadres=briefadres,
        kenmerk=kenmerk,
        zaakkenmerk=None,
        doel="",
        verzoek_datum=gevraagd,
        datum=datum,
    )
    return Brief(
        aan=aan,
        onderwerp=ONDERWERP,
        alineas=(
            f"Wij gaven u eerder gegevens over {persoon} uit de basisregistratie personen.",
            f"Deze gegevens zijn verbeterd, aangevuld of verwijderd: {namen(rubrieken)}.",
            f"De persoon vroeg ons op {dag_in_woorden(gevraagd)} om u dit te laten weten.",
        ),
        slot=(
            "Gebruik de oude gegevens niet meer. Mag u de nieuwe gegevens hebben? Vraag ze dan bij ons op.",
            "Wij doen deze mededeling op grond van artikel 104 van de Wet GBA.",
        ),
    )
