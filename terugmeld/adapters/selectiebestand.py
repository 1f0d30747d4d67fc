"""The file with the persons of a selectie, for a Dutch spreadsheet; decides nothing and keeps nothing."""

from collections.abc import Sequence

from bijlagen.rubrieken import RUBRIEKEN
from terugmeld.adapters.formats.tabel import als_csv
from terugmeld.domain.verstrekking import Gegeven, Verstrekking
from terugmeld.domain.weergave import toon

IN_ONDERZOEK = "In onderzoek"


def als_bestand(personen: Sequence[Verstrekking]) -> bytes:
    """Return a line per person; what is in onderzoek stands beside it (Wet GBA art. 88 lid 2)."""
    codes = sorted({gegeven.rubriek for persoon in personen for gegeven in persoon.gegevens})
    koppen = {code: f"{RUBRIEKEN[code].naam} ({code})" for code in codes}
    rijen = [_rij(persoon.gegevens, koppen) for persoon in personen]
    return als_csv((*koppen.values(), IN_ONDERZOEK), rijen).encode("utf-8-sig")


def _rij(gegevens: Sequence[Gegeven], koppen: dict[str, str]) -> dict[str, str]:
    rij = {
        kop: " / ".join(toon(g.rubriek, g.waarde) for g in gegevens if g.rubriek == code)
        for code, kop in koppen.items()
    }
    onderzoek = sorted({koppen[g.rubriek] for g in gegevens if g.onderzoek})
    return rij | {IN_ONDERZOEK: ", ".join(onderzoek)}
