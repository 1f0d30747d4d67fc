"""The pages of a member of staff: look a person up, the own meldingen and the berichtenbox."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from beheerregeling.rollen import Bevoegdheid
from bijlagen.matrix import BijlageFout, Reden, Regelset
from bijlagen.waarom import herkomst
from terugmeld.adapters import ontvangstbewijs
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.gebruiksbesluit import TEKST_KEUZE
from terugmeld.domain.protocol import Resultaat
from terugmeld.domain.terugmelding import TEKST_GROND, VAN_DE_MELDER, Handeling, Status
from terugmeld.domain.toezicht import beletsel
from terugmeld.domain.verstrekking import Verstrekking, Verzoek
from terugmeld.errors import Conflict, OngeldigeInvoer
from terugmeld.services import berichten as berichtenbox
from terugmeld.services import meldingen
from terugmeld.services.bijlagen import mag_bijlagen_zien
from terugmeld.storage.database import lees, transaction
from terugmeld.web.access import gebruiker, instellingen, vereist
from terugmeld.web.afnemers import afnemernaam
from terugmeld.web.concepten import eigen_concepten
from terugmeld.web.formulier import Formulier, ingevuld, laad
from terugmeld.web.handelen import neem_stap
from terugmeld.web.kader import kader
from terugmeld.web.klok import klok, vandaag
from terugmeld.web.nummer import cursor
from terugmeld.web.raadplegen import raadpleeg
from terugmeld.web.rondom import rond_melding
from terugmeld.web.schemas.verstrekking import VerzoekSchema
from terugmeld.web.zaakdelen import voor_melder

PER_BLADZIJDE = 30
GEDAAN_DOOR_MELDER = {
    Handeling.TREK_IN: "Melding {} is ingetrokken.",
    Handeling.VUL_AAN: "Uw antwoord bij melding {} is doorgegeven aan Burgerzaken.",
}
STATUS = {Resultaat.GEWEIGERD: 403, Resultaat.NIET_GEVONDEN: 404, Resultaat.NIET_UNIEK: 422}
IS_OPEN = {"lopend": True, "klaar": False}
VERZOEK = VerzoekSchema()

GEEN_ZAAKKENMERK = "Vul het zaakkenmerk in. Uw zoekvraag zonder zaakkenmerk staat in het protocol."
NIET_AANGEWEZEN = "U bent hiervoor niet aangewezen."
blauwdruk = Blueprint("intranet", __name__)


@blauwdruk.get("/raadplegen")
@vereist(Bevoegdheid.PERSOON_RAADPLEGEN)
def raadplegen() -> str:
    return _zoekpagina(Formulier())


@blauwdruk.post("/raadplegen")
@vereist(Bevoegdheid.PERSOON_RAADPLEGEN)
def toon_persoon() -> str | tuple[str, int]:
    """Show a person after the protocol is committed; a refusal is shown, and stands in the protocol too."""
    try:
        verzoek = laad(VERZOEK, request.form)
        with transaction() as session:
            verstrekking = raadpleeg(session, verzoek)
    except OngeldigeInvoer as fout:
        return _zoekpagina(ingevuld(request.form, fout)), fout.status
    except BijlageFout:
        onbekend = OngeldigeInvoer({"doel": ["Kies een doel uit de lijst."]})
        return _zoekpagina(ingevuld(request.form, onbekend)), onbekend.status
    if not verstrekking.gegevens:
        leeg = ingevuld(request.form, OngeldigeInvoer(_mist(verstrekking)))
        return _zoekpagina(leeg, verstrekking), STATUS.get(verstrekking.resultaat, 200)
    return _persoonspagina(verstrekking, verzoek)


@blauwdruk.get("/meldingen")
@vereist(Bevoegdheid.TERUGMELDEN)
def mijn_meldingen() -> str:
    van_afnemer = request.args.get("van") == "afdeling"
    stand = request.args.get("stand", "")
    with lees() as session:
        bladzijde = meldingen.mijn_meldingen(
            session,
            kijker=gebruiker(),
            status=_status(request.args.get("status")),
            is_open=IS_OPEN.get(stand),
            van_afnemer=van_afnemer,
            na=cursor(request.args.get("na")),
            aantal=PER_BLADZIJDE,
        )
    return render_template(
        "intranet/mijn_meldingen.html",
        bladzijde=bladzijde,
        van_afnemer=van_afnemer,
        stand=stand if stand in IS_OPEN else "",
        concepten=[] if van_afnemer else eigen_concepten(),
    )


@blauwdruk.get("/meldingen/<kenmerk>")
@vereist(Bevoegdheid.TERUGMELDEN)
def melding(kenmerk: str) -> str:
    return _meldingpagina(kenmerk, Formulier())


@blauwdruk.get("/meldingen/<kenmerk>/ontvangstbewijs")
@vereist(Bevoegdheid.TERUGMELDEN)
def bewijs_van_ontvangst(kenmerk: str) -> Response:
    with lees() as session:
        gevonden = meldingen.bekijk(session, kenmerk, kijker=gebruiker()).melding
        pdf = ontvangstbewijs.druk_af(
            gevonden, afdeling=afnemernaam(gevonden.afnemer), gemeente=instellingen().gemeente_naam
        )
    antwoord = Response(pdf, mimetype=ontvangstbewijs.MIMETYPE)
    antwoord.headers["Content-Disposition"] = f'attachment; filename="{gevonden.kenmerk}.pdf"'
    return antwoord


@blauwdruk.post("/meldingen/<kenmerk>")
@vereist(Bevoegdheid.TERUGMELDEN)
def trek_in(kenmerk: str) -> Response | tuple[str, int]:
    try:
        handeling = neem_stap(kenmerk, request.form, VAN_DE_MELDER)
    except OngeldigeInvoer as fout:
        return _meldingpagina(kenmerk, ingevuld(request.form, fout)), fout.status
    except Conflict as fout:
        return _meldingpagina(kenmerk, ingevuld(request.form, OngeldigeInvoer({})), fout.zin), fout.status
    flash(GEDAAN_DOOR_MELDER[handeling].format(kenmerk))
    return redirect(url_for("intranet.melding", kenmerk=kenmerk))


@blauwdruk.get("/berichten")
@vereist(Bevoegdheid.INGELOGD)
def berichten() -> str:
    voor = cursor(request.args.get("voor"))
    nieuw = request.args.get("nieuw") == "ja"
    with lees() as session:
        rijen = berichtenbox.lijst(
            session, gebruiker().id, voor_id=voor, aantal=PER_BLADZIJDE + 1, alleen_nieuw=nieuw
        )
    volgende = rijen[PER_BLADZIJDE - 1].id if len(rijen) > PER_BLADZIJDE else None
    return render_template(
        "intranet/berichten.html", berichten=rijen[:PER_BLADZIJDE], volgende=volgende, nieuw=nieuw
    )


@blauwdruk.get("/berichten/<int:bericht_id>")
@vereist(Bevoegdheid.INGELOGD)
def bericht(bericht_id: int) -> str:
    with transaction() as session:
        gelezen = berichtenbox.lees_bericht(session, bericht_id, medewerker_id=gebruiker().id, nu=klok())
        kenmerk = berichtenbox.kenmerk_van(session, gelezen)
    return render_template("intranet/bericht.html", bericht=gelezen, kenmerk=kenmerk)


def doelen(regelset: Regelset, wie: Gebruiker) -> list[tuple[str, str, str]]:
    """Return the doelen of the afnemer as choices, each with its remarks."""
    keuzes = {}
    for regel in regelset.rechtstreekse_regels(wie.afnemer):
        opmerkingen = []
        if regel.vereist_zaakkenmerk:
            opmerkingen.append("Hiervoor is een zaakkenmerk nodig.")
        if regel.vereist_aanwijzing and regel.regel_id not in wie.aanwijzingen:
            opmerkingen.append(NIET_AANGEWEZEN)
        opmerkingen.append(beletsel(wie.toezicht, regel.regel_id, regel.voorwaarden, vandaag()))
        keuzes[regel.doel] = (regel.doel, regel.lezing, " ".join(filter(None, opmerkingen)))
    return list(keuzes.values())


def geen_toegang(regelset: Regelset, wie: Gebruiker) -> list[str]:
    """Say why this person may look for no doel at all today; nothing when one is open."""
    redenen = []
    for regel in regelset.rechtstreekse_regels(wie.afnemer):
        zin = beletsel(wie.toezicht, regel.regel_id, regel.voorwaarden, vandaag())
        if not zin and (regel.regel_id in wie.aanwijzingen or not regel.vereist_aanwijzing):
            return []
        redenen.append(zin or NIET_AANGEWEZEN)
    return sorted(set(redenen))


def kenmerk_nodig(regelset: Regelset, wie: Gebruiker) -> str:
    """Say whether the doelen of the afnemer ask a zaakkenmerk: altijd, soms or nooit."""
    gevraagd = {regel.vereist_zaakkenmerk for regel in regelset.rechtstreekse_regels(wie.afnemer)}
    return "soms" if len(gevraagd) > 1 else "altijd" if True in gevraagd else "nooit"


def _mist(geweigerd: Verstrekking) -> dict[str, list[str]]:
    """Return what somebody who was refused can fill in to be given the data."""
    mist = geweigerd.besluit.reden is Reden.ZAAKKENMERK_ONTBREEKT
    return {"zaakkenmerk": [GEEN_ZAAKKENMERK]} if mist else {}


def _zoekpagina(formulier: Formulier, geweigerd: Verstrekking | None = None) -> str:
    wie = gebruiker()
    with lees() as session:
        keuzes = doelen(kader(session).regelset, wie)
        dicht = geen_toegang(kader(session).regelset, wie)
        nodig = kenmerk_nodig(kader(session).regelset, wie)
    if len(keuzes) == 1 and not formulier.waarde("doel"):
        formulier = Formulier({"doel": keuzes[0][0]}, formulier.fouten)
    return render_template(
        "intranet/raadplegen.html",
        formulier=formulier,
        doelen=keuzes,
        geweigerd=geweigerd,
        dicht=dicht,
        kenmerk_nodig=nodig,
    )


def _persoonspagina(verstrekking: Verstrekking, verzoek: Verzoek) -> str:
    """Show the data, each with the row of the annexes that gives it."""
    with lees() as session:
        regels = herkomst(kader(session).regelset, gebruiker().afnemer, verzoek.doel, vandaag())
    return render_template(
        "intranet/persoon.html", verstrekking=verstrekking, verzoek=verzoek, herkomst=regels
    )


def _meldingpagina(kenmerk: str, formulier: Formulier, conflict: str | None = None) -> str:
    wie = gebruiker()
    with lees() as session:
        dossier = meldingen.bekijk(session, kenmerk, kijker=wie)
        delen = voor_melder(session, dossier.melding)
        rondom = rond_melding(session, dossier.melding, kijker=wie)
    return render_template(
        "intranet/melding.html",
        **delen,
        melding=dossier.melding,
        rondom=rondom,
        mag_intrekken=Handeling.TREK_IN in dossier.handelingen,
        vraag=dossier.vraag,
        grondtekst=TEKST_GROND,
        keuzetekst=TEKST_KEUZE,
        formulier=formulier,
        conflict=conflict,
        net_ingediend=request.args.get("nieuw") == "ja",
        mag_bijlagen=mag_bijlagen_zien(dossier.melding.melder_id, gebruiker()),
    )


def _status(tekst: str | None) -> Status | None:
    return Status(tekst) if tekst in set(Status) else None
