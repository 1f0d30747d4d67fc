"""What the letter to a citizen says about the protocol, in plain Dutch; makes no file."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from beheerregeling.termijnen import kalenderdag
from bijlagen.rubrieken import RUBRIEKEN
from terugmeld.domain.datum import dag_in_woorden
from terugmeld.domain.inzage import Aanvrager, Ontvanger, Overzicht
from terugmeld.domain.protocol import APP

# Who is meant, where somebody asks for another (Wet GBA art. 79): never "u" for the person.
OVER_WIE: Mapping[Aanvrager, str] = {
    Aanvrager.BETROKKENE: "u",
    Aanvrager.OUDER: "het kind waarvoor u vraagt",
    Aanvrager.CURATOR: "de persoon van wie u curator bent",
    Aanvrager.GEMACHTIGDE: "de persoon die u heeft gemachtigd",
}
VERBETEREN = (
    "Klopt er een gegeven niet? Vraag ons dan om het te verbeteren. Op uw verzoek laten wij dat weten aan "
    "wie het gegeven eerder van ons kreeg."
)
BEZWAAR = (
    "Bent u het niet eens met {waarmee}? Dan kunt u binnen zes weken na de datum van deze brief bezwaar "
    "maken bij het college van burgemeester en wethouders."
)


@dataclass(frozen=True, kw_only=True)
class Inzagebrief:
    """The answer as a letter, still without name and address."""

    onderwerp: str
    alineas: tuple[str, ...]
    ontvangers: tuple[Ontvanger, ...] = ()
    meldingen: tuple[str, ...] = ()
    slot: tuple[str, ...]


def stel_op(overzicht: Overzicht) -> Inzagebrief:
    """Return the letter with the whole overview."""
    wie = OVER_WIE[overzicht.aanvrager]
    niets = f"In deze periode hebben wij geen gegevens over {wie} gegeven."
    return Inzagebrief(
        onderwerp=f"Wie kreeg {_gegevens(overzicht.aanvrager)}?",
        alineas=(inleiding(overzicht), *([niets] if overzicht.is_leeg else [])),
        ontvangers=overzicht.ontvangers,
        meldingen=(*meldingen(overzicht), *vermoedens(overzicht)),
        slot=(VERBETEREN, BEZWAAR.format(waarmee="dit overzicht")),
    )


def weigering(overzicht: Overzicht, reden: str) -> Inzagebrief:
    """Return the letter that gives no overview, and says why."""
    return Inzagebrief(
        onderwerp="U krijgt geen overzicht van ons",
        alineas=(
            f"U vroeg wie {_gegevens(overzicht.aanvrager)} van ons kreeg.",
            "Wij geven u dat overzicht niet. Dit is de reden:",
            reden,
        ),
        slot=(BEZWAAR.format(waarmee="dit besluit"),),
    )


def inleiding(overzicht: Overzicht) -> str:
    van, tot = dag_in_woorden(overzicht.van), dag_in_woorden(overzicht.tot)
    return (
        f"U vroeg wie {_gegevens(overzicht.aanvrager)} van ons kreeg. "
        f"Dit overzicht gaat over de periode van {van} tot en met {tot}."
    )


def _gegevens(aanvrager: Aanvrager) -> str:
    is_eigen = aanvrager is Aanvrager.BETROKKENE
    return "uw persoonsgegevens" if is_eigen else f"de persoonsgegevens van {OVER_WIE[aanvrager]}"


def namen(rubrieken: tuple[str, ...]) -> str:
    """Return the gegevens by name, each once."""
    gevonden = [RUBRIEKEN[code].naam if code in RUBRIEKEN else code for code in rubrieken]
    return ", ".join(dict.fromkeys(gevonden))


def grond_in_woorden(grondslag: str) -> str:
    """Return a ground without the code of its row: what the row says is told beside it."""
    return re.sub(r", regel [\w-]+", "", grondslag).replace("; ", ", ").replace("art. ", "artikel ")


def feiten(ontvanger: Ontvanger) -> Iterator[tuple[str, str]]:
    """Return what is told of one receiver: what for, when, which gegevens, and on what ground."""
    dagen = dict.fromkeys(dag_in_woorden(kalenderdag(moment)) for moment in ontvanger.momenten)
    yield "Waarvoor", ontvanger.doel or "niet vastgelegd"
    if ontvanger.regel:
        yield "Zo staat het in de regels", f"“{ontvanger.regel}”"
    yield "Wanneer", ", ".join(dagen)
    yield "Welke gegevens", namen(ontvanger.rubrieken) or "niet vastgelegd"
    yield "Waarom dat mag", grond_in_woorden(ontvanger.grondslag) or "niet vastgelegd"
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
