"""The health page: whether the service, the worker, the protocol and the mail do their work; names nobody."""

from flask import Blueprint, current_app, render_template

from beheerregeling.rollen import Bevoegdheid
from terugmeld.services.gezondheid import bekijk_werk, meet
from terugmeld.storage.database import lees
from terugmeld.web.access import vereist
from terugmeld.web.klok import klok

BACKUPS = "backups.overzicht"

blauwdruk = Blueprint("gezondheid", __name__, url_prefix="/beheer/gezondheid")


@blauwdruk.get("")
@vereist(Bevoegdheid.GEZONDHEID_BEKIJKEN)
def overzicht() -> str:
    with lees() as session:
        return render_template(
            "beheer/gezondheid.html",
            stand=meet(session, nu=klok()),
            werk=bekijk_werk(session),
            backups=BACKUPS if BACKUPS in current_app.view_functions else None,
        )
