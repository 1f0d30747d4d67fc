"""An afnemer is called what the regelset in gebruik calls it; the past keeps the name of its own version."""

from pathlib import Path

from flask import Flask

from terugmeld.services.regelsets import neem_in_gebruik
from terugmeld.storage.database import transaction
from terugmeld.web.afnemers import afnemernaam
from terugmeld.web.klok import klok, vandaag
from tests.bijlagen.kopie import Kopie
from tests.terugmeld.web.conftest import Bezoeker


def gebruik(site: Flask, kopie: Kopie) -> str:
    """Use a folder from today, and return its hash."""
    with site.app_context(), transaction() as session:
        nieuw = neem_in_gebruik(
            session, kopie.map, van=vandaag(), tot=None, besluit="B&W 1", is_fictief=True, nu=klok()
        )
        return nieuw.regelset_hash


def naam(site: Flask, code: str, versie: str | None = None) -> str:
    with site.app_context():
        return afnemernaam(code, versie)


def test_een_nieuwe_regelset_geeft_een_afnemer_meteen_een_andere_naam(
    site: Flask, medewerker: Bezoeker, tmp_path: Path
) -> None:
    assert "Bureau Financiën" in medewerker.get("/account").text
    kopie = Kopie(tmp_path / "regelsets")
    kopie.vervang("afnemers.csv", "Bureau Financiën", "Team Geldzaken")
    nieuw = gebruik(site, kopie)
    assert "Team Geldzaken" in medewerker.get("/account").text
    kopie.vervang("afnemers.csv", "Team Geldzaken", "Team Centen")
    gebruik(site, kopie)
    assert naam(site, "financien") == "Team Centen"
    assert naam(site, "financien", nieuw) == "Team Geldzaken"
    assert naam(site, "financien", "0" * 64) == "Team Centen"


def test_een_afnemer_die_is_vervallen_houdt_zijn_laatste_naam(site: Flask, tmp_path: Path) -> None:
    kopie = Kopie(tmp_path / "regelsets")
    kopie.bewaar("afnemers.csv", [*kopie.tabel("afnemers.csv"), ["sport", "Sportzaken", *"x" * 5]])
    kopie.cel("afnemers.csv", len(kopie.tabel("afnemers.csv")), "klasse", "binnengemeentelijke afnemer")
    kopie.cel("afnemers.csv", len(kopie.tabel("afnemers.csv")), "bijzondere_gegevens", "")
    kopie.cel("afnemers.csv", len(kopie.tabel("afnemers.csv")), "status", "vast")
    gebruik(site, kopie)
    gebruik(site, Kopie(tmp_path / "later"))
    assert naam(site, "sport") == "Sportzaken"
    assert naam(site, "onbekend") == "onbekend"
