"""From a table of figures to bars and one sentence that says what they show; knows no database."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from terugmeld.domain.belofte import Nakoming
from terugmeld.domain.cijfers import TOTAAL, VERBORGEN, Cel, Rij, Tabel, toon
from terugmeld.domain.terugroep import Herstelstatus
from terugmeld.services.cijfers import AANDEEL, OP_TIJD, SOM, TE_LAAT

TE_KLEIN = "De groep is te klein. Daarom tonen wij hier niets."
LANGSTE_NAAM = 40


@dataclass(frozen=True)
class Staaf:
    """One bar: ``deel`` is how far it goes, from 0 to 100, and None where the figure is hidden.

    ``marge`` is from where to where the true figure may lie, on the same scale.
    """

    naam: str
    deel: float | None
    tekst: str
    marge: tuple[float, float] | None = None

    @property
    def kort(self) -> str:
        return self.naam if len(self.naam) <= LANGSTE_NAAM else f"{self.naam[: LANGSTE_NAAM - 1]}…"


@dataclass(frozen=True)
class Grafiek:
    """A table with its picture; without bars only the sentence is shown."""

    tabel: Tabel
    zin: str
    staven: tuple[Staaf, ...]

    @property
    def heeft_streepje(self) -> bool:
        return any(staaf.deel is None for staaf in self.staven)

    def toon(self, cel: Cel) -> str:
        return getal(cel)


def grafiek(tabel: Tabel) -> Grafiek:
    """Return the picture of one of the tables of ``services.cijfers``."""
    zin, staven = TEKENINGEN[tabel.code](tabel)
    return Grafiek(tabel, zin, staven)


def getal(waarde: Cel) -> str:
    """Return a figure as the Dutch write it, whole without a fraction; a hidden one is a dash."""
    return toon(int(waarde) if waarde is not None and waarde == int(waarde) else waarde)


def _samenvatting(tabel: Tabel) -> tuple[str, tuple[Staaf, ...]]:
    ontvangen = tabel.rijen[0].cellen[0]
    zin = TE_KLEIN if ontvangen is None else f"Er kwamen {getal(ontvangen)} meldingen binnen."
    return zin, _verdeling([(rij.naam, rij.cellen[0]) for rij in tabel.rijen])


def _termijn(tabel: Tabel) -> tuple[str, tuple[Staaf, ...]]:
    weken = [rij for rij in tabel.rijen if rij.naam != TOTAAL]
    staven = tuple(_op_tijd(tabel, rij) for rij in weken)
    cellen = [_cel(tabel, rij, kolom) for rij in weken for kolom in (OP_TIJD, TE_LAAT)]
    if not sum(cel or 0 for cel in cellen):
        return (TE_KLEIN if None in cellen else "In deze periode liep geen termijn af."), staven
    if None in cellen:
        return TE_KLEIN, staven
    op_tijd = sum(_cel(tabel, rij, OP_TIJD) or 0 for rij in weken)
    alle = sum(cel or 0 for cel in cellen)
    return f"{getal(_procent(op_tijd, alle))}% van de {getal(alle)} antwoorden kwam op tijd.", staven


def _op_tijd(tabel: Tabel, rij: Rij) -> Staaf:
    op_tijd, te_laat = _cel(tabel, rij, OP_TIJD), _cel(tabel, rij, TE_LAAT)
    if op_tijd is None or te_laat is None:
        return Staaf(rij.naam, None, VERBORGEN)
    alle = op_tijd + te_laat
    return Staaf(rij.naam, _procent(op_tijd, alle), f"{getal(op_tijd)} van {getal(alle)}")


def _open(tabel: Tabel) -> tuple[str, tuple[Staaf, ...]]:
    if not tabel.rijen:
        return "Op de laatste dag stond niets open.", ()
    sommen = [f"{getal(rij.cellen[-1])} {rij.naam.lower()}" for rij in tabel.rijen]
    zin = TE_KLEIN if any(rij.cellen[-1] is None for rij in tabel.rijen) else f"Open: {' en '.join(sommen)}."
    paren = [
        (f"{rij.naam}: {kolom}", cel)
        for rij in tabel.rijen
        for kolom, cel in zip(tabel.kolommen[:-1], rij.cellen, strict=False)
    ]
    return zin, _verdeling(paren)


def _doorlooptijd(tabel: Tabel) -> tuple[str, tuple[Staaf, ...]]:
    if not tabel.rijen:
        return "In deze periode werd niets afgesloten.", ()
    mediaan, p90 = tabel.rijen[0].cellen
    zin = (
        TE_KLEIN
        if mediaan is None or p90 is None
        else f"De helft was klaar in {getal(mediaan)} dagen, negen van de tien in {getal(p90)} dagen."
    )
    staven = _verdeling([(rij.naam, rij.cellen[1]) for rij in tabel.rijen])
    return zin, tuple(replace(s, tekst=f"P90: {s.tekst}") if s.deel is not None else s for s in staven)


def _uitkomsten(tabel: Tabel) -> tuple[str, tuple[Staaf, ...]]:
    if not tabel.rijen:
        return "In deze periode is er geen uitkomst.", ()
    totaal = tabel.rijen[-1]
    deel, som = _cel(tabel, totaal, AANDEEL), _cel(tabel, totaal, SOM)
    zin = TE_KLEIN
    if deel is not None and som is not None:
        zin = f"Van de {getal(som)} uitkomsten leidde {getal(deel)}% tot een wijziging."
    return zin, tuple(
        Staaf(rij.naam, procent, VERBORGEN if procent is None else f"{getal(procent)}%")
        for rij in tabel.rijen
        for procent in [_cel(tabel, rij, AANDEEL)]
    )


def _beloften(tabel: Tabel) -> tuple[str, tuple[Staaf, ...]]:
    if not tabel.rijen:
        return "In deze periode liep geen beloofde dag af.", ()
    rij = tabel.rijen[0]
    gehouden, som = _cel(tabel, rij, Nakoming.GEHOUDEN.capitalize()), rij.cellen[-1]
    zin = (
        TE_KLEIN
        if gehouden is None or som is None
        else f"Burgerzaken hield {getal(gehouden)} van de {getal(som)} beloften."
    )
    return zin, _verdeling(list(zip(tabel.kolommen[:-1], rij.cellen[:-1], strict=True)))


def _herstel(tabel: Tabel) -> tuple[str, tuple[Staaf, ...]]:
    if not tabel.rijen:
        return "In deze periode kreeg geen afdeling een hersteltaak.", ()
    totaal = tabel.rijen[-1]
    nog, som = _cel(tabel, totaal, Herstelstatus.OPEN.capitalize()), totaal.cellen[-1]
    zin = (
        TE_KLEIN
        if nog is None or som is None
        else f"Van de {getal(som)} hersteltaken zijn er {getal(som - nog)} klaar."
    )
    return zin, _verdeling(list(zip(tabel.kolommen[:-1], totaal.cellen[:-1], strict=True)))


def _verdeling(paren: list[tuple[str, Cel]]) -> tuple[Staaf, ...]:
    """Return bars of which the longest goes to the end."""
    grootste = max((cel for _, cel in paren if cel), default=1)
    return tuple(
        Staaf(naam, None if cel is None else _procent(cel, grootste), getal(cel)) for naam, cel in paren
    )


def _cel(tabel: Tabel, rij: Rij, kolom: str) -> Cel:
    return rij.cellen[tabel.kolommen.index(kolom)]


def _procent(deel: float, geheel: float) -> float:
    return round(100 * deel / geheel, 1) if geheel else 0.0


Tekening = Callable[[Tabel], tuple[str, tuple[Staaf, ...]]]
TEKENINGEN: Mapping[str, Tekening] = {
    "samenvatting": _samenvatting,
    "termijn": _termijn,
    "open": _open,
    "doorlooptijd": _doorlooptijd,
    "afdeling": _uitkomsten,
    "rubriek": _uitkomsten,
    "beloften": _beloften,
    "herstel": _herstel,
}
