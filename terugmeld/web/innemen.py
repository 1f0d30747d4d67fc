"""What Burgerzaken does for a melder without an account: note that the melder was told."""

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from beheerregeling.rollen import Bevoegdheid
from terugmeld.services.innemen import noteer_verteld
from terugmeld.storage.database import transaction
from terugmeld.web.access import gebruiker, vereist
from terugmeld.web.klok import klok

blauwdruk = Blueprint("innemen", __name__)


@blauwdruk.post("/werkvoorraad/<kenmerk>/verteld/<int:bericht_id>")
@vereist(Bevoegdheid.MELDING_BEOORDELEN)
def verteld(kenmerk: str, bericht_id: int) -> Response:
    with transaction() as session:
        noteer_verteld(session, kenmerk, bericht_id, door=gebruiker(), nu=klok())
    flash("Genoteerd dat de melder dit bericht kreeg.")
    return redirect(url_for("triage.zaak", kenmerk=kenmerk))
