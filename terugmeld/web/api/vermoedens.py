"""The weak signals of the own afdeling: keep one, list them, let one go; no values and no free text."""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from beheerregeling.rollen import Bevoegdheid
from terugmeld.domain.vermoeden import NieuwVermoeden
from terugmeld.services import vermoedens
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.twijfel import Vermoeden
from terugmeld.web.access import gebruiker, vereist
from terugmeld.web.api.blauwdruk import ApiBlauwdruk
from terugmeld.web.api.idempotentie import PARAMETER, eenmalig, json_antwoord
from terugmeld.web.api.problemen import MEDIATYPE, ProbleemSchema
from terugmeld.web.klok import klok, vandaag
from terugmeld.web.schemas.twijfel import NieuwVermoedenSchema
from terugmeld.web.schemas.uitvoer_twijfel import VermoedenSchema, VermoedensSchema

VERMOEDEN = VermoedenSchema()

blauwdruk = ApiBlauwdruk("vermoedens", "Een zwak signaal bewaren, alleen voor uw eigen afdeling.")


@blauwdruk.route("/vermoedens")
@vereist(Bevoegdheid.TERUGMELDEN)
@blauwdruk.doc(summary="Lees de vermoedens van uw afdeling, wat het eerst vervalt bovenaan.")
@blauwdruk.response(200, VermoedensSchema, description="De vermoedens die nog staan.")
def lijst() -> Mapping[str, Sequence[Vermoeden]]:
    with lees() as session:
        return {"vermoedens": vermoedens.vermoedens(session, kijker=gebruiker(), vandaag=vandaag())}


@blauwdruk.route("/vermoedens", methods=["POST"])
@vereist(Bevoegdheid.TERUGMELDEN)
@blauwdruk.doc(
    summary="Bewaar een vermoeden.",
    description="Het gaat nooit naar Burgerzaken en vervalt na 10 werkdagen. "
    "Hetzelfde vermoeden nog eens bewaren verlengt het niet.",
    parameters=[PARAMETER],
)
@blauwdruk.arguments(NieuwVermoedenSchema)
@blauwdruk.response(201, VermoedenSchema, description="Het vermoeden dat nu staat.")
def bewaar(nieuw: NieuwVermoeden) -> Response:
    def handel(session: Session) -> Response:
        rij = vermoedens.bewaar(session, nieuw, door=gebruiker(), nu=klok())
        return json_antwoord(VERMOEDEN.dump(rij), 201)

    return eenmalig(handel)


@blauwdruk.route("/vermoedens/<int:vermoeden_id>", methods=["DELETE"])
@vereist(Bevoegdheid.TERUGMELDEN)
@blauwdruk.doc(summary="Verwijder een vermoeden: het was niets, of het is gemeld.")
@blauwdruk.response(204, description="Het vermoeden is weg.")
@blauwdruk.alt_response(
    404, schema=ProbleemSchema, content_type=MEDIATYPE, description="Dit vermoeden is er niet."
)
def verwijder(vermoeden_id: int) -> None:
    with transaction() as session:
        vermoedens.verwijder(session, vermoeden_id, door=gebruiker(), vandaag=vandaag())
