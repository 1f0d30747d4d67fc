"""Keep what a melder outside the municipality reads to the result: no new datum in the answer."""

from collections.abc import Iterable

from bijlagen.rubrieken import RUBRIEKEN
from terugmeld.domain.genoemd import noemt
from terugmeld.domain.uitkomst import Rubriekuitkomst
from terugmeld.errors import OngeldigeInvoer
from terugmeld.storage.terugmeldingen import Terugmelding

ALLEEN_UITKOMST = "Deze melder is van buiten de gemeente en hoort alleen de uitkomst. Haal dit weg: {}."
# A number may be something else by chance; written out it is no house number.
ANDERS = " Bedoelt u iets anders? Schrijf het dan voluit."


def weiger_gegeven_voor_derde(
    melding: Terugmelding, uitkomsten: Iterable[Rubriekuitkomst], tekst: str | None
) -> None:
    """Refuse an answer that names a new value; who is outside gets data by an authorisation of its own."""
    if tekst is None or melding.herkomst is None or melding.herkomst.melder_organisatie is None:
        return
    genoemd = [
        RUBRIEKEN[rij.rubriek].naam
        for rij in uitkomsten
        if rij.nieuwe_waarde is not None and noemt(tekst, rij.rubriek, rij.nieuwe_waarde)
    ]
    if genoemd:
        raise OngeldigeInvoer({"reactie": [ALLEEN_UITKOMST.format(", ".join(genoemd)) + ANDERS]})
