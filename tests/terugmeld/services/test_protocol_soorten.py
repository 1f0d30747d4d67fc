"""Every soort of aantekening has a path that makes it, and no path changes rights without one."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from terugmeld.domain.protocol import Soort
from tests.beleid.bron import ROOT, boom, python

# Of each soort the function that makes it, and a door from which that is called.
PADEN = {
    Soort.VERSTREKKING: ("services/verstrekken.py", "VERSTREKKING", "web/raadplegen.py"),
    Soort.WEIGERING: ("services/verstrekken.py", "WEIGERING", "web/raadplegen.py"),
    Soort.MUTATIE: ("services/protocol_wijzigingen.py", "MUTATIE", "services/onderzoeken.py"),
    Soort.RAADPLEGING_PROTOCOL: ("services/protocol_zoeken.py", "RAADPLEGING_PROTOCOL", "web/privacy.py"),
    Soort.EXPORT: ("services/protocol_exporteren.py", "EXPORT", "web/exports.py"),
    Soort.INZAGE: ("services/inzage.py", "INZAGE", "web/inzage.py"),
    Soort.WISSING: ("services/protocol_uitvoeren.py", "WISSING", "werker/protocol.py"),
    Soort.OPSCHONING: ("services/protocol_uitvoeren.py", "OPSCHONING", "werker/protocol.py"),
    Soort.AUTORISATIEWIJZIGING: (
        "services/protocol_wijzigingen.py",
        "AUTORISATIEWIJZIGING",
        "cli/gebruiker.py",
    ),
    Soort.AANMELDING: ("services/protocol_wijzigingen.py", "AANMELDING", "web/aanmelden.py"),
}
# Where the door calls the maker through another module.
VIA = {
    "services/protocol_exporteren.py": "adapters/exportbestand.py",
    "services/protocol_uitvoeren.py": "adapters/protocol_opruimen.py",
}
# What changes the rights of somebody or the rules in gebruik, and what writes that down.
RECHTEN = {"ken_rol_toe", "wijs_aan", "blokkeer", "neem_in_gebruik"}
NOTEERT = {"noteer_autorisatie", "noteer_rechten"}


@pytest.mark.parametrize("soort", list(Soort))
def test_elke_soort_heeft_een_pad_vanaf_een_deur(soort: Soort) -> None:
    maker, naam, deur = PADEN[soort]
    bron = ROOT / "terugmeld"
    assert f"Soort.{naam}" in (bron / maker).read_text(encoding="utf-8")
    module = VIA.get(maker, maker).removesuffix(".py").rpartition("/")[2]
    knopen = [knoop for knoop in ast.walk(boom(bron / deur)) if isinstance(knoop, ast.ImportFrom)]
    ingevoerd = {str(knoop.module).rpartition(".")[2] for knoop in knopen}
    assert module in ingevoerd | {alias.name for knoop in knopen for alias in knoop.names}


def deuren() -> Iterator[Path]:
    for pad in python("terugmeld"):
        delen = pad.relative_to(ROOT / "terugmeld").parts
        if delen[0] not in {"services", "storage", "domain"}:
            yield pad


def test_wie_rechten_wijzigt_schrijft_het_in_hetzelfde_bestand_op() -> None:
    """A method of an object is something else: only a call by name, or of the module toegang, counts."""
    zonder = []
    for pad in deuren():
        aanroepen = [knoop for knoop in ast.walk(boom(pad)) if isinstance(knoop, ast.Call)]
        namen = {ast.unparse(knoop.func).removeprefix("toegang.") for knoop in aanroepen}
        if namen & RECHTEN and not namen & NOTEERT and "regelset_vaststellen" not in pad.read_text("utf-8"):
            zonder.append(pad.name)
    assert zonder == []
