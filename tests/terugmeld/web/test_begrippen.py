"""The words of the law: every one that a page explains is in the list, and /hulp finds them."""

import re

import pytest

from terugmeld.web.begrippen import begrippen, betekenis, zoek
from tests.beleid.bron import ROOT
from tests.terugmeld.web.conftest import Bezoeker

GEBRUIKT = re.compile(r"""begrip\(["']([^"']+)["']""")


def test_elk_woord_dat_een_pagina_uitlegt_staat_in_de_lijst() -> None:
    woorden = {
        woord
        for pad in (ROOT / "templates").rglob("*.html")
        for woord in GEBRUIKT.findall(pad.read_text(encoding="utf-8"))
    }
    assert len(woorden) >= 18
    assert all(betekenis(woord).endswith(".") for woord in woorden)


def test_een_woord_wordt_op_een_pagina_een_keer_uitgelegd() -> None:
    for pad in (ROOT / "templates").rglob("*.html"):
        gevonden = GEBRUIKT.findall(pad.read_text(encoding="utf-8"))
        assert len(gevonden) == len(set(gevonden)), pad.name


def test_de_lijst_heeft_woorden_en_geen_namen_van_programmatuur() -> None:
    alle = begrippen()
    assert len(alle) > 400
    assert {"terugmelding", "gerede twijfel", "in onderzoek"} <= {begrip.woord for begrip in alle}
    assert "NieuweTerugmelding" not in {begrip.woord for begrip in alle}
    assert all(begrip.groep and begrip.bron for begrip in alle)


def test_zoeken_let_niet_op_accenten_en_hoofdletters() -> None:
    gevonden = [begrip.woord for groep in zoek("TWÍJFEL gerede").values() for begrip in groep]
    assert "gerede twijfel" in gevonden
    assert zoek("dit staat nergens zo") == {}
    with pytest.raises(KeyError):
        betekenis("dit staat nergens zo")


def test_hulp_zoekt_in_de_woorden(bezoeker: Bezoeker) -> None:
    tekst = bezoeker.get("/hulp?zoek=gerede+twijfel").text
    assert "met 'gerede twijfel'." in tekst
    assert "Twijfel die op iets rust" in tekst
    assert "Dit woord staat niet in de lijst." in bezoeker.get("/hulp?zoek=qqq").text


def test_een_woord_wordt_uitgelegd_waar_het_staat(medewerker: Bezoeker) -> None:
    tekst = medewerker.get("/").text
    assert '<span class="tm-begrip__uitleg" role="tooltip" id="begrip-gerede-twijfel">' in tekst
    assert 'aria-describedby="begrip-gerede-twijfel"' in tekst
