"""Load persons into the embedded source, the same person once; reads no file and judges no form."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from terugmeld.domain.persoon import Persoonslijst
from terugmeld.storage.personen import bewaar

PORTIE = 250

Voortgang = Callable[[int, int], None]
"""Told how many persons are done, and of how many."""


@dataclass(frozen=True)
class Weigering:
    """A person that was not loaded: where it stands in the file, and a Dutch sentence why."""

    plaats: str
    reden: str


@dataclass(frozen=True)
class Importresultaat:
    """``ingelezen`` counts all persons kept; of those ``vervangen`` took the place of an older reading."""

    ingelezen: int
    vervangen: int
    gebreken: int
    geweigerd: tuple[Weigering, ...] = ()

    @property
    def nieuw(self) -> int:
        return self.ingelezen - self.vervangen


def importeer(
    session: Session,
    personen: Sequence[Persoonslijst],
    *,
    nu: datetime,
    voortgang: Voortgang = lambda klaar, totaal: None,
) -> Importresultaat:
    """Write the persons in portions; ``nu`` is remembered as the moment their data were read."""
    vervangen = 0
    for begin in range(0, len(personen), PORTIE):
        portie = personen[begin : begin + PORTIE]
        vervangen += bewaar(session, portie, nu=nu)
        voortgang(begin + len(portie), len(personen))
    gebreken = sum(len(voorkomen.gebreken) for persoon in personen for voorkomen in persoon.voorkomens)
    return Importresultaat(len(personen), vervangen, gebreken)
