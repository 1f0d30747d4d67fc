"""The inhoudelijke reactie in plain words, composed from the codes; holds no value of anybody's data."""

from collections.abc import Iterable, Mapping
from datetime import date

from bijlagen.rubrieken import RUBRIEKEN
from terugmeld.domain.datum import dag_in_woorden
from terugmeld.domain.terugmelding import TEKST_REDEN, RedenGeenOnderzoek, Uitkomst
from terugmeld.domain.uitkomst import Rubriekuitkomst

VERWERKING = "Wij verwerken dit in de basisadministratie. Kijk daar voor wat er nu staat."

_ZIN: Mapping[Uitkomst, str] = {
    Uitkomst.VERBETERD: "het gegeven was niet juist en is verbeterd.",
    Uitkomst.AANGEVULD: "het gegeven ontbrak en is aangevuld.",
    Uitkomst.VERWIJDERD: "het gegeven hoorde er niet te staan en is verwijderd.",
    Uitkomst.JUIST_BEVONDEN: "het gegeven is juist en blijft zoals het is.",
    Uitkomst.NIET_VAST_TE_STELLEN: "wij konden niet vaststellen of het gegeven juist is. Het blijft staan.",
}


def bij_geen_onderzoek(gemeld: date, reden: RedenGeenOnderzoek) -> str:
    return f"{_begin(gemeld)} Wij beginnen geen onderzoek. {TEKST_REDEN[reden]}"


def bij_onderzoek(gemeld: date, rubrieken: Iterable[str], verwacht: date) -> str:
    """Say what is looked into and until when (bijlage 4, 4)."""
    return (
        f"{_begin(gemeld)} Wij onderzoeken: {_opsomming(rubrieken)}. "
        "Bij deze gegevens staat vanaf nu dat zij in onderzoek zijn. "
        f"Wij verwachten dat het onderzoek uiterlijk op {dag_in_woorden(verwacht)} klaar is."
    )


def bij_doorzending(gemeld: date, naam: str, verwacht: date) -> str:
    return (
        f"{_begin(gemeld)} Wij kunnen dit niet zelf oplossen. Daarom hebben wij uw melding doorgezonden "
        f"naar: {naam}. Wij verwachten uiterlijk op {dag_in_woorden(verwacht)} een antwoord."
    )


def bij_antwoord(naam: str, uitkomst: Uitkomst) -> str:
    """Say what the body answered to which the case went."""
    if uitkomst is Uitkomst.DOORGEZONDEN:
        return f"Uw melding is in behandeling bij: {naam}. Die instantie behandelt uw melding verder."
    return f"Wij kregen antwoord van: {naam}. Dit is de uitkomst: {_ZIN[uitkomst]}"


def bij_afronding(gemeld: date, uitkomsten: Iterable[Rubriekuitkomst], *, wijzigt: bool) -> str:
    """Say per rubriek what was found; rubrieken with the same outcome share a sentence."""
    per_uitkomst: dict[Uitkomst, list[str]] = {}
    for rij in uitkomsten:
        per_uitkomst.setdefault(rij.uitkomst, []).append(rij.rubriek)
    zinnen = [f"{_hoofdletter(_opsomming(codes))}: {_ZIN[woord]}" for woord, codes in per_uitkomst.items()]
    return " ".join([_begin(gemeld), *zinnen, *([VERWERKING] if wijzigt else [])])


def _begin(gemeld: date) -> str:
    return f"Wij hebben uw melding van {dag_in_woorden(gemeld)} beoordeeld."


def _opsomming(rubrieken: Iterable[str]) -> str:
    namen = [_naam(code) for code in rubrieken]
    return " en ".join([", ".join(namen[:-1]), namen[-1]] if len(namen) > 1 else namen)


def _naam(code: str) -> str:
    naam = RUBRIEKEN[code].naam
    return naam if naam[:2].isupper() or naam[1:2] == "-" else naam[0].lower() + naam[1:]


def _hoofdletter(tekst: str) -> str:
    return tekst[0].upper() + tekst[1:]
