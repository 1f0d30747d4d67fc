"""The calendar in a form to survey: daily duties together, and counts for a tile; changes nothing."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from beheerregeling.kalender import Plicht
from beheerregeling.plichten import PLICHTEN
from beheerregeling.rollen import Rol
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.plichtbewijs import Plichtstand
from terugmeld.services.plichten import Regel, geschiedenis, open_regels

TERUG, LIJNEN = 200, 25
VOLGORDE = (Plichtstand.TE_LAAT, Plichtstand.NU, Plichtstand.LATER)


@dataclass(frozen=True)
class Groep:
    """One line of the calendar: a time of a duty, or all late days of a daily one, the newest to open."""

    plicht: Plicht
    stand: Plichtstand
    eerste: Regel
    laatste: Regel
    aantal: int


@dataclass(frozen=True)
class Telling:
    """How many duties are late, and how many are to be done now."""

    te_laat: int
    nu: int


def eigen_tellingen(session: Session, wie: Gebruiker, *, vandaag: date) -> Telling:
    """Count what this person has to do; for whoever owns no duty that is nothing, without a query."""
    eigenaars = {plicht.eigenaar for plicht in PLICHTEN.values()} & wie.rollen
    return tellingen(session, vandaag=vandaag, eigenaars=eigenaars)


def groepen(session: Session, *, vandaag: date, eigenaars: Collection[Rol] = ()) -> list[Groep]:
    """Return what is to be done, what is late first."""
    gevonden: dict[tuple[str, str], list[Regel]] = {}
    for regel in open_regels(session, vandaag=vandaag, eigenaars=eigenaars):
        is_reeks = regel.plicht.is_dagelijks and regel.stand is Plichtstand.TE_LAAT
        sleutel = (regel.plicht.code, "te laat" if is_reeks else regel.voorval.periode)
        gevonden.setdefault(sleutel, []).append(regel)
    lijnen = [Groep(d[0].plicht, d[0].stand, d[0], d[-1], len(d)) for d in gevonden.values()]
    return sorted(lijnen, key=lambda g: (VOLGORDE.index(g.stand), g.eerste.voorval.uiterste_datum))


def vastgelegd(session: Session, *, vandaag: date, eigenaars: Collection[Rol] = ()) -> list[Groep]:
    """Return what was recorded last, the newest first; the days of a daily duty are one line."""
    gevonden: dict[tuple[str, str], list[Regel]] = {}
    for regel in geschiedenis(session, vandaag=vandaag, eigenaars=eigenaars, aantal=TERUG):
        apart = regel.stand.value if regel.plicht.is_dagelijks else regel.voorval.periode
        gevonden.setdefault((regel.plicht.code, apart), []).append(regel)
    return [Groep(d[0].plicht, d[0].stand, d[-1], d[0], len(d)) for d in gevonden.values()][:LIJNEN]


def tellingen(session: Session, *, vandaag: date, eigenaars: Collection[Rol]) -> Telling:
    """Count the lines of these owners; with no owner there is nothing to do."""
    standen = [g.stand for g in groepen(session, vandaag=vandaag, eigenaars=eigenaars)] if eigenaars else []
    return Telling(standen.count(Plichtstand.TE_LAAT), standen.count(Plichtstand.NU))
