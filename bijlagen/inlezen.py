"""From a folder to the rows of a regelset; every bad row is a fault and none is skipped in silence."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from bijlagen.fout import BijlageFout
from bijlagen.inlezen_bronnen import lees_convenanten, lees_verbanden
from bijlagen.inlezen_regels import lees_regels, lees_taken
from bijlagen.regeling import Regeling
from bijlagen.regels import (
    Afnemer,
    Authentiek,
    Bijlagen,
    BijzonderGegeven,
    Gegevensset,
    Klasse,
    Regel,
    Status,
    Taak,
    Taaksoort,
    Wijze,
)
from bijlagen.rubrieken import rubrieken_van
from bijlagen.tabel import Rij, lees_tabel

AFNEMERS = ("afnemer", "naam", "klasse", "bijzondere_gegevens", "basis", "status", "opmerking")
GEGEVENSSETS = ("gegevensset", "naam", "patronen", "status", "basis", "opmerking")
AUTHENTIEKE_GEGEVENS = ("patroon", "voorwaarde", "tekst", "opmerking")

PUBLIEK = frozenset({Taaksoort.LANDELIJK, Taaksoort.PUBLIEKRECHTELIJK})
"""The kinds of task that carry the duty to use and to report."""


def lees_bijlagen(map_: Path, regeling: Regeling | None, fouten: list[str]) -> Bijlagen:
    """Read every table of a folder and check that they name each other; every fault is added to `fouten`."""
    afnemers = _afnemers(map_, fouten)
    sets = _gegevenssets(map_, fouten)
    regels = lees_regels(map_, regeling, afnemers, sets, fouten)
    taken = lees_taken(map_, afnemers, fouten)
    gedrukt = {deel.regel for deel in regeling.regels} if regeling else set()
    gezet = [regel for regel in regels if regel.druk is None and regel.regel_id not in gedrukt]
    return Bijlagen(
        afnemers=MappingProxyType({code: _met_toegang(a, regels, taken) for code, a in afnemers.items()}),
        gegevenssets=MappingProxyType(sets),
        regels=regels,
        taken=taken,
        authentiek=MappingProxyType(_authentiek(map_, fouten)),
        verbanden=lees_verbanden(map_, gezet, fouten),
        convenanten=lees_convenanten(map_, gezet, fouten),
    )


def _afnemers(map_: Path, fouten: list[str]) -> dict[str, Afnemer]:
    gevonden: dict[str, Afnemer] = {}
    for rij in lees_tabel(map_ / "afnemers.csv", AFNEMERS, fouten):
        afnemer = Afnemer(
            code=_nieuw(rij, "afnemer", gevonden),
            naam=rij.tekst("naam"),
            klasse=rij.keuze("klasse", Klasse),
            bijzondere_gegevens=frozenset(rij.keuzes("bijzondere_gegevens", BijzonderGegeven, leeg=True)),
            basis=rij.tekst("basis"),
            status=rij.keuze("status", Status),
            opmerking=rij.tekst("opmerking", leeg=True),
        )
        gevonden[afnemer.code] = afnemer
    return gevonden


def _gegevenssets(map_: Path, fouten: list[str]) -> dict[str, Gegevensset]:
    gevonden: dict[str, Gegevensset] = {}
    for rij in lees_tabel(map_ / "gegevenssets.csv", GEGEVENSSETS, fouten):
        patronen = rij.delen("patronen")
        gegevensset = Gegevensset(
            code=_nieuw(rij, "gegevensset", gevonden),
            naam=rij.tekst("naam"),
            basis=rij.tekst("basis"),
            patronen=patronen,
            rubrieken=_rubrieken(rij, patronen),
            status=rij.keuze("status", Status),
            opmerking=rij.tekst("opmerking", leeg=True),
        )
        gevonden[gegevensset.code] = gegevensset
    return gevonden


def _rubrieken(rij: Rij, patronen: Iterable[str]) -> frozenset[str]:
    """Return what the patterns of a set stand for; a pattern that repeats an earlier one is a fault."""
    gevonden: set[str] = set()
    for patroon in patronen:
        codes = _codes(rij, "patronen", patroon)
        if not gevonden.isdisjoint(codes):
            rij.meld("patronen", f"Het patroon “{patroon}” herhaalt rubrieken van een eerder patroon.")
        gevonden.update(codes)
    return frozenset(gevonden)


def _authentiek(map_: Path, fouten: list[str]) -> dict[str, Authentiek]:
    gevonden: dict[str, Authentiek] = {}
    for rij in lees_tabel(map_ / "rubrieken.csv", AUTHENTIEKE_GEGEVENS, fouten):
        rij.tekst("tekst")
        rij.tekst("opmerking", leeg=True)
        voorwaarde = rij.keuze("voorwaarde", Authentiek)
        for code in _codes(rij, "patroon", rij.tekst("patroon")):
            if code in gevonden:
                rij.meld("patroon", f"De rubriek {code} stond al op een eerdere regel.")
            gevonden[code] = voorwaarde
    return gevonden


def _met_toegang(afnemer: Afnemer, regels: Iterable[Regel], taken: Iterable[Taak]) -> Afnemer:
    return replace(
        afnemer,
        heeft_rechtstreekse_toegang=any(
            regel.afnemer == afnemer.code and Wijze.RECHTSTREEKS in regel.wijzen for regel in regels
        ),
        heeft_publiekrechtelijke_taak=any(
            taak.afnemer == afnemer.code and taak.soort in PUBLIEK for taak in taken
        ),
    )


def _nieuw(rij: Rij, kolom: str, gevonden: Mapping[str, object]) -> str:
    code = rij.code(kolom)
    if code in gevonden:
        rij.meld(kolom, f"“{code}” stond al op een eerdere regel.")
    return code


def _codes(rij: Rij, kolom: str, patroon: str) -> tuple[str, ...]:
    try:
        return rubrieken_van(patroon)
    except BijlageFout as fout:
        rij.meld(kolom, str(fout))
        return ()
