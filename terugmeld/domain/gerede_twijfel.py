"""Whether somebody has gerede twijfel: one table that cites bijlage 4; advises, and blocks nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from terugmeld.domain.bewijslijst import Bewijslijst, bewijslijsten
from terugmeld.domain.terugmelding import Grond


class Advies(StrEnum):
    """What the assistant answers (bijlage 4, 3.2 and 3.5 to 3.7)."""

    GENOEG = "genoeg"
    NOG_NIET = "nog niet"
    STUUR_DOOR = "stuur de burger door"


@dataclass(frozen=True, kw_only=True)
class Twijfel:
    """The kind of evidence; ``is_aan_balie``: the citizen says it in person; ``is_nagegaan``: and is right.

    ``heeft_stuk`` is whether there is anything to show.
    """

    grond: Grond
    is_aan_balie: bool = False
    is_nagegaan: bool = False
    heeft_stuk: bool = True


@dataclass(frozen=True, kw_only=True)
class Twijfelregel:
    """One row: for which evidence it holds, the advice, and the sentence of bijlage 4 that it rests on.

    A condition that is None does not matter; ``nodig`` is what would make it enough.
    """

    grond: Grond
    advies: Advies
    paragraaf: str
    aanhaling: str
    uitleg: str
    nodig: tuple[str, ...] = ()
    is_aan_balie: bool | None = None
    is_nagegaan: bool | None = None
    heeft_stuk: bool | None = None

    def past(self, twijfel: Twijfel) -> bool:
        return (
            self.grond is twijfel.grond
            and self.is_aan_balie in {None, twijfel.is_aan_balie}
            and self.is_nagegaan in {None, twijfel.is_nagegaan}
            and self.heeft_stuk in {None, twijfel.heeft_stuk}
        )


@dataclass(frozen=True)
class Twijfeladvies:
    """The row that holds, and per kind of gegeven what evidence helps Burgerzaken."""

    regel: Twijfelregel
    bewijslijsten: tuple[Bewijslijst, ...]


KRACHTIG = "De aanleiding over de juistheid van gegevens moet wel een krachtige basis hebben."

TWIJFELREGELS: tuple[Twijfelregel, ...] = (
    Twijfelregel(
        grond=Grond.EIGEN_ONDERZOEK,
        advies=Advies.GENOEG,
        paragraaf="3.6",
        aanhaling="Uiteraard moet het onjuiste gegeven verplicht worden teruggemeld.",
        uitleg="Uw eigen onderzoek is genoeg. Geef in de toelichting alles wat Burgerzaken kan helpen.",
    ),
    Twijfelregel(
        grond=Grond.WAARNEMING_TER_PLAATSE,
        advies=Advies.GENOEG,
        paragraaf="3.5",
        aanhaling="Als bijvoorbeeld de dienst Belastingen een deurwaarder op pad stuurt om een aanslag te "
        "innen en deze geeft aan dat het opgegeven GBA-adres een leegstaand gebouw betreft, dan mag "
        "gesproken worden over gerede twijfel.",
        uitleg="Wat iemand ter plaatse zag, is genoeg. Noem de dag en wat er is gezien.",
    ),
    Twijfelregel(
        grond=Grond.MEDEDELING_BURGER,
        is_aan_balie=True,
        is_nagegaan=False,
        advies=Advies.STUUR_DOOR,
        paragraaf="3.2",
        aanhaling="In eerste instantie dient een interne afnemer de burger, die meldt dat zijn/haar gegevens "
        "niet juist zijn, in persoon door te sturen naar de afdeling Burgerzaken.",
        uitleg="De burger is bij u. Stuur de burger eerst door naar Burgerzaken en geef het briefje mee. "
        "Melden mag ook.",
        nodig=("Kijk zelf na of de burger gelijk heeft (paragraaf 3.7).",),
    ),
    Twijfelregel(
        grond=Grond.MEDEDELING_BURGER,
        is_aan_balie=False,
        is_nagegaan=False,
        advies=Advies.GENOEG,
        paragraaf="3.2",
        aanhaling="Als er geen direct contact is met de burger dan moet de afnemer bij gerede twijfel over "
        "de juistheid van de GBA-gegevens, de terugmelding zelf doen.",
        uitleg="De burger zegt zelf dat het niet klopt en is niet bij u. Doe de melding zelf.",
    ),
    Twijfelregel(
        grond=Grond.MEDEDELING_BURGER,
        is_nagegaan=True,
        advies=Advies.GENOEG,
        paragraaf="3.7",
        aanhaling="Als de burger aangeeft dat een gegeven niet klopt én als de medewerker ook vaststelt, na "
        "controle in de BRS, dat de burger gelijk heeft dan zal Burgerzaken de fout zelf moeten herstellen.",
        uitleg="U hebt zelf vastgesteld dat de burger gelijk heeft. Dat is genoeg.",
    ),
    Twijfelregel(
        grond=Grond.IDENTITEIT,
        advies=Advies.GENOEG,
        paragraaf="3.7",
        aanhaling="Er kunnen echter twijfels zijn over de identiteit van een burger.",
        uitleg="Twijfel over wie iemand is, is genoeg. Stel uit wat de burger vraagt, tot u zeker weet wie "
        "het is.",
    ),
    Twijfelregel(
        grond=Grond.ANDERE_BASISADMINISTRATIE,
        advies=Advies.GENOEG,
        paragraaf="3.5",
        aanhaling=KRACHTIG,
        uitleg="Een andere registratie van de overheid die iets anders zegt, is een krachtige basis. "
        "Noem de registratie en de dag waarop u keek.",
    ),
    Twijfelregel(
        grond=Grond.ANDERE_BRON,
        heeft_stuk=True,
        advies=Advies.GENOEG,
        paragraaf="3.5",
        aanhaling=KRACHTIG,
        uitleg="Een stuk waaruit iets anders blijkt, is een krachtige basis. Noem het of voeg het toe.",
    ),
    Twijfelregel(
        grond=Grond.ANDERE_BRON,
        heeft_stuk=False,
        advies=Advies.NOG_NIET,
        paragraaf="3.5",
        aanhaling=KRACHTIG,
        uitleg="Zonder stuk is een andere bron nog geen krachtige basis. U kunt het wel onthouden als "
        "vermoeden.",
        nodig=(
            "Zoek het stuk waaruit het blijkt, of noem wie het kan bevestigen.",
            "Vraag het de burger zelf (paragraaf 3.7).",
        ),
    ),
    Twijfelregel(
        grond=Grond.VAN_HOREN_ZEGGEN,
        advies=Advies.NOG_NIET,
        paragraaf="3.5",
        aanhaling="Als dezelfde dienst aan de balie van iemand uit de straat verneemt dat de persoon "
        "mogelijk verhuisd is, dan is dat (nog) geen reden voor gerede twijfel.",
        uitleg="Wat u van iemand anders hoort, is nog geen gerede twijfel. U kunt het wel onthouden als "
        "vermoeden.",
        nodig=(
            "Vraag het de burger zelf (paragraaf 3.7).",
            "Laat iemand ter plaatse kijken (paragraaf 3.5).",
            "Doe zelf een controle, zoals een adrescontrole (paragraaf 3.6).",
        ),
    ),
)


def adviseer(twijfel: Twijfel, rubrieken: Iterable[str] = ()) -> Twijfeladvies:
    """Return the one row that holds; the table has exactly one for every twijfel."""
    (regel,) = (regel for regel in TWIJFELREGELS if regel.past(twijfel))
    return Twijfeladvies(regel, bewijslijsten(rubrieken))
