"""The pages of Burgerzaken: the worklist, a case, and the steps on it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from beheerregeling.rollen import Bevoegdheid
from terugmeld.domain.onderzoek import onderzoekbaar
from terugmeld.domain.terugmelding import Handeling
from terugmeld.errors import Conflict, Fout, OngeldigeInvoer
from terugmeld.services import innemen, lopend, meldingen, verwerken
from terugmeld.services.stap import is_eigen
from terugmeld.storage.database import lees
from terugmeld.web import besluiten
from terugmeld.web.access import gebruiker, vereist
from terugmeld.web.besluiten import BLIJFT_OP_DE_ZAAK, GEDAAN
from terugmeld.web.formulier import Formulier, Ingevuld
from terugmeld.web.handelen import VOORBEELD, neem_stap, stel_voor
from terugmeld.web.werkkeuze import lees_keuze
from terugmeld.web.werklijst import werkdagen, werkpagina
from terugmeld.web.zaakdelen import voor_burgerzaken

blauwdruk = Blueprint("triage", __name__)


@blauwdruk.get("/werkvoorraad")
@vereist(Bevoegdheid.MELDING_BEOORDELEN)
def lijst() -> str:
    return werkpagina(
        lees_keuze(request.args), na=request.args.get("na"), alles=request.args.get("alles") == "ja"
    )


@blauwdruk.get("/werkvoorraad/<kenmerk>")
@vereist(Bevoegdheid.MELDING_BEOORDELEN)
def zaak(kenmerk: str) -> str:
    return _zaakpagina(kenmerk, request.args.get("besluit", ""))


@blauwdruk.post("/werkvoorraad/<kenmerk>")
@vereist(Bevoegdheid.MELDING_BEOORDELEN)
def doe(kenmerk: str) -> str | Response | tuple[str, int]:
    """Take a step, or show what the melder would read; what can't be done keeps everything that was typed."""
    stap = request.form.get("handeling", "")
    try:
        if VOORBEELD in request.form:
            antwoord = stel_voor(kenmerk, request.form, GEDAAN)
            return _zaakpagina(kenmerk, stap, ingevuld=_met_reactie(antwoord), is_voorbeeld=True)
        handeling = neem_stap(kenmerk, request.form, GEDAAN)
    except (OngeldigeInvoer, Conflict) as fout:
        return _zaakpagina(kenmerk, stap, fout, ingevuld=request.form), fout.status
    flash(GEDAAN[handeling].format(kenmerk))
    if handeling in BLIJFT_OP_DE_ZAAK:
        return redirect(url_for("triage.zaak", kenmerk=kenmerk))
    return redirect(url_for("triage.lijst", lijst="van-mij"))


def _met_reactie(antwoord: str) -> Ingevuld:
    """Return the form as it was sent, with the composed answer in it."""
    return MultiDict(
        [*((n, w) for n, w in request.form.items(multi=True) if n != "reactie"), ("reactie", antwoord)]
    )


def _zaakpagina(
    kenmerk: str,
    stap: str,
    fout: Fout | None = None,
    *,
    ingevuld: Ingevuld | None = None,
    is_voorbeeld: bool = False,
) -> str:
    """Show the case as it is now; a form that came back keeps its text beside the newest versie."""
    fouten = fout.velden if isinstance(fout, OngeldigeInvoer) else {}
    with lees() as session:
        dossier = meldingen.bekijk(session, kenmerk, kijker=gebruiker())
        melding = dossier.melding
        andere = lopend.andere_meldingen(session, melding) if stap == Handeling.ROND_AF else ()
        te_koppelen = lopend.te_koppelen(session, melding) if melding.afgesloten_op is None else ()
        return render_template(
            "triage/zaak.html",
            melding=melding,
            **voor_burgerzaken(session, melding),
            te_vertellen=innemen.te_vertellen(session, melding),
            is_eigen=is_eigen(melding, gebruiker()),
            mag={handeling.value for handeling in dossier.handelingen},
            stap=stap,
            keuzes=besluiten.keuzes(dossier.handelingen),
            formulier=Formulier({} if ingevuld is None else ingevuld, fouten),
            is_voorbeeld=is_voorbeeld,
            conflict=fout.zin if isinstance(fout, Conflict) else None,
            resterend=werkdagen(melding.beloofde_datum) if melding.afgesloten_op is None else None,
            onderzoekbaar=onderzoekbaar(rij.rubriek for rij in melding.rubrieken),
            andere=andere,
            te_koppelen=te_koppelen,
            taken=verwerken.taken_van(session, melding.id),
            besluiten=besluiten,
        )
