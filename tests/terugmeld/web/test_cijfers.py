"""The page with figures: its filter, its pictures with a table, and a file that holds the same."""

import csv
import io

import pytest
from flask import Flask

from tests.terugmeld.web.conftest import Bezoeker

PERIODE = "van=2026-01-01&tot=2026-03-31"


@pytest.fixture
def pagina(burgerzaken: Bezoeker) -> Bezoeker:
    return burgerzaken


def test_elke_figuur_heeft_een_zin_een_beeld_en_een_tabel(pagina: Bezoeker) -> None:
    tekst = pagina.get(f"/cijfers?{PERIODE}").text
    assert "1 januari 2026 tot en met 31 maart 2026, alle afdelingen." in tekst
    assert 'role="img" aria-labelledby="zin-samenvatting"' in tekst
    assert "Er kwamen 0 meldingen binnen." in tekst
    assert "Op de laatste dag stond niets open." in tekst
    assert "Toon als tabel" in tekst
    assert 'value="2026"' in tekst


def test_een_afdeling_en_een_ongeldige_periode(pagina: Bezoeker) -> None:
    assert "Bureau Financiën." in pagina.get(f"/cijfers?{PERIODE}&afnemer=financien").text
    fout = pagina.get("/cijfers?van=2026-02-01&tot=2026-01-01")
    assert fout.status_code == 422
    assert "Kies een latere laatste dag." in fout.text
    assert 'value="2026-02-01"' not in fout.text


def test_zonder_filter_gaat_het_over_de_laatste_dertien_weken(pagina: Bezoeker) -> None:
    assert pagina.get("/cijfers").status_code == 200


def test_het_bestand_heeft_de_regels_van_de_tabel(pagina: Bezoeker) -> None:
    antwoord = pagina.get(f"/cijfers/samenvatting.csv?{PERIODE}")
    assert antwoord.headers["Content-Disposition"].endswith("cijfers-samenvatting-2026-01-01-2026-03-31.csv")
    regels = list(csv.reader(io.StringIO(antwoord.get_data().decode("utf-8-sig")), delimiter=";"))
    assert regels[:2] == [["naam", "Aantal"], ["Ontvangen meldingen", "0"]]
    assert pagina.get("/cijfers/anders.csv").status_code == 404


def test_een_gewone_medewerker_ziet_geen_cijfers(site: Flask, medewerker: Bezoeker) -> None:
    assert medewerker.get("/cijfers").status_code == 403
