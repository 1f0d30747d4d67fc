"""The own notices of who asks; reading them here does not mark them as read."""

from collections.abc import Mapping
from typing import Any

from beheerregeling.rollen import Bevoegdheid
from terugmeld.services import berichten
from terugmeld.storage.database import lees
from terugmeld.web.access import gebruiker, vereist
from terugmeld.web.api.blauwdruk import ApiBlauwdruk
from terugmeld.web.nummer import cursor
from terugmeld.web.schemas.berichten import BerichtenSchema
from terugmeld.web.schemas.lijst import LijstVraag

blauwdruk = ApiBlauwdruk("berichten", "Uw berichtenbox.")


@blauwdruk.route("/berichten")
@vereist(Bevoegdheid.INGELOGD)
@blauwdruk.doc(summary="Lees uw eigen berichten, de nieuwste eerst.")
@blauwdruk.arguments(LijstVraag, location="query")
@blauwdruk.response(200, BerichtenSchema, description="Een bladzijde met berichten.")
def lijst(vraag: Mapping[str, Any]) -> dict[str, object]:
    aantal = vraag["aantal"]
    with lees() as session:
        rijen = berichten.lijst(session, gebruiker().id, voor_id=cursor(vraag["na"]), aantal=aantal + 1)
    volgende = str(rijen[aantal - 1].id) if len(rijen) > aantal else None
    return {"berichten": rijen[:aantal], "volgende": volgende}
