"""The pages for everyone say what holds here, and the theme of a municipality is served."""

from pathlib import Path

import pytest
from flask import Flask

from config import Config
from terugmeld.app import create_app
from terugmeld.storage.database import db
from tests.terugmeld.web.conftest import Bezoeker


@pytest.mark.parametrize("pad", ["/hulp", "/over", "/toegankelijkheid", "/inloggen"])
def test_een_open_pagina_heeft_een_kop_en_een_titel(site: Flask, pad: str) -> None:
    tekst = site.test_client().get(pad).text
    assert tekst.count("<h1") == 1
    assert "- Terugmelden - gemeente Waterland</title>" in tekst


def test_over_zegt_dat_de_tekst_is_vervallen_en_welke_regels_gelden(site: Flask) -> None:
    tekst = site.test_client().get("/over").text
    assert "De tekst van deze regels is vervallen." in tekst
    assert "waterland_2010" in tekst
    assert "Dat besluit is hier verzonnen." in tekst


def test_zonder_regels_in_gebruik_zegt_over_dat(config: Config) -> None:
    app = create_app(config)
    assert "Er zijn nu geen regels in gebruik." in app.test_client().get("/over").text
    with app.app_context():
        db.engine.dispose()


def test_de_startpagina_toont_wat_iemand_kan_doen(medewerker: Bezoeker) -> None:
    tekst = medewerker.get("/").text
    assert "Een melding doen" in tekst
    assert "Werkvoorraad" not in tekst


def test_wie_niet_meldt_leest_niet_hoe_dat_gaat(site: Flask, medewerker: Bezoeker) -> None:
    beheerder = Bezoeker(site)
    beheerder.log_in("applicatiebeheerder")
    assert "Zo gaat het" in medewerker.get("/").text
    start = beheerder.get("/").text
    assert "Welkom bij Terugmelden" in start
    assert "Zo gaat het" not in start


def test_een_huisstijl_is_een_bestand(config: Config, tmp_path: Path) -> None:
    assert create_app(config).test_client().get("/huisstijl.css").status_code == 404
    thema = tmp_path / "thema.css"
    thema.write_text(":root { --utrecht-link-color: #060; }", encoding="utf-8")
    client = create_app(Config(**{**vars(config), "huisstijl_css": thema})).test_client()
    assert "--utrecht-link-color" in client.get("/huisstijl.css", buffered=True).text
    assert '<link rel="stylesheet" href="/huisstijl.css">' in client.get("/hulp").text
