"""The page of one measure after a breach, for its owner: what must be done, and to say that it is done."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from beheerregeling.rollen import Bevoegdheid
from terugmeld.errors import Conflict, OngeldigeInvoer
from terugmeld.services import inbreukmaatregelen
from terugmeld.storage.database import lees, transaction
from terugmeld.web.access import gebruiker, vereist
from terugmeld.web.formulier import Formulier, ingevuld, laad
from terugmeld.web.klok import klok, vandaag
from terugmeld.web.schemas.inbreuken import EigenMaatregelSchema

blauwdruk = Blueprint("maatregelen", __name__, url_prefix="/maatregelen")


@blauwdruk.get("/<int:maatregel_id>")
@vereist(Bevoegdheid.INGELOGD)
def maatregel(maatregel_id: int) -> str:
    return _pagina(maatregel_id, Formulier())


@blauwdruk.post("/<int:maatregel_id>")
@vereist(Bevoegdheid.INGELOGD)
def meld_klaar(maatregel_id: int) -> Response | tuple[str, int]:
    try:
        hoe = laad(EigenMaatregelSchema(), request.form)["hoe"]
        with transaction() as session:
            inbreukmaatregelen.meld_klaar(session, maatregel_id, hoe, door=gebruiker(), nu=klok())
    except OngeldigeInvoer as fout:
        return _pagina(maatregel_id, ingevuld(request.form, fout)), fout.status
    except Conflict as fout:
        return _pagina(maatregel_id, Formulier()), fout.status
    flash("De maatregel is klaar. Wie de inbreuk beoordeelt, krijgt bericht.")
    return redirect(url_for("algemeen.start"))


def _pagina(maatregel_id: int, formulier: Formulier) -> str:
    with lees() as session:
        return render_template(
            "beheer/maatregel.html",
            maatregel=inbreukmaatregelen.zoek(session, maatregel_id, wie=gebruiker()),
            vandaag=vandaag(),
            formulier=formulier,
        )
