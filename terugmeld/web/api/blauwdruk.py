"""The blueprint of one subject of the API: its place, its strict parser and its guard against CSRF."""

from flask import current_app
from flask_login import current_user
from flask_smorest import Blueprint

from terugmeld.web.api.invoer import Invoerlezer

PAD = "/api/v1"


class ApiBlauwdruk(Blueprint):
    """A blueprint under ``/api/v1``; ``onderwerp`` is the tag in the OpenAPI document."""

    ARGUMENTS_PARSER = Invoerlezer()

    def __init__(self, onderwerp: str, omschrijving: str) -> None:
        super().__init__(f"api_{onderwerp}", __name__, url_prefix=PAD, description=omschrijving)
        self.before_request(_vereis_csrf_token)


def _vereis_csrf_token() -> None:
    """Ask the CSRF token of who is known by the cookie of a session; a bearer token proves intent itself."""
    if current_user.is_authenticated and current_user.sleutel:
        current_app.extensions["csrf"].protect()
