"""Log in, log out, and a person's own account with its tokens."""

from datetime import datetime

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_login import current_user, logout_user
from werkzeug.wrappers import Response

from beheerregeling.rollen import Bevoegdheid
from terugmeld.domain.mailkeuze import TEKST_MAILKEUZE
from terugmeld.errors import OngeldigeInvoer, TeVeelPogingen
from terugmeld.services import inloggen, mailkeuzes, medewerkers, toegangstokens, wachtwoorden
from terugmeld.services.protocol_wijzigingen import noteer_aanmelding
from terugmeld.storage.database import lees, transaction
from terugmeld.web.access import (
    gebruiker,
    instellingen,
    meld_aan,
    ook_met_eerste_wachtwoord,
    openbaar,
    vereist,
)
from terugmeld.web.formulier import Formulier, ingevuld, laad, veilig_vervolg
from terugmeld.web.klok import klok, vandaag
from terugmeld.web.schemas.aanmelden import InloggenSchema, ToegangstokenSchema

ONJUIST = "Deze gebruikersnaam en dit wachtwoord horen niet bij elkaar. Controleer ze en probeer het opnieuw."
MAILKEUZES = [(keuze.value, keuze.value.capitalize(), tekst) for keuze, tekst in TEKST_MAILKEUZE.items()]

blauwdruk = Blueprint("aanmelden", __name__)


@blauwdruk.get("/inloggen")
@openbaar
def inlogscherm() -> str | Response:
    vervolg = veilig_vervolg(request.args.get("next"))
    if current_user.is_authenticated:
        return redirect(vervolg or url_for("algemeen.start"))
    return render_template("account/inloggen.html", formulier=Formulier({"next": vervolg or ""}))


@blauwdruk.post("/inloggen")
@openbaar
def log_in() -> Response | tuple[str, int]:
    try:
        invoer = laad(InloggenSchema(), request.form)
        meld_aan(_begin_sessie(invoer["gebruikersnaam"], invoer["wachtwoord"]))
    except OngeldigeInvoer as fout:
        return _opnieuw(fout), fout.status
    except TeVeelPogingen as fout:
        pagina = _opnieuw(OngeldigeInvoer({"gebruikersnaam": [fout.zin]}))
        return Response(pagina, fout.status, mimetype="text/html", headers={"Retry-After": str(fout.wacht)})
    return redirect(veilig_vervolg(invoer.get("next")) or url_for("algemeen.start"))


@blauwdruk.post("/uitloggen")
@openbaar
def log_uit() -> Response:
    if current_user.is_authenticated:
        with transaction() as schrijver:
            inloggen.beeindig_sessie(schrijver, current_user.sleutel, nu=klok())
    logout_user()
    session.clear()
    flash("U bent uitgelogd.")
    return redirect(url_for("aanmelden.inlogscherm"))


@blauwdruk.post("/sessie")
@vereist(Bevoegdheid.INGELOGD)
@ook_met_eerste_wachtwoord
def blijf_ingelogd() -> Response:
    with transaction() as schrijver:
        inloggen.werk_sessie_bij(schrijver, current_user.sleutel, nu=klok())
    return Response(status=204)


@blauwdruk.get("/account")
@vereist(Bevoegdheid.INGELOGD)
def account() -> str:
    return _accountpagina(Formulier())


@blauwdruk.post("/account/tokens")
@vereist(Bevoegdheid.INGELOGD)
def maak_token() -> str | tuple[str, int]:
    try:
        invoer = laad(ToegangstokenSchema(), request.form)
    except OngeldigeInvoer as fout:
        return _accountpagina(ingevuld(request.form, fout)), fout.status
    with transaction() as schrijver:
        sleutel = toegangstokens.maak(schrijver, medewerker_id=gebruiker().id, naam=invoer["naam"], nu=klok())
    return _accountpagina(Formulier(), nieuw=sleutel)


@blauwdruk.post("/account/tokens/<int:token_id>/intrekken")
@vereist(Bevoegdheid.INGELOGD)
def trek_token_in(token_id: int) -> Response:
    with transaction() as schrijver:
        toegangstokens.trek_in(schrijver, token_id, medewerker_id=gebruiker().id, nu=klok())
    flash("Het token is ingetrokken. Niemand kan het nog gebruiken.")
    return redirect(url_for("aanmelden.account"))


def _begin_sessie(gebruikersnaam: str, wachtwoord: str) -> str:
    """Check a name and a password; the slow hash runs between the two transactions."""
    nu = klok()
    poging = open_poging(gebruikersnaam, nu=nu)
    if not wachtwoorden.klopt(poging.wachtwoord_hash, wachtwoord):
        raise OngeldigeInvoer({"gebruikersnaam": [ONJUIST]})
    with transaction() as schrijver:
        sleutel = inloggen.begin_sessie(schrijver, poging, nu=nu)
        wie = medewerkers.gebruiker(schrijver, poging.medewerker_id or 0, vandaag=vandaag())
        if wie is not None:
            noteer_aanmelding(schrijver, wie, oorsprong=request.remote_addr or "onbekend", nu=nu)
    return sleutel


def open_poging(gebruikersnaam: str, *, nu: datetime) -> inloggen.Poging:
    """Begin an attempt to prove who one is, counted until the password turns out right."""
    config = instellingen()
    with transaction() as schrijver:
        return inloggen.open_poging(
            schrijver,
            gebruikersnaam,
            oorsprong=request.remote_addr or "onbekend",
            sleutel=config.geheime_sleutel,
            demo=not config.is_productie,
            nu=nu,
        )


def _opnieuw(fout: OngeldigeInvoer) -> str:
    """Show the form again with the name that was typed, and never the password."""
    bewaard = {naam: request.form.get(naam, "") for naam in ("gebruikersnaam", "next")}
    return render_template("account/inloggen.html", formulier=Formulier(bewaard, fout.velden))


def _accountpagina(formulier: Formulier, nieuw: str | None = None) -> str:
    with lees() as lezer:
        tokens = toegangstokens.lijst(lezer, medewerker_id=gebruiker().id)
        keuze = mailkeuzes.keuze_van(lezer, gebruiker().id)
    return render_template(
        "account/account.html",
        formulier=formulier,
        tokens=tokens,
        nieuw=nieuw,
        nu=klok(),
        mail=Formulier({"mailkeuze": keuze.value}),
        mailkeuzes=MAILKEUZES,
    )
