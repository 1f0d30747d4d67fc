"""The page of one's own password; who still has a first password comes here before anything else."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from beheerregeling.rollen import Bevoegdheid
from terugmeld.errors import Conflict, OngeldigeInvoer, TeVeelPogingen
from terugmeld.services import eigen_wachtwoord, inloggen, wachtwoorden
from terugmeld.services.eigen_wachtwoord import Wisseling
from terugmeld.storage.database import transaction
from terugmeld.web.aanmelden import open_poging
from terugmeld.web.access import (
    gebruiker,
    heeft_eerste_wachtwoord,
    meld_aan,
    nooit_bewaard,
    ook_met_eerste_wachtwoord,
    vereist,
)
from terugmeld.web.formulier import Formulier, laad, veilig_vervolg
from terugmeld.web.klok import klok
from terugmeld.web.schemas.aanmelden import WachtwoordSchema

TE_VAAK = "U hebt te vaak een onjuist wachtwoord getypt. Wacht een kwartier en probeer het opnieuw."
GEWIJZIGD = "Uw wachtwoord is gewijzigd. Op andere apparaten bent u uitgelogd."

blauwdruk = Blueprint("wachtwoord", __name__, url_prefix="/account/wachtwoord")


@blauwdruk.get("")
@vereist(Bevoegdheid.INGELOGD)
@ook_met_eerste_wachtwoord
def pagina() -> str:
    return _pagina({}, request.args.get("next"))


@blauwdruk.post("")
@vereist(Bevoegdheid.INGELOGD)
@ook_met_eerste_wachtwoord
@nooit_bewaard
def wijzig() -> Response | tuple[str, int]:
    vervolg = request.form.get("next")
    daarna = "algemeen.start" if heeft_eerste_wachtwoord() else "aanmelden.account"
    try:
        velden = laad(WachtwoordSchema(), request.form)
        velden.pop("next", None)
        sleutel = _wissel(Wisseling(**velden))
    except OngeldigeInvoer as fout:
        return _pagina(fout.velden, vervolg), fout.status
    except TeVeelPogingen as fout:
        bladzijde = _pagina({"oud": [TE_VAAK]}, vervolg)
        return Response(
            bladzijde, fout.status, mimetype="text/html", headers={"Retry-After": str(fout.wacht)}
        )
    except Conflict as fout:
        flash(fout.zin)
        return redirect(url_for("aanmelden.inlogscherm", next=veilig_vervolg(vervolg)))
    meld_aan(sleutel)
    flash(GEWIJZIGD)
    return redirect(veilig_vervolg(vervolg) or url_for(daarna))


def _wissel(wisseling: Wisseling) -> str:
    """Check the old password as logging in does; the slow hashes run between the two transactions."""
    nu, wie = klok(), gebruiker()
    poging = open_poging(wie.gebruikersnaam, nu=nu)
    klopt = wachtwoorden.klopt(poging.wachtwoord_hash, wisseling.oud)
    if fouten := eigen_wachtwoord.gebreken(wisseling, klopt=klopt, van=wie):
        if klopt:
            with transaction() as schrijver:
                inloggen.sluit_poging(schrijver, poging)
        raise OngeldigeInvoer(fouten)
    wachtwoord_hash = wachtwoorden.hash_wachtwoord(wisseling.nieuw)
    with transaction() as schrijver:
        return eigen_wachtwoord.wijzig(schrijver, poging, wachtwoord_hash, door=wie, nu=nu)


def _pagina(fouten: dict[str, list[str]], vervolg: str | None) -> str:
    """Show the form, without anything that was typed: a password is never sent back."""
    return render_template(
        "account/wachtwoord.html",
        formulier=Formulier({"next": veilig_vervolg(vervolg) or ""}, fouten),
        is_eerste=heeft_eerste_wachtwoord(),
        minimum=wachtwoorden.MINIMUM,
    )
