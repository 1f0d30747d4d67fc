"""Make a letter of an onderzoek: look at its words, make the PDF after the record, and get it back."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from beheerregeling.rollen import Bevoegdheid
from terugmeld.adapters.onderzoeksbrieven import MIMETYPE, druk_af
from terugmeld.domain.onderzoeksbrief import geadresseerde
from terugmeld.errors import Conflict, OngeldigeInvoer
from terugmeld.services import onderzoeksbrieven
from terugmeld.services.onderzoekstappen import lees_stap
from terugmeld.storage.database import lees, transaction
from terugmeld.web.access import gebruiker, instellingen, vereist
from terugmeld.web.formulier import laad
from terugmeld.web.kader import kader
from terugmeld.web.klok import klok
from terugmeld.web.onderzoeken import pagina
from terugmeld.web.raadplegen import aanleiding
from terugmeld.web.schemas.onderzoek import BriefSchema, VerzondenSchema

blauwdruk = Blueprint("onderzoeksbrieven", __name__)


@blauwdruk.post("/onderzoeken/<int:onderzoek_id>/stappen/<int:stap_id>/brief")
@vereist(Bevoegdheid.MELDING_BEOORDELEN)
def bekijk(onderzoek_id: int, stap_id: int) -> str | tuple[str, int]:
    """Show the words of the letter, without name and address."""
    try:
        invoer = laad(BriefSchema(), request.form)
        with lees() as session:
            lees_stap(session, stap_id, onderzoek_id)
            brief = onderzoeksbrieven.maak_op(
                session,
                stap_id,
                invoer["brief"],
                bsn=invoer["bsn"],
                woorden=invoer.get("woorden"),
                door=gebruiker(),
                nu=klok(),
            )
    except (OngeldigeInvoer, Conflict) as fout:
        return pagina(onderzoek_id, f"brief-{stap_id}", fout), fout.status
    return render_template(
        "onderzoek/brief.html", brief=brief, onderzoek_id=onderzoek_id, stap_id=stap_id, invoer=invoer
    )


@blauwdruk.post("/onderzoeken/<int:onderzoek_id>/stappen/<int:stap_id>/brief/maken")
@vereist(Bevoegdheid.MELDING_BEOORDELEN)
def maak(onderzoek_id: int, stap_id: int) -> Response | tuple[str, int]:
    """Make the PDF once the record of the name and address is committed, and keep it with the step."""
    try:
        invoer = laad(BriefSchema(), request.form)
        wie, bsn, soort = gebruiker(), invoer["bsn"], invoer["brief"]
        with transaction() as session:
            lees_stap(session, stap_id, onderzoek_id)
            brief = onderzoeksbrieven.maak_op(
                session, stap_id, soort, bsn=bsn, woorden=invoer.get("woorden"), door=wie, nu=klok()
            )
            gekregen = onderzoeksbrieven.vraag_adressering(
                session, brief, bsn, aanleiding=aanleiding(session), kader=kader(session)
            )
        if not gekregen.gegevens:
            raise Conflict(f"De brief is niet gemaakt. {gekregen.uitleg}")
        inhoud = druk_af(brief, geadresseerde(gekregen.gegevens), gemeente=instellingen().gemeente_naam)
        with transaction() as session:
            onderzoeksbrieven.bewaar(session, stap_id, soort, bsn=bsn, inhoud=inhoud, door=wie, nu=klok())
    except (OngeldigeInvoer, Conflict) as fout:
        return pagina(onderzoek_id, f"brief-{stap_id}", fout), fout.status
    flash("De brief is gemaakt. Druk hem af, verstuur hem en noteer daarna de dag.")
    return redirect(url_for("onderzoeken.onderzoek", onderzoek_id=onderzoek_id))


@blauwdruk.post("/onderzoeken/<int:onderzoek_id>/brieven/<int:brief_id>/verzonden")
@vereist(Bevoegdheid.MELDING_BEOORDELEN)
def verzonden(onderzoek_id: int, brief_id: int) -> Response | tuple[str, int]:
    """Note on which day the letter was posted."""
    try:
        invoer = laad(VerzondenSchema(), request.form)
        with transaction() as session:
            rij = onderzoeksbrieven.lees_brief(session, brief_id, kijker=gebruiker())
            lees_stap(session, rij.stap_id, onderzoek_id)
            onderzoeksbrieven.noteer_verzonden(session, brief_id, **invoer, door=gebruiker(), nu=klok())
    except (OngeldigeInvoer, Conflict) as fout:
        return pagina(onderzoek_id, f"verzonden-{brief_id}", fout), fout.status
    flash("Er staat nu bij op welke dag de brief is verstuurd.")
    return redirect(url_for("onderzoeken.onderzoek", onderzoek_id=onderzoek_id))


@blauwdruk.get("/onderzoeken/<int:onderzoek_id>/brieven/<int:brief_id>")
@vereist(Bevoegdheid.MELDING_BEOORDELEN)
def haal_op(onderzoek_id: int, brief_id: int) -> Response:
    with lees() as session:
        rij = onderzoeksbrieven.lees_brief(session, brief_id, kijker=gebruiker())
        lees_stap(session, rij.stap_id, onderzoek_id)
        antwoord = Response(rij.inhoud, mimetype=MIMETYPE)
    naam = f"{rij.soort.replace(' ', '-')}-{rij.id}.pdf"
    antwoord.headers.set("Content-Disposition", "attachment", filename=naam)
    return antwoord
