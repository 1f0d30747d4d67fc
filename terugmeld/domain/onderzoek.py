"""An onderzoek to the juistheid of data: which rubrieken, since when and until when; reads no clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bijlagen.rubrieken import RUBRIEKEN, aanduiding


@dataclass(frozen=True, kw_only=True)
class Onderzoeksbesluit:
    """What Burgerzaken decides; what is left out: today, the term of the regelset, all rubrieken that can.

    ``bsn`` is needed only for a terugmelding that names no more than an address; ``bewoners`` are the BSNs
    of others who live there. Without ``reactie`` the answer to the melder is composed.
    """

    reactie: str | None = None
    ingang_datum: date | None = None
    verwachte_datum: date | None = None
    rubrieken: tuple[str, ...] | None = None
    bsn: str | None = None
    bewoners: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class OpenOnderzoek:
    """One aanduiding that now stands with the data of a person (LO, group 83)."""

    aanduiding: str
    ingang_datum: date
    verwachte_datum: date


def onderzoekbaar(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the rubrieken that an aantekening can stand with; not those of 07, 13, 14 and 17 (LO 4.5)."""
    return tuple(code for code in codes if code in RUBRIEKEN and RUBRIEKEN[code].is_onderzoekbaar)


def aanduidingen(codes: Iterable[str]) -> tuple[str, ...]:
    """Return one code of 83.10 per category of the rubrieken (LO 4.6)."""
    uniek = sorted(set(codes))
    categorieen = sorted({code[:2] for code in uniek})
    return tuple(aanduiding([c for c in uniek if c.startswith(categorie)]) for categorie in categorieen)


def gebreken_in_datums(ingang: date, verwacht: date, vandaag: date) -> dict[str, list[str]]:
    """Return what is wrong with start and expected end: the start is no later than today (LO 83.20)."""
    velden: dict[str, list[str]] = {}
    if ingang > vandaag:
        velden["ingang_datum"] = ["Kies vandaag of een eerdere dag als begin van het onderzoek."]
    if verwacht <= max(ingang, vandaag):
        velden["verwachte_datum"] = ["Kies een verwachte datum die later is dan vandaag."]
    return velden
