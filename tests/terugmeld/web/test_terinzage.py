"""The regulations lie ter inzage for everyone who is logged in (art. 12 lid 4, Beheerregeling art. 33)."""

from pathlib import Path

import pytest
from flask import Flask

from terugmeld.web import terinzage
from tests.terugmeld.web.conftest import Bezoeker


def test_iedereen_leest_de_verordening_en_de_beheerregeling(site: Flask, medewerker: Bezoeker) -> None:
    lijst = medewerker.get("/ter-inzage").text
    for naam in ("De verordening", "Bijlage 4: terugmelden", "Bijlage 5: de Beheerregeling"):
        assert naam in lijst
    verordening = medewerker.get("/ter-inzage/verordening").text
    assert 'id="artikel-9">Artikel 9 Terugmeldplicht</h2>' in verordening
    assert 'href="#artikel-12"' in verordening
    assert "De verordening ligt ter inzage" in verordening
    beheer = medewerker.get("/ter-inzage/beheerregeling").text
    assert '<h3 class="utrecht-heading-3 tm-artikel" id="artikel-33">Artikel 33</h3>' in beheer
    assert medewerker.get("/ter-inzage/bijlage-9").status_code == 404


def test_een_tekst_die_er_niet_is_staat_niet_in_de_lijst(
    medewerker: Bezoeker, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(terinzage, "TEKSTEN", tmp_path)
    lijst = medewerker.get("/ter-inzage").text
    assert "Bijlage 4: terugmelden" not in lijst
    assert "Bijlage 5: de Beheerregeling" in lijst
