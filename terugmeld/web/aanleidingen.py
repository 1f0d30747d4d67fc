"""The list of aanleidingen of the own afdeling: everyone reads it, its contact keeps it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from beheerregeling.rollen import Bevoegdheid
from terugmeld.domain.aanleiding import TEKST_VERVOLG
from terugmeld.domain.terugmelding import GEREDE_TWIJFEL, TEKST_GROND
from terugmeld.errors import OngeldigeInvoer
from terugmeld.services import aanleidingen
from terugmeld.storage.database import lees, transaction
from terugmeld.web.access import gebruiker, vereist
from terugmeld.web.formulier import Formulier, ingevuld, laad
from terugmeld.web.klok import klok
from terugmeld.web.schemas.twijfel import NieuweAanleidingSchema

GRONDEN = [(grond.value, tekst) for grond, tekst in TEKST_GROND.items() if grond in GEREDE_TWIJFEL]
VERVOLGEN = [(vervolg.value, tekst) for vervolg, tekst in TEKST_VERVOLG.items()]

blauwdruk = Blueprint("aanleidingen", __name__, url_prefix="/aanleidingen")


@blauwdruk.get("")
@vereist(Bevoegdheid.TERUGMELDEN)
def lijst() -> str:
    return _lijst(Formulier())


@blauwdruk.post("")
@vereist(Bevoegdheid.AANLEIDINGEN_BEHEREN)
def voeg_toe() -> Response | tuple[str, int]:
    try:
        nieuw = laad(NieuweAanleidingSchema(), request.form)
        with transaction() as session:
            aanleidingen.voeg_toe(session, nieuw, door=gebruiker(), nu=klok())
    except OngeldigeInvoer as fout:
        return _lijst(ingevuld(request.form, fout)), fout.status
    flash("De aanleiding staat op de lijst.")
    return redirect(url_for("aanleidingen.lijst"))


@blauwdruk.get("/<int:aanleiding_id>")
@vereist(Bevoegdheid.AANLEIDINGEN_BEHEREN)
def aanleiding(aanleiding_id: int) -> str:
    return _een(aanleiding_id)


@blauwdruk.post("/<int:aanleiding_id>")
@vereist(Bevoegdheid.AANLEIDINGEN_BEHEREN)
def wijzig(aanleiding_id: int) -> Response | tuple[str, int]:
    try:
        nieuw = laad(NieuweAanleidingSchema(), request.form)
        with transaction() as session:
            aanleidingen.wijzig(session, aanleiding_id, nieuw, door=gebruiker(), nu=klok())
    except OngeldigeInvoer as fout:
        return _een(aanleiding_id, ingevuld(request.form, fout)), fout.status
    flash("De aanleiding is gewijzigd. De oude tekst blijft bewaard.")
    return redirect(url_for("aanleidingen.lijst"))


@blauwdruk.post("/<int:aanleiding_id>/einde")
@vereist(Bevoegdheid.AANLEIDINGEN_BEHEREN)
def beeindig(aanleiding_id: int) -> Response:
    with transaction() as session:
        aanleidingen.beeindig(session, aanleiding_id, door=gebruiker(), nu=klok())
    flash("De aanleiding staat niet meer op de lijst.")
    return redirect(url_for("aanleidingen.lijst"))


def _lijst(formulier: Formulier) -> str:
    wie = gebruiker()
    with lees() as session:
        rijen = aanleidingen.aanleidingen(session, kijker=wie)
    return render_template(
        "twijfel/aanleidingen.html",
        formulier=formulier,
        aanleidingen=rijen,
        mag_beheren=wie.mag(Bevoegdheid.AANLEIDINGEN_BEHEREN),
        gronden=GRONDEN,
        vervolgen=VERVOLGEN,
        grondtekst=TEKST_GROND,
        vervolgtekst=TEKST_VERVOLG,
    )


def _een(aanleiding_id: int, formulier: Formulier | None = None) -> str:
    with lees() as session:
        rij = aanleidingen.zoek(session, aanleiding_id, kijker=gebruiker())
    waarden = {veld: getattr(rij, veld) for veld in ("omschrijving", "grond", "vervolg", "wie", "moment")}
    return render_template(
        "twijfel/aanleiding.html",
        formulier=formulier or Formulier(waarden),
        aanleiding=rij,
        gronden=GRONDEN,
        vervolgen=VERVOLGEN,
    )
