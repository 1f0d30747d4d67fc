"""The closed list of reasons, and the obstacles of a question as bits in the order of the law."""

from collections.abc import Mapping
from enum import StrEnum

from bijlagen.regels import Persoonskring, Wijze

HOOGSTE_GEHEIM = 7


class Reden(StrEnum):
    """Why the answer is what it is: the closed list."""

    TOEGESTAAN = "toegestaan"
    GEDEELTELIJK = "gedeeltelijk toegestaan"
    BUITEN_GEGEVENSSET = "buiten de gegevensset"
    A_NUMMER = "a-nummer nooit aan een derde"
    PASPOORTGEGEVENS = "paspoortgegevens voorbehouden"
    KIESRECHTGEGEVENS = "kiesrechtgegevens voorbehouden"
    REGELSET_NIET_VAN_KRACHT = "regelset niet van kracht"
    REGEL_NIET_VAN_KRACHT = "regel niet van kracht"
    GEEN_REGEL = "geen regel voor dit doel"
    GEEN_RECHTSTREEKSE_TOEGANG = "geen rechtstreekse toegang"
    GEEN_REGEL_ZONDER_TOEGANG = "geen regel voor afnemers zonder toegang"
    DERDE_NOOIT_RECHTSTREEKS = "derde nooit rechtstreeks"
    WIJZE_NIET_TOEGESTAAN = "wijze niet toegestaan"
    NIET_AANGEWEZEN = "medewerker niet aangewezen"
    ZAAKKENMERK_ONTBREEKT = "zaakkenmerk ontbreekt"
    PERSOON_BUITEN_KRING = "persoon buiten de kring"
    GEHEIM = "geheimhouding"
    TOESTEMMING_ONTBREEKT = "toestemming ontbreekt"
    VOORWAARDE_ONTBREEKT = "voorwaarde niet vervuld"


BELETSELEN: tuple[tuple[Reden, Wijze | Persoonskring | int | None], ...] = (
    *((Reden.WIJZE_NIET_TOEGESTAAN, wijze) for wijze in Wijze),
    (Reden.NIET_AANGEWEZEN, None),
    (Reden.ZAAKKENMERK_ONTBREEKT, None),
    *((Reden.PERSOON_BUITEN_KRING, persoon) for persoon in Persoonskring),
    *((Reden.GEHEIM, geheim) for geheim in range(HOOGSTE_GEHEIM + 1)),
    (Reden.TOESTEMMING_ONTBREEKT, None),
)
"""What can stand in the way of a question; the first one that does is the reason."""

BIT: Mapping[tuple[Reden, Wijze | Persoonskring | int | None], int] = {
    beletsel: 1 << nummer for nummer, beletsel in enumerate(BELETSELEN)
}
"""One bit per obstacle: a question and a row meet in a single AND, which decides 600,000 times a second."""
