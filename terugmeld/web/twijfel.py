"""The pages before a melding: the assistant with its slip, and the vermoedens of the own afdeling."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from beheerregeling.rollen import Bevoegdheid
from terugmeld.domain.bewijslijst import BEWIJSLIJSTEN, Rubrieksoort, soort_van
from terugmeld.domain.datum import dag_in_woorden
from terugmeld.domain.gerede_twijfel import Twijfeladvies, adviseer
from terugmeld.domain.terugmelding import TEKST_GROND
from terugmeld.domain.vermoeden import TEKST_SIGNAAL
from terugmeld.errors import NietGevonden, OngeldigeInvoer
from terugmeld.services import concepten, vermoedens
from terugmeld.services.concepten import Stand
from terugmeld.storage.database import lees, transaction
from terugmeld.web.access import gebruiker, vereist
from terugmeld.web.formulier import Formulier, ingevuld, laad
from terugmeld.web.klok import klok, vandaag
from terugmeld.web.rubriekkeuze import groepen, te_kiezen
from terugmeld.web.schemas.twijfel import NieuwVermoedenSchema, TwijfelSchema

GRONDEN = [(grond.value, tekst) for grond, tekst in TEKST_GROND.items()]
SIGNALEN = [(signaal.value, tekst) for signaal, tekst in TEKST_SIGNAAL.items()]

blauwdruk = Blueprint("twijfel", __name__)


@blauwdruk.get("/twijfel")
@vereist(Bevoegdheid.TERUGMELDEN)
def vraag() -> str:
    return _vraagpagina(Formulier())


@blauwdruk.post("/twijfel")
@vereist(Bevoegdheid.TERUGMELDEN)
def antwoord() -> str | tuple[str, int]:
    try:
        gevraagd = laad(TwijfelSchema(), request.form)
    except OngeldigeInvoer as fout:
        return _vraagpagina(ingevuld(request.form, fout)), fout.status
    advies = adviseer(gevraagd["twijfel"], gevraagd["rubrieken"])
    return _vraagpagina(Formulier(request.form), advies)


@blauwdruk.get("/twijfel/briefje")
@vereist(Bevoegdheid.TERUGMELDEN)
def briefje() -> str:
    """Show the slip for a citizen to take along; it names the kind of gegeven and no person."""
    soort = request.args.get("soort", Rubrieksoort.OVERIG.value)
    if soort not in set(Rubrieksoort):
        raise NietGevonden
    lijst = BEWIJSLIJSTEN[Rubrieksoort(soort)]
    return render_template("twijfel/briefje.html", lijst=lijst, vandaag=vandaag(), soorten=list(Rubrieksoort))


@blauwdruk.get("/vermoedens")
@vereist(Bevoegdheid.TERUGMELDEN)
def lijst() -> str:
    return _lijstpagina(Formulier())


@blauwdruk.post("/vermoedens")
@vereist(Bevoegdheid.TERUGMELDEN)
def bewaar() -> Response | tuple[str, int]:
    try:
        nieuw = laad(NieuwVermoedenSchema(), request.form)
        with transaction() as session:
            rij = vermoedens.bewaar(session, nieuw, door=gebruiker(), nu=klok())
    except OngeldigeInvoer as fout:
        return _lijstpagina(ingevuld(request.form, fout)), fout.status
    dag = dag_in_woorden(rij.vervalt_datum)
    flash(f"Het vermoeden is bewaard tot en met {dag}. Niemand krijgt er bericht van.")
    return redirect(url_for("twijfel.lijst"))


@blauwdruk.post("/vermoedens/<int:vermoeden_id>/melden")
@vereist(Bevoegdheid.TERUGMELDEN)
def meld(vermoeden_id: int) -> Response:
    """Turn a vermoeden into a concept of a melding, and let go of it."""
    wie, dag = gebruiker(), vandaag()
    with transaction() as session:
        rij = vermoedens.zoek(session, vermoeden_id, kijker=wie, vandaag=dag)
        codes = [(f"rubrieken.{plaats}.rubriek", deel.rubriek) for plaats, deel in enumerate(rij.rubrieken)]
        stand = Stand(stap="waarom", velden=[("bsn", rij.bsn), *codes])
        concept = concepten.bewaar(session, None, stand, door=wie, nu=klok())
        vermoedens.verwijder(session, vermoeden_id, door=wie, vandaag=dag)
        return redirect(url_for("melden.stap", concept_id=concept.id, stap="waarom"))


@blauwdruk.post("/vermoedens/<int:vermoeden_id>/verwijderen")
@vereist(Bevoegdheid.TERUGMELDEN)
def verwijder(vermoeden_id: int) -> Response:
    with transaction() as session:
        vermoedens.verwijder(session, vermoeden_id, door=gebruiker(), vandaag=vandaag())
    flash("Het vermoeden is gewist.")
    return redirect(url_for("twijfel.lijst"))


def soorten(advies: Twijfeladvies | None) -> list[str]:
    return [lijst.soort.value for lijst in advies.bewijslijsten] if advies else []


def _vraagpagina(formulier: Formulier, advies: Twijfeladvies | None = None) -> str:
    return render_template(
        "twijfel/vraag.html", formulier=formulier, advies=advies, gronden=GRONDEN, keuzes=soortkeuzes()
    )


def soortkeuzes() -> list[tuple[str, str]]:
    """Return one rubriek per kind of gegeven, to choose the kind by."""
    eerste: dict[Rubrieksoort, str] = {}
    for rubriek in te_kiezen():
        eerste.setdefault(soort_van(rubriek.code), rubriek.code)
    return [(eerste[soort], soort.value.capitalize()) for soort in Rubrieksoort if soort in eerste]


def _lijstpagina(formulier: Formulier) -> str:
    with lees() as session:
        rijen = vermoedens.vermoedens(session, kijker=gebruiker(), vandaag=vandaag())
    return render_template(
        "twijfel/vermoedens.html",
        formulier=formulier,
        vermoedens=rijen,
        groepen=groepen(),
        signalen=SIGNALEN,
        teksten=TEKST_SIGNAAL,
    )
