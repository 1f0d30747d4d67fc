"""What the letter to a citizen says about the protocol, in plain Dutch; makes no file."""

from collections.abc import Iterator

from beheerregeling.termijnen import kalenderdag
from bijlagen.rubrieken import RUBRIEKEN
from terugmeld.domain.datum import dag_in_woorden
from terugmeld.domain.inzage import Ontvanger, Overzicht
from terugmeld.domain.protocol import APP

NIETS = "In deze periode hebben wij geen gegevens over u gegeven."
SLOT = (
    "Klopt er een gegeven niet? Vraag ons dan om het te verbeteren. Op uw verzoek laten wij dat weten aan "
    "wie het gegeven eerder van ons kreeg.",
    "Bent u het niet eens met dit overzicht? Dan kunt u binnen zes weken na de datum van deze brief bezwaar "
    "maken bij het college van burgemeester en wethouders.",
)


def inleiding(overzicht: Overzicht) -> str:
    van, tot = dag_in_woorden(overzicht.van), dag_in_woorden(overzicht.tot)
    return (
        "U vroeg wie uw persoonsgegevens van ons kreeg. "
        f"Dit overzicht gaat over de periode van {van} tot en met {tot}."
    )


def namen(rubrieken: tuple[str, ...]) -> str:
    """Return the gegevens by name, each once."""
    gevonden = [RUBRIEKEN[code].naam if code in RUBRIEKEN else code for code in rubrieken]
    return ", ".join(dict.fromkeys(gevonden))


def feiten(ontvanger: Ontvanger) -> Iterator[tuple[str, str]]:
    """Return what is told of one receiver: what for, when, which gegevens, and on what ground."""
    dagen = dict.fromkeys(dag_in_woorden(kalenderdag(moment)) for moment in ontvanger.momenten)
    yield "Waarvoor", ontvanger.doel or "niet vastgelegd"
    yield "Wanneer", ", ".join(dagen)
    yield "Welke gegevens", namen(ontvanger.rubrieken) or "niet vastgelegd"
    yield "Waarom dat mag", ontvanger.grondslag or "niet vastgelegd"
    if ontvanger.bron != APP:
        yield "Gegeven via", ontvanger.bron


def meldingen(overzicht: Overzicht) -> Iterator[str]:
    for melding in overzicht.meldingen:
        dag, wat = dag_in_woorden(melding.ontvangen_datum), namen(melding.rubrieken)
        stand = "Wij onderzoeken dat nu." if melding.is_in_onderzoek else "Wij kijken daar nog naar."
        yield f"Op {dag} kregen wij een melding dat dit misschien niet klopt: {wat}. {stand}"


def vermoedens(overzicht: Overzicht) -> Iterator[str]:
    """Say of each vermoeden since when, about what, why, and until when; not which afdeling keeps it."""
    for vermoeden in overzicht.vermoedens:
        dag, wat = dag_in_woorden(vermoeden.bewaard_datum), namen(vermoeden.rubrieken)
        einde = dag_in_woorden(vermoeden.vervalt_datum)
        yield (
            f"Sinds {dag} onthoudt een afdeling dat dit misschien niet klopt: {wat}. "
            f"De aanleiding is: {vermoeden.signaal}. Er gebeurt niets mee en na {einde} wissen wij dit."
        )
