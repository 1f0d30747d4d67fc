"""Form IV: a terugmelding about who is registered elsewhere, as it goes to the other municipality."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from terugmeld.domain.terugmelding import TEKST_GROND, Grond


class Pakketvorm(StrEnum):
    """For which facility the package is made."""

    TMV = "tmv"
    REST = "rest"


@dataclass(frozen=True, kw_only=True)
class Pakketrubriek:
    """One doubted rubriek as it was reported."""

    rubriek: str
    betwijfelde_waarde: str | None
    voorgestelde_waarde: str | None


@dataclass(frozen=True, kw_only=True)
class Pakket:
    """What goes to the municipality of inschrijving; Burgerzaken is the melder, never the member of staff.

    ``afzender`` is the code of the own municipality, ``bsn`` is absent when only an address is known.
    """

    kenmerk: str
    afzender: str
    afzendernaam: str
    gemeente: str
    gemeentenaam: str
    bsn: str | None
    adres: str | None
    grond: Grond
    toelichting: str
    ontvangen_datum: date
    rubrieken: tuple[Pakketrubriek, ...]

    @property
    def uitleg(self) -> str:
        """The ground of the doubt and what the melder wrote, as one text (Besluit GBA, art. 62)."""
        return f"{TEKST_GROND[self.grond]} {' '.join(self.toelichting.split())}"

    @property
    def verstrekt(self) -> tuple[str, ...]:
        """The rubrieken of which the package gives a datum out of the basisregistratie."""
        gezien = {rij.rubriek for rij in self.rubrieken if rij.betwijfelde_waarde is not None}
        return tuple(sorted(gezien | ({"010120"} if self.bsn else set())))
