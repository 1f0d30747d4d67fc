"""The hersteltaken of the own afnemer: the list, one taak, its datum, and closing it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from beheerregeling.rollen import Bevoegdheid
from terugmeld.domain.terugroep import TEKST_NOTITIE
from terugmeld.errors import Conflict, OngeldigeInvoer
from terugmeld.services import kennisgevingen, terugroepen
from terugmeld.storage.database import lees, transaction
from terugmeld.web.access import gebruiker, vereist
from terugmeld.web.formulier import Formulier, ingevuld, laad
from terugmeld.web.kader import kader
from terugmeld.web.klok import klok, vandaag
from terugmeld.web.raadplegen import aanleiding, gegevenpagina
from terugmeld.web.schemas.kennisgevingen import HerstelSchema

NOTITIES = [(notitie.value, tekst) for notitie, tekst in TEKST_NOTITIE.items()]

blauwdruk = Blueprint("hersteltaken", __name__)


@blauwdruk.get("/hersteltaken")
@vereist(Bevoegdheid.TERUGMELDEN)
def lijst() -> str:
    with lees() as session:
        taken = terugroepen.lijst(session, kijker=gebruiker())
    rijen = [(taak, kennisgevingen.mededeling(taak)) for taak in taken]
    return render_template("hersteltaken/lijst.html", rijen=rijen, vandaag=vandaag())


@blauwdruk.get("/hersteltaken/<int:taak_id>")
@vereist(Bevoegdheid.TERUGMELDEN)
def taak(taak_id: int) -> str:
    return _taakpagina(taak_id, Formulier())


@blauwdruk.post("/hersteltaken/<int:taak_id>")
@vereist(Bevoegdheid.TERUGMELDEN)
def doe_af(taak_id: int) -> Response | tuple[str, int]:
    try:
        invoer = laad(HerstelSchema(), request.form)
        with transaction() as session:
            terugroepen.doe_af(session, taak_id, door=gebruiker(), nu=klok(), **invoer)
    except OngeldigeInvoer as fout:
        return _taakpagina(taak_id, ingevuld(request.form, fout)), fout.status
    except Conflict as fout:
        return _taakpagina(taak_id, Formulier(), fout.zin), fout.status
    flash("De hersteltaak is klaar. Dank u wel.")
    return redirect(url_for("hersteltaken.lijst"))


@blauwdruk.post("/hersteltaken/<int:taak_id>/gegeven")
@vereist(Bevoegdheid.PERSOON_RAADPLEGEN)
def gegeven(taak_id: int) -> tuple[str, int]:
    """Show the datum as it is now, after the protocol is committed."""
    with transaction() as session:
        rij = terugroepen.lees_taak(session, taak_id, kijker=gebruiker())
        verstrekking = kennisgevingen.geef_gegeven(
            session, rij, aanleiding=aanleiding(session), kader=kader(session)
        )
    terug = url_for("hersteltaken.taak", taak_id=taak_id)
    return gegevenpagina(verstrekking, terug=terug, soort="hersteltaak")


def _taakpagina(taak_id: int, formulier: Formulier, conflict: str | None = None) -> str:
    with lees() as session:
        rij = terugroepen.lees_taak(session, taak_id, kijker=gebruiker())
        afgedaan_door = rij.afgedaan_door.naam if rij.afgedaan_door else None
    return render_template(
        "hersteltaken/taak.html",
        taak=rij,
        wat=kennisgevingen.mededeling(rij),
        afgedaan_door=afgedaan_door,
        formulier=formulier,
        conflict=conflict,
        notities=NOTITIES,
    )
