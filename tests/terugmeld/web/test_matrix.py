"""Everybody who is logged in reads the regulation: the rows per afnemer, why, and the articles."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import delete

from beheerregeling.termijnen import kalenderdag
from terugmeld.services.regelsets import neem_in_gebruik
from terugmeld.storage.database import transaction
from terugmeld.storage.regelsets import Ingebruikneming
from terugmeld.web.klok import klok
from tests.bijlagen.kopie import Kopie
from tests.bijlagen.test_vastgestelde_regels import convenant, voeg_toe
from tests.terugmeld.web.conftest import Bezoeker


@pytest.fixture
def lezer(medewerker: Bezoeker) -> Bezoeker:
    """Return a browser of an employee, where waterland_2010 is in gebruik."""
    return medewerker


def test_het_overzicht_noemt_elke_afnemer(lezer: Bezoeker) -> None:
    pagina = lezer.get("/matrix").text
    assert "Bureau Financiën" in pagina
    assert "Ziekenhuizen" in pagina
    assert 'href="/matrix/belastingen"' in pagina
    assert "Geen toegang" in pagina
    assert "De verordening is vervallen op 6 januari 2014." in pagina
    assert "Regelsets beheren" not in pagina


def test_de_pagina_van_een_afnemer_toont_druk_lezing_status_en_gegevens(lezer: Bezoeker) -> None:
    pagina = lezer.get("/matrix/financien").text
    assert "Het actueel houden van naw-gegevens van debiteuren en crediteuren" in pagina
    assert "Voorstel aan het college" in pagina
    assert "✓ Ja" in pagina
    assert "Burgerservicenummer" in pagina
    derde = lezer.get("/matrix/ziekenhuizen").text
    assert "Onzekere lezing" in derde
    assert "Eenmalig; op verzoek" in derde


@pytest.mark.parametrize(
    ("rubriek", "zin"),
    [
        ("010240", "Ja. Deze gegevens mogen naar Bureau Financiën"),
        ("040510", "Nee. Dit mag niet naar Bureau Financiën"),
    ],
)
def test_de_pagina_zegt_waarom_een_gegeven_wel_of_niet_mag(lezer: Bezoeker, rubriek: str, zin: str) -> None:
    pagina = lezer.get(f"/matrix/financien?rubriek={rubriek}").text
    assert zin in pagina
    assert "regel b1-financien-debiteuren" in pagina


def test_een_afnemer_zonder_regels_ziet_zijn_taken(lezer: Bezoeker) -> None:
    pagina = lezer.get("/matrix/belastingen").text
    assert "Geen toegang." in pagina
    assert "Zij mag wel twijfel melden." in pagina
    assert "Taken volgens bijlage 2" in pagina


@pytest.mark.parametrize("pad", ["/matrix/niemand", "/matrix/financien?rubriek=999999"])
def test_wat_niet_bestaat_is_niet_gevonden(lezer: Bezoeker, pad: str) -> None:
    assert lezer.get(pad).status_code == 404


def test_de_verordening_ligt_ter_inzage(lezer: Bezoeker) -> None:
    pagina = lezer.get("/verordening").text
    assert "Artikel 4 lid 3" in pagina
    assert "Zo lezen wij dit: Aan een vrije derde gaat niets zonder toestemming vooraf." in pagina
    tekst = lezer.get("/verordening/tekst")
    assert tekst.mimetype == "text/plain"
    assert "waterland_2010.txt" in tekst.headers["Content-Disposition"]
    assert "GEGEVENSSETS" in tekst.text


def test_zonder_regelset_in_gebruik_is_er_niets_te_lezen(site: Flask, medewerker: Bezoeker) -> None:
    with site.app_context(), transaction() as session:
        session.execute(delete(Ingebruikneming))
    assert medewerker.get("/matrix").status_code == 503


def test_zonder_verbanden_en_convenanten_zegt_de_pagina_wat_dat_betekent(lezer: Bezoeker) -> None:
    pagina = lezer.get("/matrix/verbanden").text
    assert "Er zijn geen verbanden vastgelegd." in pagina
    assert "Er zijn geen convenanten." in pagina


def test_een_convenant_staat_er_met_zijn_regels_en_dagen(
    site: Flask, lezer: Bezoeker, tmp_path: Path
) -> None:
    kopie = Kopie(tmp_path / "regelsets")
    voeg_toe(kopie, bron="artikel 6", wijzen="rechtstreeks")
    convenant(kopie)
    with site.app_context(), transaction() as session:
        van = kalenderdag(klok())
        neem_in_gebruik(session, kopie.map, van=van, tot=None, besluit="B&W 2", is_fictief=True, nu=klok())
    pagina = lezer.get("/matrix/verbanden").text
    assert "Convenant WOZ" in pagina
    assert "1 december 2011" in pagina
    assert "Regel a7-belastingen-woz" in pagina
    assert "Geslachtsnaam (010240)" in pagina
    assert "Convenant WOZ, van 1 januari 2012" in lezer.get("/matrix/belastingen").text
