"""The desk of the privacy officer: search the protocol; each look is on record."""

from flask import Blueprint, request

from beheerregeling.rollen import Bevoegdheid
from terugmeld.errors import OngeldigeInvoer
from terugmeld.services.protocol_zoeken import zoek
from terugmeld.storage.database import transaction
from terugmeld.web.access import gebruiker, vereist
from terugmeld.web.formulier import Formulier, laad
from terugmeld.web.klok import klok
from terugmeld.web.protocolvraag import lees_filter, pagina, zoekpagina
from terugmeld.web.schemas.protocol import ZoekSchema

blauwdruk = Blueprint("privacy", __name__)


@blauwdruk.get("/protocol")
@vereist(Bevoegdheid.PROTOCOL_RAADPLEGEN)
def protocol() -> str:
    return pagina(Formulier())


@blauwdruk.post("/protocol")
@vereist(Bevoegdheid.PROTOCOL_RAADPLEGEN)
def zoek_protocol() -> str | tuple[str, int]:
    """Search by POST, so that no number stands in an address; the look itself is on record."""
    try:
        invoer = laad(ZoekSchema(), request.form)
        meer = {"na": invoer.get("na"), "reden": invoer["waarom"]}
        with transaction() as session:
            bladzijde = zoek(session, lees_filter(invoer), door=gebruiker(), nu=klok(), **meer)
    except OngeldigeInvoer as fout:
        return zoekpagina(request.form, fout), fout.status
    return pagina(Formulier(request.form), bladzijde)
