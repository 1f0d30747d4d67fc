"""All that chance decides in the fictitious municipality, from one seed; no secret comes from it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from terugmeld.domain.nummers import is_anummer

T = TypeVar("T")

GEWICHTEN = (9, 8, 7, 6, 5, 4, 3, 2)
LETTERS = "ABCDEFGHJKLMNPRSTVWXYZ"


class Loting:
    """Draws values and numbers; a number is given out once."""

    def __init__(self, zaad: int) -> None:
        self._toeval = Random(zaad)  # noqa: S311 - fictitious persons, nothing secret
        self._uitgegeven: set[str] = set()

    def kies(self, keuzes: Sequence[T]) -> T:
        return self._toeval.choice(keuzes)

    def kies_gewogen(self, keuzes: Mapping[T, int]) -> T:
        return self._toeval.choices(list(keuzes), weights=list(keuzes.values()))[0]

    def steekproef(self, keuzes: Sequence[T], aantal: int) -> list[T]:
        return self._toeval.sample(keuzes, min(aantal, len(keuzes)))

    def kans(self, deel: float) -> bool:
        return self._toeval.random() < deel

    def getal(self, laagste: int, hoogste: int) -> int:
        return self._toeval.randint(laagste, hoogste)

    def dag(self, eerste: date, laatste: date) -> date:
        """Return a day from the first to the last, both included; the first when the last lies before it."""
        return eerste + timedelta(days=self.getal(0, max(0, (laatste - eerste).days)))

    def bsn(self) -> str:
        """Return a new number that passes the elfproef, between 900000000 and 998999999."""
        return self._uniek(self._bsns())

    def anummer(self) -> str:
        return self._uniek(self._anummers())

    def aktenummer(self) -> str:
        return f"{self.getal(1, 3)}{self.kies('ABX')}{self.kies(LETTERS)}{self.getal(1, 9999):04}"

    def documentnummer(self) -> str:
        return f"{self.kies(LETTERS)}{self.kies(LETTERS)}{self.getal(0, 9_999_999):07}"

    def _uniek(self, nummers: Iterator[str]) -> str:
        nummer = next(nummer for nummer in nummers if nummer not in self._uitgegeven)
        self._uitgegeven.add(nummer)
        return nummer

    def _bsns(self) -> Iterator[str]:
        while True:
            begin = f"{self.getal(90_000_000, 99_899_999)}"
            som = sum(gewicht * int(cijfer) for gewicht, cijfer in zip(GEWICHTEN, begin, strict=True))
            if som % 11 < 10:
                yield f"{begin}{som % 11}"

    def _anummers(self) -> Iterator[str]:
        while True:
            nummer = f"{self.getal(1_000_000_000, 9_999_999_999)}"
            if is_anummer(nummer):
                yield nummer
