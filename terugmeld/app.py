"""create_app: the only place that wires the parts together; holds no rule of its own."""

from pathlib import Path

from flask import Flask

import config as instellingen
from config import Config
from terugmeld.storage import database


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
    database.koppel(app, config.database_url)
    return app
