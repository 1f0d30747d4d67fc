"""The page on which an afnemer sees and takes along what it was given, for what and by whom."""

import hashlib
from datetime import date, datetime, time, timedelta

from flask import Blueprint, Response, render_template, request

from beheerregeling.rollen import Bevoegdheid
from terugmeld.adapters.formats.tabel import als_csv
from terugmeld.domain.canoniek import rfc3339
from terugmeld.errors import OngeldigeInvoer
from terugmeld.services import protocol_gekregen
from terugmeld.storage.database import lees, transaction
from terugmeld.web.access import gebruiker, vereist
from terugmeld.web.formulier import Formulier, ingevuld, laad
from terugmeld.web.klok import NEDERLAND, klok, vandaag
from terugmeld.web.schemas.protocol import PeriodeSchema

MAAND = timedelta(days=30)
KOP = ("tijdstip", "door", "doel", "zaakkenmerk", "rubrieken", "grondslag", "bron")

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
    with lees() as session:
        regels = [*protocol_gekregen.exporteer(session, van, tot, door=gebruiker())]
    rijen = [
        {naam: getattr(regel, naam) for naam in KOP}
        | {"tijdstip": rfc3339(regel.tijdstip), "rubrieken": ", ".join(regel.rubrieken)}
        for regel in regels
    ]
    inhoud = als_csv(KOP, rijen).encode("utf-8-sig")
    with transaction() as session:
        protocol_gekregen.noteer(
            session,
            van,
            tot,
            aantal=len(rijen),
            sha256=hashlib.sha256(inhoud).hexdigest(),
            door=gebruiker(),
            nu=klok(),
        )
    antwoord = Response(inhoud, mimetype="text/csv")
    antwoord.headers["Content-Disposition"] = f"attachment; filename=gekregen-{van:%Y%m%d}.csv"
    antwoord.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return antwoord


def _pagina(formulier: Formulier, **gevonden: object) -> str:
    return render_template("intranet/gekregen.html", formulier=formulier, **gevonden)


def _begin(dag: date) -> datetime:
    return datetime.combine(dag, time(), NEDERLAND)
