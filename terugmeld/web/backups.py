"""The page of the back-ups: which there are, how the last test went and what to do when one fails."""

from flask import Blueprint, render_template

from beheerregeling.rollen import Bevoegdheid
from terugmeld.services import backups
from terugmeld.storage.database import lees
from terugmeld.web.access import instellingen, vereist
from terugmeld.web.klok import klok

blauwdruk = Blueprint("backups", __name__, url_prefix="/beheer/back-ups")


@blauwdruk.get("")
@vereist(Bevoegdheid.KALENDER_BEKIJKEN)
def overzicht() -> str:
    config = instellingen()
    with lees() as session:
        return render_template(
            "beheer/backups.html",
            staat_aan=config.backup_map is not None,
            tijd=config.backup_tijd,
            bewaren=config.backup_bewaren,
            alarmen=backups.alarmen(session, nu=klok()) if config.backup_map else [],
            backups=backups.lijst(session),
            test=backups.laatste_test(session),
            volgende=backups.volgende_test(session),
            nu=klok(),
        )
