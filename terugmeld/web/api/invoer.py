"""From a request to the values of a schema: strict JSON, each parameter once; decides nothing."""

from typing import Any, NoReturn

from flask import Request
from marshmallow import RAISE, Schema, ValidationError
from webargs.flaskparser import FlaskParser
from webargs.multidictproxy import MultiDictProxy
from werkzeug.exceptions import RequestEntityTooLarge

from terugmeld.errors import OnbekendFormaat, OngeldigeInvoer, TeGroot
from terugmeld.web.api.json import lees
from terugmeld.web.api.problemen import velden_van

MEDIATYPE = "application/json"
MEGABYTE = 1024 * 1024
# Twenty megabyte of files is a third more as base64, and the melding goes around it.
GROOT = {"api_terugmeldingen.dien_in": 29 * MEGABYTE}


class Invoerlezer(FlaskParser):
    """The parser of every route of the API; its errors go through the tree of errors like all others."""

    DEFAULT_UNKNOWN_BY_LOCATION = FlaskParser.DEFAULT_UNKNOWN_BY_LOCATION | {"query": RAISE}

    def _raw_load_json(self, req: Request) -> Any:  # noqa: ANN401 - any JSON value
        return lees_json(req)

    def load_querystring(self, req: Request, schema: Schema) -> MultiDictProxy:
        dubbel = [naam for naam, waarden in req.args.lists() if len(waarden) > 1]
        if dubbel:
            raise OngeldigeInvoer({naam: ["Geef dit één keer op."] for naam in dubbel})
        return super().load_querystring(req, schema)  # type: ignore[no-any-return]

    def handle_error(self, error: ValidationError, req: Request, schema: Schema, **_: object) -> NoReturn:
        (berichten,) = error.messages_dict.values()
        raise OngeldigeInvoer(velden_van({"": berichten} if isinstance(berichten, list) else berichten))


def lees_json(verzoek: Request) -> Any:  # noqa: ANN401 - any JSON value
    """Return the body; OnbekendFormaat when it does not say that it is JSON, TeGroot above its maximum."""
    if verzoek.mimetype != MEDIATYPE:
        raise OnbekendFormaat
    verzoek.max_content_length = GROOT.get(verzoek.endpoint or "", MEGABYTE)
    try:
        inhoud = verzoek.get_data(cache=True)
    except RequestEntityTooLarge:
        raise TeGroot from None
    return lees(inhoud)
