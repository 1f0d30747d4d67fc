"""The requests that the Beheerregeling gives somebody: on which law, by when and by whom; a table."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from beheerregeling.rollen import Bevoegdheid
from beheerregeling.termijnen import Eenheid, Termijn


class Verzoeksoort(StrEnum):
    """What is asked; the law is the Wet GBA."""

    GEHEIMHOUDING = "geheimhouding"
    ONDANKS_GEHEIMHOUDING = "verstrekking ondanks geheimhouding"
    TOEGANG = "rechtstreekse toegang van een afdeling"
    NAAMGEBRUIK = "naamgebruik of naam van een ouder"
    VERWIJDERING = "verwijdering na adoptie of wijziging van geslacht"
    VERBETERING = "verbetering, aanvulling of verwijdering"
    BEZWAAR = "bezwaar"


class Verzoekuitkomst(StrEnum):
    """How a request ended."""

    INGEWILLIGD = "ingewilligd"
    DEELS = "deels ingewilligd"
    AFGEWEZEN = "afgewezen"
    DOORGESTUURD = "doorgestuurd"
    INGETROKKEN = "ingetrokken"


PRIVACY = Bevoegdheid.PRIVACYVERZOEK_BESLISSEN
VERWERKING = Bevoegdheid.BURGERVERZOEK_BESLISSEN
VIER_WEKEN = Termijn(4 * 7, Eenheid.KALENDERDAGEN)
BESLUITEN = (
    Verzoekuitkomst.INGEWILLIGD,
    Verzoekuitkomst.DEELS,
    Verzoekuitkomst.AFGEWEZEN,
    Verzoekuitkomst.INGETROKKEN,
)


@dataclass(frozen=True, kw_only=True)
class Verzoekregel:
    """Who decides on a soort, and by when; ``verlenging`` is how long one prolongation lasts."""

    artikel: str
    wet: str
    beslisser: Bevoegdheid
    termijn: Termijn = VIER_WEKEN
    verlenging: Termijn | None = None
    uitkomsten: tuple[Verzoekuitkomst, ...] = BESLUITEN
    is_eigen_keuze: bool = False


VERZOEKEN: Mapping[Verzoeksoort, Verzoekregel] = {
    Verzoeksoort.GEHEIMHOUDING: Verzoekregel(
        artikel="art. 21 onder a",
        wet="Wet GBA art. 102 lid 1",
        beslisser=PRIVACY,
        uitkomsten=(Verzoekuitkomst.INGEWILLIGD, Verzoekuitkomst.AFGEWEZEN, Verzoekuitkomst.INGETROKKEN),
    ),
    Verzoeksoort.ONDANKS_GEHEIMHOUDING: Verzoekregel(
        artikel="art. 21 onder b", wet="Wet GBA art. 102 lid 2 en 3", beslisser=PRIVACY
    ),
    Verzoeksoort.TOEGANG: Verzoekregel(
        artikel="art. 21 onder e",
        wet="Verordening art. 2 en 6",
        beslisser=PRIVACY,
        termijn=Termijn(8 * 7, Eenheid.KALENDERDAGEN),
        is_eigen_keuze=True,
    ),
    Verzoeksoort.NAAMGEBRUIK: Verzoekregel(
        artikel="art. 23 onder c", wet="Wet GBA art. 80", beslisser=VERWERKING
    ),
    Verzoeksoort.VERWIJDERING: Verzoekregel(
        artikel="art. 23 onder c", wet="Wet GBA art. 81", beslisser=VERWERKING
    ),
    Verzoeksoort.VERBETERING: Verzoekregel(
        artikel="art. 23 onder c",
        wet="Wet GBA art. 82",
        beslisser=VERWERKING,
        verlenging=Termijn(8 * 7, Eenheid.KALENDERDAGEN),
    ),
    Verzoeksoort.BEZWAAR: Verzoekregel(
        artikel="art. 22 en 23 onder d",
        wet="Wet GBA art. 83 en 86",
        beslisser=VERWERKING,
        termijn=Termijn(5, Eenheid.WERKDAGEN),
        uitkomsten=(Verzoekuitkomst.DOORGESTUURD, Verzoekuitkomst.INGETROKKEN),
        is_eigen_keuze=True,
    ),
}
COMMISSIE = "Commissie beroep- en bezwaarschriften"
