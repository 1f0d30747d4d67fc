"""The page of a verwerkingstaak for Burgerzaken: what was asked of the source, and to close it by hand."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from beheerregeling.rollen import Bevoegdheid
from terugmeld.errors import Conflict, Fout, OngeldigeInvoer
from terugmeld.services import verwerken
from terugmeld.storage.database import lees, transaction
from terugmeld.web.access import gebruiker, vereist
from terugmeld.web.formulier import Formulier, laad
from terugmeld.web.klok import klok
from terugmeld.web.schemas.handelingen import SluitTaakSchema

blauwdruk = Blueprint("verwerkingstaken", __name__, url_prefix="/verwerkingstaken")


@blauwdruk.get("/<int:taak_id>")
@vereist(Bevoegdheid.MELDING_BEOORDELEN)
def taak(taak_id: int) -> str:
    return _pagina(taak_id)


@blauwdruk.post("/<int:taak_id>")
@vereist(Bevoegdheid.MELDING_BEOORDELEN)
def sluit(taak_id: int) -> Response | tuple[str, int]:
    try:
        invoer = laad(SluitTaakSchema(), request.form)
        with transaction() as session:
            rij = verwerken.sluit_met_de_hand(session, taak_id, **invoer, door=gebruiker(), nu=klok())
            _, melding = verwerken.lees_taak(session, rij.id, kijker=gebruiker())
            kenmerk = melding.kenmerk
    except (OngeldigeInvoer, Conflict) as fout:
        return _pagina(taak_id, fout), fout.status
    flash(f"De taak bij melding {kenmerk} is gesloten.")
    return redirect(url_for("triage.zaak", kenmerk=kenmerk))


def _pagina(taak_id: int, fout: Fout | None = None) -> str:
    fouten = fout.velden if isinstance(fout, OngeldigeInvoer) else {}
    with lees() as session:
        rij, melding = verwerken.lees_taak(session, taak_id, kijker=gebruiker())
        return render_template(
            "onderzoek/verwerkingstaak.html",
            taak=rij,
            kenmerk=melding.kenmerk,
            is_te_sluiten=rij.toestand in verwerken.MET_DE_HAND,
            formulier=Formulier(request.form if fout else {}, fouten),
            conflict=fout.zin if isinstance(fout, Conflict) else None,
        )
