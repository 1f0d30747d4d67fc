"""The locks say what pyproject asks: every name, at a version that fits, with its hashes."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.beleid.bron import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
GEWOON: list[str] = PROJECT["dependencies"]
TEST: list[str] = [*GEWOON, *PROJECT["optional-dependencies"]["test"]]
VASTGEZET = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^ ;\\]+)", re.MULTILINE)


def slot(bestand: str) -> dict[str, list[str]]:
    """Return the locked versions by name; a marker may give one name two versions."""
    versies: dict[str, list[str]] = {}
    for naam, versie in VASTGEZET.findall((ROOT / bestand).read_text(encoding="utf-8")):
        versies.setdefault(canonicalize_name(naam), []).append(versie)
    return versies


@pytest.mark.parametrize(("bestand", "eisen"), [("requirements.txt", GEWOON), ("requirements-dev.txt", TEST)])
def test_het_slot_past_bij_pyproject(bestand: str, eisen: list[str]) -> None:
    versies = slot(bestand)
    for eis in map(Requirement, eisen):
        gevonden = versies.get(canonicalize_name(eis.name), [])
        assert gevonden, f"{eis.name} staat niet in {bestand}."
        assert all(versie in eis.specifier for versie in gevonden), f"{eis} past niet bij {gevonden}."


def test_beide_sloten_geven_dezelfde_versies() -> None:
    gewoon, test = slot("requirements.txt"), slot("requirements-dev.txt")
    assert {naam: versies for naam, versies in gewoon.items() if test.get(naam) != versies} == {}


@pytest.mark.parametrize("bestand", ["requirements.txt", "requirements-dev.txt"])
def test_elk_pakket_heeft_een_hash_en_geen_adres(bestand: str) -> None:
    tekst = Path(ROOT / bestand).read_text(encoding="utf-8")
    blokken = re.split(r"\n(?=\S)", tekst.strip())
    assert [blok for blok in blokken if "--hash=sha256:" not in blok] == []
    assert "://" not in tekst
