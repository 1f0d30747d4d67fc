"""maak_kern: the application without its pages, for a command or the worker; holds no rule of its own."""

from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask
from sqlalchemy.exc import DatabaseError

import config as instellingen
from config import Config, ConfiguratieFout
from terugmeld.services.medewerkers import heeft_demo_accounts
from terugmeld.storage import database

MEGABYTE = 1024 * 1024


def maak_kern(config: Config) -> Flask:
    """Return settings and database of one installation; ConfiguratieFout: demo accounts in production."""
    app = Flask(
        "terugmeld",
        template_folder=str(Path(instellingen.__file__).with_name("templates")),
        static_folder=str(Path(__file__).with_name("static")),
        instance_path=str(config.instance),
    )
    app.secret_key = config.geheime_sleutel
    app.extensions["terugmeld.config"] = config
    app.config.update(_flask_instellingen(config))
    database.koppel(app, config.database_url)
    _weiger_demo_in_productie(app, config)
    return app


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
