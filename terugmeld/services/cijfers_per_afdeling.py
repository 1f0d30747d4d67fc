"""The figures of one afdeling, without what the figures of the others and of the whole would give away."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from terugmeld.domain.cijfers import TOTAAL, Cijferfilter, Rij, Tellingen, onderdruk_samen

Regel = tuple[str, list[int]]
Vraag = Callable[[Cijferfilter], Sequence[Regel]]


def los(vraag: Vraag, filter_: Cijferfilter, afnemers: Iterable[str]) -> tuple[Rij, ...]:
    """Return the lines of this afdeling, each of which stands alone; the last of a line is its sum."""
    per_afdeling = _per_afdeling(vraag, filter_, afnemers)
    rijen = []
    for naam, leeg in _vorm(per_afdeling):
        samen = onderdruk_samen([[dict(regels).get(naam, leeg)] for regels in per_afdeling])
        rijen.append((naam, samen[0][0]))
    return _getoond(rijen, {naam for naam, _ in per_afdeling[0]})


def kruis(vraag: Vraag, filter_: Cijferfilter, afnemers: Iterable[str]) -> tuple[Rij, ...]:
    """Return the lines of this afdeling with their total below."""
    per_afdeling = _per_afdeling(vraag, filter_, afnemers)
    vorm = _vorm(per_afdeling)
    if not vorm:
        return ()
    tabellen = []
    for regels in per_afdeling:
        rijen = [dict(regels).get(naam, leeg) for naam, leeg in vorm]
        tabellen.append([*rijen, [sum(kolom) for kolom in zip(*rijen, strict=True)]])
    eigen: Tellingen = onderdruk_samen(tabellen)[0]
    namen = [*(naam for naam, _ in vorm), TOTAAL]
    heeft = {naam for naam, _ in per_afdeling[0]}
    return _getoond(zip(namen, eigen, strict=True), heeft | {TOTAAL} if heeft else heeft)


def _per_afdeling(vraag: Vraag, filter_: Cijferfilter, afnemers: Iterable[str]) -> list[Sequence[Regel]]:
    """Return what each afdeling has, that of the filter first."""
    andere = sorted(set(afnemers) - {filter_.afnemer})
    return [vraag(replace(filter_, afnemer=code)) for code in (filter_.afnemer, *andere)]


def _vorm(per_afdeling: Iterable[Sequence[Regel]]) -> list[Regel]:
    """Return each line that any of them has, empty."""
    namen = {naam: [0] * len(rij) for regels in per_afdeling for naam, rij in regels}
    return list(namen.items())


def _getoond(rijen: Iterable[tuple[str, list[int | None]]], heeft: set[str]) -> tuple[Rij, ...]:
    """Leave out the lines on which there is nothing to tell and nothing to hide."""
    return tuple(Rij(naam, tuple(cellen)) for naam, cellen in rijen if naam in heeft or None in cellen)
