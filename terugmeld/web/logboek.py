"""The pages of the logboek: look for a line, write one, add what was done, and take a CSV."""

from collections.abc import Mapping

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as Antwoord

from beheerregeling.rollen import Bevoegdheid
from terugmeld.adapters.formats.tabel import als_csv
from terugmeld.domain.datum import moment_in_woorden
from terugmeld.domain.logboek import Logboeksoort
from terugmeld.errors import Conflict, OngeldigeInvoer
from terugmeld.services import logboek
from terugmeld.services.logboek import Logboekfilter
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.logboek import Logboekregel
from terugmeld.web.access import gebruiker, vereist
from terugmeld.web.formulier import Formulier, ingevuld, laad
from terugmeld.web.klok import klok, vandaag
from terugmeld.web.nummer import cursor
from terugmeld.web.schemas.logboek import LogboekfilterSchema, RegelSchema, VervolgSchema

PER_BLADZIJDE = 30
SOORTEN = [(soort.value, soort.value.capitalize()) for soort in Logboeksoort]
KOP = ("nummer", "gebeurd op", "soort", "onderwerp", "tekst", "door", "vastgelegd op", "vervolg", "stand")

blauwdruk = Blueprint("logboek", __name__, url_prefix="/beheer")


@blauwdruk.get("/logboek")
@vereist(Bevoegdheid.LOGBOEK_LEZEN)
def overzicht() -> str | tuple[str, int]:
    voor = cursor(request.args.get("voor"))
    try:
        return _overzicht(laad(LogboekfilterSchema(), _vragen()), Formulier(request.args), voor)
    except OngeldigeInvoer as fout:
        return _overzicht(Logboekfilter(), ingevuld(request.args, fout), None), fout.status


@blauwdruk.get("/logboek.csv")
@vereist(Bevoegdheid.LOGBOEK_LEZEN)
def exporteer() -> Response:
    """Give what fits the filter as CSV."""
    filter_ = laad(LogboekfilterSchema(), _vragen())
    with lees() as session:
        inhoud = als_csv(KOP, [_rij(regel) for regel in logboek.regels(session, filter_)])
    antwoord = Response(inhoud.encode("utf-8-sig"), mimetype="text/csv; charset=utf-8")
    antwoord.headers["Content-Disposition"] = f'attachment; filename="logboek-{vandaag()}.csv"'
    return antwoord


@blauwdruk.get("/logboek/nieuw")
@vereist(Bevoegdheid.LOGBOEK_BIJHOUDEN)
def nieuw() -> str:
    return _nieuw(Formulier({"gebeurd_datum": vandaag().isoformat()}))


@blauwdruk.post("/logboek/nieuw")
@vereist(Bevoegdheid.LOGBOEK_BIJHOUDEN)
def schrijf() -> Antwoord | tuple[str, int]:
    try:
        velden = laad(RegelSchema(), request.form)
        with transaction() as session:
            gemaakt = logboek.schrijf(session, velden, door=gebruiker(), nu=klok())
    except OngeldigeInvoer as fout:
        return _nieuw(ingevuld(request.form, fout)), fout.status
    flash("De regel staat in het logboek.")
    return redirect(url_for("logboek.regel", regel_id=gemaakt.id))


@blauwdruk.get("/logboek/<int:regel_id>")
@vereist(Bevoegdheid.LOGBOEK_LEZEN)
def regel(regel_id: int) -> str:
    return _regel(regel_id, Formulier())


@blauwdruk.post("/logboek/<int:regel_id>")
@vereist(Bevoegdheid.LOGBOEK_BIJHOUDEN)
def vervolg(regel_id: int) -> Antwoord | tuple[str, int]:
    try:
        velden = laad(VervolgSchema(), request.form)
        with transaction() as session:
            logboek.vervolg(
                session, regel_id, velden["vervolg"], sluit_af=velden["sluit_af"], door=gebruiker(), nu=klok()
            )
    except OngeldigeInvoer as fout:
        return _regel(regel_id, ingevuld(request.form, fout)), fout.status
    except Conflict as fout:
        return _regel(regel_id, ingevuld(request.form, OngeldigeInvoer({})), fout.zin), fout.status
    flash("De regel is gesloten." if velden["sluit_af"] else "Het vervolg staat in het logboek.")
    return redirect(url_for("logboek.regel", regel_id=regel_id))


def _vragen() -> MultiDict[str, str]:
    """Return what is asked without the place in the list."""
    vragen = MultiDict(request.args)
    vragen.poplist("voor")
    return vragen


def _overzicht(filter_: Logboekfilter, formulier: Formulier, voor: int | None) -> str:
    with lees() as session:
        rijen = logboek.regels(session, filter_, voor_id=voor, aantal=PER_BLADZIJDE + 1)
        return render_template(
            "beheer/logboek.html",
            rijen=rijen[:PER_BLADZIJDE],
            volgende=rijen[PER_BLADZIJDE - 1].id if len(rijen) > PER_BLADZIJDE else None,
            formulier=formulier,
            soorten=SOORTEN,
            vragen={naam: waarde for naam, waarde in _vragen().items() if waarde},
            mag=gebruiker().mag(Bevoegdheid.LOGBOEK_BIJHOUDEN),
        )


def _nieuw(formulier: Formulier) -> str:
    return render_template("beheer/logboek_nieuw.html", formulier=formulier, soorten=SOORTEN)


def _regel(regel_id: int, formulier: Formulier, conflict: str = "") -> str:
    with lees() as session:
        return render_template(
            "beheer/logboekregel.html",
            rij=logboek.zoek(session, regel_id),
            formulier=formulier,
            conflict=conflict,
            mag=gebruiker().mag(Bevoegdheid.LOGBOEK_BIJHOUDEN),
        )


def _rij(regel: Logboekregel) -> Mapping[str, object]:
    vervolgen = [f"{moment_in_woorden(v.vastgelegd_op)}, {v.door.naam}: {v.tekst}" for v in regel.vervolgen]
    waarden = (
        regel.id,
        regel.gebeurd_datum,
        regel.soort.value,
        regel.onderwerp,
        regel.tekst,
        regel.door.naam,
        moment_in_woorden(regel.vastgelegd_op),
        "; ".join(vervolgen),
        "gesloten" if regel.is_gesloten else "open",
    )
    return dict(zip(KOP, waarden, strict=True))
