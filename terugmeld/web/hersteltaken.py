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
from terugmeld.web.raadplegen import aanleiding
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


@blauwdruk.get("/hersteltaken/<int:nummer>")
@vereist(Bevoegdheid.TERUGMELDEN)
def taak(nummer: int) -> str:
    return _taakpagina(nummer, Formulier())


@blauwdruk.post("/hersteltaken/<int:nummer>")
@vereist(Bevoegdheid.TERUGMELDEN)
def doe_af(nummer: int) -> Response | tuple[str, int]:
    try:
        invoer = laad(HerstelSchema(), request.form)
        with transaction() as session:
            terugroepen.doe_af(session, nummer, door=gebruiker(), nu=klok(), **invoer)
    except OngeldigeInvoer as fout:
        return _taakpagina(nummer, ingevuld(request.form, fout)), fout.status
    except Conflict as fout:
        return _taakpagina(nummer, Formulier(), fout.zin), fout.status
    flash("De hersteltaak is klaar. Dank u wel.")
    return redirect(url_for("hersteltaken.lijst"))


@blauwdruk.post("/hersteltaken/<int:nummer>/gegeven")
@vereist(Bevoegdheid.PERSOON_RAADPLEGEN)
def gegeven(nummer: int) -> tuple[str, int]:
    """Show the datum as it is now, after the protocol is committed."""
    with transaction() as session:
        rij = terugroepen.lees_taak(session, nummer, kijker=gebruiker())
        verstrekking = kennisgevingen.geef_gegeven(
            session, rij, aanleiding=aanleiding(session), kader=kader(session)
        )
    terug = url_for("hersteltaken.taak", nummer=nummer)
    pagina = render_template(
        "kennisgevingen/gegeven.html", rij=rij, verstrekking=verstrekking, terug=terug, soort="hersteltaak"
    )
    return pagina, 200 if verstrekking.gegevens else 403


def _taakpagina(nummer: int, formulier: Formulier, conflict: str | None = None) -> str:
    with lees() as session:
        rij = terugroepen.lees_taak(session, nummer, kijker=gebruiker())
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
