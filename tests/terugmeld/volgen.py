"""Builders of volgindicaties with fixed values."""

from datetime import datetime, timedelta
from typing import Any

from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.volgindicatie import NieuweVolgindicatie, Volgweigering
from terugmeld.services import volgindicaties
from terugmeld.storage.database import transaction
from terugmeld.storage.volgindicaties import Volgindicatie
from tests.bouwers import BSN, KADER, NU
from tests.terugmeld.meldingen import VANDAAG
from tests.terugmeld.verstrekt import FINANCIEN, Huis


def aanvraag(**anders: Any) -> NieuweVolgindicatie:  # noqa: ANN401 - any field of the dataclass
    velden: dict[str, Any] = {
        "bsn": BSN,
        "gemeente": "0439",
        "doel": FINANCIEN,
        "motivering": "Wij innen een langlopende vordering.",
        "van_datum": VANDAAG,
        "tot_datum": VANDAAG + timedelta(days=90),
    }
    return NieuweVolgindicatie(**(velden | anders))


def vraag_aan(
    door: Gebruiker, nieuw: NieuweVolgindicatie | None = None, *, nu: datetime = NU
) -> Volgindicatie:
    with transaction() as session:
        return volgindicaties.vraag_aan(session, nieuw or aanvraag(), door=door, kader=KADER, nu=nu)


def beslis(door: Gebruiker, rij: Volgindicatie, weigering: Volgweigering | None = None) -> Volgindicatie:
    with transaction() as session:
        return volgindicaties.beslis(
            session, rij.id, weigering=weigering, versie=rij.versie, door=door, kader=KADER, nu=NU
        )


def toegekend(h: Huis, rij: Volgindicatie | None = None) -> Volgindicatie:
    """Let Bram grant what was asked; without a request, one of Fatma."""
    return beslis(h.team.bram, rij or vraag_aan(h.fatma))
