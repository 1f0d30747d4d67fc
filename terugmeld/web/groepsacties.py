"""Do one thing with many cases: choose them in the worklist, read the result per case, undo it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from beheerregeling.rollen import Bevoegdheid
from terugmeld.domain.groepsactie import BEDENKTIJD, Groepskeuze
from terugmeld.errors import Fout, OngeldigeInvoer, StapNietToegestaan
from terugmeld.services import groepsacties
from terugmeld.storage.database import lees, transaction
from terugmeld.web.access import gebruiker, vereist
from terugmeld.web.formulier import Formulier, laad
from terugmeld.web.klok import klok
from terugmeld.web.schemas.groepsacties import GroepsactieSchema
from terugmeld.web.sneltoetsen import sneltoetsen
from terugmeld.web.werkkeuze import keuze_van_formulier, lees_keuze, zonder_keuze
from terugmeld.web.werklijst import GROEP, werkpagina

blauwdruk = Blueprint("groepsacties", __name__)
GROEPSACTIE = GroepsactieSchema()


@blauwdruk.post("/werkvoorraad/groep")
@vereist(Bevoegdheid.MELDING_BEOORDELEN)
def doe() -> Response | tuple[str, int]:
    """Do it case by case, each in a transaction of its own, and show the result of each."""
    bij = keuze_van_formulier(request.form)
    try:
        keuze, gekozen = laad(GROEPSACTIE, zonder_keuze(request.form))
    except OngeldigeInvoer as fout:
        return werkpagina(bij, Formulier(request.form, fout.velden, GROEP)), fout.status
    with transaction() as session:
        actie_id = groepsacties.begin(session, keuze.soort, door=gebruiker(), nu=klok())
    for kenmerk, versie in gekozen:
        _doe_een(actie_id, keuze, kenmerk, versie)
    return redirect(url_for("groepsacties.uitslag", actie_id=actie_id, **bij.args))


@blauwdruk.get("/werkvoorraad/groep/<int:actie_id>")
@vereist(Bevoegdheid.MELDING_BEOORDELEN)
def uitslag(actie_id: int) -> str:
    return _uitslag(actie_id)


@blauwdruk.post("/werkvoorraad/groep/<int:actie_id>/ongedaan")
@vereist(Bevoegdheid.MELDING_BEOORDELEN)
def maak_ongedaan(actie_id: int) -> Response | tuple[str, int]:
    bij = keuze_van_formulier(request.form)
    try:
        with transaction() as session:
            groepsacties.maak_ongedaan(session, actie_id, door=gebruiker(), nu=klok())
    except StapNietToegestaan as fout:
        return _uitslag(actie_id, fout.zin), fout.status
    flash("Dit is ongedaan gemaakt. Hieronder staat het per melding.")
    return redirect(url_for("groepsacties.uitslag", actie_id=actie_id, **bij.args))


def _doe_een(actie_id: int, keuze: Groepskeuze, kenmerk: str, versie: int) -> None:
    """Do it to one case; what can't be done is recorded with its reason, and stops nothing."""
    wie, nu = gebruiker(), klok()
    try:
        with transaction() as session:
            groepsacties.doe(session, actie_id, keuze, kenmerk, versie=versie, door=wie, nu=nu)
    except Fout as fout:
        zinnen = [fout.zin]
        if isinstance(fout, OngeldigeInvoer):
            zinnen = [zin for deel in fout.velden.values() for zin in deel]
        with transaction() as session:
            groepsacties.noteer_mislukt(session, actie_id, kenmerk, " ".join(zinnen))


def _uitslag(actie_id: int, fout: str = "") -> str:
    nu = klok()
    with lees() as session:
        actie = groepsacties.lees_actie(session, actie_id, door=gebruiker())
        return render_template(
            "triage/groep.html",
            actie=actie,
            keuze=keuze_van_formulier(request.form) if request.form else lees_keuze(request.args),
            gelukt=[regel for regel in actie.regels if regel.versie_na is not None],
            tot=actie.gedaan_op + BEDENKTIJD,
            mag_terug=groepsacties.is_terug_te_draaien(actie, nu),
            fout=fout,
            sneltoetsen=sneltoetsen(),
        )
