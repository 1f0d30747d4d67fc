"""Terms and werkdagen by the Algemene termijnenwet; pure rules, with no clock and no software around them.

A werkdag is no Saturday, no Sunday, no feestdag (art. 3 lid 1 and 2) and no day equated by royal decree
(art. 3 lid 3). A day on which only the town hall is closed is a werkdag.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cache, lru_cache
from itertools import count, islice
from pathlib import Path
from zoneinfo import ZoneInfo

from holidays import country_holidays

TIJDZONE = ZoneInfo("Europe/Amsterdam")
WEEKEINDE = {5: "zaterdag", 6: "zondag"}
BEVRIJDINGSDAG = "Bevrijdingsdag"
FEESTDAGEN = frozenset(
    {
        "Nieuwjaarsdag",
        "Goede vrijdag",
        "Tweede paasdag",
        "Koninginnedag",
        "Koningsdag",
        BEVRIJDINGSDAG,
        "Hemelvaartsdag",
        "Tweede pinksterdag",
        "Eerste kerstdag",
        "Tweede kerstdag",
    }
)
GELIJKGESTELD = "dag die bij koninklijk besluit met een feestdag is gelijkgesteld"
KORTE_TERMIJN = 3
MINIMUM_WERKDAGEN = 2


class RegelingFout(Exception):
    """A term or its data can't be read; the message is a Dutch sentence."""


class Eenheid(StrEnum):
    """What a term counts."""

    WERKDAGEN = "werkdagen"
    KALENDERDAGEN = "kalenderdagen"


@dataclass(frozen=True)
class Termijn:
    """A number of days to count from the day of receipt."""

    aantal: int
    eenheid: Eenheid

    def __post_init__(self) -> None:
        if self.aantal < 1:
            raise RegelingFout("Een termijn duurt ten minste één dag.")


@dataclass(frozen=True)
class OvergeslagenDag:
    """A day that does not count, with the Dutch reason."""

    dag: date
    reden: str


@dataclass(frozen=True)
class Termijnberekening:
    """How a term was counted; ``kalenderdatum`` counts every day and moves for nothing.

    ``waarschuwing`` is a Dutch sentence when the royal decree of a year in the term is not known.
    """

    ontvangen: date
    termijn: Termijn
    einddatum: date
    geteld: tuple[date, ...]
    overgeslagen: tuple[OvergeslagenDag, ...]
    kalenderdatum: date
    waarschuwing: str | None


def begin_van(dag: date) -> datetime:
    """Return the moment at which a day begins in the Netherlands."""
    return datetime.combine(dag, time(), TIJDZONE).astimezone(UTC)


def kalenderdag(moment: datetime) -> date:
    """Return the day that it is in the Netherlands at this moment."""
    if moment.tzinfo is None:
        raise RegelingFout("Een moment moet een tijdzone hebben.")
    return moment.astimezone(TIJDZONE).date()


def reden_geen_werkdag(dag: date) -> str | None:
    """Return why this day does not count, or None for a werkdag (Algemene termijnenwet, art. 1 and 3)."""
    if dag in (feesten := _feestdagen(dag.year)):
        return feesten[dag]
    if dag in gelijkgestelde_dagen():
        return GELIJKGESTELD
    return WEEKEINDE.get(dag.weekday())


def is_werkdag(dag: date) -> bool:
    return reden_geen_werkdag(dag) is None


@lru_cache(maxsize=4096)
def werkdagen_tussen(van: date, tot: date) -> int:
    """Count the werkdagen after ``van`` up to and including ``tot``; 0 when ``tot`` is not later."""
    return sum(is_werkdag(van + timedelta(days=nummer)) for nummer in range(1, (tot - van).days + 1))


def waarschuwing(jaar: int) -> str | None:
    """Warn when no royal decree on equated days is known for this year."""
    jaren = {dag.year for dag in gelijkgestelde_dagen()}
    if min(jaren) <= jaar <= max(jaren):
        return None
    return (
        f"Voor {jaar} is geen koninklijk besluit over gelijkgestelde dagen bekend. "
        "Er is alleen gerekend met de feestdagen uit de wet."
    )


def bereken(ontvangen: date, termijn: Termijn) -> Termijnberekening:
    """Count the term from the day after receipt (verordening, art. 9 lid 3; Besluit GBA, art. 63 lid 1)."""
    geteld = _TELLERS[termijn.eenheid](ontvangen, termijn.aantal)
    einddatum = geteld[-1]
    overgeslagen = tuple(
        OvergeslagenDag(dag, reden_geen_werkdag(dag) or "")
        for dag in _tot_en_met(ontvangen, einddatum)
        if dag not in geteld
    )
    return Termijnberekening(
        ontvangen=ontvangen,
        termijn=termijn,
        einddatum=einddatum,
        geteld=geteld,
        overgeslagen=overgeslagen,
        kalenderdatum=ontvangen + timedelta(days=termijn.aantal),
        waarschuwing=waarschuwing(ontvangen.year) or waarschuwing(einddatum.year),
    )


@cache
def gelijkgestelde_dagen() -> Mapping[date, str]:
    """Return the days equated by royal decree, each with where it was published (art. 3 lid 3)."""
    with Path(__file__).with_name("gelijkgestelde_dagen.csv").open(encoding="utf-8", newline="") as bestand:
        return {date.fromisoformat(rij["datum"]): rij["vindplaats"] for rij in csv.DictReader(bestand)}


def _tel_werkdagen(ontvangen: date, aantal: int) -> tuple[date, ...]:
    return tuple(islice(filter(is_werkdag, _dagen_na(ontvangen)), aantal))


def _tel_kalenderdagen(ontvangen: date, aantal: int) -> tuple[date, ...]:
    """Count every day; the last is a werkdag (art. 1) and a term of three days holds two of them (art. 2)."""
    laatste = ontvangen + timedelta(days=aantal)
    minimum = MINIMUM_WERKDAGEN if aantal >= KORTE_TERMIJN else 1
    while not is_werkdag(laatste) or werkdagen_tussen(ontvangen, laatste) < minimum:
        laatste += timedelta(days=1)
    return tuple(
        dag
        for dag in _tot_en_met(ontvangen, laatste)
        if dag == laatste or (dag - ontvangen).days < aantal or is_werkdag(dag)
    )


_TELLERS = {Eenheid.WERKDAGEN: _tel_werkdagen, Eenheid.KALENDERDAGEN: _tel_kalenderdagen}


def _dagen_na(dag: date) -> Iterator[date]:
    return (dag + timedelta(days=nummer) for nummer in count(1))


def _tot_en_met(ontvangen: date, einddatum: date) -> Iterator[date]:
    return islice(_dagen_na(ontvangen), (einddatum - ontvangen).days)


@cache
def _feestdagen(jaar: int) -> Mapping[date, str]:
    """Return the feestdagen of the law; the library tells when they fall, and 5 May counts every year."""
    kalender = country_holidays("NL", years=jaar, categories=("public", "optional"), language="nl")
    namen = {
        dag: " en ".join(naam for naam in tekst.split("; ") if naam in FEESTDAGEN)
        for dag, tekst in kalender.items()
    }
    return {date(jaar, 5, 5): BEVRIJDINGSDAG} | {dag: naam for dag, naam in namen.items() if naam}
