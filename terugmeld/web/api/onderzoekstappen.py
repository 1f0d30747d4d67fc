"""The steps of the onderzoek of a case, for Burgerzaken: read them, begin one, end one."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from beheerregeling.rollen import Bevoegdheid
from terugmeld.errors import NietGevonden
from terugmeld.services import onderzoekstappen, stap
from terugmeld.services.onderzoeksdossier import lees_dossier
from terugmeld.storage.database import lees
from terugmeld.web.access import gebruiker, vereist
from terugmeld.web.api.blauwdruk import ApiBlauwdruk
from terugmeld.web.api.idempotentie import PARAMETER, eenmalig, json_antwoord
from terugmeld.web.api.problemen import MEDIATYPE, ProbleemSchema
from terugmeld.web.kader import kader
from terugmeld.web.klok import klok
from terugmeld.web.schemas.onderzoek import AfloopSchema, BeginstapSchema
from terugmeld.web.schemas.uitvoer_twijfel import OnderzoekstappenSchema

STAPPEN = OnderzoekstappenSchema()
GEEN_ONDERZOEK = "Bij deze melding loopt geen onderzoek."
ONBEKEND = {
    "schema": ProbleemSchema,
    "content_type": MEDIATYPE,
    "description": "De melding of de stap is er niet, of er is geen onderzoek.",
}
KAN_NIET = {
    "schema": ProbleemSchema,
    "content_type": MEDIATYPE,
    "description": "Het onderzoek of de stap is al klaar, of een collega was u voor.",
}

blauwdruk = ApiBlauwdruk("onderzoekstappen", "De stappen van een onderzoek, voor Burgerzaken.")


@blauwdruk.route("/terugmeldingen/<kenmerk>/onderzoek")
@vereist(Bevoegdheid.MELDING_BEOORDELEN)
@blauwdruk.doc(summary="Lees het onderzoek van een melding met zijn stappen.")
@blauwdruk.response(200, OnderzoekstappenSchema, description="Het onderzoek.")
@blauwdruk.alt_response(404, **ONBEKEND)
def lees_onderzoek(kenmerk: str) -> Response:
    with lees() as session:
        return _antwoord(session, _onderzoek(session, kenmerk), 200)


@blauwdruk.route("/terugmeldingen/<kenmerk>/onderzoek/stappen", methods=["POST"])
@vereist(Bevoegdheid.MELDING_BEOORDELEN)
@blauwdruk.doc(
    summary="Begin een stap van het onderzoek.",
    description="Zonder dag begint de stap vandaag. De uiterste dag volgt uit de regelset.",
    parameters=[PARAMETER],
)
@blauwdruk.arguments(BeginstapSchema)
@blauwdruk.response(201, OnderzoekstappenSchema, description="Het onderzoek met de nieuwe stap.")
@blauwdruk.alt_response(404, **ONBEKEND)
@blauwdruk.alt_response(409, **KAN_NIET)
def begin(velden: Mapping[str, Any], kenmerk: str) -> Response:
    def handel(session: Session) -> Response:
        nummer = _onderzoek(session, kenmerk)
        onderzoekstappen.begin_stap(
            session, nummer, **velden, door=gebruiker(), kader=kader(session), nu=klok()
        )
        return _antwoord(session, nummer, 201)

    return eenmalig(handel)


@blauwdruk.route("/terugmeldingen/<kenmerk>/onderzoek/stappen/<int:stap_id>/afloop", methods=["POST"])
@vereist(Bevoegdheid.MELDING_BEOORDELEN)
@blauwdruk.doc(
    summary="Rond een stap af met een resultaat.",
    description="Wat is genoteerd, verandert niet meer. Noem in de tekst geen persoonsgegevens.",
    parameters=[PARAMETER],
)
@blauwdruk.arguments(AfloopSchema)
@blauwdruk.response(200, OnderzoekstappenSchema, description="Het onderzoek na de stap.")
@blauwdruk.alt_response(404, **ONBEKEND)
@blauwdruk.alt_response(409, **KAN_NIET)
def eindig(velden: Mapping[str, Any], kenmerk: str, stap_id: int) -> Response:
    def handel(session: Session) -> Response:
        nummer = _onderzoek(session, kenmerk)
        onderzoekstappen.lees_stap(session, stap_id, nummer)
        onderzoekstappen.rond_stap_af(
            session, stap_id, **velden, door=gebruiker(), kader=kader(session), nu=klok()
        )
        return _antwoord(session, nummer, 200)

    return eenmalig(handel)


def _onderzoek(session: Session, kenmerk: str) -> int:
    melding = stap.zoek(session, kenmerk, kijker=gebruiker())
    if melding.onderzoek_id is None:
        raise NietGevonden(GEEN_ONDERZOEK)
    return melding.onderzoek_id


def _antwoord(session: Session, nummer: int, status: int) -> Response:
    return json_antwoord(STAPPEN.dump(lees_dossier(session, nummer, kijker=gebruiker())), status)
