"""The desk for requests of recipients without access: register, decide, and give the letter at once."""

from base64 import b64encode

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as Antwoord

from beheerregeling.rollen import Bevoegdheid
from terugmeld.adapters.brieven import MIMETYPE, druk_af
from terugmeld.adapters.selectiebestand import als_bestand
from terugmeld.domain.derdenbrief import (
    Brief,
    Briefgegevens,
    brief_bij_selectie,
    brief_met_gegevens,
    brief_met_weigering,
)
from terugmeld.domain.derdentoets import VRAAG, Oordeel, regel_van
from terugmeld.domain.derdenverzoek import Derdenverzoek, Toestemmingssoort, Verzoekstatus
from terugmeld.domain.selectie import MAXIMUM
from terugmeld.errors import Conflict, NietGevonden, OngeldigeInvoer
from terugmeld.services import derden_beslissen, derdenverzoeken
from terugmeld.services.derden_beslissen import Uitkomst, is_al_afgewezen
from terugmeld.services.kader import Kader
from terugmeld.services.verstrekken import Aanleiding, tel_selectie
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.derdenverzoeken import DerdenverzoekRij
from terugmeld.web.access import gebruiker, instellingen, vereist
from terugmeld.web.derden_keuzes import keuzes, rubriekkeuzes
from terugmeld.web.formulier import Formulier, ingevuld, laad
from terugmeld.web.kader import kader
from terugmeld.web.klok import klok, vandaag
from terugmeld.web.schemas.derdenverzoek import VORMEN, BeslissingSchema, DerdenverzoekSchema
from terugmeld.web.verzoeklog import referentie

blauwdruk = Blueprint("derden", __name__, url_prefix="/verstrekkingen-derden")


@blauwdruk.get("")
@vereist(Bevoegdheid.DERDEN_VERSTREKKEN)
def lijst() -> str:
    gevraagd = request.args.get("status", "")
    status = Verzoekstatus(gevraagd) if gevraagd in set(Verzoekstatus) else None
    with lees() as session:
        bladzijde = derdenverzoeken.lijst(
            session, kijker=gebruiker(), status=status, voor=request.args.get("voor", type=int)
        )
    return render_template(
        "derden/lijst.html", bladzijde=bladzijde, status=status, statussen=list(Verzoekstatus)
    )


@blauwdruk.get("/nieuw")
@vereist(Bevoegdheid.DERDEN_VERSTREKKEN)
def nieuw() -> str:
    return _nieuw(Formulier())


@blauwdruk.post("/nieuw")
@vereist(Bevoegdheid.DERDEN_VERSTREKKEN)
def registreer() -> Antwoord | tuple[str, int]:
    try:
        verzoek = laad(DerdenverzoekSchema(), request.form)
        with transaction() as session:
            rij = derdenverzoeken.registreer(
                session, verzoek, door=gebruiker(), kader=kader(session), nu=klok()
            )
    except OngeldigeInvoer as fout:
        return _nieuw(ingevuld(request.form, fout)), fout.status
    flash(f"Het verzoek is geregistreerd onder nummer {rij.kenmerk}.")
    return redirect(url_for("derden.verzoek", kenmerk=rij.kenmerk))


@blauwdruk.get("/<kenmerk>")
@vereist(Bevoegdheid.DERDEN_VERSTREKKEN)
def verzoek(kenmerk: str) -> str:
    return _dossier(kenmerk, Formulier())


@blauwdruk.post("/<kenmerk>")
@vereist(Bevoegdheid.DERDEN_VERSTREKKEN)
def beslis(kenmerk: str) -> str | tuple[str, int]:
    """Decide; what the doorway gave is shown after the commit, once, with the letter that holds it."""
    try:
        invoer = laad(BeslissingSchema(), request.form)
        with transaction() as session:
            kader_ = kader(session)
            uitkomst = derden_beslissen.beslis(
                session,
                kenmerk,
                invoer["antwoorden"],
                versie=invoer["versie"],
                aanleiding=aanleiding(),
                kader=kader_,
            )
    except OngeldigeInvoer as fout:
        return _dossier(kenmerk, ingevuld(request.form, fout)), fout.status
    except Conflict as fout:
        return _dossier(kenmerk, ingevuld(request.form, OngeldigeInvoer({})), fout.zin), fout.status
    if not uitkomst.verstrekking.gegevens:
        return _dossier(kenmerk, Formulier())
    return _verstrekt(uitkomst, kader_)


