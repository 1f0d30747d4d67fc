"""The form for a recipient who asks for everybody with certain kenmerken; the desk for derden decides."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Antwoord

from beheerregeling.rollen import Bevoegdheid
from terugmeld.domain.derdenverzoek import Toestemmingssoort
from terugmeld.domain.selectie import GESLACHTEN, MAXIMUM
from terugmeld.errors import OngeldigeInvoer
from terugmeld.services import derdenverzoeken
from terugmeld.storage.database import lees, transaction
from terugmeld.web.access import gebruiker, vereist
from terugmeld.web.derden_keuzes import rubriekkeuzes, selectiekeuzes
from terugmeld.web.formulier import Formulier, ingevuld, laad
from terugmeld.web.kader import kader
from terugmeld.web.klok import klok
from terugmeld.web.schemas.derdenverzoek import VORMEN, SelectieverzoekSchema

blauwdruk = Blueprint("selecties", __name__, url_prefix="/verstrekkingen-derden/selectie")


@blauwdruk.get("")
@vereist(Bevoegdheid.DERDEN_VERSTREKKEN)
def nieuw() -> str:
    return _pagina(Formulier())


@blauwdruk.post("")
@vereist(Bevoegdheid.DERDEN_VERSTREKKEN)
def registreer() -> Antwoord | tuple[str, int]:
    try:
        verzoek = laad(SelectieverzoekSchema(), request.form)
        with transaction() as session:
            rij = derdenverzoeken.registreer(
                session, verzoek, door=gebruiker(), kader=kader(session), nu=klok()
            )
    except OngeldigeInvoer as fout:
        return _pagina(ingevuld(request.form, fout)), fout.status
    flash(f"Het verzoek is geregistreerd onder nummer {rij.kenmerk}.")
    return redirect(url_for("derden.verzoek", kenmerk=rij.kenmerk))


def _pagina(formulier: Formulier) -> str:
    with lees() as session:
        regelset = kader(session).regelset
    return render_template(
        "derden/selectie_nieuw.html",
        formulier=formulier,
        ontvangers=selectiekeuzes(regelset),
        rubrieken=rubriekkeuzes(regelset),
        vormen=VORMEN,
        soorten=[(soort.value, soort.value.capitalize()) for soort in Toestemmingssoort],
        geslachten=[(code, naam.capitalize()) for code, naam in GESLACHTEN.items()],
        maximum=MAXIMUM,
    )
