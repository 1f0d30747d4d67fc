"""The installation that a command works on, by the settings in the environment; holds no rule of its own."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from flask import Flask
from sqlalchemy.exc import OperationalError

from config import Config
from terugmeld.errors import NietBeschikbaar
from terugmeld.kern import maak_kern
from terugmeld.storage.database import db
from terugmeld.storage.migreren import is_bij

GEEN_TABELLEN = "De database heeft nog niet alle tabellen. Voer eerst 'terugmeld migreer' uit."
GEEN_DATABASE = "De database is niet bereikbaar. Kijk naar TERUGMELD_DATABASE_URL."


@contextmanager
def installatie(env: Mapping[str, str] = os.environ, *, met_tabellen: bool = True) -> Iterator[Flask]:
    """Open the application and its context; ``met_tabellen`` asks for a database that has been migrated."""
    try:
        app = maak_kern(Config.from_env(env))
        with app.app_context():
            try:
                if met_tabellen and not is_bij(db.engine):
                    raise NietBeschikbaar(GEEN_TABELLEN)
                yield app
            finally:
                db.engine.dispose()
    except OperationalError as fout:
        raise NietBeschikbaar(GEEN_DATABASE) from fout
