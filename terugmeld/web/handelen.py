"""Take a step on a case from a form: the same table of steps, and the same schemas, as the API."""

from collections.abc import Collection

from flask import abort

from terugmeld.domain.terugmelding import Handeling
from terugmeld.storage.database import transaction
from terugmeld.web.access import gebruiker
from terugmeld.web.api.handelingen import STAPPEN
from terugmeld.web.formulier import Ingevuld, laad
from terugmeld.web.klok import klok


def neem_stap(kenmerk: str, form: Ingevuld, stappen: Collection[Handeling]) -> Handeling:
    """Do what the form asks, if this page has the step; raises OngeldigeInvoer and Conflict."""
    gevraagd = form.get("handeling", "")
    if gevraagd not in stappen:
        abort(400)
    handeling = Handeling(gevraagd)
    invoer = laad(STAPPEN[handeling].schema, form)
    invoer.pop("handeling")
    with transaction() as session:
        STAPPEN[handeling].doe(session, kenmerk, door=gebruiker(), nu=klok(), **invoer)
    return handeling
