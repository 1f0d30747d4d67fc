"""From a folder to the rows of a regelset; a bad row stops the reading and is never skipped."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from bijlagen.fout import BijlageFout
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
GEGEVENSSETS = ("gegevensset", "naam", "patroon", "status", "basis", "opmerking")
AUTHENTIEKE_GEGEVENS = ("patroon", "voorwaarde", "tekst", "opmerking")

PUBLIEK = frozenset({Taaksoort.LANDELIJK, Taaksoort.PUBLIEKRECHTELIJK})
"""The kinds of task that carry the duty to use and to report."""


def lees_bijlagen(map_: Path, regeling: Regeling) -> Bijlagen:
    """Read every table of a folder and check that they name each other."""
    afnemers = _afnemers(map_)
    sets = _gegevenssets(map_)
    regels = lees_regels(map_, regeling, afnemers, sets)
    taken = lees_taken(map_, afnemers)
    return Bijlagen(
        afnemers=MappingProxyType({code: _met_toegang(a, regels, taken) for code, a in afnemers.items()}),
        gegevenssets=MappingProxyType(sets),
        regels=regels,
        taken=taken,
        authentiek=MappingProxyType(_authentiek(map_)),
    )


def _afnemers(map_: Path) -> dict[str, Afnemer]:
    gevonden: dict[str, Afnemer] = {}
    for rij in lees_tabel(map_ / "afnemers.csv", AFNEMERS):
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


def _gegevenssets(map_: Path) -> dict[str, Gegevensset]:
    gevonden: dict[str, Gegevensset] = {}
    for rij in lees_tabel(map_ / "gegevenssets.csv", GEGEVENSSETS):
        code, naam, status = rij.code("gegevensset"), rij.tekst("naam"), rij.keuze("status", Status)
        basis = rij.tekst("basis")
        rij.tekst("opmerking", leeg=True)
        oud = gevonden.get(code, Gegevensset(code, naam, basis, (), frozenset(), status))
        for kolom, staat, hoort in (
            ("naam", naam, oud.naam),
            ("status", status, oud.status),
            ("basis", basis, oud.basis),
        ):
            if staat != hoort:
                rij.weiger(kolom, f"Een eerdere regel van “{code}” zegt “{hoort}”.")
        erbij = _patroon(rij)
        if not oud.rubrieken.isdisjoint(erbij):
            rij.weiger("patroon", f"Het patroon herhaalt rubrieken van een eerdere regel van “{code}”.")
        patronen = (*oud.patronen, rij.tekst("patroon"))
        gevonden[code] = replace(oud, patronen=patronen, rubrieken=oud.rubrieken | set(erbij))
    return gevonden


def _authentiek(map_: Path) -> dict[str, Authentiek]:
    gevonden: dict[str, Authentiek] = {}
    for rij in lees_tabel(map_ / "rubrieken.csv", AUTHENTIEKE_GEGEVENS):
        rij.tekst("tekst")
        rij.tekst("opmerking", leeg=True)
        for code in _patroon(rij):
            if code in gevonden:
                rij.weiger("patroon", f"De rubriek {code} stond al op een eerdere regel.")
            gevonden[code] = rij.keuze("voorwaarde", Authentiek)
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
        rij.weiger(kolom, f"“{code}” stond al op een eerdere regel.")
    return code


def _patroon(rij: Rij) -> tuple[str, ...]:
    try:
        return rubrieken_van(rij.tekst("patroon"))
    except BijlageFout as fout:
        rij.weiger("patroon", str(fout))
