"""The page on which an afnemer sees and takes along what it was given, for what and by whom."""

from datetime import date, datetime, time, timedelta

from flask import Blueprint, Response, render_template, request, send_file

from beheerregeling.rollen import Bevoegdheid
from terugmeld.adapters.gekregenbestand import maak
from terugmeld.errors import OngeldigeInvoer
from terugmeld.services import protocol_gekregen
from terugmeld.storage.database import transaction
from terugmeld.web.access import gebruiker, vereist
from terugmeld.web.formulier import Formulier, ingevuld, laad
from terugmeld.web.klok import NEDERLAND, klok, vandaag
from terugmeld.web.schemas.protocol import PeriodeSchema

MAAND = timedelta(days=30)

blauwdruk = Blueprint("gekregen", __name__)


@blauwdruk.get("/gekregen")
@vereist(Bevoegdheid.TERUGMELDEN)
def vraag() -> str:
    eerste, laatste = vandaag() - MAAND, vandaag()
    return _pagina(Formulier({"van": eerste.isoformat(), "tot": laatste.isoformat()}))


@blauwdruk.post("/gekregen")
@vereist(Bevoegdheid.TERUGMELDEN)
def toon() -> str | Response | tuple[str, int]:
    """Show the period, or give it as CSV; either is on record first."""
    try:
        invoer = laad(PeriodeSchema(), request.form)
        van, tot = _begin(invoer["van"]), _begin(invoer["tot"] + timedelta(days=1))
        if tot <= van:
            raise OngeldigeInvoer({"tot": ["Vul een dag in die niet voor de eerste dag ligt."]})
    except OngeldigeInvoer as fout:
        return _pagina(ingevuld(request.form, fout)), fout.status
    if invoer["vorm"] == "csv":
        return _csv(van, tot)
    with transaction() as session:
        rijen, meer = protocol_gekregen.bekijk(session, van, tot, door=gebruiker(), nu=klok())
    return _pagina(Formulier(request.form), rijen=rijen, meer=meer)


def _csv(van: datetime, tot: datetime) -> Response:
    bestand = maak(van, tot, door=gebruiker(), nu=klok())
    naam = f"gekregen-{van.astimezone(NEDERLAND):%Y%m%d}.csv"
    antwoord = send_file(bestand, mimetype="text/csv", as_attachment=True, download_name=naam)
    antwoord.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return antwoord


def _pagina(formulier: Formulier, **gevonden: object) -> str:
    return render_template("intranet/gekregen.html", formulier=formulier, **gevonden)


def _begin(dag: date) -> datetime:
    return datetime.combine(dag, time(), NEDERLAND)
