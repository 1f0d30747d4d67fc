"""The desk for inzage in the protocol: take a request in, show the overview, answer it."""

from flask import Blueprint, Response, flash, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Antwoord

from beheerregeling.rollen import Bevoegdheid
from terugmeld.adapters.inzagebrief import MIMETYPE, druk_af
from terugmeld.domain.inzage import Overzicht
from terugmeld.domain.inzagebrief import stel_op, weigering
from terugmeld.errors import OngeldigeInvoer
from terugmeld.services import inzage
from terugmeld.services.adressering import ontvanger_van_antwoord
from terugmeld.services.medewerkers import namen
from terugmeld.storage.database import lees, transaction
from terugmeld.web.access import gebruiker, instellingen, vereist
from terugmeld.web.formulier import Formulier, ingevuld, laad
from terugmeld.web.kader import kader
from terugmeld.web.klok import klok, vandaag
from terugmeld.web.raadplegen import aanleiding
from terugmeld.web.schemas.inzage import NieuwVerzoekSchema, OverzichtSchema, WeigeringSchema
from terugmeld.web.verzoekkeuzes import KEUZES

blauwdruk = Blueprint("inzage", __name__)


@blauwdruk.get("/inzage")
@vereist(Bevoegdheid.INZAGE_BEHANDELEN)
def lijst() -> str:
    return _lijst(Formulier({"ontvangen_datum": vandaag().isoformat()}))


@blauwdruk.post("/inzage")
@vereist(Bevoegdheid.INZAGE_BEHANDELEN)
def neem_in() -> Antwoord | tuple[str, int]:
    try:
        nieuw = laad(NieuwVerzoekSchema(), request.form)
        with transaction() as session:
            verzoek = inzage.neem_in(session, nieuw, door=gebruiker(), kader=kader(session), nu=klok())
    except OngeldigeInvoer as fout:
        return _lijst(ingevuld(request.form, fout)), fout.status
    flash(f"Het verzoek {verzoek.kenmerk} is opgeschreven.")
    return redirect(url_for("inzage.zaak", verzoek_id=verzoek.id))


@blauwdruk.get("/inzage/<int:verzoek_id>")
@vereist(Bevoegdheid.INZAGE_BEHANDELEN)
def zaak(verzoek_id: int) -> str:
    return _zaak(verzoek_id, Formulier())


@blauwdruk.post("/inzage/<int:verzoek_id>/overzicht")
@vereist(Bevoegdheid.INZAGE_BEHANDELEN)
def overzicht(verzoek_id: int) -> str | Response:
    """Show the overview as a page, a letter or JSON; looking at it is on record first."""
    with transaction() as session:
        gegevens = inzage.overzicht(session, verzoek_id, door=gebruiker(), kader=kader(session), nu=klok())
    match request.form.get("vorm"):
        case "json":
            return _bijlage(jsonify(OverzichtSchema().dump(gegevens)), gegevens, "json")
        case "pdf":
            return _bijlage(Response(_brief(verzoek_id, gegevens), mimetype=MIMETYPE), gegevens, "pdf")
        case _:
            return render_template("inzage/overzicht.html", overzicht=gegevens, verzoek_id=verzoek_id)


@blauwdruk.post("/inzage/<int:verzoek_id>/antwoord")
@vereist(Bevoegdheid.INZAGE_BEHANDELEN)
def beantwoord(verzoek_id: int) -> Antwoord:
    return _sluit(verzoek_id, None)


@blauwdruk.post("/inzage/<int:verzoek_id>/weigering")
@vereist(Bevoegdheid.INZAGE_BEHANDELEN)
def weiger(verzoek_id: int) -> Antwoord | tuple[str, int]:
    try:
        reden = laad(WeigeringSchema(), request.form)["reden"]
    except OngeldigeInvoer as fout:
        return _zaak(verzoek_id, ingevuld(request.form, fout)), fout.status
    return _sluit(verzoek_id, reden)


def _brief(verzoek_id: int, gegevens: Overzicht) -> bytes:
    """Print the answer as it was given, once it is on record for whom the address was looked up."""
    with transaction() as session:
        verzoek = inzage.verzoek(session, verzoek_id, door=gebruiker())
        reden = verzoek.reden
        aan = ontvanger_van_antwoord(session, verzoek, aanleiding=aanleiding(session), kader=kader(session))
    brief = weigering(gegevens, reden) if reden else stel_op(gegevens)
    gemeente = instellingen().gemeente_naam
    return druk_af(brief, aan, kenmerk=gegevens.kenmerk, gemeente=gemeente, datum=vandaag())


def _sluit(verzoek_id: int, weigering: str | None) -> Antwoord:
    with transaction() as session:
        wie, nu = gebruiker(), klok()
        inzage.beantwoord(session, verzoek_id, weigering=weigering, door=wie, kader=kader(session), nu=nu)
    flash("Het verzoek is gesloten. Het antwoord staat in het protocol.")
    return redirect(url_for("inzage.zaak", verzoek_id=verzoek_id))


def _bijlage(antwoord: Response, gegevens: Overzicht, soort: str) -> Response:
    antwoord.headers["Content-Disposition"] = f"attachment; filename=inzage-{gegevens.kenmerk}.{soort}"
    return antwoord


def _lijst(formulier: Formulier) -> str:
    with lees() as session:
        rijen = inzage.verzoeken(session, door=gebruiker())
    return render_template(
        "inzage/lijst.html", formulier=formulier, verzoeken=rijen, vandaag=vandaag(), keuzes=KEUZES
    )


def _zaak(verzoek_id: int, formulier: Formulier) -> str:
    with lees() as session:
        verzoek = inzage.verzoek(session, verzoek_id, door=gebruiker())
        wie = namen(session, {verzoek.ingenomen_door_id, verzoek.beantwoord_door_id or 0})
    return render_template(
        "inzage/zaak.html", verzoek=verzoek, medewerkers=wie, formulier=formulier, vandaag=vandaag()
    )
