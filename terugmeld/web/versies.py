"""The versions of the service: proposed with a test, decided by three functies, and told to all."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from beheerregeling.rollen import Bevoegdheid, Rol
from terugmeld.adapters import instructiebrief
from terugmeld.domain.protocol import VERSIE
from terugmeld.domain.versie import BESLISSERS, Versiestatus
from terugmeld.errors import Conflict, NietGevonden, OngeldigeInvoer
from terugmeld.services import versies
from terugmeld.storage.database import lees, transaction
from terugmeld.web.access import gebruiker, instellingen, vereist
from terugmeld.web.bewijsbestand import gestuurd, veilig
from terugmeld.web.formulier import Formulier, ingevuld, laad
from terugmeld.web.klok import klok, vandaag
from terugmeld.web.schemas.instructies import VersiebesluitSchema, VersievoorstelSchema

blauwdruk = Blueprint("versies", __name__, url_prefix="/beheer/versies")


@blauwdruk.get("/")
@vereist(Bevoegdheid.KALENDER_BEKIJKEN)
def overzicht() -> str:
    return _overzicht(Formulier())


@blauwdruk.post("/")
@vereist(Bevoegdheid.VERSIES_BEOORDELEN)
def stel_voor() -> Response | tuple[str, int]:
    try:
        velden = laad(VersievoorstelSchema(), request.form)
        with transaction() as session:
            versie = versies.stel_voor(session, **velden, bestand=gestuurd(), door=gebruiker(), nu=klok())
    except OngeldigeInvoer as fout:
        return _overzicht(ingevuld(request.form, fout)), fout.status
    flash("De versie is voorgesteld. Nu beslissen drie functies.")
    return redirect(url_for("versies.versie", versie_id=versie.id))


@blauwdruk.get("/<int:versie_id>")
@vereist(Bevoegdheid.KALENDER_BEKIJKEN)
def versie(versie_id: int) -> str:
    return _versie(versie_id, Formulier())


@blauwdruk.get("/<int:versie_id>/bestand")
@vereist(Bevoegdheid.KALENDER_BEKIJKEN)
def bestand(versie_id: int) -> Response:
    with lees() as session:
        bijlage = versies.zoek(session, versie_id).bijlage
        if bijlage is None:
            raise NietGevonden("Bij deze versie is geen bestand.")
        return veilig(bijlage.inhoud, bijlage.mimetype, f"testverslag-{versie_id}")


@blauwdruk.post("/<int:versie_id>")
@vereist(Bevoegdheid.VERSIES_BEOORDELEN)
def besluit(versie_id: int) -> Response | tuple[str, int]:
    """Decide as one functie; the last yes also tells everybody."""
    try:
        velden = laad(VersiebesluitSchema(), request.form)
        bekendmaking = _bekendmaking(versie_id)
        with transaction() as session:
            rij = versies.besluit(
                session,
                versie_id,
                Rol(velden["rol"]),
                is_akkoord=velden["oordeel"] == "akkoord",
                toelichting=velden.get("toelichting", ""),
                bekendmaking=bekendmaking,
                door=gebruiker(),
                nu=klok(),
            )
            is_klaar = rij.status is Versiestatus.GOEDGEKEURD
    except OngeldigeInvoer as fout:
        return _versie(versie_id, ingevuld(request.form, fout)), fout.status
    except Conflict as fout:
        return _versie(versie_id, Formulier(request.form, {"oordeel": [fout.zin]})), fout.status
    flash("De versie is goedgekeurd. Iedereen krijgt bericht." if is_klaar else "Uw besluit is vastgelegd.")
    return redirect(url_for("versies.versie", versie_id=versie_id))


def _bekendmaking(versie_id: int) -> bytes:
    """Print what everybody reads, outside the transaction that may need it."""
    with lees() as session:
        nieuw = versies.aankondiging(versies.zoek(session, versie_id), klok())
    gemeente = instellingen().gemeente_naam
    return instructiebrief.druk_af(nieuw, voor="iedereen", gemeente=gemeente, datum=vandaag())


def _overzicht(formulier: Formulier) -> str:
    with lees() as session:
        return render_template(
            "versies/overzicht.html",
            versies=versies.lijst(session),
            draait=VERSIE,
            goedgekeurd=versies.laatst_goedgekeurd(session),
            mag=Rol.APPLICATIEBEHEERDER in gebruiker().rollen,
            formulier=formulier,
        )


def _versie(versie_id: int, formulier: Formulier) -> str:
    with lees() as session:
        rij = versies.zoek(session, versie_id)
        return render_template(
            "versies/versie.html",
            versie=rij,
            besluiten={deel.rol: deel for deel in rij.besluiten},
            beslissers=BESLISSERS,
            rollen=[(rol.value, rol.value.capitalize()) for rol in versies.open_rollen(rij, gebruiker())],
            formulier=formulier,
        )
