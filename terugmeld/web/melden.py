"""Filing a terugmelding in four steps; each step is kept on the server as a concept of the melder."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from beheerregeling.rollen import Bevoegdheid
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.gemeente import gemeenten
from terugmeld.errors import NietGevonden, OngeldigeInvoer
from terugmeld.services import concepten, innemen
from terugmeld.services.concepten import Stand
from terugmeld.services.terugmelden import dien_in
from terugmeld.storage.bijlagen import Bijlage
from terugmeld.storage.concepten import Concept
from terugmeld.storage.database import lees, transaction
from terugmeld.web import meldhulp, verstuurd
from terugmeld.web.access import bij_verlopen, gebruiker, instellingen, vereist
from terugmeld.web.adreskeuze import getoonde_rest, is_half, uitgeschreven
from terugmeld.web.bijlagen import VELD, gestuurd
from terugmeld.web.formulier import Formulier, laad
from terugmeld.web.kader import kader
from terugmeld.web.klok import klok, vandaag
from terugmeld.web.meegestuurd import geef_terug
from terugmeld.web.meldformulier import (
    GETOOND,
    HEEL,
    MELDING,
    STAPPEN,
    Getypt,
    deel,
    fouten_van,
    herkomst,
    rijen,
    samengevoegd,
    stap_van,
    te_bevestigen,
    volgende,
    volgorde,
    zet_rijen,
)
from terugmeld.web.rubriekkeuze import keuzes

BEWAARD = "Uw melding is bewaard als concept. U kunt later verdergaan."
HERKOMST = "herkomst"
ONJUIST, TE_GROOT = 422, 413
BLIJFT = {"zoeken", "advies", HEEL}
ZIJSTAPPEN = BLIJFT | {"later", "haal_weg", "dubbel"}

blauwdruk = Blueprint("melden", __name__)


@dataclass(frozen=True)
class Blad:
    """The form as it is kept, and what is wrong with it; ``nummer`` is None before the first step."""

    nummer: int | None
    getypt: Getypt
    bijlagen: Sequence[Bijlage] = ()
    is_intake: bool = False
    fouten: Mapping[str, list[str]] = field(default_factory=dict)
    status: int = 200


def bewaar_na_verlopen(wie: Gebruiker) -> Response:
    """Keep what somebody sends whose session ended meanwhile, and go on with it after logging in."""
    geef_terug(wie.id)
    blad = _leg_vast(request.view_args.get("stap", HERKOMST) if request.view_args else HERKOMST, wie)
    flash("U was uitgelogd. Wat u invulde, is bewaard. Log in om verder te gaan.")
    vervolg = url_for("concepten.hervat", concept_id=blad.nummer)
    return redirect(url_for("aanmelden.inlogscherm", next=vervolg))


@blauwdruk.get("/melden")
@vereist(Bevoegdheid.TERUGMELDEN)
def begin() -> str:
    return _toon("wie", Blad(None, MultiDict()))


@blauwdruk.get("/melden/invoeren")
@vereist(Bevoegdheid.MELDING_BEOORDELEN)
def invoeren() -> str:
    return _toon(HERKOMST, Blad(None, MultiDict(), is_intake=True))


@blauwdruk.post("/melden/invoeren")
@vereist(Bevoegdheid.MELDING_BEOORDELEN)
@bij_verlopen(bewaar_na_verlopen)
def voer_in() -> Response | tuple[str, int]:
    return _verder(HERKOMST)


@blauwdruk.post("/melden/vanuit-raadplegen")
@vereist(Bevoegdheid.TERUGMELDEN)
def vanuit_raadplegen() -> Response:
    """Start with the person and the values that were shown; only what was doubted is taken along."""
    gekozen = request.form.getlist("keuze")
    getypt = samengevoegd((), request.form, "controleren")
    getypt["peilmoment"] = vandaag().isoformat()
    zet_rijen(getypt, uitgeschreven(gekozen, request.form))
    for code, waarde in getoonde_rest(gekozen, request.form).items():
        getypt[GETOOND + code] = waarde
    stap = "waarom" if gekozen else "wat"
    with transaction() as session:
        stand = Stand(stap=stap, velden=list(getypt.items(multi=True)))
        concept = concepten.bewaar(session, None, stand, door=gebruiker(), nu=klok())
        return _naar(concept.id, stap)


@blauwdruk.get("/melden/concepten/<int:concept_id>/<stap>")
@vereist(Bevoegdheid.TERUGMELDEN)
def stap(concept_id: int, stap: str) -> Response | str:
    try:
        with lees() as session:
            concept = concepten.zoek(session, concept_id, van=gebruiker())
    except NietGevonden as fout:
        return redirect(verstuurd.melding_van(str(concept_id), anders=fout))
    getypt = MultiDict(concepten.lees_velden(concept))
    blad = Blad(concept.id, getypt, concept.bijlagen, concept.is_intake)
    if stap not in volgorde(is_intake=blad.is_intake):
        abort(404)
    return _toon(stap, blad)


@blauwdruk.post("/melden/<stap>")
@vereist(Bevoegdheid.TERUGMELDEN)
@bij_verlopen(bewaar_na_verlopen)
def verder(stap: str) -> Response | tuple[str, int]:
    """Keep one step, check it and go on; the last step files."""
    if stap not in volgorde(is_intake=False):
        abort(404)
    try:
        return _verder(stap)
    except NietGevonden as fout:
        return redirect(verstuurd.melding_van(request.form.get("concept", ""), anders=fout, stap=stap))


def _verder(stap: str) -> Response | tuple[str, int]:
    blad = _leg_vast(stap, gebruiker())
    if blad.fouten:
        return _toon(stap, blad), blad.status
    if "later" in request.form:
        flash(BEWAARD)
        return redirect(url_for("intranet.mijn_meldingen"))
    if BLIJFT & set(request.form):
        return _toon(stap, blad), blad.status
    if "dubbel" in request.form:
        return _toon(stap, blad, meldhulp.kijk_vooraf(blad.nummer or 0, blad.getypt)), blad.status
    if _is_zijstap():
        return _naar(blad.nummer, request.form.get("naar", stap))
    return _dien_in(blad) if stap == "controleren" else _naar(blad.nummer, volgende(stap))


def _leg_vast(stap: str, wie: Gebruiker) -> Blad:
    """Keep what this step sends, with its files; what is wrong with it is kept too, and told."""
    bestanden = gestuurd()
    nummer = request.form.get("concept", "")
    with transaction() as session:
        concept = _eigen(session, nummer, wie)
        is_intake = concept.is_intake if concept else stap == HERKOMST
        getypt = samengevoegd(concepten.lees_velden(concept) if concept else (), request.form, stap)
        fouten = {} if _is_zijstap() else _fouten(session, stap, getypt)
        verder = stap if fouten or _is_zijstap() else volgende(stap)
        stand = Stand(stap=verder, velden=list(getypt.items(multi=True)), is_intake=is_intake)
        concept = concepten.bewaar(session, concept.id if concept else None, stand, door=wie, nu=klok())
        zinnen = bestanden.zinnen + concepten.voeg_toe(session, concept, bestanden.goed, nu=klok())
        if verstuurd.NUMMER.fullmatch(weg := request.form.get("haal_weg", "")):
            concepten.haal_weg(session, concept, int(weg))
        if zinnen:
            fouten = fouten | {VELD: zinnen}
        status = TE_GROOT if bestanden.is_te_groot else ONJUIST if fouten else 200
        return Blad(concept.id, getypt, list(concept.bijlagen), is_intake, fouten, status)


def _eigen(session: Session, nummer: str, wie: Gebruiker) -> Concept | None:
    is_nummer = verstuurd.NUMMER.fullmatch(nummer)
    return concepten.zoek(session, int(nummer), van=wie, om_te_wijzigen=True) if is_nummer else None


def _fouten(session: Session, stap: str, getypt: Getypt) -> dict[str, list[str]]:
    if stap != HERKOMST:
        return fouten_van(stap, getypt)
    try:
        innemen.keur(herkomst(getypt), kader=kader(session), vandaag=vandaag())
    except OngeldigeInvoer as fout:
        return fout.velden
    return {}


def _dien_in(blad: Blad) -> Response | tuple[str, int]:
    """File, and remove the concept in the same transaction."""
    try:
        nieuw = laad(MELDING, deel(blad.getypt, MELDING))
        with transaction() as session:
            wie, nu, eigen = gebruiker(), klok(), kader(session)
            if blad.is_intake:
                van = herkomst(blad.getypt)
                melding = innemen.neem_in(session, nieuw, van, door=wie, kader=eigen, nu=nu)
            else:
                melding = dien_in(session, nieuw, indiener=wie, kader=eigen, nu=nu)
            adres = url_for("intranet.melding", kenmerk=melding.kenmerk, nieuw="ja")
            meldhulp.vul_aan(session, melding, blad.getypt)
            concepten.rond_af(session, blad.nummer or 0, melding, van=wie)
            verstuurd.onthoud(session, blad.nummer or 0, adres, wie=wie)
    except OngeldigeInvoer as fout:
        terug = stap_van(fout.velden, "controleren")
        return _toon(terug, replace(blad, fouten=fout.velden)), fout.status
    return redirect(adres)


def _is_zijstap() -> bool:
    """Tell whether the form asks something else than to go on, so that nothing is checked."""
    return bool(ZIJSTAPPEN & set(request.form)) or request.form.get("naar") in STAPPEN


def _naar(nummer: int | None, stap: str) -> Response:
    return redirect(url_for("melden.stap", concept_id=nummer, stap=stap))


def _toon(stap: str, blad: Blad, blik: meldhulp.Blik | None = None) -> str:
    stappen = volgorde(is_intake=blad.is_intake)
    plaats = stappen.index(stap)
    if stap == "waarom" and not blad.is_intake:
        blad = replace(blad, getypt=meldhulp.met_contact(blad.getypt))
    gezien = list(rijen(blad.getypt))
    codes = [rij["rubriek"] for rij in gezien]
    return render_template(
        f"melden/{stap}.html",
        stap=stap,
        nummer=plaats + 1,
        vorige=stappen[plaats - 1] if plaats else None,
        aantal=len(stappen),
        blad=blad,
        formulier=Formulier(blad.getypt, blad.fouten),
        rijen=gezien,
        hulp=meldhulp.hulp_bij(stap, blad.getypt, blik),
        te_bevestigen=te_bevestigen(blad.fouten, blad.getypt),
        aanbod=keuzes(codes, request.form.get("zoekwoord", "")),
        half_adres=is_half(codes),
        gemeenten=list(gemeenten().items()) if stap == "wie" else [],
        afdelingen=meldhulp.afdelingkeuzes() if stap == HERKOMST else [],
        dagen=instellingen().concept_dagen,
        **meldhulp.KEUZES,
    )
