"""create_app: the only place that wires the parts together; holds no rule of its own."""

from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask
from flask_wtf import CSRFProtect
from sqlalchemy.exc import DatabaseError
from werkzeug.middleware.proxy_fix import ProxyFix

import config as instellingen
from config import Config, ConfiguratieFout
from terugmeld.adapters.embedded import IngebedPersoonsbron
from terugmeld.services.medewerkers import heeft_demo_accounts
from terugmeld.storage import database
from terugmeld.web import (
    aanleidingen,
    aanmelden,
    algemeen,
    autorisaties,
    bewaard,
    bewaren,
    bijlagen,
    cijfers,
    concepten,
    controle,
    correcties,
    derden,
    dossiers,
    elders,
    exports,
    gebruik,
    gekregen,
    hersteltaken,
    innemen,
    intranet,
    inzage,
    kalender,
    kennisgevingen,
    matrix,
    medewerkers,
    melden,
    onderzoeken,
    onderzoeksbrieven,
    pakketten,
    privacy,
    regelsets,
    selecties,
    spoedvraag,
    triage,
    twijfel,
    volgindicaties,
    vragen,
)
from terugmeld.web.access import controleer
from terugmeld.web.api.aansluiten import sluit_api_aan
from terugmeld.web.fouten import vang_fouten
from terugmeld.web.kader import BRON
from terugmeld.web.kopregels import zet_kopregels
from terugmeld.web.nummer import Nummer
from terugmeld.web.verzoeklog import log_verzoeken
from terugmeld.web.weergave import stel_weergave_in

MEGABYTE = 1024 * 1024
BLAUWDRUKKEN = (
    aanleidingen.blauwdruk,
    aanmelden.blauwdruk,
    algemeen.blauwdruk,
    autorisaties.blauwdruk,
    bewaard.blauwdruk,
    bewaren.blauwdruk,
    bijlagen.blauwdruk,
    cijfers.blauwdruk,
    concepten.blauwdruk,
    controle.blauwdruk,
    correcties.blauwdruk,
    derden.blauwdruk,
    dossiers.blauwdruk,
    elders.blauwdruk,
    exports.blauwdruk,
    gebruik.blauwdruk,
    gekregen.blauwdruk,
    hersteltaken.blauwdruk,
    innemen.blauwdruk,
    inzage.blauwdruk,
    intranet.blauwdruk,
    kalender.blauwdruk,
    kennisgevingen.blauwdruk,
    matrix.blauwdruk,
    medewerkers.blauwdruk,
    melden.blauwdruk,
    onderzoeken.blauwdruk,
    onderzoeksbrieven.blauwdruk,
    pakketten.blauwdruk,
    privacy.blauwdruk,
    regelsets.blauwdruk,
    selecties.blauwdruk,
    spoedvraag.blauwdruk,
    triage.blauwdruk,
    twijfel.blauwdruk,
    volgindicaties.blauwdruk,
    vragen.blauwdruk,
)


def create_app(config: Config) -> Flask:
    """Return the application of one installation."""
    app = Flask(
        "terugmeld",
        template_folder=str(Path(instellingen.__file__).with_name("templates")),
        static_folder=str(Path(__file__).with_name("static")),
        instance_path=str(config.instance),
    )
    app.secret_key = config.geheime_sleutel
    app.extensions["terugmeld.config"] = config
    app.extensions[BRON] = IngebedPersoonsbron()
    app.config.update(_flask_instellingen(config))
    database.koppel(app, config.database_url)
    _weiger_demo_in_productie(app, config)
    _stel_web_in(app, config)
    return app


def _stel_web_in(app: Flask, config: Config) -> None:
    """Add the pages; the order of the guards matters: log, access, and then the CSRF token."""
    app.url_map.converters["int"] = Nummer
    log_verzoeken(app)
    zet_kopregels(app)
    bijlagen.laat_bijlagen_toe(app)
    controleer(app, bewaard.vang_op)
    CSRFProtect(app)
    vang_fouten(app)
    stel_weergave_in(app)
    for blauwdruk in BLAUWDRUKKEN:
        app.register_blueprint(blauwdruk)
    sluit_api_aan(app)
    if config.vertrouwde_proxys:
        aantal = config.vertrouwde_proxys
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=aantal, x_proto=aantal)  # type: ignore[method-assign]


def _flask_instellingen(config: Config) -> dict[str, object]:
    adres = urlsplit(config.base_url)
    eigen = {adres.hostname or "localhost"} | (set() if config.is_productie else {"localhost", "127.0.0.1"})
    return {
        "TESTING": config.omgeving == "test",
        "TRUSTED_HOSTS": sorted(eigen),
        "MAX_CONTENT_LENGTH": 22 * MEGABYTE,
        "MAX_FORM_MEMORY_SIZE": MEGABYTE,
        "MAX_FORM_PARTS": 500,
        "SESSION_COOKIE_NAME": "__Host-sessie" if config.is_productie else "sessie",
        "SESSION_COOKIE_SECURE": config.is_productie or adres.scheme == "https",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_PATH": "/",
        "WTF_CSRF_TIME_LIMIT": None,
        "PROVIDE_AUTOMATIC_OPTIONS": False,
    }


def _weiger_demo_in_productie(app: Flask, config: Config) -> None:
    """Stop when a demo account is in a production database; one added later can't log in either."""
    if not config.is_productie:
        return
    with app.app_context():
        try:
            with database.lees() as session:
                gevonden = heeft_demo_accounts(session)
        except DatabaseError:
            return
        finally:
            database.db.engine.dispose()
    if gevonden:
        raise ConfiguratieFout(
            "Deze database heeft demo-accounts met bekende wachtwoorden. Gebruik in productie een andere."
        )
