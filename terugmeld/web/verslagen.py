"""The reports of the Beheerregeling: make one, write its text, fix it, and file it in the calendar."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as Antwoord

from beheerregeling.rollen import Bevoegdheid
from terugmeld.adapters import verslagbrief
from terugmeld.domain.cijfers import Cijferfilter
from terugmeld.domain.verslag import OPZETTEN, Verslagsoort
from terugmeld.errors import Conflict, OngeldigeInvoer, VerouderdeVersie
from terugmeld.services import verslagbewijs, verslagen
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.verslagen import Verslag
from terugmeld.web.access import gebruiker, instellingen, vereist
from terugmeld.web.formulier import Formulier, ingevuld, laad
from terugmeld.web.kader import kader
from terugmeld.web.klok import klok, vandaag
from terugmeld.web.schemas.verslagen import (
    JaarverslagSchema,
    ManagementgegevensSchema,
    VersieSchema,
    tekstschema,
)

VASTSTELLEN = "vaststellen"

blauwdruk = Blueprint("verslagen", __name__, url_prefix="/beheer/verslagen")


@blauwdruk.get("/")
@vereist(Bevoegdheid.VERSLAGEN_INZIEN)
def overzicht() -> str:
    return _overzicht(Formulier({"jaar": vandaag().year}))


@blauwdruk.post("/")
@vereist(Bevoegdheid.VERSLAGEN_MAKEN)
def maak() -> Antwoord | tuple[str, int]:
    """Make the concept of a yearly report, or the figures that somebody asked for."""
    op_verzoek = request.form.get("soort") == Verslagsoort.MANAGEMENT.value
    try:
        with transaction() as session:
            verslag = _managementgegevens(session) if op_verzoek else _jaarverslag(session)
    except OngeldigeInvoer as fout:
        return _overzicht(ingevuld(request.form, fout)), fout.status
    except Conflict as fout:
        return _overzicht(Formulier(request.form, {"jaar": [fout.zin]})), fout.status
    flash("Het verslag is gemaakt, met de cijfers van nu. Schrijf nu de tekst.")
    return _naar(verslag.id)


@blauwdruk.get("/<int:verslag_id>")
@vereist(Bevoegdheid.VERSLAGEN_INZIEN)
def verslag(verslag_id: int) -> str:
    with lees() as session:
        rij = verslagen.zoek(session, verslag_id)
        return _verslag(session, rij, Formulier(verslagen.tekst_van(rij)))


@blauwdruk.post("/<int:verslag_id>")
@vereist(Bevoegdheid.VERSLAGEN_MAKEN)
def schrijf(verslag_id: int) -> Antwoord | tuple[str, int]:
    """Keep the text, and fix the report when that is asked; what was typed is never lost."""
    vast = request.form.get("doe") == VASTSTELLEN
    try:
        rij = _bewaar(verslag_id)
        if vast:
            _stel_vast(rij)
    except (OngeldigeInvoer, VerouderdeVersie) as fout:
        velden = fout.velden if isinstance(fout, OngeldigeInvoer) else {}
        with lees() as session:
            rij = verslagen.zoek(session, verslag_id)
            is_oud = isinstance(fout, VerouderdeVersie)
            return _verslag(session, rij, Formulier(request.form, velden), is_oud=is_oud), fout.status
    flash("Het verslag is vastgesteld." if vast else "De tekst is bewaard.")
    return _naar(verslag_id)


@blauwdruk.post("/<int:verslag_id>/cijfers")
@vereist(Bevoegdheid.VERSLAGEN_MAKEN)
def tel_opnieuw(verslag_id: int) -> Antwoord:
    versie = laad(VersieSchema(), request.form)["versie"]
    with transaction() as session:
        regelset = kader(session).regelset
        verslagen.tel_opnieuw(
            session, verslag_id, versie=versie, door=gebruiker(), regelset=regelset, nu=klok()
        )
    flash("De cijfers zijn opnieuw geteld. De tekst is gebleven.")
    return _naar(verslag_id)


@blauwdruk.post("/<int:verslag_id>/bewijs")
@vereist(Bevoegdheid.VERSLAGEN_MAKEN)
def leg_vast(verslag_id: int) -> Antwoord:
    """File the report as the proof of its duty."""
    with transaction() as session:
        voorval = verslagbewijs.leg_vast_als_bewijs(session, verslag_id, door=gebruiker(), nu=klok())
    flash("Het verslag staat als bewijs in de kalender.")
    return redirect(url_for("kalender.voorval", voorval_id=voorval.id))


@blauwdruk.get("/<int:verslag_id>/pdf")
@vereist(Bevoegdheid.VERSLAGEN_INZIEN)
def pdf(verslag_id: int) -> Response:
    """Give the PDF as it was fixed, or a concept of it."""
    with lees() as session:
        rij = verslagen.zoek(session, verslag_id)
        inhoud = rij.pdf or verslagbrief.druk_af(rij, gemeente=instellingen().gemeente_naam)
    return _bijlage(inhoud, verslagbrief.MIMETYPE, f"{rij.kenmerk}.pdf")


@blauwdruk.get("/<int:verslag_id>/csv")
@vereist(Bevoegdheid.VERSLAGEN_INZIEN)
def csv(verslag_id: int) -> Response:
    with lees() as session:
        rij = verslagen.zoek(session, verslag_id)
    return _bijlage(verslagbrief.cijfers_als_csv(rij), "text/csv; charset=utf-8", f"{rij.kenmerk}.csv")


def _jaarverslag(session: Session) -> Verslag:
    velden = laad(JaarverslagSchema(), request.form)
    regelset = kader(session).regelset
    return verslagen.maak_jaarverslag(
        session, velden["soort"], velden["jaar"], door=gebruiker(), regelset=regelset, nu=klok()
    )


def _managementgegevens(session: Session) -> Verslag:
    velden = laad(ManagementgegevensSchema(), request.form)
    filter_ = Cijferfilter(van=velden["van"], tot=velden["tot"], afnemer=velden.get("afnemer"))
    return verslagen.maak_managementgegevens(
        session,
        filter_,
        gevraagd_door=velden["gevraagd_door"],
        door=gebruiker(),
        regelset=kader(session).regelset,
        nu=klok(),
    )


def _bewaar(verslag_id: int) -> Verslag:
    with transaction() as session:
        soort = verslagen.zoek(session, verslag_id).soort
        velden = laad(tekstschema(soort), request.form)
        return verslagen.schrijf(
            session, verslag_id, velden, versie=velden["versie"], door=gebruiker(), nu=klok()
        )


def _stel_vast(rij: Verslag) -> None:
    """Print outside the transaction; who wrote in the meantime makes it fail on its version."""
    wie = (gebruiker().naam, vandaag())
    inhoud = verslagbrief.druk_af(rij, gemeente=instellingen().gemeente_naam, vastgesteld=wie)
    with transaction() as session:
        verslagen.stel_vast(session, rij.id, inhoud, versie=rij.versie, door=gebruiker(), nu=klok())


def _overzicht(formulier: Formulier) -> str:
    eigen = [soort for soort, opzet in OPZETTEN.items() if opzet.eigenaar in gebruiker().rollen]
    with lees() as session:
        return render_template(
            "verslagen/overzicht.html",
            verslagen=verslagen.lijst(session),
            opzetten=OPZETTEN,
            eigen=[soort for soort in eigen if soort is not Verslagsoort.MANAGEMENT],
            mag_managementgegevens=Verslagsoort.MANAGEMENT in eigen,
            afnemers=sorted((a.naam, a.code) for a in kader(session).regelset.afnemers.values()),
            formulier=formulier,
        )


def _verslag(session: Session, rij: Verslag, formulier: Formulier, *, is_oud: bool = False) -> str:
    opzet = OPZETTEN[rij.soort]
    return render_template(
        "verslagen/verslag.html",
        verslag=rij,
        opzet=opzet,
        cijfers=verslagen.cijfers_van(rij),
        teksten=verslagen.tekst_van(rij),
        mag=opzet.eigenaar in gebruiker().rollen,
        plicht=verslagbewijs.open_plicht(session, rij) if opzet.plicht else None,
        formulier=formulier,
        is_oud=is_oud,
    )


def _naar(verslag_id: int) -> Antwoord:
    return redirect(url_for("verslagen.verslag", verslag_id=verslag_id))


def _bijlage(inhoud: bytes, mimetype: str, naam: str) -> Response:
    antwoord = Response(inhoud, mimetype=mimetype)
    antwoord.headers["Content-Disposition"] = f'attachment; filename="{naam}"'
    return antwoord
