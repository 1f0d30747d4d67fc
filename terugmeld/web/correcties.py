"""The desk for art. 104: take a request in, see who was given the gegeven, tell them, and print letters."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Antwoord

from beheerregeling.rollen import Bevoegdheid
from terugmeld.adapters.brieven import MIMETYPE, druk_af
from terugmeld.domain.correctie import Bericht104, brief, is_te_laat
from terugmeld.errors import OngeldigeInvoer
from terugmeld.services import correcties
from terugmeld.storage.database import lees, transaction
from terugmeld.web.access import gebruiker, instellingen, vereist
from terugmeld.web.formulier import Formulier, ingevuld, laad
from terugmeld.web.kader import kader
from terugmeld.web.klok import klok, vandaag
from terugmeld.web.schemas.inzage import NieuweCorrectieSchema, WeigeringSchema
from terugmeld.web.verzoekkeuzes import KEUZES, RUBRIEKKEUZES

blauwdruk = Blueprint("correcties", __name__, url_prefix="/correcties")


@blauwdruk.get("")
@vereist(Bevoegdheid.INZAGE_BEHANDELEN)
def lijst() -> str:
    return _lijst(Formulier({"ontvangen_datum": vandaag().isoformat()}))


@blauwdruk.post("")
@vereist(Bevoegdheid.INZAGE_BEHANDELEN)
def neem_in() -> Antwoord | tuple[str, int]:
    try:
        nieuw = laad(NieuweCorrectieSchema(), request.form)
        with transaction() as session:
            verzoek = correcties.neem_in(session, nieuw, door=gebruiker(), kader=kader(session), nu=klok())
    except OngeldigeInvoer as fout:
        return _lijst(ingevuld(request.form, fout)), fout.status
    flash(f"Het verzoek {verzoek.kenmerk} is opgeschreven.")
    return redirect(url_for("correcties.zaak", verzoek_id=verzoek.id))


@blauwdruk.get("/<int:verzoek_id>")
@vereist(Bevoegdheid.INZAGE_BEHANDELEN)
def zaak(verzoek_id: int) -> str:
    return _zaak(verzoek_id, Formulier())


@blauwdruk.post("/<int:verzoek_id>/ontvangers")
@vereist(Bevoegdheid.INZAGE_BEHANDELEN)
def ontvangers(verzoek_id: int) -> str:
    """Show who would be told; looking is on record first."""
    with transaction() as session:
        gevonden = correcties.ontvangers(
            session, verzoek_id, door=gebruiker(), kader=kader(session), nu=klok()
        )
    return _zaak(verzoek_id, Formulier(), gevonden)


@blauwdruk.post("/<int:verzoek_id>/mededeling")
@vereist(Bevoegdheid.INZAGE_BEHANDELEN)
def deel_mee(verzoek_id: int) -> Antwoord:
    with transaction() as session:
        correcties.deel_mee(session, verzoek_id, door=gebruiker(), kader=kader(session), nu=klok())
    flash("De mededeling is gedaan en staat in het protocol.")
    return redirect(url_for("correcties.zaak", verzoek_id=verzoek_id))


@blauwdruk.post("/<int:verzoek_id>/weigering")
@vereist(Bevoegdheid.INZAGE_BEHANDELEN)
def weiger(verzoek_id: int) -> Antwoord | tuple[str, int]:
    try:
        reden = laad(WeigeringSchema(), request.form)["reden"]
    except OngeldigeInvoer as fout:
        return _zaak(verzoek_id, ingevuld(request.form, fout)), fout.status
    with transaction() as session:
        wie, nu = gebruiker(), klok()
        correcties.weiger(session, verzoek_id, reden=reden, door=wie, kader=kader(session), nu=nu)
    flash("De weigering staat in het protocol.")
    return redirect(url_for("correcties.zaak", verzoek_id=verzoek_id))


@blauwdruk.get("/<int:verzoek_id>/brief/<int:ontvanger_id>")
@vereist(Bevoegdheid.INZAGE_BEHANDELEN)
def brief_aan(verzoek_id: int, ontvanger_id: int) -> Response:
    """Print the letter to one recipient outside the municipality."""
    with lees() as session:
        verzoek, derde = correcties.derde(session, verzoek_id, ontvanger_id, door=gebruiker())
        briefadres = correcties.briefadres(session, derde)
    inhoud = brief(
        derde.naam,
        briefadres=briefadres,
        persoon=verzoek.naam,
        rubrieken=derde.rubrieken.split(","),
        kenmerk=verzoek.kenmerk,
        gevraagd=verzoek.ontvangen_datum,
        datum=vandaag(),
    )
    pdf = druk_af(inhoud, gemeente=instellingen().gemeente_naam)
    kop = {"Content-Disposition": f"attachment; filename=brief-{verzoek.kenmerk}-{derde.id}.pdf"}
    return Response(pdf, mimetype=MIMETYPE, headers=kop)


def _lijst(formulier: Formulier) -> str:
    with lees() as session:
        rijen = correcties.lijst(session, door=gebruiker())
    return render_template(
        "correcties/lijst.html",
        formulier=formulier,
        verzoeken=rijen,
        vandaag=vandaag(),
        keuzes=KEUZES,
        rubriekkeuzes=RUBRIEKKEUZES,
    )


def _zaak(verzoek_id: int, formulier: Formulier, gevonden: tuple[Bericht104, ...] | None = None) -> str:
    with lees() as session:
        verzoek = correcties.bekijk(session, verzoek_id, door=gebruiker())
    return render_template(
        "correcties/zaak.html",
        verzoek=verzoek,
        gevonden=gevonden,
        formulier=formulier,
        vandaag=vandaag(),
        laat_gevraagd=is_te_laat(verzoek.ontvangen_datum, verzoek.bekend_datum),
    )
