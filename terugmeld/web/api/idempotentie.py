"""The Idempotency-Key of a POST: do it once and answer it as often as it is asked."""

import re
from collections.abc import Callable

from flask import current_app, json, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from terugmeld.errors import OngeldigeInvoer
from terugmeld.services import idempotentie
from terugmeld.services.idempotentie import VELD, Antwoord, Herhaalbaar, Kluis
from terugmeld.storage.database import transaction
from terugmeld.web.access import gebruiker, instellingen
from terugmeld.web.api.invoer import lees_json
from terugmeld.web.klok import klok

VORM = re.compile(r"[\x21-\x7e]{8,128}")
KLUIS = "terugmeld.kluis"
HERHAALD = "Idempotency-Replayed"
PARAMETER = {
    "name": VELD,
    "in": "header",
    "required": False,
    "schema": {"type": "string", "pattern": r"^[\x21-\x7e]{8,128}$"},
    "description": (
        "Een eigen sleutel van 8 tot en met 128 zichtbare ASCII-tekens. Stuurt u hetzelfde verzoek binnen "
        "24 uur nog eens met dezelfde sleutel, dan gebeurt er niets en krijgt u het eerste antwoord opnieuw, "
        f"met de kopregel '{HERHAALD}: true'."
    ),
}


def eenmalig(handel: Callable[[Session], Response]) -> Response:
    """Run ``handel`` in one transaction and commit; a repeat gets the first answer and has no effect.

    What ``handel`` returns is kept also when it refuses; an exception rolls back and leaves no key.
    """
    verzoek = _herhaalbaar()
    with transaction() as session:
        if verzoek is None:
            return handel(session)
        kluis, nu = _kluis(), klok()
        eerder = idempotentie.eerder_antwoord(session, verzoek, kluis=kluis, nu=nu)
        if eerder is not None:
            return _opnieuw(eerder)
        antwoord = handel(session)
        bewaard = Antwoord(antwoord.status_code, antwoord.mimetype or "", antwoord.get_data(as_text=True))
        idempotentie.bewaar(session, verzoek, bewaard, kluis=kluis, nu=nu)
        return antwoord


def json_antwoord(inhoud: object, status: int) -> Response:
    return Response(json.dumps(inhoud), status=status, mimetype="application/json")


def _herhaalbaar() -> Herhaalbaar | None:
    """Name the request by its route, its content and the rights of who asks, if it has a key."""
    sleutel = request.headers.get(VELD)
    if sleutel is None:
        return None
    if not VORM.fullmatch(sleutel):
        raise OngeldigeInvoer({VELD: ["Gebruik een sleutel van 8 tot en met 128 zichtbare ASCII-tekens."]})
    wie = gebruiker()
    verzoek = {
        "pad": request.path,
        "inhoud": lees_json(request),
        "rechten": [wie.afnemer, *sorted(wie.rollen), *sorted(wie.aanwijzingen)],
    }
    return idempotentie.herhaalbaar(_kluis(), sleutel, verzoek, medewerker_id=wie.id)


def _kluis() -> Kluis:
    """Derive the keys once per application."""
    if KLUIS not in current_app.extensions:
        current_app.extensions[KLUIS] = Kluis.van(instellingen().geheime_sleutel)
    kluis: Kluis = current_app.extensions[KLUIS]
    return kluis


def _opnieuw(eerder: Antwoord) -> Response:
    antwoord = Response(eerder.tekst, status=eerder.status, mimetype=eerder.soort)
    antwoord.headers[HERHAALD] = "true"
    return antwoord
