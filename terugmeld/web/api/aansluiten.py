"""Add the API to the application: its routes and the OpenAPI document that describes them."""

from http import HTTPStatus

from flask import Blueprint, Flask, current_app, jsonify
from flask_smorest import Api
from flask_smorest.utils import prepare_response
from werkzeug.wrappers import Response

from terugmeld.web.access import openbaar
from terugmeld.web.api import (
    advies,
    berichten,
    gebruiksbesluiten,
    gezondheid,
    onderzoekstappen,
    protocol,
    terugmeldingen,
    vermoedens,
    verstrekkingen,
)
from terugmeld.web.api.blauwdruk import PAD
from terugmeld.web.api.problemen import MEDIATYPE, ProbleemSchema
from terugmeld.web.fouten import TITELS

ONDERWERPEN = tuple(
    onderwerp.blauwdruk
    for onderwerp in (
        verstrekkingen,
        advies,
        vermoedens,
        terugmeldingen,
        onderzoekstappen,
        gebruiksbesluiten,
        berichten,
        protocol,
        gezondheid,
    )
)
BESCHRIJVING = (
    "Gegevens opvragen voor een doel, gerede twijfel terugmelden, meldingen behandelen, het protocol lezen. "
    "Log in met een persoonlijk token: 'Authorization: Bearer tm_...'. U maakt het op uw accountpagina. "
    "Met een token mag u hetzelfde als op de pagina's."
)
openapi = Blueprint("openapi", __name__, url_prefix=PAD)


class Beschrijving(Api):
    """The OpenAPI document in Dutch; errors are answered by ``web/fouten.py`` and not by flask-smorest."""

    def _register_error_handlers(self) -> None:
        """Leave all errors to the one place that answers them."""

    def _register_responses(self) -> None:
        for status in HTTPStatus:
            self._fout(status.name, f"{TITELS.get(status.value, 'Een andere fout')}.")
        self._fout("DEFAULT_ERROR", "Elke andere fout.")

    def _register_etag_headers(self) -> None:
        """Document no ETag: nothing here has one."""

    def _register_pagination_header(self) -> None:
        """Document no header with pages: a list gives its cursor in the body."""

    def _fout(self, naam: str, omschrijving: str) -> None:
        antwoord = {"description": omschrijving, "schema": ProbleemSchema}
        prepare_response(antwoord, self.spec, MEDIATYPE)
        self.spec.components.response(naam, antwoord, lazy=True)


@openapi.get("/openapi.json")
@openbaar
def document() -> Response:
    beschrijving: Beschrijving = current_app.extensions["terugmeld.openapi"]
    return jsonify(beschrijving.spec.to_dict())


def sluit_api_aan(app: Flask) -> None:
    api = Beschrijving(
        app,
        spec_kwargs={
            "title": "Terugmeld",
            "version": "1",
            "openapi_version": "3.1.0",
            "info": {"description": BESCHRIJVING},
            "security": [{"token": []}],
        },
    )
    api.spec.components.security_scheme("token", {"type": "http", "scheme": "bearer"})
    app.extensions["terugmeld.openapi"] = api
    for blauwdruk in ONDERWERPEN:
        app.extensions["csrf"].exempt(blauwdruk)
        api.register_blueprint(blauwdruk)
    app.register_blueprint(openapi)