@blauwdruk.get("/<kenmerk>/brief")
@vereist(Bevoegdheid.DERDEN_VERSTREKKEN)
def brief(kenmerk: str) -> Response:
    """Give the letter of a refusal; one with data is given at the decision only, and not kept."""
    with lees() as session:
        kader_ = kader(session)
        dossier = derdenverzoeken.bekijk(session, kenmerk, kijker=gebruiker(), kader=kader_, nu=klok())
    if dossier.rij.status != Verzoekstatus.GEWEIGERD:
        raise NietGevonden("Bij dit verzoek hoort geen brief met een afwijzing.")
    pdf = druk_af(_brief(dossier.rij, dossier.verzoek, kader_), gemeente=instellingen().gemeente_naam)
    kop = {"Content-Disposition": f'attachment; filename="brief-{kenmerk}.pdf"'}
    return Response(pdf, mimetype=MIMETYPE, headers=kop)


def _verstrekt(uitkomst: Uitkomst, kader_: Kader) -> str:
    brief = _brief(uitkomst.rij, uitkomst.verzoek, kader_, uitkomst)
    return render_template(
        "derden/selectie.html" if uitkomst.selectie else "derden/verstrekt.html",
        rij=uitkomst.rij,
        verstrekking=uitkomst.verstrekking,
        selectie=uitkomst.selectie,
        bestand=_base64(als_bestand(uitkomst.selectie.verstrekt)) if uitkomst.selectie else "",
        brief=_base64(druk_af(brief, gemeente=instellingen().gemeente_naam)),
    )


def _base64(inhoud: bytes) -> str:
    return b64encode(inhoud).decode("ascii")


def aanleiding() -> Aanleiding:
    return Aanleiding(
        gebruiker=gebruiker(),
        oorsprong=request.remote_addr or "onbekend",
        trace_id=referentie(),
        nu=klok(),
    )


def _brief(
    rij: DerdenverzoekRij, verzoek: Derdenverzoek, kader_: Kader, uitkomst: Uitkomst | None = None
) -> Brief:
    regel = regel_van(verzoek, kader_.regelset, vandaag())
    aan = Briefgegevens(
        organisatie=rij.organisatie,
        briefadres=rij.briefadres,
        kenmerk=rij.kenmerk,
        zaakkenmerk=rij.zaakkenmerk,
        doel=regel.lezing if regel else f"{rij.doel}.",
        verzoek_datum=rij.verzoek_datum,
        datum=vandaag(),
        is_selectie=verzoek.selectie is not None,
    )
    if uitkomst and uitkomst.selectie:
        aantal = len(uitkomst.selectie.verstrekt)
        return brief_bij_selectie(aan, aantal, uitkomst.verstrekking.besluit.grondslag)
    if uitkomst:
        return brief_met_gegevens(
            aan, uitkomst.verstrekking.gegevens, uitkomst.verstrekking.besluit.grondslag
        )
    return brief_met_weigering(
        aan,
        resultaat=rij.resultaat or "",
        reden=rij.reden or "",
        uitleg=rij.uitleg or "",
        grondslag=rij.grondslag or "",
    )


def _nieuw(formulier: Formulier) -> str:
    with lees() as session:
        regelset = kader(session).regelset
    return render_template(
        "derden/nieuw.html",
        formulier=formulier,
        ontvangers=keuzes(regelset),
        rubrieken=rubriekkeuzes(regelset),
        vormen=VORMEN,
        soorten=[(soort.value, soort.value.capitalize()) for soort in Toestemmingssoort],
    )


def _dossier(kenmerk: str, formulier: Formulier, conflict: str | None = None) -> str:
    with lees() as session:
        kader_ = kader(session)
        dossier = derdenverzoeken.bekijk(session, kenmerk, kijker=gebruiker(), kader=kader_, nu=klok())
        afgewezen = is_al_afgewezen(dossier.toetsen)
        telling = _telling(session, dossier, kader_, afgewezen=afgewezen)
    vragen = [] if afgewezen else [t for t in dossier.toetsen if t.oordeel is Oordeel.GEVRAAGD]
    return render_template(
        "derden/verzoek.html",
        dossier=dossier,
        rij=dossier.rij,
        verzoek=dossier.verzoek,
        afgewezen=afgewezen,
        vragen=[(vraag, VRAAG.get(vraag.punt, "Leg uit waarom u dit vindt.")) for vraag in vragen],
        formulier=formulier,
        conflict=conflict,
        telling=telling,
        maximum=MAXIMUM,
    )


def _telling(
    session: Session, dossier: derdenverzoeken.Dossier, kader_: Kader, *, afgewezen: bool
) -> int | None:
    """Count who fits an open selectie that may still be granted."""
    selectie = dossier.verzoek.selectie
    if selectie is None or afgewezen or dossier.rij.status != Verzoekstatus.OPEN:
        return None
    return tel_selectie(session, selectie, aanleiding=aanleiding(), kader=kader_)
