"""Where a case is seen as it was on a day, and where two privacy officers let old dossiers go."""

from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from beheerregeling.rollen import Bevoegdheid
from terugmeld.errors import OngeldigeInvoer
from terugmeld.services import dossiers_verwijderen
from terugmeld.services.dossieroverzicht import dossieroverzicht
from terugmeld.services.dossiers_verwijderen import Proef
from terugmeld.services.regelsets import regelset_op
from terugmeld.services.toen_geldend import toen_geldend
from terugmeld.services.zoals_het_was import op_dag
from terugmeld.storage.database import lees, transaction
from terugmeld.web.access import gebruiker, instellingen, vereist
from terugmeld.web.formulier import Formulier, Ingevuld, ingevuld, laad
from terugmeld.web.klok import klok, vandaag
from terugmeld.web.schemas.dossiers import DagSchema, DossierverwijderingSchema, GrensSchema

blauwdruk = Blueprint("dossiers", __name__)


@blauwdruk.get("/meldingen/<kenmerk>/op")
@vereist(Bevoegdheid.DOSSIER_TERUGZIEN)
def kies_dag(kenmerk: str) -> Response | tuple[str, int]:
    """Go to the day that was filled in; without one, to today."""
    if not request.args:
        return redirect(url_for("dossiers.toen", kenmerk=kenmerk, dag=vandaag().isoformat()))
    try:
        dag: date = laad(DagSchema(), request.args)["dag"]
    except OngeldigeInvoer as fout:
        return _toen(kenmerk, vandaag(), request.args, fout), fout.status
    return redirect(url_for("dossiers.toen", kenmerk=kenmerk, dag=dag.isoformat()))


@blauwdruk.get("/meldingen/<kenmerk>/op/<dag>")
@vereist(Bevoegdheid.DOSSIER_TERUGZIEN)
def toen(kenmerk: str, dag: str) -> str | tuple[str, int]:
    """Show the case as it was known at the end of a day, for a bezwaar."""
    velden = MultiDict([("dag", dag)])
    try:
        return _toen(kenmerk, laad(DagSchema(), velden)["dag"], velden)
    except OngeldigeInvoer as fout:
        return _toen(kenmerk, vandaag(), velden, fout), fout.status


@blauwdruk.get("/dossiers/bewaren")
@vereist(Bevoegdheid.PROTOCOL_OPSCHONEN)
def bewaren() -> str:
    return _bewaren(Formulier())


@blauwdruk.post("/dossiers/bewaren")
@vereist(Bevoegdheid.PROTOCOL_OPSCHONEN)
def stel_voor() -> Response | tuple[str, int]:
    try:
        velden = laad(DossierverwijderingSchema(), request.form)
        with transaction() as session:
            dossiers_verwijderen.stel_voor(
                session,
                velden["gesloten_voor"],
                grond=velden["grond"],
                regelset=regelset_op(session, vandaag()),
                sleutels=instellingen().bekende_sleutels,
                door=gebruiker(),
                nu=klok(),
            )
    except OngeldigeInvoer as fout:
        return _bewaren(ingevuld(request.form, fout)), fout.status
    return _klaar("Het voorstel is opgeschreven. Een ander beslist erover.")


@blauwdruk.post("/dossiers/bewaren/proef")
@vereist(Bevoegdheid.PROTOCOL_OPSCHONEN)
def probeer() -> tuple[str, int]:
    """Say how many would go and how many must stay; nothing is written."""
    try:
        velden = laad(GrensSchema(), _zonder(request.form, "grond"))
        with lees() as session:
            proef = dossiers_verwijderen.probeer(
                session,
                velden["gesloten_voor"],
                regelset=regelset_op(session, vandaag()),
                sleutels=instellingen().bekende_sleutels,
                door=gebruiker(),
                nu=klok(),
            )
    except OngeldigeInvoer as fout:
        return _bewaren(ingevuld(request.form, fout)), fout.status
    return _bewaren(Formulier(request.form), proef), 200


@blauwdruk.post("/dossiers/bewaren/voorstel/<int:voorstel_id>/besluit")
@vereist(Bevoegdheid.PROTOCOL_OPSCHONEN)
def beslis(voorstel_id: int) -> Response:
    with transaction() as session:
        regelset = regelset_op(session, vandaag())
        dossiers_verwijderen.beslis(session, voorstel_id, regelset=regelset, door=gebruiker(), nu=klok())
    return _klaar("Het besluit staat in het protocol. De dossiers worden binnen een kwartier verwijderd.")


@blauwdruk.post("/dossiers/bewaren/voorstel/<int:voorstel_id>/afwijzing")
@vereist(Bevoegdheid.PROTOCOL_OPSCHONEN)
def wijs_af(voorstel_id: int) -> Response:
    with transaction() as session:
        dossiers_verwijderen.wijs_af(session, voorstel_id, door=gebruiker(), nu=klok())
    return _klaar("Het voorstel is afgewezen. Er is niets verwijderd.")


def _toen(kenmerk: str, dag: date, velden: Ingevuld, fout: OngeldigeInvoer | None = None) -> str:
    with lees() as session:
        toestand = op_dag(session, kenmerk, dag, kijker=gebruiker(), nu=klok())
        return render_template(
            "dossiers/toen.html",
            toen=toestand,
            melding=toestand.melding,
            geldend=toen_geldend(session, toestand.melding, dag),
            formulier=Formulier(velden, fout.velden if fout else {}),
            mag_beoordelen=gebruiker().mag(Bevoegdheid.MELDING_BEOORDELEN),
        )


def _zonder(form: Ingevuld, *namen: str) -> Ingevuld:
    return MultiDict([(naam, waarde) for naam, waarde in form.items(multi=True) if naam not in namen])


def _klaar(zin: str) -> Response:
    flash(zin)
    return redirect(url_for("dossiers.bewaren"))


def _bewaren(formulier: Formulier, proef: Proef | None = None) -> str:
    with lees() as session:
        overzicht = dossieroverzicht(
            session, regelset=regelset_op(session, vandaag()), door=gebruiker(), nu=klok()
        )
    return render_template(
        "dossiers/bewaren.html", overzicht=overzicht, formulier=formulier, proef=proef, wie=gebruiker()
    )
