"""The pages for everyone: start, help, about, accessibility, and the municipality's own style sheet."""

from flask import Blueprint, abort, render_template, request, send_file
from werkzeug.wrappers import Response

from beheerregeling.rollen import Bevoegdheid
from terugmeld.services import inbreukmaatregelen, instructies_lezen
from terugmeld.services.inbreuken_bewaken import telling
from terugmeld.services.plichten_overzicht import eigen_tellingen
from terugmeld.services.protocolstand import protocolstand
from terugmeld.services.regelsets import ingebruikneming_op
from terugmeld.storage.database import lees
from terugmeld.web import begrippen
from terugmeld.web.access import gebruiker, instellingen, openbaar, vereist
from terugmeld.web.concepten import eigen_concepten
from terugmeld.web.formulier import Formulier
from terugmeld.web.klok import klok, vandaag
from terugmeld.web.wachtend import wachtend

blauwdruk = Blueprint("algemeen", __name__)


@blauwdruk.get("/")
@vereist(Bevoegdheid.INGELOGD)
def start() -> str:
    with lees() as session:
        plichten = eigen_tellingen(session, gebruiker(), vandaag=vandaag())
        inbreuken = telling(session, kijker=gebruiker(), nu=klok())
        stand = protocolstand(session, kijker=gebruiker(), nu=klok())
        te_lezen = instructies_lezen.eigen(session, gebruiker()).ongelezen
        return render_template(
            "algemeen/start.html",
            concepten=eigen_concepten(),
            wachtend=wachtend(session),
            plichten=plichten,
            inbreuken=inbreuken,
            protocolstand=stand,
            instructies=te_lezen,
            maatregelen=inbreukmaatregelen.eigen(session, gebruiker()),
            vandaag=vandaag(),
        )


@blauwdruk.get("/hulp")
@openbaar
def hulp() -> str:
    """Explain how it works, and every word; a search narrows the list of words."""
    tekst = request.args.get("zoek", "").strip()[:80]
    groepen = begrippen.zoek(tekst)
    return render_template(
        "algemeen/hulp.html",
        zoek=tekst,
        groepen=groepen,
        aantal=sum(map(len, groepen.values())),
        formulier=Formulier({"zoek": tekst}),
    )


@blauwdruk.get("/over")
@openbaar
def over() -> str:
    with lees() as session:
        gebruik = ingebruikneming_op(session, vandaag())
        naam = gebruik.versie.naam if gebruik else None
    return render_template("algemeen/over.html", gebruik=gebruik, regelset=naam)


@blauwdruk.get("/toegankelijkheid")
@openbaar
def toegankelijkheid() -> str:
    return render_template("algemeen/toegankelijkheid.html")


@blauwdruk.get("/huisstijl.css")
@openbaar
def huisstijl() -> Response:
    bestand = instellingen().huisstijl_css
    if bestand is None:
        abort(404)
    return send_file(bestand, mimetype="text/css")
