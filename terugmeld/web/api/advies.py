"""Ask whether what is known is gerede twijfel; the same table as the pages, about nobody."""

from collections.abc import Mapping
from typing import Any

from beheerregeling.rollen import Bevoegdheid
from terugmeld.domain.gerede_twijfel import adviseer
from terugmeld.web.access import vereist
from terugmeld.web.api.blauwdruk import ApiBlauwdruk
from terugmeld.web.schemas.twijfel import AdviesSchema, TwijfelSchema

blauwdruk = ApiBlauwdruk("advies", "Is dit genoeg om te melden?")


@blauwdruk.route("/advies", methods=["POST"])
@vereist(Bevoegdheid.TERUGMELDEN)
@blauwdruk.doc(
    summary="Vraag of wat u weet gerede twijfel is.",
    description="Er gaat geen persoon mee en er wordt niets bewaard. Het advies houdt geen melding tegen.",
)
@blauwdruk.arguments(TwijfelSchema)
@blauwdruk.response(200, AdviesSchema, description="Het advies, met de zin van bijlage 4 waarop het rust.")
def geef_advies(gevraagd: Mapping[str, Any]) -> dict[str, Any]:
    antwoord = adviseer(gevraagd["twijfel"], gevraagd["rubrieken"])
    regel = antwoord.regel
    return {
        "advies": regel.advies,
        "uitleg": regel.uitleg,
        "nodig": regel.nodig,
        "paragraaf": regel.paragraaf,
        "aanhaling": regel.aanhaling,
        "bewijslijsten": antwoord.bewijslijsten,
    }
