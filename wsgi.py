"""The entry point of a web server: ``gunicorn wsgi:app``."""

from config import Config
from terugmeld.app import create_app

app = create_app(Config.from_env())
