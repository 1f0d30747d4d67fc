"""Look into the protocol; looking is itself an aantekening, written before the answer leaves."""

from collections.abc import Mapping
from typing import Any

from beheerregeling.rollen import Bevoegdheid
from terugmeld.services.protocol_zoeken import Bladzijde, zoek
from terugmeld.storage.database import transaction
from terugmeld.web.access import gebruiker, vereist
from terugmeld.web.api.blauwdruk import ApiBlauwdruk
from terugmeld.web.klok import klok
from terugmeld.web.schemas.protocol import AantekeningenSchema, ProtocolVraagSchema

blauwdruk = ApiBlauwdruk("protocol", "Wie welke gegevens kreeg, wanneer en waarom.")


@blauwdruk.route("/protocol")
@vereist(Bevoegdheid.PROTOCOL_RAADPLEGEN)
@blauwdruk.doc(
    summary="Lees het protocol, de nieuwste aantekening eerst.",
    description="Ook uw raadpleging komt in het protocol, met het filter dat u gebruikt.",
)
@blauwdruk.arguments(ProtocolVraagSchema, location="query")
@blauwdruk.response(200, AantekeningenSchema, description="Een bladzijde van het protocol.")
def raadpleeg(vraag: Mapping[str, Any]) -> Bladzijde:
    with transaction() as session:
        return zoek(
            session,
            vraag["filter"],
            door=gebruiker(),
            nu=klok(),
            na=vraag["na"],
            maximum=vraag["aantal"],
            reden=vraag["reden"],
        )
