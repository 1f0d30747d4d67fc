"""An installation that the commands find by the environment."""

from datetime import UTC, date, datetime

import pytest
from flask import Flask

from beheerregeling.rollen import Rol
from terugmeld.domain.protocol import Aantekening, Resultaat, Soort
from terugmeld.services.medewerkers import ken_rol_toe, maak_medewerker
from terugmeld.services.protocol_boeken import nummer
from terugmeld.services.protocolleren import protocolleer
from terugmeld.storage.database import transaction

NU = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@pytest.fixture
def protocol(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """Return an installation with three numbered aantekeningen and an FG, known to the environment."""
    config = app.extensions["terugmeld.config"]
    for naam, waarde in {
        "OMGEVING": "test",
        "INSTANCE": str(config.instance),
        "DATABASE_URL": config.database_url,
        "ONDERTEKENSLEUTEL": str(config.ondertekensleutel),
    }.items():
        monkeypatch.setenv(f"TERUGMELD_{naam}", waarde)
    with transaction() as session:
        for gebruikersnaam, rol in (
            ("k.haddad", Rol.FUNCTIONARIS_GEGEVENSBESCHERMING),
            ("f.kaya", Rol.MEDEWERKER),
        ):
            medewerker = maak_medewerker(
                session,
                gebruikersnaam=gebruikersnaam,
                naam=gebruikersnaam,
                email="iemand@voorbeeld.nl",
                afnemer="burgerzaken",
                wachtwoord_hash="geen",
            )
            ken_rol_toe(session, medewerker, rol, besluit="2026/1", van=date(2026, 1, 1))
        for afnemer in ("financien", "vrom", "financien"):
            aantekening = Aantekening(
                soort=Soort.WEIGERING, resultaat=Resultaat.GEWEIGERD, actor_id="f.kaya", afnemer=afnemer
            )
            protocolleer(session, aantekening, nu=NU)
        nummer(session)
    return app
