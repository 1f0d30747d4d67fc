"""Search the cases from the worklist; what is typed never stands in an address."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from beheerregeling.rollen import Bevoegdheid
from terugmeld.domain.zoekopdracht import Zoekopdracht, Zoeksoort, lees
from terugmeld.errors import OngeldigeInvoer
from terugmeld.services import zoeken
from terugmeld.services.zoeken import Uitslag
from terugmeld.storage.database import lees as lees_database
from terugmeld.storage.database import transaction
from terugmeld.web.access import gebruiker, vereist
from terugmeld.web.afnemers import alle_afnemers
from terugmeld.web.formulier import Formulier
from terugmeld.web.kader import kader
from terugmeld.web.klok import vandaag
from terugmeld.web.raadplegen import aanleiding
from terugmeld.web.sneltoetsen import sneltoetsen
from terugmeld.web.werkkeuze import Werkkeuze

blauwdruk = Blueprint("zoeken", __name__)


@blauwdruk.get("/werkvoorraad/zoeken")
@vereist(Bevoegdheid.MELDING_BEOORDELEN)
def pagina() -> str:
    return _pagina(Formulier(voor="zoek-"))


@blauwdruk.post("/werkvoorraad/zoeken")
@vereist(Bevoegdheid.MELDING_BEOORDELEN)
def zoek() -> str | Response | tuple[str, int]:
    """Show what fits; a kenmerk that exists is opened at once."""
    getypt = request.form.get("zoek", "")
    opdracht = lees(getypt, vandaag().year)
    if isinstance(opdracht, str):
        fout = OngeldigeInvoer({"zoek": [opdracht]})
        return _pagina(Formulier(request.form, fout.velden, "zoek-")), fout.status
    uitslag = _zoek(opdracht)
    if opdracht.soort is Zoeksoort.KENMERK and uitslag.regels:
        return redirect(url_for("triage.zaak", kenmerk=opdracht.waarde))
    return _pagina(Formulier(request.form, voor="zoek-"), opdracht, uitslag)


def _zoek(opdracht: Zoekopdracht) -> Uitslag:
    """Search; only what looks a person up writes, and then the answer waits for the commit."""
    opener = transaction if opdracht.soort is Zoeksoort.PERSOON else lees_database
    with opener() as session:
        return zoeken.zoek(session, opdracht, aanleiding=aanleiding(session), kader=kader(session))


def _pagina(
    formulier: Formulier, opdracht: Zoekopdracht | None = None, uitslag: Uitslag | None = None
) -> str:
    return render_template(
        "triage/zoeken.html",
        formulier=formulier,
        opdracht=opdracht,
        uitslag=uitslag,
        keuze=Werkkeuze(),
        afdelingen=alle_afnemers(),
        vandaag=vandaag(),
        wie_id=gebruiker().id,
        sneltoetsen=sneltoetsen(),
    )
