"""Ask whether what is known is gerede twijfel; the same table as the pages, about nobody."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from beheerregeling.rollen import Bevoegdheid
from terugmeld.domain.gerede_twijfel import adviseer
from terugmeld.web.access import vereist
from terugmeld.web.api.blauwdruk import ApiBlauwdruk
from terugmeld.web.api.idempotentie import PARAMETER, eenmalig, json_antwoord
from terugmeld.web.schemas.twijfel import AdviesSchema, TwijfelSchema

ADVIES = AdviesSchema()

blauwdruk = ApiBlauwdruk("advies", "Is dit genoeg om te melden?")


@blauwdruk.route("/advies", methods=["POST"])
@vereist(Bevoegdheid.TERUGMELDEN)
@blauwdruk.doc(
    summary="Vraag of wat u weet gerede twijfel is.",
    description="Er gaat geen persoon mee. Het advies houdt geen melding tegen.",
    parameters=[PARAMETER],
)
@blauwdruk.arguments(TwijfelSchema)
@blauwdruk.response(200, AdviesSchema, description="Het advies, met de zin van bijlage 4 waarop het rust.")
def geef_advies(gevraagd: Mapping[str, Any]) -> Response:
    antwoord = adviseer(gevraagd["twijfel"], gevraagd["rubrieken"])
    regel = antwoord.regel

    def handel(_: Session) -> Response:
        inhoud = {
            "advies": regel.advies,
            "uitleg": regel.uitleg,
            "nodig": regel.nodig,
            "paragraaf": regel.paragraaf,
            "aanhaling": regel.aanhaling,
            "bewijslijsten": antwoord.bewijslijsten,
        }
        return json_antwoord(ADVIES.dump(inhoud), 200)

    return eenmalig(handel)
