"""What the own afdeling does meanwhile with a doubted datum: take a decision, list, keep or end it."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from beheerregeling.rollen import Bevoegdheid
from terugmeld.domain.gebruiksbesluit import NieuwGebruiksbesluit
from terugmeld.services import gebruiksbesluiten
from terugmeld.services.gebruiksbesluiten import Besluitbladzijde
from terugmeld.storage.database import lees
from terugmeld.web.access import gebruiker, vereist
from terugmeld.web.api.blauwdruk import ApiBlauwdruk
from terugmeld.web.api.idempotentie import PARAMETER, eenmalig, json_antwoord
from terugmeld.web.api.problemen import MEDIATYPE, ProbleemSchema
from terugmeld.web.klok import klok
from terugmeld.web.nummer import cursor
from terugmeld.web.schemas.gebruiksbesluit import (
    BeeindigSchema,
    HandhaafSchema,
    NieuwGebruiksbesluitSchema,
)
from terugmeld.web.schemas.lijst import VolgendeVraag
from terugmeld.web.schemas.uitvoer_twijfel import GebruiksbesluitenSchema, GebruiksbesluitSchema

BESLUIT = GebruiksbesluitSchema()
ONBEKEND = {
    "schema": ProbleemSchema,
    "content_type": MEDIATYPE,
    "description": "Dit besluit is er niet, of is niet van uw afdeling.",
}
GEWIJZIGD = {
    "schema": ProbleemSchema,
    "content_type": MEDIATYPE,
    "description": "Het besluit is intussen gewijzigd, of is al beëindigd.",
}

blauwdruk = ApiBlauwdruk("gebruiksbesluiten", "Wat uw afdeling doet zolang een gegeven niet vaststaat.")


@blauwdruk.route("/gebruiksbesluiten")
@vereist(Bevoegdheid.TERUGMELDEN)
@blauwdruk.doc(summary="Lees de gebruiksbesluiten van uw afdeling, de nieuwste eerst.")
@blauwdruk.arguments(VolgendeVraag, location="query")
@blauwdruk.response(200, GebruiksbesluitenSchema, description="Een bladzijde met besluiten.")
def lijst(vraag: Mapping[str, Any]) -> Besluitbladzijde:
    with lees() as session:
        return gebruiksbesluiten.besluiten(session, kijker=gebruiker(), voor=cursor(vraag["na"]))


@blauwdruk.route("/gebruiksbesluiten", methods=["POST"])
@vereist(Bevoegdheid.TERUGMELDEN)
@blauwdruk.doc(
    summary="Neem een gebruiksbesluit.",
    description="Op grond van een eigen twijfel noemt u het kenmerk van een eigen ingediende melding "
    "(bijlage 4, paragraaf 3.3 tot en met 3.9).",
    parameters=[PARAMETER],
)
@blauwdruk.arguments(NieuwGebruiksbesluitSchema)
@blauwdruk.response(201, GebruiksbesluitSchema, description="Het besluit dat nu geldt.")
def neem(nieuw: NieuwGebruiksbesluit) -> Response:
    def handel(session: Session) -> Response:
        rij = gebruiksbesluiten.neem(session, nieuw, door=gebruiker(), nu=klok())
        return _besluit(session, rij.id, 201)

    return eenmalig(handel)


@blauwdruk.route("/gebruiksbesluiten/<int:besluit_id>")
@vereist(Bevoegdheid.TERUGMELDEN)
@blauwdruk.doc(summary="Lees één gebruiksbesluit met zijn geschiedenis.")
@blauwdruk.response(200, GebruiksbesluitSchema, description="Het besluit.")
@blauwdruk.alt_response(404, **ONBEKEND)
def lees_besluit(besluit_id: int) -> Response:
    with lees() as session:
        return _besluit(session, besluit_id, 200)


@blauwdruk.route("/gebruiksbesluiten/<int:besluit_id>/handhaven", methods=["POST"])
@vereist(Bevoegdheid.TERUGMELDEN)
@blauwdruk.doc(summary="Laat een besluit gelden tot een nieuwe dag.", parameters=[PARAMETER])
@blauwdruk.arguments(HandhaafSchema)
@blauwdruk.response(200, GebruiksbesluitSchema, description="Het besluit na deze stap.")
@blauwdruk.alt_response(404, **ONBEKEND)
@blauwdruk.alt_response(409, **GEWIJZIGD)
def handhaaf(velden: Mapping[str, Any], besluit_id: int) -> Response:
    def handel(session: Session) -> Response:
        gebruiksbesluiten.handhaaf(session, besluit_id, door=gebruiker(), nu=klok(), **velden)
        return _besluit(session, besluit_id, 200)

    return eenmalig(handel)


@blauwdruk.route("/gebruiksbesluiten/<int:besluit_id>/beeindigen", methods=["POST"])
@vereist(Bevoegdheid.TERUGMELDEN)
@blauwdruk.doc(summary="Beëindig een besluit: het verplichte gebruik geldt weer.", parameters=[PARAMETER])
@blauwdruk.arguments(BeeindigSchema)
@blauwdruk.response(200, GebruiksbesluitSchema, description="Het besluit na deze stap.")
@blauwdruk.alt_response(404, **ONBEKEND)
@blauwdruk.alt_response(409, **GEWIJZIGD)
def beeindig(velden: Mapping[str, Any], besluit_id: int) -> Response:
    def handel(session: Session) -> Response:
        gebruiksbesluiten.beeindig(session, besluit_id, door=gebruiker(), nu=klok(), **velden)
        return _besluit(session, besluit_id, 200)

    return eenmalig(handel)


def _besluit(session: Session, besluit_id: int, status: int) -> Response:
    rij = gebruiksbesluiten.bekijk(session, besluit_id, kijker=gebruiker())
    return json_antwoord(BESLUIT.dump(rij), status)
