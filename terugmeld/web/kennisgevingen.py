"""The pages of a kennisgeving, of following a case, and of the choice when to get mail."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from beheerregeling.rollen import Bevoegdheid
from terugmeld.errors import OngeldigeInvoer
from terugmeld.services import kennisgevingen, mailkeuzes, volgen
from terugmeld.storage.database import lees, transaction
from terugmeld.web.access import gebruiker, vereist
from terugmeld.web.formulier import laad
from terugmeld.web.kader import kader
from terugmeld.web.klok import klok
from terugmeld.web.raadplegen import aanleiding, gegevenpagina
from terugmeld.web.schemas.kennisgevingen import MailkeuzeSchema, VolgSchema

blauwdruk = Blueprint("kennisgevingen", __name__)


@blauwdruk.get("/kennisgevingen/<int:kennisgeving_id>")
@vereist(Bevoegdheid.PERSOON_RAADPLEGEN)
def kennisgeving(kennisgeving_id: int) -> str:
    with lees() as session:
        rij = kennisgevingen.lees_kennisgeving(session, kennisgeving_id, kijker=gebruiker())
    return render_template("kennisgevingen/kennisgeving.html", rij=rij, wat=kennisgevingen.mededeling(rij))


@blauwdruk.post("/kennisgevingen/<int:kennisgeving_id>")
@vereist(Bevoegdheid.PERSOON_RAADPLEGEN)
def gegeven(kennisgeving_id: int) -> tuple[str, int]:
    """Show the datum after the protocol is committed."""
    with transaction() as session:
        rij = kennisgevingen.lees_kennisgeving(session, kennisgeving_id, kijker=gebruiker())
        verstrekking = kennisgevingen.geef_gegeven(
            session, rij, aanleiding=aanleiding(session), kader=kader(session)
        )
    terug = url_for("kennisgevingen.kennisgeving", kennisgeving_id=kennisgeving_id)
    return gegevenpagina(verstrekking, terug=terug, soort="kennisgeving")


@blauwdruk.post("/meldingen/<kenmerk>/volgen")
@vereist(Bevoegdheid.TERUGMELDEN)
def volg(kenmerk: str) -> Response:
    wil_volgen = laad(VolgSchema(), request.form)["volgen"] == "ja"
    with transaction() as session:
        if wil_volgen:
            volgen.volg(session, kenmerk, door=gebruiker(), nu=klok())
        else:
            volgen.ontvolg(session, kenmerk, door=gebruiker())
    flash(f"U volgt melding {kenmerk}." if wil_volgen else f"U volgt melding {kenmerk} niet meer.")
    return redirect(url_for("intranet.melding", kenmerk=kenmerk))


@blauwdruk.post("/account/mail")
@vereist(Bevoegdheid.INGELOGD)
def kies_mail() -> Response:
    try:
        keuze = laad(MailkeuzeSchema(), request.form)["mailkeuze"]
    except OngeldigeInvoer as fout:
        flash(" ".join(fout.velden.get("mailkeuze", [fout.zin])))
        return redirect(url_for("aanmelden.account"))
    with transaction() as session:
        mailkeuzes.kies(session, keuze, medewerker_id=gebruiker().id, nu=klok())
    flash("Uw keuze is bewaard.")
    return redirect(url_for("aanmelden.account"))
