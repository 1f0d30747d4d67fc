"""The page of the back-ups: which there are, how the last test went and what to do when one fails."""

from datetime import datetime

from flask import Blueprint, render_template
from flask_babel import format_decimal, format_timedelta

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


@blauwdruk.app_template_filter()
def omvang(aantal: int) -> str:
    """Return a size in bytes as people read it: ``12 kB`` or ``3,4 MB``."""
    if aantal < 100_000:
        return f"{max(aantal // 1_000, 1)} kB"
    return f"{format_decimal(aantal / 1_000_000, '#,##0.0')} MB"


@blauwdruk.app_template_filter()
def geleden(moment: datetime, nu: datetime) -> str:
    return str(format_timedelta(moment - nu, add_direction=True))
