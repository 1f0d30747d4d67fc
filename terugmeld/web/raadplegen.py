"""One look at a person for a page or the API: who looks, from where, and not too often; decides nothing."""

from flask import render_template, request
from sqlalchemy.orm import Session

from terugmeld.domain.verstrekking import Verstrekking, Verzoek
from terugmeld.services.verstrekken import Aanleiding, verstrek
from terugmeld.services.zoeklimiet import weiger_te_veel
from terugmeld.web.access import gebruiker, instellingen
from terugmeld.web.kader import kader
from terugmeld.web.klok import klok
from terugmeld.web.verzoeklog import referentie


def raadpleeg(session: Session, verzoek: Verzoek) -> Verstrekking:
    """Ask the doorway; what it gives may be shown only after the commit."""
    return verstrek(session, verzoek, aanleiding=aanleiding(session), kader=kader(session))


def aanleiding(session: Session) -> Aanleiding:
    """Return who looks now and from where; TeVeelPogingen when this person looks too often."""
    wie, nu = gebruiker(), klok()
    weiger_te_veel(session, wie, maximum=instellingen().raadplegingen_per_minuut, nu=nu)
    return Aanleiding(
        gebruiker=wie, oorsprong=request.remote_addr or "onbekend", trace_id=referentie(), nu=nu
    )


def gegevenpagina(verstrekking: Verstrekking, *, terug: str, soort: str) -> tuple[str, int]:
    """Show the datum of a notice as it is now, or why not; ``soort`` names what ``terug`` leads back to."""
    pagina = render_template(
        "kennisgevingen/gegeven.html", verstrekking=verstrekking, terug=terug, soort=soort
    )
    return pagina, 200 if verstrekking.gegevens else 403
