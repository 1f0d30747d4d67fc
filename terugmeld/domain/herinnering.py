"""When Burgerzaken is reminded of an open terugmelding; a pure rule."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from beheerregeling.termijnen import werkdagen_tussen
from terugmeld.domain.bericht import Berichtsoort
from terugmeld.domain.terugmelding import OPEN, Status

WERKDAGEN_VOORAF = 1
# No row of feestdagen and weekends is longer, so earlier than this nobody is reminded.
KALENDERDAGEN_VOORAF = timedelta(days=14)


class Aanleiding(StrEnum):
    """Where the promised day lies, seen from today."""

    VOORAF = "vooraf"
    OP_DE_DAG = "op de dag"
    TE_LAAT = "te laat"


SOORT: Mapping[Aanleiding, Berichtsoort] = {
    Aanleiding.VOORAF: Berichtsoort.HERINNERING,
    Aanleiding.OP_DE_DAG: Berichtsoort.HERINNERING,
    Aanleiding.TE_LAAT: Berichtsoort.TE_LAAT,
}


@dataclass(frozen=True)
class Herinnering:
    """One reminder of one terugmelding about one promised day; each is sent once."""

    terugmelding_id: int
    datum: date
    aanleiding: Aanleiding

    @property
    def periode(self) -> str:
        return f"{self.terugmelding_id} {self.datum.isoformat()} {self.aanleiding.value}"


def aanleiding(status: Status, datum: date, vandaag: date) -> Aanleiding | None:
    """Say which reminder is due: a werkdag before, on the day and after; in onderzoek only after.

    Who comes late gets the newest one alone: what it replaces is no longer of use.
    """
    if status not in OPEN:
        return None
    if vandaag > datum:
        return Aanleiding.TE_LAAT
    if status is Status.IN_ONDERZOEK:
        return None
    if vandaag == datum:
        return Aanleiding.OP_DE_DAG
    return Aanleiding.VOORAF if werkdagen_tussen(vandaag, datum) <= WERKDAGEN_VOORAF else None
