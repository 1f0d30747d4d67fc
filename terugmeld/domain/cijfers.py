"""Figures over a period as tables, in which small groups can't be read or worked out; pure rules."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from beheerregeling.termijnen import begin_van
from terugmeld.errors import OngeldigeInvoer

KLEINSTE_GROEP = 5
TOTAAL = "Totaal"
VERBORGEN = "–"
PERIODE = "De laatste dag ligt voor de eerste dag. Kies een latere laatste dag."
Cel = int | float | None
Sleutel = tuple[int, int, int]
Lijn = Sequence[Sleutel]
Kiezer = Callable[[Lijn, Mapping[Sleutel, int], set[Sleutel]], Sleutel | None]
Tellingen = list[list[int | None]]


@dataclass(frozen=True, kw_only=True)
class Cijferfilter:
    """The days that count, both inclusive; with ``afnemer`` only the cases of that afdeling."""

    van: date
    tot: date
    afnemer: str | None = None

    def __post_init__(self) -> None:
        if self.tot < self.van:
            raise OngeldigeInvoer({"tot": [PERIODE]})

    @property
    def begin(self) -> datetime:
        return begin_van(self.van)

    @property
    def einde(self) -> datetime:
        """The first moment after the period."""
        return begin_van(self.tot + timedelta(days=1))


@dataclass(frozen=True)
class Rij:
    """One line of a table; a cell is None when it would show a group that is too small."""

    naam: str
    cellen: tuple[Cel, ...]

    @property
    def getoond(self) -> tuple[str, ...]:
        """The cells as people read them."""
        return tuple(toon(cel) for cel in self.cellen)


@dataclass(frozen=True)
class Tabel:
    """Figures under one heading; ``uitleg`` says in a sentence what was counted."""

    code: str
    titel: str
    uitleg: str
    kolommen: tuple[str, ...]
    rijen: tuple[Rij, ...]

    @property
    def gevuld(self) -> tuple[int, ...]:
        """The numbers of the columns in which something stands; one column of zeros says nothing."""
        nummers = range(len(self.kolommen))
        return tuple(n for n in nummers if any(rij.cellen[n] != 0 for rij in self.rijen)) or tuple(nummers)

    def cel(self, rij: str, kolom: str) -> Cel:
        """Return one figure; None when it is hidden or not there."""
        gevonden = next((deel for deel in self.rijen if deel.naam == rij), None)
        return gevonden.cellen[self.kolommen.index(kolom)] if gevonden else None


def toon(cel: Cel) -> str:
    """Return a figure as people read it in Dutch; what is hidden is a dash."""
    return VERBORGEN if cel is None else str(cel).replace(".", ",")


def tel_op(namen: Sequence[str], tellingen: Mapping[tuple[str, str], int]) -> list[tuple[str, list[int]]]:
    """Return per line the counts in the order of ``namen``, with their sum at the end; lines by name."""
    regels = sorted({rij for rij, _ in tellingen})
    per_rij = [(rij, [tellingen.get((rij, naam), 0) for naam in namen]) for rij in regels]
    return [(rij, [*aantallen, sum(aantallen)]) for rij, aantallen in per_rij]


def kruis(regels: Iterable[tuple[str, list[int]]]) -> tuple[Rij, ...]:
    """Return lines and their total below, hiding each small group and what would give it away."""
    namen, aantallen = [], []
    for naam, rij in regels:
        namen.append(naam)
        aantallen.append(rij)
    if not aantallen:
        return ()
    aantallen.append([sum(kolom) for kolom in zip(*aantallen, strict=True)])
    return tuple(Rij(naam, tuple(r)) for naam, r in zip([*namen, TOTAAL], onderdruk(aantallen), strict=True))


def onderdruk(aantallen: Sequence[Sequence[int]]) -> Tellingen:
    """Hide every count of 1 to 4, and as many others as keep it from being worked out.

    The last of each line is its sum; so is the last line, when there is more than one. In each line and
    each column at least two cells are hidden or none, and together they count at least five.
    """
    return onderdruk_samen([aantallen])[0]


def onderdruk_samen(tabellen: Sequence[Sequence[Sequence[int]]]) -> list[Tellingen]:
    """Hide as ``onderdruk`` does in tables of one form, of which the sum of each cell is shown elsewhere.

    What is hidden in one table stays hidden when the others are taken from that sum.
    """
    waarden = {
        (t, r, k): waarde
        for t, tabel in enumerate(tabellen)
        for r, rij in enumerate(tabel)
        for k, waarde in enumerate(rij)
    }
    verborgen = {sleutel for sleutel, waarde in waarden.items() if 0 < waarde < KLEINSTE_GROEP}
    lijnen = _lijnen(len(tabellen), len(tabellen[0]), len(tabellen[0][0]))
    aantal = -1
    while aantal != len(verborgen):
        aantal = len(verborgen)
        for lijn, kies in lijnen:
            while (erbij := kies(lijn, waarden, verborgen)) is not None:
                verborgen.add(erbij)
    return [
        [
            [None if (t, r, k) in verborgen else waarde for k, waarde in enumerate(rij)]
            for r, rij in enumerate(tabel)
        ]
        for t, tabel in enumerate(tabellen)
    ]


def aandeel(deel: Sequence[Cel], geheel: Cel) -> float | None:
    """Return the percentage that the parts are of the whole; None when one of them is hidden."""
    zichtbaar = [cel for cel in deel if cel is not None]
    if not geheel or len(zichtbaar) < len(deel):
        return None
    return round(100 * sum(zichtbaar) / geheel, 1)


def _lijnen(tabellen: int, rijen: int, kolommen: int) -> list[tuple[Lijn, Kiezer]]:
    """Return the sums, the total last in each: the column of totals first, so that it decides the rest."""
    lijnen: list[tuple[Lijn, Kiezer]] = []
    for t in range(tabellen):
        per_kolom = [[(t, r, k) for r in range(rijen)] for k in reversed(range(kolommen)) if rijen > 1]
        per_rij = [[(t, r, k) for k in range(kolommen)] for r in range(rijen)]
        lijnen += [(lijn, _erbij) for lijn in per_kolom + per_rij]
    dwars = [[(t, r, k) for t in range(tabellen)] for r in range(rijen) for k in range(kolommen)]
    return lijnen + [(lijn, _erbij_dwars) for lijn in dwars]


def _erbij(lijn: Lijn, waarden: Mapping[Sleutel, int], verborgen: set[Sleutel]) -> Sleutel | None:
    """Return what must be hidden besides, the smallest first and a total last; None when it is enough."""
    weg = [sleutel for sleutel in lijn if sleutel in verborgen]
    open_ = [sleutel for sleutel in lijn if sleutel not in verborgen and waarden[sleutel]]
    if not weg or not open_:
        return None
    som = sum(waarden[sleutel] for sleutel in weg if sleutel != lijn[-1])
    if len(weg) > 1 and (lijn[-1] in verborgen or som >= KLEINSTE_GROEP):
        return None
    return min(open_, key=lambda sleutel: (sleutel == lijn[-1], waarden[sleutel], sleutel))


def _erbij_dwars(lijn: Lijn, waarden: Mapping[Sleutel, int], verborgen: set[Sleutel]) -> Sleutel | None:
    """Return what must be hidden besides, when the sum is known: a nought last, for it hides as well."""
    weg = [sleutel for sleutel in lijn if sleutel in verborgen]
    open_ = [sleutel for sleutel in lijn if sleutel not in verborgen]
    is_genoeg = len(weg) > 1 and sum(waarden[sleutel] for sleutel in weg) >= KLEINSTE_GROEP
    if not weg or not open_ or is_genoeg:
        return None
    return min(open_, key=lambda sleutel: (not waarden[sleutel], waarden[sleutel], sleutel))
