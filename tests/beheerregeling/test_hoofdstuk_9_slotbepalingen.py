"""Hoofdstuk 9: de regeling geldt vanaf 1 januari 2010, en elk artikel staat in de documenten."""

import re
from datetime import date

from beheerregeling.kalender import Ritme, voorvallen
from beheerregeling.plichten import IN_WERKING, PLICHTEN
from tests.beleid.bron import ROOT

ARTIKEL = re.compile(r"^\| (\d+)(?: (?:tot en met|en) (\d+))?[ |]", re.MULTILINE)


def artikelen() -> set[int]:
    tekst = (ROOT / "docs/beheerregeling.md").read_text(encoding="utf-8")
    gevonden: set[int] = set()
    for begin, eind in ARTIKEL.findall(tekst):
        gevonden |= set(range(int(begin), int(eind or begin) + 1))
    return gevonden


def test_artikel_31_geen_plicht_is_ouder_dan_de_regeling() -> None:
    assert date(2010, 1, 1) == IN_WERKING
    for plicht in PLICHTEN.values():
        assert list(voorvallen(plicht, date(2000, 1, 1), date(2009, 12, 31))) == []
        eerste = next(voorvallen(plicht, IN_WERKING, date(2014, 1, 5))).uiterste_datum
        assert eerste == (date(2010, 1, 4) if plicht.ritme is Ritme.WERKDAGELIJKS else plicht.eerste)


def test_de_33_artikelen_staan_in_de_documenten() -> None:
    assert artikelen() == set(range(1, 34))


def test_elke_plicht_staat_bij_haar_artikel_in_de_documenten() -> None:
    tekst = (ROOT / "docs/beheerregeling.md").read_text(encoding="utf-8")
    rijen = [rij for rij in tekst.splitlines() if "in de kalender" in rij]
    for plicht in PLICHTEN.values():
        nummer = plicht.artikel.split()[1]
        assert any(rij.startswith(f"| {nummer}") for rij in rijen), plicht.code
