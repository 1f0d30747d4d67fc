"""The arithmetic of the kwaliteitssteekproef: how many, which, and how sure; pure, and knows no person.

A draw orders the population by a hash of the seed and each sleutel and takes the first: the same seed and
population give the same draw, on every machine and in every order of the source (Beheerregeling 1 b, 10).
"""

import hashlib
import math
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import NormalDist

from beheerregeling.termijnen import RegelingFout

SPREIDING = 0.5
"""The share that asks the largest sample: what is not known is taken at its worst."""

MARGES = (0.1, 50.0)
ZEKERHEDEN = (50.0, 99.9)


@dataclass(frozen=True)
class Interval:
    """Between which shares (0 to 1) the true share lies, with the confidence that was asked."""

    onder: float
    boven: float


@dataclass(frozen=True)
class Aandeel:
    """So many of so many; of none there is no share."""

    aantal: int
    van: int

    def __post_init__(self) -> None:
        if not 0 <= self.aantal <= self.van:
            raise RegelingFout("Een deel is niet groter dan het geheel.")

    @property
    def waarde(self) -> float | None:
        return self.aantal / self.van if self.van else None

    def interval(self, betrouwbaarheid: float = 95) -> Interval:
        """Return the score interval of Wilson, which holds for few cases and for none too."""
        if not self.van:
            return Interval(0.0, 1.0)
        z, n = _z(betrouwbaarheid), self.van
        p, noemer = self.aantal / n, 1 + z * z / n
        midden = (p + z * z / (2 * n)) / noemer
        breedte = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / noemer
        onder = 0.0 if self.aantal == 0 else max(0.0, midden - breedte)
        boven = 1.0 if self.aantal == n else min(1.0, midden + breedte)
        return Interval(onder, boven)


def omvang(populatie: int, *, betrouwbaarheid: float, marge: float) -> int:
    """Return how many must be drawn for this confidence and margin (in percent), of a finite population.

    RegelingFout for a population of nobody and for a confidence or margin that means nothing.
    """
    if populatie < 1:
        raise RegelingFout("Er is niemand om uit te trekken.")
    if not ZEKERHEDEN[0] <= betrouwbaarheid <= ZEKERHEDEN[1]:
        raise RegelingFout("Kies een betrouwbaarheid van 50 tot en met 99,9 procent.")
    if not MARGES[0] <= marge <= MARGES[1]:
        raise RegelingFout("Kies een marge van 0,1 tot en met 50 procent.")
    onbegrensd = onbegrensde_omvang(betrouwbaarheid=betrouwbaarheid, marge=marge)
    return min(populatie, math.ceil(onbegrensd / (1 + (onbegrensd - 1) / populatie) - 1e-9))


def onbegrensde_omvang(*, betrouwbaarheid: float, marge: float) -> float:
    """Return the size for a population without end, not rounded (Cochran)."""
    z = _z(betrouwbaarheid)
    return z * z * SPREIDING * (1 - SPREIDING) / (marge / 100) ** 2


def trek(populatie: Iterable[str], aantal: int, *, zaad: str) -> tuple[str, ...]:
    """Return the drawn sleutels in the order of the draw; RegelingFout when there are not so many."""
    sleutels = set(populatie)
    past(aantal, len(sleutels))
    return tuple(sorted(sleutels, key=lambda sleutel: (_lot(zaad, sleutel), sleutel))[:aantal])


def past(aantal: int, populatie: int) -> None:
    """Raise RegelingFout when so many can't be drawn from so many."""
    if aantal < 1:
        raise RegelingFout("Trek ten minste één persoonslijst.")
    if aantal > populatie:
        raise RegelingFout(
            f"U vraagt {aantal} persoonslijsten, maar er zijn er {populatie}. Kies een kleiner aantal."
        )


def _lot(zaad: str, sleutel: str) -> bytes:
    return hashlib.sha256(f"{zaad}\n{sleutel}".encode()).digest()


def _z(betrouwbaarheid: float) -> float:
    return NormalDist().inv_cdf(0.5 + betrouwbaarheid / 200)
