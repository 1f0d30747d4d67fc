"""The health page says what lags behind, for whoever keeps the system running and for nobody else."""

from datetime import UTC, datetime

from flask import Flask

from terugmeld.services import taken
from terugmeld.storage.database import transaction
from tests.terugmeld.web.conftest import Bezoeker


def test_een_stille_werker_valt_op(site: Flask) -> None:
    beheerder = Bezoeker(site)
    beheerder.log_in("systeembeheerder")
    tekst = beheerder.get("/beheer/gezondheid").text
    assert "De werker staat stil." in tekst
    assert "De werker heeft nog niet gelopen." in tekst
    assert "Nog nooit" in tekst


def test_wie_loopt_en_wie_mislukte_staat_in_de_tabel(site: Flask) -> None:
    with site.app_context(), transaction() as session:
        taken.noteer_gelukt(session, "post", nu=datetime.now(UTC))
        taken.noteer_mislukt(session, "opschonen", "OperationalError", nu=datetime.now(UTC))
    beheerder = Bezoeker(site)
    beheerder.log_in("applicatiebeheerder")
    tekst = beheerder.get("/beheer/gezondheid").text
    assert "Alles werkt." in tekst
    assert "OperationalError" in tekst
    assert 'href="/beheer/gezondheid"' in beheerder.get("/beheer/").text


def test_een_ander_mag_er_niet_bij(medewerker: Bezoeker) -> None:
    assert medewerker.get("/beheer/gezondheid").status_code == 403
