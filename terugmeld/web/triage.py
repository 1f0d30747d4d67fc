"""The pages of Burgerzaken: the worklist, a case, and the steps on it."""

from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from beheerregeling.rollen import Bevoegdheid
from terugmeld.domain.standaardtekst import VAN_HANDELING, veld
from terugmeld.domain.terugmelding import Handeling
from terugmeld.errors import Conflict, OngeldigeInvoer
from terugmeld.services import aanwezigheid, meldingen, standaardteksten, uitstellen, werkvoorraad
from terugmeld.storage.database import lees, transaction
from terugmeld.web.access import gebruiker, vereist, zonder_verlenging
from terugmeld.web.besluiten import BLIJFT_OP_DE_ZAAK, GEDAAN
from terugmeld.web.formulier import Ingevuld, laad
from terugmeld.web.handelen import VOORBEELD, neem_stap, stel_voor
from terugmeld.web.klok import klok, vandaag
from terugmeld.web.schemas.groepsacties import UitstelSchema
from terugmeld.web.weergave import opsomming
from terugmeld.web.werkkeuze import keuze_van_formulier, lees_keuze, zonder_keuze
from terugmeld.web.werklijst import werkpagina
from terugmeld.web.zaakpagina import Terug, haal_op, lijstkeuze, namen, zaakpagina

blauwdruk = Blueprint("triage", __name__)
UITSTEL = UitstelSchema()
LAATSTE = "Dit was de laatste melding van deze lijst."


@blauwdruk.get("/werkvoorraad")
@vereist(Bevoegdheid.MELDING_BEOORDELEN)
def lijst() -> str:
    alles = request.args.get("alles") == "ja"
    return werkpagina(lees_keuze(request.args), na=request.args.get("na"), alles=alles)


@blauwdruk.get("/werkvoorraad/<kenmerk>")
@vereist(Bevoegdheid.MELDING_BEOORDELEN)
def zaak(kenmerk: str) -> str:
    return zaakpagina(kenmerk, Terug(stap=request.args.get("besluit", "")), ook_hier=_ook_hier(kenmerk))


@blauwdruk.post("/werkvoorraad/<kenmerk>")
@vereist(Bevoegdheid.MELDING_BEOORDELEN)
def doe(kenmerk: str) -> str | Response | tuple[str, int]:
    """Take a step, or show what the melder would read; what can't be done keeps everything that was typed."""
    stap, form = request.form.get("handeling", ""), zonder_keuze(request.form)
    punt = _plaats(kenmerk)
    try:
        if VOORBEELD in form:
            antwoord = _met(request.form, "reactie", stel_voor(kenmerk, form, GEDAAN))
            return zaakpagina(kenmerk, Terug(stap=stap, ingevuld=antwoord, is_voorbeeld=True))
        handeling = neem_stap(kenmerk, form, GEDAAN)
    except (OngeldigeInvoer, Conflict) as fout:
        terug = Terug(stap=stap, fout=fout, ingevuld=request.form)
        return zaakpagina(kenmerk, terug, ook_hier=_ook_hier(kenmerk)), fout.status
    flash(GEDAAN[handeling].format(kenmerk))
    if handeling in BLIJFT_OP_DE_ZAAK:
        return redirect(url_for("triage.zaak", kenmerk=kenmerk, **_plek()))
    if "volgende" in request.form:
        return _naar_volgende(punt)
    return redirect(url_for("triage.lijst", **_plek() or {"lijst": "van-mij"}))


@blauwdruk.post("/werkvoorraad/<kenmerk>/nu")
@vereist(Bevoegdheid.MELDING_BEOORDELEN)
def toon_nu(kenmerk: str) -> str:
    """Show the case with what stands in the source now; a decision that is being typed stays."""
    stap = request.form.get("handeling", "")
    return zaakpagina(kenmerk, Terug(stap=stap, ingevuld=request.form, stand=haal_op(kenmerk)))


