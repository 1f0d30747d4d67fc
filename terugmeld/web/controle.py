"""The yearly review of rights: per afnemer each right, and whether it stays, changes or goes."""

from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from beheerregeling.rollen import Bevoegdheid
from terugmeld.errors import OngeldigeInvoer
from terugmeld.services.autorisatiecontrole import (
    Oordeel,
    beoordeel,
    beoordelingen,
    standen,
    te_wijzigen,
    uiterste_datum,
)
from terugmeld.storage.database import lees, transaction
from terugmeld.web.access import gebruiker, vereist
from terugmeld.web.formulier import Formulier, ingevuld, laad
from terugmeld.web.klok import klok, vandaag
from terugmeld.web.schemas.beheer import OordeelSchema

OORDELEN = [(oordeel.value, oordeel.value.capitalize()) for oordeel in Oordeel]

blauwdruk = Blueprint("controle", __name__, url_prefix="/beheer/controle")


@blauwdruk.get("/")
@vereist(Bevoegdheid.AUTORISATIES_INZIEN)
def overzicht() -> str:
    jaar = vandaag().year
    with lees() as session:
        return render_template(
            "beheer/controle.html",
            jaar=jaar,
            uiterste=uiterste_datum(jaar),
            vandaag=vandaag(),
            standen=standen(session, jaar, vandaag=vandaag()),
            te_wijzigen=te_wijzigen(session, jaar),
        )


@blauwdruk.get("/<afnemer>")
@vereist(Bevoegdheid.AUTORISATIES_INZIEN)
def afdeling(afnemer: str) -> str:
    return _afdeling(afnemer, vandaag(), Formulier())


@blauwdruk.post("/<afnemer>")
@vereist(Bevoegdheid.AUTORISATIES_BEOORDELEN)
def beoordeel_recht(afnemer: str) -> Response | tuple[str, int]:
    dag = vandaag()
    try:
        velden = laad(OordeelSchema(), request.form)
        with transaction() as session:
            beoordeel(
                session,
                dag.year,
                velden["soort"],
                velden["recht"],
                velden["oordeel"],
                toelichting=velden.get("toelichting", ""),
                door=gebruiker(),
                nu=klok(),
            )
    except OngeldigeInvoer as fout:
        return _afdeling(afnemer, dag, ingevuld(request.form, fout)), fout.status
    flash(f"Vastgelegd: {velden['oordeel'].value}.")
    return redirect(url_for("controle.afdeling", afnemer=afnemer))


def _afdeling(afnemer: str, dag: date, formulier: Formulier) -> str:
    with lees() as session:
        rijen = beoordelingen(session, dag.year, afnemer, vandaag=dag)
        mag = gebruiker().mag(Bevoegdheid.AUTORISATIES_BEOORDELEN)
        return render_template(
            "beheer/controle_afdeling.html",
            afnemer=afnemer,
            jaar=dag.year,
            rijen=rijen,
            oordelen=OORDELEN,
            formulier=formulier,
            mag=mag,
        )
