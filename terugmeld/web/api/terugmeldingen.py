"""File terugmeldingen, follow them and take a step; the same rules as the pages."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from beheerregeling.rollen import Bevoegdheid
from terugmeld.domain.bijlage import Bijlage
from terugmeld.domain.nieuwe_terugmelding import NieuweTerugmelding
from terugmeld.services import bijlagen, meldingen, overzicht, terugmelden
from terugmeld.services.meldingen import Dossier
from terugmeld.services.werkvoorraad import Bladzijde
from terugmeld.storage.database import lees
from terugmeld.web.access import gebruiker, vereist
from terugmeld.web.api.blauwdruk import ApiBlauwdruk
from terugmeld.web.api.handelingen import LICHAAM, lees_handeling
from terugmeld.web.api.idempotentie import PARAMETER, eenmalig, json_antwoord
from terugmeld.web.api.invoer import lees_json
from terugmeld.web.api.problemen import MEDIATYPE, ProbleemSchema
from terugmeld.web.kader import kader
from terugmeld.web.klok import klok, vandaag
from terugmeld.web.nummer import cursor
from terugmeld.web.schemas.bijlagen import MeldingMetBijlagenSchema
from terugmeld.web.schemas.terugmelding import (
    DossierSchema,
    OverzichtSchema,
    TerugmeldingenSchema,
)

DOSSIER = DossierSchema()

blauwdruk = ApiBlauwdruk("terugmeldingen", "Gerede twijfel melden en meldingen behandelen.")


@blauwdruk.route("/terugmeldingen", methods=["POST"])
@vereist(Bevoegdheid.TERUGMELDEN)
@blauwdruk.doc(
    summary="Meld gerede twijfel over een gegeven.",
    description="Noem een bsn of een adres, de rubrieken waaraan u twijfelt, de grond en een toelichting. "
    "Voeg naar keuze bestanden toe.",
    parameters=[PARAMETER],
)
@blauwdruk.arguments(MeldingMetBijlagenSchema())
@blauwdruk.response(201, DossierSchema, description="De melding is ontvangen.")
def dien_in(gestuurd: tuple[NieuweTerugmelding, Sequence[Bijlage]]) -> Response:
    nieuw, bestanden = gestuurd

    def handel(session: Session) -> Response:
        wie, nu = gebruiker(), klok()
        melding = terugmelden.dien_in(session, nieuw, indiener=wie, kader=kader(session), nu=nu)
        if bestanden:
            bijlagen.voeg_toe(session, melding, bestanden, nu=nu)
        return _dossier(meldingen.bekijk(session, melding.kenmerk, kijker=wie), 201)

    return eenmalig(handel)


@blauwdruk.route("/terugmeldingen")
@vereist(Bevoegdheid.TERUGMELDEN)
@blauwdruk.doc(
    summary="Volg de meldingen van uw afdeling, de nieuwste eerst.",
    description="Burgerzaken krijgt de meldingen van alle afdelingen.",
)
@blauwdruk.arguments(OverzichtSchema, location="query")
@blauwdruk.response(200, TerugmeldingenSchema, description="Een bladzijde met meldingen.")
def lijst(vraag: Mapping[str, Any]) -> Bladzijde:
    with lees() as session:
        return overzicht.overzicht(
            session,
            vraag["filter"],
            kijker=gebruiker(),
            vandaag=vandaag(),
            na=cursor(vraag["na"]),
            aantal=vraag["aantal"],
        )


@blauwdruk.route("/terugmeldingen/<kenmerk>")
@vereist(Bevoegdheid.TERUGMELDEN)
@blauwdruk.doc(summary="Lees één melding met haar geschiedenis en wat u ermee kunt doen.")
@blauwdruk.response(200, DossierSchema, description="De melding.")
@blauwdruk.alt_response(
    404,
    schema=ProbleemSchema,
    content_type=MEDIATYPE,
    description="De melding is er niet, of is niet voor u.",
)
def lees_melding(kenmerk: str) -> Response:
    with lees() as session:
        return _dossier(meldingen.bekijk(session, kenmerk, kijker=gebruiker()), 200)


@blauwdruk.route("/terugmeldingen/<kenmerk>/handelingen", methods=["POST"])
@vereist(Bevoegdheid.TERUGMELDEN)
@blauwdruk.doc(
    summary="Doe een handeling met een melding.",
    description="Stuur de handeling, de versie van de melding die u hebt bekeken en de velden van die "
    "handeling. Is de melding intussen gewijzigd of kan de stap niet, dan krijgt u status 409.",
    parameters=[PARAMETER],
    requestBody=LICHAAM,
)
@blauwdruk.response(200, DossierSchema, description="De melding na de handeling.")
@blauwdruk.alt_response(
    409,
    schema=ProbleemSchema,
    content_type=MEDIATYPE,
    description="De melding is intussen gewijzigd, of de stap kan nu niet.",
)
def handel(kenmerk: str) -> Response:
    stap, velden = lees_handeling(lees_json(request))

    def doe(session: Session) -> Response:
        wie = gebruiker()
        melding = stap.doe(session, kenmerk, door=wie, nu=klok(), **velden)
        return _dossier(meldingen.bekijk(session, melding.kenmerk, kijker=wie), 200)

    return eenmalig(doe)


def _dossier(dossier: Dossier, status: int) -> Response:
    inhoud = {"melding": dossier.melding, "handelingen": sorted(dossier.handelingen)}
    return json_antwoord(DOSSIER.dump(inhoud), status)
