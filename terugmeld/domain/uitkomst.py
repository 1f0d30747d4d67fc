"""What is found of each doubted rubriek, and the outcome of the case that follows; pure rules."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from bijlagen.rubrieken import RUBRIEKEN
from terugmeld.domain.rubriekwaarde import gebrek, lees
from terugmeld.domain.terugmelding import UITKOMSTEN_NA_ONDERZOEK, Uitkomst

# A change tells the melder most; and what could not be found out, more than what proved right.
VOORRANG = (
    Uitkomst.VERBETERD,
    Uitkomst.AANGEVULD,
    Uitkomst.VERWIJDERD,
    Uitkomst.NIET_VAST_TE_STELLEN,
    Uitkomst.JUIST_BEVONDEN,
)
MET_NIEUWE_WAARDE = frozenset({Uitkomst.VERBETERD, Uitkomst.AANGEVULD})
WIJZIGT = MET_NIEUWE_WAARDE | {Uitkomst.VERWIJDERD}


@dataclass(frozen=True, kw_only=True)
class Rubriekuitkomst:
    """What is found of one rubriek; ``kenmerk`` names another terugmelding of the same onderzoek."""

    rubriek: str
    uitkomst: Uitkomst
    nieuwe_waarde: str | None = None
    kenmerk: str | None = None


@dataclass(frozen=True, kw_only=True)
class Betwijfeld:
    """One rubriek that waits for its outcome, with what the melder saw and proposed."""

    rubriek: str
    betwijfelde_waarde: str | None
    voorgestelde_waarde: str | None


def zaakuitkomst(uitkomsten: Iterable[Uitkomst]) -> Uitkomst:
    """Return the outcome of a case with these outcomes of its rubrieken (Besluit GBA, art. 63)."""
    return min(uitkomsten, key=VOORRANG.index)


def ingevuld(
    betwijfeld: Iterable[Betwijfeld], uitkomst: Uitkomst | None, per_rubriek: Sequence[Rubriekuitkomst]
) -> tuple[Rubriekuitkomst, ...]:
    """Give each doubted rubriek its own outcome, or else the one for all; some may still be without.

    Where the value is not given, a change takes over what the melder proposed.
    """
    eigen = {gekozen.rubriek: gekozen for gekozen in per_rubriek}
    gevuld = []
    for rij in betwijfeld:
        gekozen = eigen.get(rij.rubriek)
        woord = gekozen.uitkomst if gekozen else uitkomst
        if woord is None:
            continue
        waarde = gekozen.nieuwe_waarde if gekozen else None
        if waarde is None and woord in MET_NIEUWE_WAARDE:
            waarde = rij.voorgestelde_waarde
        nieuw = lees(rij.rubriek, waarde or None)
        gevuld.append(Rubriekuitkomst(rubriek=rij.rubriek, uitkomst=woord, nieuwe_waarde=nieuw))
    return tuple(gevuld)


def gebreken(
    betwijfeld: Collection[Betwijfeld], gevuld: Collection[Rubriekuitkomst], gevraagd: Iterable[str] = ()
) -> list[str]:
    """Return what must be improved before the case can be settled with these outcomes."""
    bekend = {rij.rubriek: rij for rij in betwijfeld}
    zonder = bekend.keys() - {rij.rubriek for rij in gevuld}
    zinnen = [f"Kies ook wat de uitkomst is voor {_naam(code)}." for code in sorted(zonder)]
    zinnen += [f"Aan {_naam(code)} is niet getwijfeld." for code in sorted(set(gevraagd) - bekend.keys())]
    for rij in gevuld:
        zinnen += _gebreken(bekend[rij.rubriek], rij)
    return zinnen


def _gebreken(betwijfeld: Betwijfeld, gekozen: Rubriekuitkomst) -> list[str]:
    naam, waarde = _naam(gekozen.rubriek), gekozen.nieuwe_waarde
    if gekozen.uitkomst not in UITKOMSTEN_NA_ONDERZOEK:
        return [f"Kies voor {naam} een uitkomst van het onderzoek."]
    if gekozen.uitkomst not in MET_NIEUWE_WAARDE:
        return [f"Vul voor {naam} geen nieuwe waarde in bij deze uitkomst."] if waarde else []
    if waarde is None:
        return [f"Vul de nieuwe waarde in voor {naam}."]
    if waarde == betwijfeld.betwijfelde_waarde:
        return [f"Vul voor {naam} iets anders in dan de waarde die er nu staat."]
    zin = gebrek(gekozen.rubriek, waarde)
    return [f"{naam}: {zin}"] if zin else []


def _naam(code: str) -> str:
    return f"“{RUBRIEKEN[code].naam}”" if code in RUBRIEKEN else code
