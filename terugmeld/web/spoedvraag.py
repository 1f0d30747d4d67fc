"""The urgent question of a special case of bijlage 3 (AMK): asked by word of mouth, answered at once."""

from flask import Blueprint, render_template, request

from beheerregeling.rollen import Bevoegdheid
from terugmeld.domain.verstrekking import Verstrekking
from terugmeld.errors import OngeldigeInvoer
from terugmeld.services.verstrekken import verstrek
from terugmeld.storage.database import lees, transaction
from terugmeld.web.access import vereist
from terugmeld.web.derden import aanleiding
from terugmeld.web.derden_keuzes import bijzondere_keuzes
from terugmeld.web.formulier import Formulier, ingevuld, laad
from terugmeld.web.intranet import STATUS
from terugmeld.web.kader import kader
from terugmeld.web.schemas.derdenverzoek import KIES_ONTVANGER, SpoedvraagSchema

blauwdruk = Blueprint("spoedvraag", __name__, url_prefix="/verstrekkingen-derden/spoed")


@blauwdruk.get("")
@vereist(Bevoegdheid.DERDEN_VERSTREKKEN)
def vraag() -> str:
    return _pagina(Formulier())


@blauwdruk.post("")
@vereist(Bevoegdheid.DERDEN_VERSTREKKEN)
def beantwoord() -> str | tuple[str, int]:
    """Answer at once; nothing is kept of it but the one aantekening that its row allows."""
    try:
        verzoek = laad(SpoedvraagSchema(), request.form)
        with transaction() as session:
            kader_ = kader(session)
            if request.form["ontvanger"] not in dict(bijzondere_keuzes(kader_.regelset)):
                raise OngeldigeInvoer({"ontvanger": [KIES_ONTVANGER]})
            verstrekking = verstrek(session, verzoek, aanleiding=aanleiding(), kader=kader_)
    except OngeldigeInvoer as fout:
        return _pagina(ingevuld(request.form, fout)), fout.status
    if not verstrekking.gegevens:
        leeg = ingevuld(request.form, OngeldigeInvoer({}))
        return _pagina(leeg, verstrekking), STATUS.get(verstrekking.resultaat, 200)
    return render_template("derden/spoed_antwoord.html", verstrekking=verstrekking, verzoek=verzoek)


def _pagina(formulier: Formulier, geweigerd: Verstrekking | None = None) -> str:
    with lees() as session:
        keuzes = bijzondere_keuzes(kader(session).regelset)
    if len(keuzes) == 1 and not formulier.waarde("ontvanger"):
        formulier = Formulier({"ontvanger": keuzes[0][0]}, formulier.fouten)
    return render_template("derden/spoed.html", formulier=formulier, ontvangers=keuzes, geweigerd=geweigerd)
