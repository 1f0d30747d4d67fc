"""Form III: ask for a volgindicatie, decide on one, and withdraw one."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from beheerregeling.rollen import Bevoegdheid
from terugmeld.domain.gemeente import gemeenten, gemeentenaam
from terugmeld.domain.volgindicatie import TEKST_WEIGERING, Volgstatus
from terugmeld.errors import Conflict, OngeldigeInvoer
from terugmeld.services import volgindicaties
from terugmeld.storage.database import lees, transaction
from terugmeld.web.access import gebruiker, instellingen, vereist
from terugmeld.web.formulier import Formulier, ingevuld, laad
from terugmeld.web.kader import kader
from terugmeld.web.klok import klok, vandaag
from terugmeld.web.schemas.kennisgevingen import MetVersie, VolgbesluitSchema, VolgindicatieSchema

WEIGERINGEN = [(reden.value, tekst) for reden, tekst in TEKST_WEIGERING.items()]
KIES_REDEN = {"weigering": ["Kies waarom u de aanvraag weigert."]}

blauwdruk = Blueprint("volgindicaties", __name__)


@blauwdruk.get("/volgindicaties")
@vereist(Bevoegdheid.TERUGMELDEN)
def lijst() -> str:
    with lees() as session:
        rijen = volgindicaties.lijst(session, kijker=gebruiker())
    return render_template("volgindicaties/lijst.html", rijen=rijen)


@blauwdruk.get("/volgindicaties/nieuw")
@vereist(Bevoegdheid.TERUGMELDEN)
def nieuw() -> str:
    return _aanvraagpagina(Formulier({"van_datum": vandaag().isoformat()}))


@blauwdruk.post("/volgindicaties/nieuw")
@vereist(Bevoegdheid.TERUGMELDEN)
def vraag_aan() -> Response | tuple[str, int]:
    try:
        aanvraag = laad(VolgindicatieSchema(), request.form)
        with transaction() as session:
            rij = volgindicaties.vraag_aan(
                session, aanvraag, door=gebruiker(), kader=kader(session), nu=klok()
            )
    except OngeldigeInvoer as fout:
        return _aanvraagpagina(ingevuld(request.form, fout)), fout.status
    flash(f"Aanvraag {rij.kenmerk} is naar Burgerzaken gestuurd.")
    return redirect(url_for("volgindicaties.volgindicatie", volgindicatie_id=rij.id))


@blauwdruk.get("/volgindicaties/<int:volgindicatie_id>")
@vereist(Bevoegdheid.TERUGMELDEN)
def volgindicatie(volgindicatie_id: int) -> str:
    return _pagina(volgindicatie_id, Formulier())


@blauwdruk.post("/volgindicaties/<int:volgindicatie_id>/besluit")
@vereist(Bevoegdheid.MELDING_BEOORDELEN)
def beslis(volgindicatie_id: int) -> Response | tuple[str, int]:
    try:
        invoer = laad(VolgbesluitSchema(), request.form)
        weigering = invoer.get("weigering")
        if invoer["besluit"] == "weigeren" and weigering is None:
            raise OngeldigeInvoer(KIES_REDEN)
        with transaction() as session:
            volgindicaties.beslis(
                session,
                volgindicatie_id,
                weigering=weigering if invoer["besluit"] == "weigeren" else None,
                versie=invoer["versie"],
                door=gebruiker(),
                kader=kader(session),
                nu=klok(),
            )
    except OngeldigeInvoer as fout:
        return _pagina(volgindicatie_id, ingevuld(request.form, fout)), fout.status
    except Conflict as fout:
        return _pagina(volgindicatie_id, Formulier(request.form), fout.zin), fout.status
    flash("Het besluit is genomen. De aanvrager krijgt bericht.")
    return redirect(url_for("volgindicaties.lijst"))


@blauwdruk.post("/volgindicaties/<int:volgindicatie_id>/intrekken")
@vereist(Bevoegdheid.TERUGMELDEN)
def trek_in(volgindicatie_id: int) -> Response | tuple[str, int]:
    try:
        versie = laad(MetVersie(), request.form)["versie"]
        with transaction() as session:
            volgindicaties.trek_in(session, volgindicatie_id, versie=versie, door=gebruiker(), nu=klok())
    except Conflict as fout:
        return _pagina(volgindicatie_id, Formulier(), fout.zin), fout.status
    flash("De volgindicatie is ingetrokken.")
    return redirect(url_for("volgindicaties.volgindicatie", volgindicatie_id=volgindicatie_id))


def _aanvraagpagina(formulier: Formulier) -> str:
    eigen = instellingen().gemeente_code
    with lees() as session:
        doelen = kader(session).regelset.doelen(gebruiker().afnemer)
    return render_template(
        "volgindicaties/nieuw.html",
        formulier=formulier,
        doelen=[(doel.code, doel.naam) for doel in doelen],
        gemeenten=[(code, naam) for code, naam in gemeenten().items() if code != eigen],
    )


def _pagina(volgindicatie_id: int, formulier: Formulier, conflict: str | None = None) -> str:
    wie = gebruiker()
    with lees() as session:
        rij = volgindicaties.lees_volgindicatie(session, volgindicatie_id, kijker=wie)
        besluit = volgindicaties.oordeel(rij, kader=kader(session), dag=vandaag())
    is_open = rij.status is Volgstatus.AANGEVRAAGD
    return render_template(
        "volgindicaties/volgindicatie.html",
        rij=rij,
        gemeente=gemeentenaam(rij.gemeente),
        besluit=besluit,
        mag_beslissen=is_open
        and wie.mag(Bevoegdheid.MELDING_BEOORDELEN)
        and rij.aangevraagd_door_id != wie.id,
        mag_intrekken=rij.status in {Volgstatus.AANGEVRAAGD, Volgstatus.TOEGEKEND},
        formulier=formulier,
        conflict=conflict,
        weigeringen=WEIGERINGEN,
    )
