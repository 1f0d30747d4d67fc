"""Look one person up for a doel: what the matrix allows is given, and both answers are in the protocol."""

from collections.abc import Mapping

from marshmallow import fields
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from beheerregeling.rollen import Bevoegdheid
from bijlagen.matrix import BijlageFout
from terugmeld.domain.protocol import Resultaat
from terugmeld.domain.verstrekking import Verstrekking, Verzoek
from terugmeld.errors import OngeldigeInvoer
from terugmeld.web.access import vereist
from terugmeld.web.api.blauwdruk import ApiBlauwdruk
from terugmeld.web.api.idempotentie import PARAMETER, eenmalig, json_antwoord
from terugmeld.web.api.problemen import MEDIATYPE, ProbleemSchema
from terugmeld.web.fouten import Foutpagina, toon_fout
from terugmeld.web.raadplegen import raadpleeg
from terugmeld.web.schemas.verstrekking import BesluitSchema, BewijsSchema, VerstrekkingSchema, VerzoekSchema

NIETS_GEGEVEN: Mapping[Resultaat, tuple[int, str, str]] = {
    Resultaat.GEWEIGERD: (403, "geweigerd", "Deze gegevens krijgt u niet"),
    Resultaat.NIET_GEVONDEN: (404, "niet_gevonden", "Niemand gevonden"),
    Resultaat.NIET_UNIEK: (409, "niet_uniek", "Meer dan één persoon gevonden"),
}
VERSTREKKING = VerstrekkingSchema()
BEWIJS = BewijsSchema()

blauwdruk = ApiBlauwdruk("verstrekkingen", "Gegevens opvragen voor een doel.")


class WeigeringSchema(ProbleemSchema):
    """A problem that stands in the protocol."""

    resultaat = fields.String(required=True)
    uitleg = fields.String(required=True)
    besluit = fields.Nested(BesluitSchema, required=True)
    bewijs = fields.Nested(BewijsSchema, required=True)


@blauwdruk.route("/verstrekkingen", methods=["POST"])
@vereist(Bevoegdheid.PERSOON_RAADPLEGEN)
@blauwdruk.doc(
    summary="Vraag de gegevens van één persoon op.",
    description="Zoek op bsn, of op geslachtsnaam en geboortedatum. Elk antwoord staat in het protocol, "
    "ook een weigering. De regelset bepaalt welke rubrieken u voor dit doel krijgt.",
    parameters=[PARAMETER],
)
@blauwdruk.arguments(VerzoekSchema())
@blauwdruk.response(200, VerstrekkingSchema, description="De gegevens die u voor dit doel mag hebben.")
@blauwdruk.alt_response(
    403, schema=WeigeringSchema, content_type=MEDIATYPE, description="U krijgt niets, en waarom niet."
)
@blauwdruk.alt_response(
    404, schema=WeigeringSchema, content_type=MEDIATYPE, description="Er is niemand gevonden."
)
@blauwdruk.alt_response(
    409, schema=WeigeringSchema, content_type=MEDIATYPE, description="Verfijn uw zoekvraag."
)
@blauwdruk.alt_response(
    429, schema=ProbleemSchema, content_type=MEDIATYPE, description="U zoekt te vaak. Wacht even."
)
def vraag_op(verzoek: Verzoek) -> Response:
    return eenmalig(lambda session: _antwoord(_verstrek(session, verzoek)))


def _verstrek(session: Session, verzoek: Verzoek) -> Verstrekking:
    try:
        return raadpleeg(session, verzoek)
    except BijlageFout as fout:
        raise OngeldigeInvoer({"doel": [str(fout)]}) from None


def _antwoord(verstrekking: Verstrekking) -> Response:
    """Return what was given, or a problem; whoever calls this sends it only after the commit."""
    inhoud = VERSTREKKING.dump(verstrekking)
    inhoud["bewijs"] = BEWIJS.dump(verstrekking)
    if verstrekking.resultaat not in NIETS_GEGEVEN:
        return json_antwoord(inhoud, 200)
    status, code, titel = NIETS_GEGEVEN[verstrekking.resultaat]
    meer = {naam: inhoud[naam] for naam in ("resultaat", "uitleg", "besluit", "bewijs")}
    return toon_fout(
        Foutpagina(status=status, zin=verstrekking.uitleg, code=code, raad="", titel=titel, meer=meer)
    )
