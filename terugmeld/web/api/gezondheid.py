"""Whether the installation works, for a monitor or a load balancer; open, so it tells no detail."""

from flask import g
from sqlalchemy.exc import DatabaseError

from terugmeld.services.gezondheid import ONBEREIKBAAR, Gezondheid, Toestand, meet
from terugmeld.storage.database import lees
from terugmeld.web.access import openbaar
from terugmeld.web.api.blauwdruk import ApiBlauwdruk
from terugmeld.web.klok import klok
from terugmeld.web.schemas.gezondheid import GezondheidSchema
from terugmeld.web.verzoeklog import log_fout

blauwdruk = ApiBlauwdruk("gezondheid", "Werkt de dienst?")


@blauwdruk.route("/gezondheid")
@openbaar
@blauwdruk.doc(
    summary="Vraag of de dienst werkt.",
    description="Status 503 als de dienst niet kan werken. Bij 'aandacht' werkt de dienst, "
    "maar moet de systeembeheerder kijken.",
    security=[],
)
@blauwdruk.response(200, GezondheidSchema, description="De dienst werkt.")
@blauwdruk.alt_response(503, schema=GezondheidSchema, description="De dienst werkt niet.")
def gezondheid() -> tuple[Gezondheid, int]:
    try:
        with lees() as session:
            stand = meet(session, nu=klok())
    except DatabaseError as fout:
        log_fout(fout)
        g.zonder_gebruiker = True
        stand = ONBEREIKBAAR
    return stand, 503 if stand.status is Toestand.ZIEK else 200
