"""The pages of the standaardteksten: the list, a text with its versions, and a new one."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from beheerregeling.rollen import Bevoegdheid
from terugmeld.domain.standaardtekst import INVULLEN, Gebruik
from terugmeld.errors import Conflict, OngeldigeInvoer
from terugmeld.services import standaardteksten
from terugmeld.storage.database import lees, transaction
from terugmeld.web.access import gebruiker, vereist
from terugmeld.web.formulier import Formulier, laad
from terugmeld.web.klok import klok
from terugmeld.web.schemas.standaardteksten import NieuweTekstSchema, VersieSchema, WijzigTekstSchema

blauwdruk = Blueprint("standaardteksten", __name__)
NIEUW, WIJZIG, VERVAL = NieuweTekstSchema(), WijzigTekstSchema(), VersieSchema()


@blauwdruk.get("/standaardteksten")
@vereist(Bevoegdheid.STANDAARDTEKSTEN_BEHEREN)
def lijst() -> str:
    return _lijst(Formulier())


@blauwdruk.post("/standaardteksten")
@vereist(Bevoegdheid.STANDAARDTEKSTEN_BEHEREN)
def maak() -> str | Response | tuple[str, int]:
    try:
        velden = laad(NIEUW, request.form)
        with transaction() as session:
            rij = standaardteksten.maak(session, **velden, door=gebruiker(), nu=klok())
    except OngeldigeInvoer as fout:
        return _lijst(Formulier(request.form, fout.velden)), fout.status
    flash(f"De standaardtekst {rij.naam} is bewaard.")
    return redirect(url_for("standaardteksten.lijst"))


@blauwdruk.get("/standaardteksten/<int:tekst_id>")
@vereist(Bevoegdheid.STANDAARDTEKSTEN_BEHEREN)
def tekst(tekst_id: int) -> str:
    return _tekst(tekst_id, Formulier())


@blauwdruk.post("/standaardteksten/<int:tekst_id>")
@vereist(Bevoegdheid.STANDAARDTEKSTEN_BEHEREN)
def wijzig(tekst_id: int) -> str | Response | tuple[str, int]:
    """Add a version; what somebody else changed meanwhile stops it, and what was typed stays."""
    try:
        velden = laad(WIJZIG, request.form)
        with transaction() as session:
            standaardteksten.wijzig(session, tekst_id, **velden, door=gebruiker(), nu=klok())
    except OngeldigeInvoer as fout:
        return _tekst(tekst_id, Formulier(request.form, fout.velden)), fout.status
    except Conflict as fout:
        return _tekst(tekst_id, Formulier(request.form), fout.zin), fout.status
    flash("De nieuwe versie is bewaard. Zij geldt vanaf nu.")
    return redirect(url_for("standaardteksten.tekst", tekst_id=tekst_id))


@blauwdruk.post("/standaardteksten/<int:tekst_id>/vervalt")
@vereist(Bevoegdheid.STANDAARDTEKSTEN_BEHEREN)
def laat_vervallen(tekst_id: int) -> Response | tuple[str, int]:
    try:
        velden = laad(VERVAL, request.form)
        with transaction() as session:
            standaardteksten.laat_vervallen(session, tekst_id, **velden, door=gebruiker(), nu=klok())
    except (Conflict, OngeldigeInvoer) as fout:
        return _tekst(tekst_id, Formulier(), fout.zin), fout.status
    flash("De standaardtekst is vervallen. De versies blijven te lezen.")
    return redirect(url_for("standaardteksten.lijst"))


def _lijst(formulier: Formulier) -> str:
    with lees() as session:
        return render_template(
            "triage/standaardteksten.html",
            teksten=standaardteksten.geldende(session),
            gebruiken=[(gebruik.value, gebruik.value.capitalize()) for gebruik in Gebruik],
            invullen=INVULLEN,
            formulier=formulier,
        )


def _tekst(nummer: int, formulier: Formulier, conflict: str = "") -> str:
    with lees() as session:
        versies = standaardteksten.versies(session, nummer)
        nieuwste = versies[0]
        if not formulier.waarden:
            gelezen = {"naam": nieuwste.naam, "tekst": nieuwste.tekst}
            formulier = Formulier(gelezen, formulier.fouten)
        return render_template(
            "triage/standaardtekst.html",
            versies=versies,
            nieuwste=nieuwste,
            invullen=INVULLEN,
            formulier=formulier,
            conflict=conflict,
        )
