"""Keep what a melder outside the municipality reads to the result: no new datum in the answer."""

import re
from collections.abc import Iterable

from bijlagen.rubrieken import RUBRIEKEN
from terugmeld.domain.uitkomst import Rubriekuitkomst
from terugmeld.domain.weergave import toon
from terugmeld.errors import OngeldigeInvoer
from terugmeld.storage.terugmeldingen import Terugmelding

# A shorter value, such as a house number, stands in too many dates and numbers to be found for sure.
KORTSTE = 3
ALLEEN_UITKOMST = "Deze melder is van buiten de gemeente en hoort alleen de uitkomst. Haal dit weg: {}."


def weiger_gegeven_voor_derde(
    melding: Terugmelding, uitkomsten: Iterable[Rubriekuitkomst], tekst: str | None
) -> None:
    """Refuse an answer that names a new value; who is outside gets data by an authorisation of its own."""
    if tekst is None or melding.herkomst is None or melding.herkomst.melder_organisatie is None:
        return
    genoemd = [
        RUBRIEKEN[rij.rubriek].naam
        for rij in uitkomsten
        if rij.nieuwe_waarde is not None and _noemt(tekst, rij.rubriek, rij.nieuwe_waarde)
    ]
    if genoemd:
        raise OngeldigeInvoer({"reactie": [ALLEEN_UITKOMST.format(", ".join(genoemd))]})


def _noemt(tekst: str, rubriek: str, waarde: str) -> bool:
    vormen = {waarde.casefold(), toon(rubriek, waarde).casefold()}
    return any(
        re.search(rf"(?<!\w){re.escape(vorm)}(?!\w)", tekst.casefold())
        for vorm in vormen
        if len(vorm) >= KORTSTE
    )
