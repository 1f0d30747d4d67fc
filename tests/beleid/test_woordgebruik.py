"""The words of the service: plain Dutch, no blame, no English, and every message is a whole sentence."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from jinja2 import Environment

from tests.beleid.bron import ROOT, naam

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
BRIEVEN = sorted((ROOT / "templates").rglob("*.typ"))
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
    """Yield every message that is raised, flashed, printed or told by a field, as far as the code has it."""
    boom = ast.parse(pad.read_text(encoding="utf-8"))
    vast = {
        doel.id: knoop.value
        for knoop in boom.body
        if isinstance(knoop, ast.Assign)
        for doel in knoop.targets
        if isinstance(doel, ast.Name)
    }
    for knoop in ast.walk(boom):
        for deel in _delen(knoop):
            yield from ((deel.lineno, zin) for zin in _zinnen(deel, vast))


def _delen(knoop: ast.AST) -> Iterator[ast.expr]:
    """Yield what a person gets to read of a raise or a call."""
    if isinstance(knoop, ast.Raise) and isinstance(knoop.exc, ast.Call):
        yield from knoop.exc.args
    elif isinstance(knoop, ast.Call):
        wie = getattr(knoop.func, "id", getattr(knoop.func, "attr", ""))
        if wie in {"flash", "print", "ValidationError"}:
            yield from knoop.args[:1]
        yield from (woord.value for woord in knoop.keywords if woord.arg in {"error", "error_messages"})


def woorden(pad: Path) -> Iterator[tuple[int, str]]:
    """Yield every text in the code that is no comment: messages, labels, mails and lines of letters."""
    boom = ast.parse(pad.read_text(encoding="utf-8"))
    toelichting = {id(knoop.value) for knoop in ast.walk(boom) if isinstance(knoop, ast.Expr)}
    for knoop in ast.walk(boom):
        if isinstance(knoop, ast.Constant) and isinstance(knoop.value, str) and id(knoop) not in toelichting:
            yield knoop.lineno, knoop.value


@pytest.mark.parametrize("pad", TEMPLATES, ids=naam)
def test_een_pagina_spreekt_gewoon_nederlands(pad: Path) -> None:
    assert VERBODEN.findall(tekst(pad)) == []


def test_ook_wat_een_pagina_aan_een_macro_geeft_is_gewoon_nederlands() -> None:
    lezer = Environment(autoescape=True)
    teksten = [
        (naam(pad), tekst)
        for pad in TEMPLATES
        for _, soort, tekst in lezer.lex(pad.read_text(encoding="utf-8"))
        if soort == "string" and " " in tekst and not re.search(r"\b(utrecht|tm|aria)-", tekst)
    ]
    assert len(teksten) > 500
    assert [(waar, tekst) for waar, tekst in teksten if VERBODEN.search(tekst)] == []


@pytest.mark.parametrize("pad", BRIEVEN, ids=naam)
def test_een_brief_spreekt_gewoon_nederlands(pad: Path) -> None:
    regels = re.sub(r"//.*", "", pad.read_text(encoding="utf-8"))
    assert VERBODEN.findall(regels) == []


def test_alle_woorden_in_de_code_die_iemand_leest_zijn_gewoon_nederlands() -> None:
    """Queries are English by nature, and one file reads what argparse says to say it in Dutch."""
    gelezen = [pad for pad in CODE if "storage" not in pad.parts and pad.name != "parser.py"]
    alle = [
        (f"{naam(pad)}:{regel}", tekst) for pad in gelezen for regel, tekst in woorden(pad) if " " in tekst
    ]
    assert len(alle) > 3000
    assert [(waar, tekst) for waar, tekst in alle if VERBODEN.search(tekst)] == []


def test_elke_melding_is_een_hele_nederlandse_zin() -> None:
    alle = [(f"{naam(pad)}:{regel}", zin) for pad in CODE for regel, zin in berichten(pad)]
    assert len(alle) > 500
    assert [(waar, zin) for waar, zin in alle if not zin.rstrip().endswith(EINDE)] == []
    assert [(waar, zin) for waar, zin in alle if VERBODEN.search(zin)] == []


def test_elke_alinea_van_een_pagina_eindigt_als_een_zin() -> None:
    alinea = re.compile(r'<p class="utrecht-paragraph[^"]*">([^<{]+)</p>')
    gevonden = [
        (naam(pad), zin.strip()) for pad in TEMPLATES for zin in alinea.findall(pad.read_text("utf-8"))
    ]
    assert len(gevonden) > 100
    assert [(waar, zin) for waar, zin in gevonden if not zin.endswith(EINDE)] == []


def _zinnen(deel: ast.expr, vast: Mapping[str, ast.expr]) -> Iterator[str]:
    """Yield the sentences in an argument: plain, by a name, made with values, or of a form by field."""
    if isinstance(deel, ast.Constant) and isinstance(deel.value, str) and " " in deel.value:
        yield deel.value
    elif isinstance(deel, ast.JoinedStr):
        # A value at the end is a sentence itself; one in the middle is a word.
        yield "".join(str(d.value) if isinstance(d, ast.Constant) else "x." for d in deel.values)
    elif isinstance(deel, ast.Name) and deel.id in vast:
        yield from _zinnen(vast[deel.id], {})
    for onder in _binnen(deel):
        yield from _zinnen(onder, vast)


def _binnen(deel: ast.expr) -> list[ast.expr]:
    if isinstance(deel, ast.Dict):
        return deel.values
    if isinstance(deel, ast.List | ast.Tuple):
        return deel.elts
    if isinstance(deel, ast.IfExp):
        return [deel.body, deel.orelse]
    if isinstance(deel, ast.Call) and isinstance(deel.func, ast.Attribute) and deel.func.attr == "format":
        return [deel.func.value]
    return []
