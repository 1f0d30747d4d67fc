"""Whether a row allows the kenmerken of a selectie to be chosen by; looks nobody up."""

from collections.abc import Sequence

from bijlagen.matrix import Regelset
from bijlagen.rubrieken import RUBRIEKEN
from terugmeld.domain.derdentoets import Oordeel, Toets, Toetspunt
from terugmeld.domain.derdenverzoek import Derdenverzoek

ZIN = "De kenmerken van de selectie horen bij de regel."


def met_kenmerken(toetsen: Sequence[Toets], verzoek: Derdenverzoek, regelset: Regelset) -> tuple[Toets, ...]:
    """Add the kenmerken of a selectie: who may not have a gegeven, may not have people chosen by it."""
    if verzoek.selectie is None or len(toetsen) == 1:
        return tuple(toetsen)
    mag = regelset.gegevens(verzoek.ontvanger, verzoek.doel)
    buiten = [RUBRIEKEN[code].naam.lower() for code in verzoek.selectie.rubrieken if code not in mag]
    oordeel = Oordeel.NIET_VOLDAAN if buiten else Oordeel.VOLDAAN
    uitleg = f"Hierop mag u niet kiezen: {', '.join(buiten)}." if buiten else verzoek.selectie.in_woorden
    return (*toetsen, Toets(Toetspunt.KENMERKEN, oordeel, ZIN, uitleg))
