"""Secrets are compared in constant time, text is escaped, and the tree tells nothing of any machine."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.beleid.bron import PAKKETTEN, ROOT, bestanden, boom, naam, python

GEHEIM = re.compile(r"token|hash|secret|geheime|sleutel_|wachtwoord", re.IGNORECASE)
# A hash of a regelset or in the tree of the protocol is published; nobody may guess from the time it takes.
OPENBAAR = {"regelset_hash", "hash_"}
ONGEESCAPED = re.compile(r"\|\s*safe\b|\bMarkup\(|autoescape\s+false")
MACHINE = re.compile(
    r"(?<![\w.])/(?:home|Users|opt|work)/|/root/|pypi\.org|files\.pythonhosted|registry\.npmjs|deb\.debian"
)
TEKST = {
    ".py",
    ".md",
    ".toml",
    ".txt",
    ".yml",
    ".yaml",
    ".html",
    ".css",
    ".js",
    ".csv",
    ".json",
    ".cfg",
    ".xsd",
    "",
}


def vergeleken_namen(pad: Path) -> Iterator[str]:
    """Return the names in comparisons; what a database compares for us, a column of a table, is left out."""
    for knoop in ast.walk(boom(pad)):
        if isinstance(knoop, ast.Compare) and any(isinstance(op, ast.Eq | ast.NotEq) for op in knoop.ops):
            delen = (knoop.left, *knoop.comparators)
            if not any(_is_kolom(deel) for deel in delen):
                yield from (deel.id for deel in delen if isinstance(deel, ast.Name))
                yield from (deel.attr for deel in delen if isinstance(deel, ast.Attribute))


def _is_kolom(deel: ast.expr) -> bool:
    return (
        isinstance(deel, ast.Attribute) and isinstance(deel.value, ast.Name) and deel.value.id[:1].isupper()
    )


def test_geheimen_worden_niet_met_is_gelijk_vergeleken() -> None:
    gevonden = {
        naam(pad): sorted(namen)
        for pad in python(*PAKKETTEN)
        if (namen := {n for n in vergeleken_namen(pad) if GEHEIM.search(n)} - OPENBAAR)
    }
    assert gevonden == {}


def test_geen_tekst_gaat_ongeescaped_naar_een_pagina() -> None:
    bronnen = [pad for pad in bestanden() if pad.suffix == ".html" or naam(pad).startswith(PAKKETTEN)]
    leesbaar = [pad for pad in bronnen if pad.suffix in (".html", ".py")]
    assert [naam(pad) for pad in leesbaar if ONGEESCAPED.search(pad.read_text(encoding="utf-8"))] == []


def test_de_boom_noemt_geen_machine_en_geen_register() -> None:
    zelf = Path(__file__).resolve()
    gevonden = {
        naam(pad): treffer.group()
        for pad in bestanden()
        if pad.suffix in TEKST
        and pad != zelf
        and (treffer := MACHINE.search(pad.read_text(encoding="utf-8", errors="replace")))
    }
    assert gevonden == {}
    assert str(ROOT) not in (ROOT / "requirements.txt").read_text(encoding="utf-8")
