"""The questions of Burgerzaken to the own afdeling: the list, one question, its person, and the answer."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from beheerregeling.rollen import Bevoegdheid
from terugmeld.domain.afdelingsvraag import TEKST_VRAAG, TEKST_VRAAGGROND
from terugmeld.errors import Conflict, OngeldigeInvoer
from terugmeld.services import afdelingsvragen
from terugmeld.storage.database import lees, transaction
from terugmeld.web.access import gebruiker, vereist
from terugmeld.web.formulier import Formulier, ingevuld, laad
from terugmeld.web.kader import kader
from terugmeld.web.klok import klok, vandaag
from terugmeld.web.onderzoekkeuzes import ANTWOORDEN
from terugmeld.web.raadplegen import aanleiding, gegevenpagina
from terugmeld.web.schemas.onderzoek import AntwoordSchema

blauwdruk = Blueprint("vragen", __name__)


@blauwdruk.get("/vragen")
@vereist(Bevoegdheid.TERUGMELDEN)
def lijst() -> str:
    with lees() as session:
        regelset, dag = kader(session).regelset, vandaag()
        rijen = afdelingsvragen.lijst(session, kijker=gebruiker(), regelset=regelset, dag=dag)
    return render_template("onderzoek/vragen.html", rijen=rijen, teksten=TEKST_VRAAG, vandaag=dag)


@blauwdruk.get("/vragen/<int:vraag_id>")
@vereist(Bevoegdheid.TERUGMELDEN)
def vraag(vraag_id: int) -> str:
    return _vraagpagina(vraag_id, Formulier())


@blauwdruk.post("/vragen/<int:vraag_id>")
@vereist(Bevoegdheid.TERUGMELDEN)
def antwoord(vraag_id: int) -> Response | tuple[str, int]:
    try:
        invoer = laad(AntwoordSchema(), request.form)
        with transaction() as session:
            regelset = kader(session).regelset
            afdelingsvragen.beantwoord(
                session, vraag_id, **invoer, door=gebruiker(), regelset=regelset, nu=klok()
            )
    except OngeldigeInvoer as fout:
        return _vraagpagina(vraag_id, ingevuld(request.form, fout)), fout.status
    except Conflict as fout:
        return _vraagpagina(vraag_id, Formulier(), fout.zin), fout.status
    flash("Uw antwoord is naar Burgerzaken gestuurd. Dank u wel.")
    return redirect(url_for("vragen.lijst"))


@blauwdruk.post("/vragen/<int:vraag_id>/persoon")
@vereist(Bevoegdheid.PERSOON_RAADPLEGEN)
def persoon(vraag_id: int) -> tuple[str, int]:
    """Show whom the question is about, after the protocol is committed."""
    with transaction() as session:
        kader_ = kader(session)
        rij = afdelingsvragen.lees_vraag(
            session, vraag_id, kijker=gebruiker(), regelset=kader_.regelset, dag=vandaag()
        )
        verstrekking = afdelingsvragen.geef_persoon(
            session, rij, aanleiding=aanleiding(session), kader=kader_
        )
    terug = url_for("vragen.vraag", vraag_id=vraag_id)
    return gegevenpagina(verstrekking, terug=terug, soort="vraag")


def _vraagpagina(vraag_id: int, formulier: Formulier, conflict: str | None = None) -> str:
    with lees() as session:
        rij = afdelingsvragen.lees_vraag(
            session, vraag_id, kijker=gebruiker(), regelset=kader(session).regelset, dag=vandaag()
        )
    return render_template(
        "onderzoek/vraag.html",
        rij=rij,
        tekst=TEKST_VRAAG[rij.vraag],
        grond=TEKST_VRAAGGROND[rij.grond],
        antwoorden=ANTWOORDEN,
        formulier=formulier,
        conflict=conflict,
    )
