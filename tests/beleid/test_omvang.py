"""Files and functions stay small, and a thing lives where its subject is."""

import ast

from tests.beleid.bron import bestanden, functies, naam, python

REGELS_PER_BESTAND = 250
REGELS_PER_TESTBESTAND = 350
REGELS_PER_FUNCTIE = 25
REGELS_PER_TESTFUNCTIE = 35
VAGE_NAMEN = {"utils", "util", "helpers", "helper", "common", "base", "constants", "misc"}


def test_geen_bestand_is_langer_dan_250_regels() -> None:
    """A file of tests may be longer: it is read test by test."""
    te_lang = {
        naam(pad): lengte
        for pad in python()
        if (lengte := len(pad.read_text(encoding="utf-8").splitlines()))
        > (REGELS_PER_TESTBESTAND if naam(pad).startswith("tests/") else REGELS_PER_BESTAND)
    }
    assert te_lang == {}


def test_geen_functie_is_langer_dan_25_regels() -> None:
    """Count the body without its docstring; migrations are written by a tool."""
    te_lang = {
        f"{naam(pad)}:{functie.lineno} {functie.name}": lengte
        for pad in python()
        if "/migrations/versions/" not in naam(pad)
        for functie in functies(pad)
        if (lengte := _regels(functie))
        > (REGELS_PER_TESTFUNCTIE if naam(pad).startswith("tests/") else REGELS_PER_FUNCTIE)
    }
    assert te_lang == {}


def _regels(functie: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    eerste = functie.body[0]
    if ast.get_docstring(functie) is not None:
        return (functie.end_lineno or 0) - (eerste.end_lineno or 0)
    return (functie.end_lineno or 0) - eerste.lineno + 1


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
