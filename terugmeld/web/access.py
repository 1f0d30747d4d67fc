"""Who may open which page: every view declares its bevoegdheid, and what declares nothing is closed."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from flask import Flask, Request, current_app, g, redirect, request, session, url_for
from flask_login import LoginManager, current_user, login_user
from werkzeug.wrappers import Response

from beheerregeling.rollen import Bevoegdheid
from config import Config
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.errors import GeenBevoegdheid, NietAangemeld
from terugmeld.services import inloggen, medewerkers, toegangstokens
from terugmeld.storage.database import lees, transaction
from terugmeld.web.klok import klok, vandaag

V = TypeVar("V", bound=Callable[..., Any])
Vangnet = Callable[[Gebruiker], Response | None]
MERK = "_toegang"
VANGNET = "_bij_verlopen"
STIL = "_zonder_verlenging"
OOK_EERST = "_ook_met_eerste_wachtwoord"
GEHEIM = "_nooit_bewaard"
VANGNETTEN = "terugmeld.vangnet"
OPENBAAR = "openbaar"
API = "/api/"
EERST_EIGEN = "Kies eerst een eigen wachtwoord in de dienst zelf. Daarna kunt u verder."


class Aangemeld:
    """What flask-login keeps of a request: the Gebruiker, and the token of the session that proves it."""

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def __init__(self, gebruiker: Gebruiker, sleutel: str, eindigt_op: datetime | None) -> None:
        self.gebruiker = gebruiker
        self.sleutel = sleutel
        self.eindigt_op = eindigt_op

    def get_id(self) -> str:
        return self.sleutel


def vereist(bevoegdheid: Bevoegdheid) -> Callable[[V], V]:
    """Declare which bevoegdheid a view asks."""

    def merk(view: V) -> V:
        setattr(view, MERK, bevoegdheid)
        return view

    return merk


def bij_verlopen(vangnet: Vangnet) -> Callable[[V], V]:
    """Declare what a view itself does with a form of somebody whose session ended while filling it in."""

    def merk(view: V) -> V:
        setattr(view, VANGNET, vangnet)
        return view

    return merk


def zonder_verlenging(view: V) -> V:
    """Declare that a view is asked by a script: it does not keep the session of somebody who left open."""
    setattr(view, STIL, True)
    return view


def ook_met_eerste_wachtwoord(view: V) -> V:
    """Declare that a view is open to who still has a first password, whatever rights that person has."""
    setattr(view, OOK_EERST, True)
    return view


def nooit_bewaard(view: V) -> V:
    """Declare that what is sent to a view is kept nowhere, not even sealed: it is a password."""
    setattr(view, GEHEIM, True)
    return view


def openbaar(view: V) -> V:
    """Declare that a view is open to everyone, also without logging in."""
    setattr(view, MERK, OPENBAAR)
    return view


def gebruiker() -> Gebruiker:
    """Return who is logged in."""
    if not current_user.is_authenticated:
        raise NietAangemeld
    aangemeld: Gebruiker = current_user.gebruiker
    return aangemeld


def meld_aan(sleutel: str) -> None:
    """Put the token of a new server-side session in an empty cookie; nothing planted before survives."""
    session.clear()
    aangemeld = _uit_sessie(sleutel)
    if aangemeld is None:
        raise NietAangemeld
    login_user(aangemeld)


def toegang(endpoint: str, methode: str) -> Bevoegdheid | str | None:
    """Return what the view of an endpoint declares for a method: a bevoegdheid, OPENBAAR or nothing."""
    view: Any = current_app.view_functions[endpoint]
    klasse = getattr(view, "view_class", None)
    gekozen = getattr(klasse, methode.lower(), view) if klasse else view
    verklaard: Bevoegdheid | str | None = getattr(gekozen, MERK, getattr(view, MERK, None))
    return verklaard


def controleer(app: Flask, vangnet: Vangnet) -> None:
    """Guard every route of the application and load who is logged in.

    ``vangnet`` keeps a form that comes too late, where the view has no way of its own.
    """
    app.extensions[VANGNETTEN] = vangnet
    beheer = LoginManager()
    beheer.init_app(app, add_context_processor=False)
    beheer.session_protection = None
    beheer.user_loader(_uit_sessie)
    beheer.request_loader(_uit_token)
    openbaar(app.view_functions["static"])
    app.before_request(_wacht)


def _wacht() -> Response | None:
    if request.endpoint is None:
        return None
    eis = toegang(request.endpoint, request.method)
    if eis == OPENBAAR:
        return None
    if eis is None:
        raise GeenBevoegdheid("Deze pagina is voor niemand open.")
    if not current_user.is_authenticated:
        return _vang_op(Bevoegdheid(eis)) or _naar_inloggen()
    view = current_app.view_functions[request.endpoint]
    if heeft_eerste_wachtwoord():
        return None if hasattr(view, OOK_EERST) else _naar_eigen_wachtwoord()
    if not gebruiker().mag(Bevoegdheid(eis)):
        raise GeenBevoegdheid(bevoegdheid=eis)
    if not hasattr(view, STIL):
        _houd_sessie_open()
    return None


def heeft_eerste_wachtwoord() -> bool:
    """Say whether somebody else knows the password of this session; a token of the API has none."""
    sessie: inloggen.Sessie | None = g.get("sessie")
    return sessie is not None and sessie.is_eerste_wachtwoord


def _naar_eigen_wachtwoord() -> Response:
    if request.path.startswith(API):
        raise GeenBevoegdheid(EERST_EIGEN)
    return redirect(url_for("wachtwoord.pagina", next=_waarheen()))


def _vang_op(eis: Bevoegdheid) -> Response | None:
    """Keep the form of a session that ran out; this shows nothing and asks the CSRF token too."""
    sleutel = session.get("_user_id")
    if request.method != "POST" or request.path.startswith(API) or sleutel is None:
        return None
    with lees() as lezer:
        eigenaar = inloggen.zoek_verlopen_sessie(lezer, str(sleutel), nu=klok())
        wie = medewerkers.gebruiker(lezer, eigenaar, vandaag=vandaag()) if eigenaar else None
    if wie is None or not wie.mag(eis):
        return None
    current_app.extensions["csrf"].protect()
    view = current_app.view_functions[request.endpoint or ""]
    vangnet: Vangnet = getattr(view, VANGNET, current_app.extensions[VANGNETTEN])
    return vangnet(wie)


def _naar_inloggen() -> Response:
    if request.method not in {"GET", "HEAD"} or request.path.startswith(API):
        raise NietAangemeld
    return redirect(url_for("aanmelden.inlogscherm", next=_waarheen()))


def _waarheen() -> str | None:
    """Return the page that was asked, to go on to afterwards; the start page needs no mention."""
    if request.path == "/" or request.method not in {"GET", "HEAD"}:
        return None
    return request.full_path.rstrip("?")


def _uit_sessie(sleutel: str) -> Aangemeld | None:
    nu = klok()
    with lees() as lezer:
        sessie = inloggen.zoek_sessie(lezer, sleutel, nu=nu)
        if sessie is None:
            return None
        wie = medewerkers.gebruiker(lezer, sessie.medewerker_id, vandaag=vandaag())
    g.sessie = sessie
    return Aangemeld(wie, sleutel, sessie.eindigt_op) if wie else None


def _uit_token(verzoek: Request) -> Aangemeld | None:
    """Load the owner of a personal token; only the API takes one."""
    soort, _, sleutel = verzoek.headers.get("Authorization", "").partition(" ")
    if soort.lower() != "bearer" or not verzoek.path.startswith(API):
        return None
    with lees() as lezer:
        eigenaar = toegangstokens.vind(lezer, sleutel.strip(), nu=klok())
        if eigenaar is None:
            return None
        wie = medewerkers.gebruiker(lezer, eigenaar, vandaag=vandaag())
    return Aangemeld(wie, "", None) if wie else None


def _houd_sessie_open() -> None:
    sessie: inloggen.Sessie | None = g.get("sessie")
    if sessie is not None and sessie.moet_bijgewerkt:
        with transaction() as schrijver:
            inloggen.werk_sessie_bij(schrijver, current_user.sleutel, nu=klok())


def instellingen() -> Config:
    """Return the settings of this installation."""
    config: Config = current_app.extensions["terugmeld.config"]
    return config
