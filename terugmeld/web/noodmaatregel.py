"""The emergency switch: its page, and the guard that lets nobody change anything while it is on."""

from flask import Blueprint, Flask, flash, g, redirect, render_template, request, url_for
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from beheerregeling.rollen import Bevoegdheid
from terugmeld.errors import AlleenLezen, OngeldigeInvoer
from terugmeld.services import noodmaatregelen
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.noodmaatregelen import Noodmaatregel
from terugmeld.web import meegestuurd
from terugmeld.web.access import API, gebruiker, vereist
from terugmeld.web.formulier import Formulier, ingevuld, laad
from terugmeld.web.klok import klok
from terugmeld.web.schemas.beheer import NoodmaatregelSchema

VEILIG = frozenset({"GET", "HEAD", "OPTIONS"})
# What is sent to look only: it changes nothing but the protocol, without which nothing is shown.
# tests/beleid/test_alleen_lezen.py finds every route that belongs here.
LEZEND = frozenset(
    {
        "api_advies.geef_advies",
        "api_verstrekkingen.vraag_op",
        "bewaard.terug",
        "bewaren.probeer_opschoning",
        "correcties.ontvangers",
        "dossiers.probeer",
        "exports.haal_op",
        "exports.vooraf",
        "gekregen.toon",
        "hersteltaken.gegeven",
        "intranet.toon_persoon",
        "inzage.overzicht",
        "kennisgevingen.gegeven",
        "onderzoeksbrieven.bekijk",
        "pakketten.pakket",
        "pakketten.zoek_op",
        "privacy.zoek_protocol",
        "spoedvraag.beantwoord",
        "steekproeven.herhaal",
        "triage.toon_nu",
        "triage.voeg_in",
        "twijfel.antwoord",
        "vragen.persoon",
        "zoeken.zoek",
    }
)
# Without these nobody could log in to end the noodmaatregel, or take back a password that leaked.
TOEGANG = frozenset(
    {
        "aanmelden.blijf_ingelogd",
        "aanmelden.log_in",
        "aanmelden.log_uit",
        "noodmaatregel.beeindig",
        "noodmaatregel.begin",
        "wachtwoord.wijzig",
    }
)
NIET_TERUG = ("csrf_token", "wachtwoord")

blauwdruk = Blueprint("noodmaatregel", __name__, url_prefix="/beheer/noodmaatregel")


def bewaak_noodmaatregel(app: Flask) -> None:
    """Hold back what would change something, after the guards of access and of the CSRF token."""
    app.before_request(_houd_tegen)


@blauwdruk.get("")
@vereist(Bevoegdheid.KALENDER_BEKIJKEN)
def pagina() -> str:
    return _pagina(Formulier())


@blauwdruk.post("")
@vereist(Bevoegdheid.NOODMAATREGEL_TREFFEN)
def begin() -> Response | tuple[str, int]:
    return _doe(noodmaatregelen.begin, noodmaatregelen.BEGONNEN)


@blauwdruk.post("/einde")
@vereist(Bevoegdheid.NOODMAATREGEL_TREFFEN)
def beeindig() -> Response | tuple[str, int]:
    return _doe(noodmaatregelen.beeindig, noodmaatregelen.BEEINDIGD)


def _doe(daad: noodmaatregelen.Daad, zin: str) -> Response | tuple[str, int]:
    try:
        reden = laad(NoodmaatregelSchema(), request.form)["reden"]
        with transaction() as session:
            daad(session, reden, door=gebruiker(), nu=klok())
    except OngeldigeInvoer as fout:
        return _pagina(ingevuld(request.form, fout)), fout.status
    flash(zin)
    return redirect(url_for("noodmaatregel.pagina"))


def _pagina(formulier: Formulier) -> str:
    with lees() as session:
        return render_template(
            "beheer/noodmaatregel.html",
            eerdere=noodmaatregelen.lijst(session),
            formulier=formulier,
            mag=gebruiker().mag(Bevoegdheid.NOODMAATREGEL_TREFFEN),
        )


def _houd_tegen() -> Response | None:
    mag_door = request.method in VEILIG or request.endpoint in LEZEND | TOEGANG
    if request.endpoint is None or mag_door or not _loopt():
        return None
    if request.path.startswith(API):
        raise AlleenLezen
    velden = [
        (naam, _vraag(naam), waarde)
        for naam, waarde in request.form.items(multi=True)
        if waarde.strip() and not any(deel in naam for deel in NIET_TERUG)
    ]
    bestanden, kwijt = meegestuurd.van_nu()
    pagina = render_template(
        "fouten/alleen_lezen.html",
        velden=velden,
        namen=[bestand.naam for bestand in bestanden],
        bestanden=meegestuurd.verzegeld(bestanden, van=gebruiker().id) if bestanden else "",
        kwijt=list(kwijt),
    )
    antwoord = Response(pagina, AlleenLezen.status, mimetype="text/html")
    antwoord.headers["Retry-After"] = str(AlleenLezen.wacht)
    return antwoord


def _vraag(naam: str) -> str:
    """Return the name of a field as a person reads it: of 'rubrieken.0.waarde' the last word."""
    woord = next((deel for deel in reversed(naam.split(".")) if not deel.isdecimal()), naam)
    return "BSN" if woord == "bsn" else woord.replace("_", " ").capitalize()


def _loopt() -> bool:
    """Tell whether one is in force; without a database that shows later."""
    try:
        with lees() as session:
            return lopend(session) is not None
    except DBAPIError:
        return False


def lopend(session: Session) -> Noodmaatregel | None:
    """Return what is in force, looked up once per request."""
    if "noodmaatregel" not in g:
        g.noodmaatregel = noodmaatregelen.lopend(session)
    gevonden: Noodmaatregel | None = g.noodmaatregel
    return gevonden
