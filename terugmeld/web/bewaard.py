"""A form that came too late is given back after logging in, to send again; no address holds any of it."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from flask import Blueprint, current_app, flash, g, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge
from werkzeug.wrappers import Response

from beheerregeling.rollen import Bevoegdheid
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.services import formulieren
from terugmeld.services.formulieren import Verstuurd
from terugmeld.storage.database import lees, transaction
from terugmeld.web import meegestuurd, te_groot
from terugmeld.web.access import GEHEIM, OPENBAAR, gebruiker, toegang, vereist
from terugmeld.web.formulier import CSRF_VELD, veilig_vervolg
from terugmeld.web.klok import klok
from terugmeld.web.meegestuurd import zegel

VELD = "bewaard"
ZELFDE_DEUR = 307
BEWAARD = "U was uitgelogd. Wat u invulde, is bewaard. Log in om verder te gaan."

blauwdruk = Blueprint("bewaard", __name__, url_prefix="/formulier")


@blauwdruk.get("/<int:formulier_id>")
@vereist(Bevoegdheid.INGELOGD)
def toon(formulier_id: int) -> str:
    with lees() as session:
        verstuurd = formulieren.zoek(session, formulier_id, van=gebruiker().id, zegel=zegel(), nu=klok())
    return _pagina(verstuurd, formulier_id)


@blauwdruk.post("/<int:formulier_id>/versturen")
@vereist(Bevoegdheid.INGELOGD)
def verstuur(formulier_id: int) -> Response:
    """Forget the form, and let the browser send the same answers to where they had to go."""
    with transaction() as session:
        verstuurd = formulieren.zoek(session, formulier_id, van=gebruiker().id, zegel=zegel(), nu=klok())
        formulieren.verwijder(session, formulier_id, van=gebruiker().id)
    return redirect(veilig_vervolg(verstuurd.pad) or url_for("algemeen.start"), ZELFDE_DEUR)


@blauwdruk.post("/<int:formulier_id>/verwijderen")
@vereist(Bevoegdheid.INGELOGD)
def verwijder(formulier_id: int) -> Response:
    with transaction() as session:
        formulieren.verwijder(session, formulier_id, van=gebruiker().id)
    flash("Uw formulier is verwijderd.")
    return redirect(url_for("algemeen.start"))


@blauwdruk.post("/terug")
@vereist(Bevoegdheid.INGELOGD)
def terug() -> str:
    """Open the form that an error page kept in itself, sealed."""
    inhoud = request.form.get(VELD, "").encode()
    verstuurd = formulieren.ontsluit(inhoud, van=gebruiker().id, zegel=zegel(), nu=klok())
    return _pagina(verstuurd, None)


def _pagina(verstuurd: Verstuurd, formulier_id: int | None) -> str:
    return render_template(
        "fouten/bewaard.html",
        verstuurd=verstuurd,
        formulier_id=formulier_id,
        bestanden=meegestuurd.verzegeld(verstuurd.bestanden, van=gebruiker().id),
    )


def vang_op(wie: Gebruiker) -> Response | None:
    """Keep the form of somebody whose session ran out, and go on with it after logging in."""
    meegestuurd.geef_terug(wie.id)
    verstuurd = _verstuurd_nu()
    if verstuurd is None:
        return None
    with transaction() as session:
        nummer = formulieren.bewaar(session, verstuurd, van=wie.id, zegel=zegel(), nu=klok())
    flash(BEWAARD)
    return redirect(url_for("aanmelden.inlogscherm", next=url_for("bewaard.toon", formulier_id=nummer)))


def verzegeld() -> str | None:
    """Return the form of this request for an error page to keep; nobody can read it there."""
    if request.endpoint == "bewaard.terug":
        return request.form.get(VELD)
    verstuurd = _verstuurd_nu()
    if verstuurd is None:
        return None
    is_bekend = not g.get("zonder_gebruiker") and current_user.is_authenticated
    van = gebruiker().id if is_bekend else None
    return formulieren.sluit(verstuurd, van=van, zegel=zegel(), nu=klok()).decode()


def _verstuurd_nu() -> Verstuurd | None:
    """Return the form of this request, when it came from a closed page of our own; a password never is."""
    if request.method != "POST" or not _is_van_ons():
        return None
    pad = request.full_path.rstrip("?")
    try:
        velden = _zonder_eigen_velden(request.form.items(multi=True))
        bestanden, kwijt = meegestuurd.van_nu()
    except RequestEntityTooLarge:
        paren, kwijt = te_groot.gelezen()
        velden, bestanden = _zonder_eigen_velden(paren), ()
    except HTTPException:
        return None
    return Verstuurd(pad=pad, velden=velden, bestanden=bestanden, kwijt=kwijt) if velden else None


def _zonder_eigen_velden(paren: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [paar for paar in paren if paar[0] not in {CSRF_VELD, meegestuurd.VELD}]


def _is_van_ons() -> bool:
    if request.endpoint is None or toegang(request.endpoint, request.method) == OPENBAAR:
        return False
    if hasattr(current_app.view_functions[request.endpoint], GEHEIM):
        return False
    herkomst = request.headers.get("Origin")
    is_zelfde = herkomst is None or urlsplit(herkomst).netloc == request.host
    return is_zelfde and request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
