"""The pages of Burgerzaken: the worklist, a case, and the steps on it."""

from collections.abc import Callable, Mapping
from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from beheerregeling.rollen import Bevoegdheid
from beheerregeling.termijnen import werkdagen_tussen
from terugmeld.domain.onderzoek import onderzoekbaar
from terugmeld.domain.terugmelding import (
    TEKST_REDEN,
    TEKST_UITKOMST,
    UITKOMSTEN_NA_ONDERZOEK,
    Handeling,
    Status,
    Uitkomst,
)
from terugmeld.errors import Conflict, Fout, OngeldigeInvoer
from terugmeld.services import innemen, meldingen, werkvoorraad
from terugmeld.services.stap import is_eigen
from terugmeld.services.werkvoorraad import Werkfilter
from terugmeld.storage.database import lees
from terugmeld.web.access import gebruiker, vereist
from terugmeld.web.formulier import Formulier
from terugmeld.web.handelen import neem_stap
from terugmeld.web.klok import vandaag
from terugmeld.web.zaakdelen import voor_burgerzaken

blauwdruk = Blueprint("triage", __name__)

GEDAAN: Mapping[Handeling, str] = {
    Handeling.NEEM_IN_BEHANDELING: "U behandelt nu melding {}.",
    Handeling.GEEF_TERUG: "Melding {} ligt weer bij de werkvoorraad.",
    Handeling.GEEN_ONDERZOEK: "Melding {} is afgehandeld zonder onderzoek.",
    Handeling.ZET_IN_ONDERZOEK: "Melding {} is in onderzoek.",
    Handeling.STEL_NIEUWE_DATUM: "De nieuwe datum van melding {} is doorgegeven.",
    Handeling.ROND_AF: "Melding {} is afgehandeld.",
}
LIJSTEN: Mapping[str, tuple[str, Callable[[int], Werkfilter]]] = {
    "open": ("Alle open meldingen", lambda _: Werkfilter()),
    "te-laat": ("Te laat", lambda _: Werkfilter(is_te_laat=True)),
    "vandaag": ("Vandaag af", lambda _: Werkfilter(is_vandaag_af=True)),
    "niemand": ("Van niemand", lambda _: Werkfilter(is_van_niemand=True)),
    "van-mij": ("Van mij", lambda mij: Werkfilter(behandelaar_id=mij)),
    "in-onderzoek": ("In onderzoek", lambda _: Werkfilter(status=Status.IN_ONDERZOEK)),
    "afgehandeld": ("Afgehandeld", lambda _: Werkfilter(status=Status.AFGEHANDELD)),
}


@blauwdruk.get("/werkvoorraad")
@vereist(Bevoegdheid.MELDING_BEOORDELEN)
def lijst() -> str:
    naam = request.args.get("lijst", "open")
    titel, filter_ = LIJSTEN.get(naam, LIJSTEN["open"])
    wie, dag = gebruiker(), vandaag()
    with lees() as session:
        bladzijde = werkvoorraad.werkvoorraad(
            session, filter_(wie.id), door=wie, vandaag=dag, na=request.args.get("na")
        )
        tellingen = werkvoorraad.tellingen(session, door=wie, vandaag=dag)
    return render_template(
        "triage/werkvoorraad.html",
        bladzijde=bladzijde,
        tellingen=tellingen,
        meer_dan=werkvoorraad.MAXIMUM_TELLING,
        lijst=naam if naam in LIJSTEN else "open",
        lijsten={code: deel[0] for code, deel in LIJSTEN.items()},
        titel=titel,
        werkdagen=werkdagen,
    )


@blauwdruk.get("/werkvoorraad/<kenmerk>")
@vereist(Bevoegdheid.MELDING_BEOORDELEN)
def zaak(kenmerk: str) -> str:
    return _zaakpagina(kenmerk)


@blauwdruk.post("/werkvoorraad/<kenmerk>")
@vereist(Bevoegdheid.MELDING_BEOORDELEN)
def doe(kenmerk: str) -> Response | tuple[str, int]:
    """Take a step; what can't be done comes back with everything that was typed."""
    try:
        handeling = neem_stap(kenmerk, request.form, GEDAAN)
    except (OngeldigeInvoer, Conflict) as fout:
        return _zaakpagina(kenmerk, request.form.get("handeling", ""), fout), fout.status
    flash(GEDAAN[handeling].format(kenmerk))
    if handeling is Handeling.NEEM_IN_BEHANDELING:
        return redirect(url_for("triage.zaak", kenmerk=kenmerk))
    return redirect(url_for("triage.lijst", lijst="van-mij"))


def werkdagen(datum: date) -> int:
    """Return how many werkdagen are left until a day; negative when it is past."""
    nu = vandaag()
    return werkdagen_tussen(nu, datum) if datum >= nu else min(-1, -werkdagen_tussen(datum, nu))


def _zaakpagina(kenmerk: str, stap: str = "", fout: Fout | None = None) -> str:
    """Show the case as it is now; a form that came back keeps its text beside the newest versie."""
    fouten = fout.velden if isinstance(fout, OngeldigeInvoer) else {}
    with lees() as session:
        dossier = meldingen.bekijk(session, kenmerk, kijker=gebruiker())
        delen = voor_burgerzaken(session, dossier.melding)
        te_vertellen = innemen.te_vertellen(session, dossier.melding)
    melding = dossier.melding
    return render_template(
        "triage/zaak.html",
        melding=melding,
        **delen,
        te_vertellen=te_vertellen,
        is_eigen=is_eigen(melding, gebruiker()),
        mag={handeling.value for handeling in dossier.handelingen},
        stap=stap,
        formulier=Formulier(request.form if stap else {}, fouten),
        conflict=fout.zin if isinstance(fout, Conflict) else None,
        resterend=werkdagen(melding.beloofde_datum) if melding.afgesloten_op is None else None,
        onderzoekbaar=onderzoekbaar(rij.rubriek for rij in melding.rubrieken),
        redenen=[(reden.value, reden.value.capitalize(), tekst) for reden, tekst in TEKST_REDEN.items()],
        uitkomsten=[
            (uitkomst.value, uitkomst.value.capitalize(), TEKST_UITKOMST[uitkomst])
            for uitkomst in Uitkomst
            if uitkomst in UITKOMSTEN_NA_ONDERZOEK
        ],
    )
