"""Look into the protocol; looking is itself an aantekening, written before the answer leaves."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from beheerregeling.rollen import Bevoegdheid
from terugmeld.services.protocol_elders import leg_vast
from terugmeld.services.protocol_zoeken import Bladzijde, zoek
from terugmeld.storage.database import transaction
from terugmeld.web.access import gebruiker, vereist
from terugmeld.web.api.blauwdruk import ApiBlauwdruk
from terugmeld.web.api.idempotentie import PARAMETER, eenmalig, json_antwoord
from terugmeld.web.kader import kader
from terugmeld.web.klok import klok
from terugmeld.web.schemas.elders import BewijzenSchema, EldersSchema
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


@blauwdruk.route("/protocol/elders", methods=["POST"])
@vereist(Bevoegdheid.ELDERS_VASTLEGGEN)
@blauwdruk.doc(
    summary="Leg vast wat een andere toepassing of uw afdeling heeft verstrekt.",
    description="Alle regels komen in het protocol, of geen enkele. De burger ziet ze in zijn overzicht.",
    parameters=[PARAMETER],
)
@blauwdruk.arguments(EldersSchema)
@blauwdruk.response(201, BewijzenSchema, description="De bewijzen, in de volgorde van de regels.")
def leg_elders_vast(lichaam: Mapping[str, Any]) -> Response:
    def vastgelegd(session: Session) -> Response:
        bewijzen = leg_vast(session, lichaam["regels"], door=gebruiker(), kader=kader(session), nu=klok())
        return json_antwoord(BewijzenSchema().dump({"bewijzen": bewijzen}), 201)

    return eenmalig(vastgelegd)
