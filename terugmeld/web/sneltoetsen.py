"""The keys of the worklist: which there are, and the page on which somebody switches them off."""

from collections.abc import Mapping

from flask import Blueprint, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from beheerregeling.rollen import Bevoegdheid
from terugmeld.services.sneltoetsen import wil_sneltoetsen, zet_sneltoetsen
from terugmeld.storage.database import lees, transaction
from terugmeld.web.access import gebruiker, vereist
from terugmeld.web.klok import klok

blauwdruk = Blueprint("sneltoetsen", __name__)
TOETSEN: Mapping[str, str] = {
    "j": "Naar de volgende melding in de lijst.",
    "k": "Naar de vorige melding in de lijst.",
    "x": "De melding aankruisen, of het kruisje weghalen.",
    "Enter": "De melding openen.",
    "a": "De melding zelf in behandeling nemen.",
    "1 tot en met 5": "Het besluit met dat nummer kiezen.",
    "b": "Ophalen wat er nu in de BRP staat. Dat komt in het protocol.",
    "Ctrl + Enter": "Het besluit opslaan en naar de volgende melding.",
    "n": "Naar de volgende melding van uw lijst.",
    "u": "Terug naar de lijst.",
    "/": "Naar het zoekveld.",
    "?": "Deze lijst met toetsen openen.",
}


@blauwdruk.get("/werkvoorraad/sneltoetsen")
@vereist(Bevoegdheid.MELDING_BEOORDELEN)
def pagina() -> str:
    return render_template("triage/sneltoetsen.html", toetsen=TOETSEN, sneltoetsen=sneltoetsen())


@blauwdruk.post("/werkvoorraad/sneltoetsen")
@vereist(Bevoegdheid.MELDING_BEOORDELEN)
def kies() -> Response:
    aan = request.form.get("sneltoetsen") == "aan"
    with transaction() as session:
        zet_sneltoetsen(session, gebruiker().id, aan=aan, nu=klok())
    flash("De sneltoetsen staan aan." if aan else "De sneltoetsen staan uit.")
    return redirect(url_for("sneltoetsen.pagina"))


def sneltoetsen() -> Mapping[str, str]:
    """Return the keys for this person; none when they are off."""
    with lees() as session:
        return toetsen_van(session)


def toetsen_van(session: Session) -> Mapping[str, str]:
    """Return the same with a session that is open already."""
    return TOETSEN if wil_sneltoetsen(session, gebruiker().id) else {}