@blauwdruk.post("/werkvoorraad/<kenmerk>/standaardtekst")
@vereist(Bevoegdheid.MELDING_BEOORDELEN)
def voeg_in(kenmerk: str) -> str:
    """Put a standaardtekst after what was typed, filled in for this case."""
    stap, gekozen = request.form.get("handeling", ""), request.form.get("standaardtekst", "")
    gebruik = VAN_HANDELING.get(Handeling(stap)) if stap in set(Handeling) else None
    ingevuld: Ingevuld = request.form
    if gebruik is not None and gekozen.isascii() and gekozen.isdecimal() and len(gekozen) < 10:
        with lees() as session:
            melding = meldingen.bekijk(session, kenmerk, kijker=gebruiker()).melding
            tekst = standaardteksten.ingevuld(
                session, int(gekozen), melding, namen=namen(melding), door=gebruiker()
            )
        naam = veld(gebruik)
        delen = [deel for deel in (request.form.get(naam, "").strip(), tekst) if deel]
        ingevuld = _met(request.form, naam, "\n\n".join(delen))
    return zaakpagina(kenmerk, Terug(stap=stap, ingevuld=ingevuld))


@blauwdruk.get("/werkvoorraad/<kenmerk>/volgende")
@vereist(Bevoegdheid.MELDING_BEOORDELEN)
def volgende(kenmerk: str) -> Response:
    return _naar_volgende(_plaats(kenmerk))


@blauwdruk.post("/werkvoorraad/<kenmerk>/uitstel")
@vereist(Bevoegdheid.MELDING_BEOORDELEN)
def stel_uit(kenmerk: str) -> Response | tuple[str, int]:
    """Leave the case out of the lists until a day, or take that back."""
    try:
        tot = laad(UITSTEL, zonder_keuze(request.form)).get("tot")
        with transaction() as session:
            uitstellen.stel_uit(session, kenmerk, tot, door=gebruiker(), nu=klok())
    except OngeldigeInvoer as fout:
        return zaakpagina(kenmerk, Terug(fout=fout, ingevuld=request.form)), fout.status
    flash(f"Melding {kenmerk} is uitgesteld." if tot else f"Melding {kenmerk} staat weer in de lijst.")
    return redirect(url_for("triage.zaak", kenmerk=kenmerk, **_plek()))


@blauwdruk.get("/werkvoorraad/<kenmerk>/aanwezig")
@vereist(Bevoegdheid.MELDING_BEOORDELEN)
@zonder_verlenging
def aanwezig(kenmerk: str) -> Response:
    """Say who else has this case open; the script of the page asks it now and then."""
    return Response(_ook_hier(kenmerk), mimetype="text/plain")


def _ook_hier(kenmerk: str) -> str:
    """Note that this person has the case open, and say who else has."""
    with transaction() as session:
        melding = meldingen.bekijk(session, kenmerk, kijker=gebruiker()).melding
        if melding.afgesloten_op is not None:
            return ""
        anderen = aanwezigheid.meld_aanwezig(session, melding.id, medewerker_id=gebruiker().id, nu=klok())
    werkwoord = "is" if len(anderen) == 1 else "zijn"
    return f"{opsomming(anderen)} {werkwoord} hier ook mee bezig." if anderen else ""


def _plaats(kenmerk: str) -> werkvoorraad.Plaats:
    """Return where the case stands now, before a step moves its promised day."""
    with lees() as session:
        return werkvoorraad.plaats(session, kenmerk)


def _naar_volgende(punt: werkvoorraad.Plaats) -> Response:
    """Go to the next case of the list, or back to the list when there is none."""
    keuze, wie = lijstkeuze(), gebruiker()
    with lees() as session:
        kenmerk = werkvoorraad.volgende(
            session, keuze.filter(wie.id, klok()), na=punt, door=wie, vandaag=vandaag()
        )
    if kenmerk is None:
        flash(LAATSTE)
        return redirect(url_for("triage.lijst", **keuze.args))
    return redirect(url_for("triage.zaak", kenmerk=kenmerk, **keuze.args))


def _plek() -> dict[str, Any]:
    """Return the list from which the form was sent, for an address; nothing when it names none."""
    is_genoemd = any(naam.startswith("bij_") for naam in request.form)
    return keuze_van_formulier(request.form).args if is_genoemd else {}


def _met(form: Ingevuld, naam: str, tekst: str) -> Ingevuld:
    """Return the form as it was sent, with another text in one field."""
    return MultiDict([*((n, w) for n, w in form.items(multi=True) if n != naam), (naam, tekst)])
