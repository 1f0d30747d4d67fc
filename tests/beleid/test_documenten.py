"""What a reader needs stands in the documents: every setting, bevoegdheid, rol, command and term."""

import ast
import re
from pathlib import Path

import pytest

from beheerregeling.rollen import Bevoegdheid, Rol
from terugmeld.cli import OPDRACHTEN
from tests.beleid.bron import ROOT, bestanden, boom, naam, python

DOCS = ROOT / "docs"
PAD = re.compile(r"`((?:terugmeld|bijlagen|beheerregeling|templates|tests|docs)/[\w./-]+)`")
LINK = re.compile(r"(?<!!)\[[^\]]*\]\((?!https?:|#)([^)#\s]+)")


def lees(document: str) -> str:
    return (DOCS / document).read_text(encoding="utf-8")


def instellingen() -> set[str]:
    """Return the settings that config.py reads: the first argument of each method of its reader."""
    lezers = {"tekst", "keuze", "pad", "getal", "geheim", "tijd", "drie_getallen"}
    return {
        f"TERUGMELD_{knoop.args[0].value!s}"
        for knoop in ast.walk(boom(ROOT / "config.py"))
        if isinstance(knoop, ast.Call)
        and isinstance(knoop.func, ast.Attribute)
        and knoop.func.attr in lezers
        and knoop.args
        and isinstance(knoop.args[0], ast.Constant)
    } | {"TERUGMELD_DATABASE_URL"}


def begrippen() -> set[str]:
    """Return the classes of the domain and the rules, and the values of their enums."""
    gevonden: set[str] = set()
    for pad in python("terugmeld/domain", "beheerregeling", "bijlagen"):
        for klasse in [knoop for knoop in boom(pad).body if isinstance(knoop, ast.ClassDef)]:
            gevonden.add(klasse.name)
            if any("Enum" in ast.unparse(ouder) for ouder in klasse.bases):
                gevonden |= {
                    str(regel.value.value)
                    for regel in klasse.body
                    if isinstance(regel, ast.Assign) and isinstance(regel.value, ast.Constant)
                }
    return {begrip for begrip in gevonden if not begrip.startswith("_")}


def test_elke_instelling_staat_in_de_documenten() -> None:
    gedocumenteerd = set(re.findall(r"`(TERUGMELD_[A-Z_]+)`", lees("instellingen.md")))
    assert gedocumenteerd == instellingen()


@pytest.mark.parametrize("woord", [*Bevoegdheid, *Rol])
def test_elke_bevoegdheid_en_rol_staat_in_de_documenten(woord: str) -> None:
    assert f"| {woord} |" in lees("bevoegdheden.md")


@pytest.mark.parametrize("opdracht", OPDRACHTEN)
def test_elke_opdracht_staat_in_de_documenten(opdracht: str) -> None:
    assert f"## `terugmeld {opdracht}" in lees("opdrachtregel.md")


def test_elk_begrip_staat_in_de_begrippenlijst() -> None:
    lijsten = lees("begrippen.md") + lees("bevoegdheden.md")
    bekend = set(re.findall(r"^\| ([^|]+?) \|", lijsten, re.MULTILINE)) | {"Rol", "Bevoegdheid"}
    assert sorted(begrippen() - bekend) == []


@pytest.mark.parametrize("pad", [pad for pad in bestanden() if pad.suffix == ".md"], ids=naam)
def test_elke_verwijzing_in_een_document_bestaat(pad: Path) -> None:
    assert [
        doel for doel in LINK.findall(pad.read_text(encoding="utf-8")) if not (pad.parent / doel).exists()
    ] == []


@pytest.mark.parametrize("pad", sorted(DOCS.glob("*.md")), ids=naam)
def test_elk_bestand_dat_een_document_noemt_bestaat(pad: Path) -> None:
    genoemd = re.findall(
        r"`((?:terugmeld|bijlagen|beheerregeling|templates|tests|docs)/[\w./-]+\.\w+)`",
        pad.read_text(encoding="utf-8"),
    )
    assert [bestand for bestand in genoemd if not (ROOT / bestand).exists()] == []
