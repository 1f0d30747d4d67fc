"""Files and functions stay small, and a thing lives where its subject is."""

import ast

from tests.beleid.bron import bestanden, functies, naam, python

REGELS_PER_BESTAND = 250
REGELS_PER_FUNCTIE = 25
VAGE_NAMEN = {"utils", "util", "helpers", "helper", "common", "base", "constants", "misc"}


def test_geen_bestand_is_langer_dan_250_regels() -> None:
    lengtes = {naam(pad): len(pad.read_text(encoding="utf-8").splitlines()) for pad in python()}
    assert {pad: lengte for pad, lengte in lengtes.items() if lengte > REGELS_PER_BESTAND} == {}


def test_geen_functie_is_langer_dan_25_regels() -> None:
    """Count the body and the line of ``def``; migrations are written by a tool."""
    te_lang = {
        f"{naam(pad)}:{functie.lineno} {functie.name}": lengte
        for pad in python()
        if "/migrations/versions/" not in naam(pad)
        for functie in functies(pad)
        if (lengte := _regels(functie)) > REGELS_PER_FUNCTIE
    }
    assert te_lang == {}


def _regels(functie: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count the lines of the body; a docstring is not code."""
    eerste = functie.body[0]
    if ast.get_docstring(functie) is not None:
        return (functie.end_lineno or 0) - (eerste.end_lineno or 0) + 1
    return (functie.end_lineno or 0) - eerste.lineno + 2


def test_geen_bestand_heet_naar_een_verzamelplaats() -> None:
    assert [naam(pad) for pad in bestanden() if pad.stem.lower() in VAGE_NAMEN and pad.suffix == ".py"] == []


def test_elk_bestand_begint_met_wat_het_is() -> None:
    """Every module that holds code opens with one sentence."""
    leeg = [
        naam(pad)
        for pad in python()
        if pad.read_text(encoding="utf-8").strip() and not pad.read_text(encoding="utf-8").startswith('"""')
    ]
    assert leeg == []
