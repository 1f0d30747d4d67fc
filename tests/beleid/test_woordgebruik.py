"""The words of the service: plain Dutch, no blame, no English, and every message is a whole sentence."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.beleid.bron import ROOT, naam

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
CODE = sorted(
    pad for map_ in ("terugmeld", "bijlagen", "beheerregeling") for pad in (ROOT / map_).rglob("*.py")
)
VERBODEN = re.compile(
    r"\b(ongeldige? (invoer|waarde)|foutief|foutieve|klik hier|helaas|oeps|sorry|gelieve|dient u|u dient"
    r"|middels|teneinde|desgewenst|derhalve|alsmede|onderhavige?|succesvol|submit|error|invalid|login"
    r"|please|not found|required|loading|the|and|of the|click|home|dashboard|settings|user)\b",
    re.IGNORECASE,
)
JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
TAG = re.compile(r"<[^>]*>|[\w-]+=\"[^\"]*\"", re.DOTALL)
EINDE = (".", "?", ":", "…")


def tekst(pad: Path) -> str:
    """Return what a template says itself, without what it computes and without markup."""
    return TAG.sub(" ", JINJA.sub(" ", pad.read_text(encoding="utf-8")))


def berichten(pad: Path) -> Iterator[tuple[int, str]]:
    """Yield every message that is raised or flashed, as far as it stands in the code."""
    for knoop in ast.walk(ast.parse(pad.read_text(encoding="utf-8"))):
        if isinstance(knoop, ast.Raise) and isinstance(knoop.exc, ast.Call):
            yield from ((deel.lineno, zin) for deel in knoop.exc.args for zin in _zinnen(deel))
        elif isinstance(knoop, ast.Call) and getattr(knoop.func, "id", "") == "flash":
            yield from ((deel.lineno, zin) for deel in knoop.args[:1] for zin in _zinnen(deel))


@pytest.mark.parametrize("pad", TEMPLATES, ids=naam)
def test_een_pagina_spreekt_gewoon_nederlands(pad: Path) -> None:
    assert VERBODEN.findall(tekst(pad)) == []


def test_elke_melding_is_een_hele_nederlandse_zin() -> None:
    alle = [(f"{naam(pad)}:{regel}", zin) for pad in CODE for regel, zin in berichten(pad)]
    assert len(alle) > 150
    assert [(waar, zin) for waar, zin in alle if not zin.endswith(EINDE)] == []
    assert [(waar, zin) for waar, zin in alle if VERBODEN.search(zin)] == []


def test_elke_alinea_van_een_pagina_eindigt_als_een_zin() -> None:
    alinea = re.compile(r'<p class="utrecht-paragraph[^"]*">([^<{]+)</p>')
    gevonden = [
        (naam(pad), zin.strip()) for pad in TEMPLATES for zin in alinea.findall(pad.read_text("utf-8"))
    ]
    assert len(gevonden) > 100
    assert [(waar, zin) for waar, zin in gevonden if not zin.endswith(EINDE)] == []


def _zinnen(deel: ast.expr) -> Iterator[str]:
    """Yield the sentences in an argument: plain, made with values, or the errors of a form by field."""
    if isinstance(deel, ast.Constant) and isinstance(deel.value, str) and " " in deel.value:
        yield deel.value
    elif isinstance(deel, ast.JoinedStr):
        # A value at the end is a sentence itself; one in the middle is a word.
        yield "".join(str(d.value) if isinstance(d, ast.Constant) else "x." for d in deel.values)
    elif isinstance(deel, ast.Dict):
        yield from (zin for waarde in deel.values for zin in _zinnen(waarde))
    elif isinstance(deel, ast.List):
        yield from (zin for waarde in deel.elts for zin in _zinnen(waarde))
