"""Who was given a datum before, out of the content of the protocol; knows no matrix and holds no value."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

TUSSENTEKEN = "\n"


@dataclass(frozen=True, kw_only=True)
class Ontvangst:
    """One afnemer that was given some of the rubrieken for one doel; newest moment last."""

    afnemer: str
    doel: str
    zaakkenmerken: tuple[str, ...]
    rubrieken: tuple[str, ...]
    laatst_op: datetime


def ontvangsten(inhouden: Iterable[Mapping[str, Any]], rubrieken: Collection[str]) -> tuple[Ontvangst, ...]:
    """Put the verstrekkingen of each afnemer and doel together, with what they gave of these rubrieken."""
    gezocht = frozenset(rubrieken)
    paren: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for inhoud in inhouden:
        if inhoud.get("doel") and gezocht & set(inhoud["rubrieken_verstrekt"]):
            paren.setdefault((inhoud["afnemer"], inhoud["doel"]), []).append(inhoud)
    return tuple(
        _ontvangst(afnemer, doel, delen, gezocht) for (afnemer, doel), delen in sorted(paren.items())
    )


def _ontvangst(
    afnemer: str, doel: str, delen: Iterable[Mapping[str, Any]], gezocht: frozenset[str]
) -> Ontvangst:
    delen = list(delen)
    return Ontvangst(
        afnemer=afnemer,
        doel=doel,
        zaakkenmerken=tuple(sorted({deel["zaakkenmerk"] for deel in delen if deel.get("zaakkenmerk")})),
        rubrieken=tuple(sorted({code for deel in delen for code in deel["rubrieken_verstrekt"]} & gezocht)),
        laatst_op=max(datetime.fromisoformat(deel["tijdstip"]) for deel in delen),
    )
