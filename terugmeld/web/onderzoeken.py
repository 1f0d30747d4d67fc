"""The page of an onderzoek for Burgerzaken: its steps, contacts, questions and the four eyes."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from marshmallow import Schema
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from beheerregeling.rollen import Bevoegdheid
from terugmeld.errors import Conflict, Fout, OngeldigeInvoer
from terugmeld.services import afdelingsvragen, onderzoekstappen, vertrekken
from terugmeld.services.onderzoeksdossier import kenmerk, lees_dossier
from terugmeld.services.onderzoekstappen import lees_stap
from terugmeld.storage.database import lees, transaction
from terugmeld.web.access import gebruiker, vereist
from terugmeld.web.formulier import Formulier, laad
from terugmeld.web.kader import kader
from terugmeld.web.klok import klok, vandaag
from terugmeld.web.onderzoekkeuzes import KEUZES
from terugmeld.web.schemas.onderzoek import (
    AfdelingsvraagSchema,
    AfloopSchema,
    BeginstapSchema,
    ContactSchema,
    OordeelSchema,
    VoorstelSchema,
)

Daad = Callable[[Session, Any], object]

blauwdruk = Blueprint("onderzoeken", __name__)


@blauwdruk.get("/onderzoeken/<int:onderzoek_id>")
@vereist(Bevoegdheid.MELDING_BEOORDELEN)
def onderzoek(onderzoek_id: int) -> str:
    return pagina(onderzoek_id)


@blauwdruk.post("/onderzoeken/<int:onderzoek_id>/stappen")
@vereist(Bevoegdheid.MELDING_BEOORDELEN)
def begin(onderzoek_id: int) -> Response | tuple[str, int]:
    def daad(session: Session, invoer: dict[str, Any]) -> object:
        wie = gebruiker()
        return onderzoekstappen.begin_stap(
            session, onderzoek_id, **invoer, door=wie, kader=kader(session), nu=klok()
        )

    return _doe(onderzoek_id, "stap", BeginstapSchema(), daad, "De stap is begonnen.")


@blauwdruk.post("/onderzoeken/<int:onderzoek_id>/stappen/<int:stap_id>")
@vereist(Bevoegdheid.MELDING_BEOORDELEN)
def eindig(onderzoek_id: int, stap_id: int) -> Response | tuple[str, int]:
    def daad(session: Session, invoer: dict[str, Any]) -> object:
        lees_stap(session, stap_id, onderzoek_id)
        wie = gebruiker()
        return onderzoekstappen.rond_stap_af(
            session, stap_id, **invoer, door=wie, kader=kader(session), nu=klok()
        )

    return _doe(onderzoek_id, f"afloop-{stap_id}", AfloopSchema(), daad, "De stap is afgerond.")


@blauwdruk.post("/onderzoeken/<int:onderzoek_id>/contacten")
@vereist(Bevoegdheid.MELDING_BEOORDELEN)
def contact(onderzoek_id: int) -> Response | tuple[str, int]:
    def daad(session: Session, nieuw: Any) -> object:  # noqa: ANN401 - what the schema makes
        return onderzoekstappen.noteer_contact(session, onderzoek_id, nieuw, door=gebruiker(), nu=klok())

    return _doe(onderzoek_id, "contact", ContactSchema(), daad, "Het contact is genoteerd.")


@blauwdruk.post("/onderzoeken/<int:onderzoek_id>/vragen")
@vereist(Bevoegdheid.MELDING_BEOORDELEN)
def vraag(onderzoek_id: int) -> Response | tuple[str, int]:
    def daad(session: Session, nieuw: Any) -> object:  # noqa: ANN401 - what the schema makes
        wie = gebruiker()
        return afdelingsvragen.stel(session, onderzoek_id, nieuw, door=wie, kader=kader(session), nu=klok())

    return _doe(onderzoek_id, "vraag", AfdelingsvraagSchema(), daad, "De vraag is gesteld.")


@blauwdruk.post("/onderzoeken/<int:onderzoek_id>/voorstellen")
@vereist(Bevoegdheid.MELDING_BEOORDELEN)
def stel_voor(onderzoek_id: int) -> Response | tuple[str, int]:
    def daad(session: Session, invoer: dict[str, Any]) -> object:
        return vertrekken.stel_voor(session, onderzoek_id, **invoer, door=gebruiker(), nu=klok())

    return _doe(onderzoek_id, "voorstel", VoorstelSchema(), daad, "Een collega is om akkoord gevraagd.")


@blauwdruk.post("/onderzoeken/<int:onderzoek_id>/voorstellen/<int:voorstel_id>")
@vereist(Bevoegdheid.MELDING_BEOORDELEN)
def oordeel(onderzoek_id: int, voorstel_id: int) -> Response | tuple[str, int]:
    def daad(session: Session, invoer: dict[str, Any]) -> object:
        return vertrekken.oordeel(
            session,
            voorstel_id,
            is_akkoord=invoer["oordeel"] == "akkoord",
            toelichting=invoer["toelichting"],
            door=gebruiker(),
            nu=klok(),
        )

    return _doe(onderzoek_id, "oordeel", OordeelSchema(), daad, "Uw oordeel is vastgelegd.")


def pagina(onderzoek_id: int, stap: str = "", fout: Fout | None = None) -> str:
    """Show the onderzoek; a form that came back keeps what was typed."""
    wie, dag = gebruiker(), vandaag()
    with lees() as session:
        dossier = lees_dossier(session, onderzoek_id, kijker=wie)
        bsns = dossier.onderzoek.personen
        lijsten = vertrekken.lijsten(session, onderzoek_id, bsns, vandaag=dag)
        akkoord = {bsn: vertrekken.heeft_akkoord(session, onderzoek_id, bsn) for bsn in bsns}
        aan = afdelingsvragen.adressaten(session, kader(session), dag) if dossier.mag_werken else []
    fouten = fout.velden if isinstance(fout, OngeldigeInvoer) else {}
    return render_template(
        "onderzoek/onderzoek.html",
        dossier=dossier,
        onderzoek=dossier.onderzoek,
        kenmerk=kenmerk(dossier.onderzoek),
        lijsten=lijsten,
        akkoord=akkoord,
        adressaten=aan,
        stap=stap,
        formulier=Formulier(request.form if stap else {}, fouten),
        conflict=fout.zin if fout and not fouten else None,
        vandaag=dag,
        mag_oordelen=[rij.id for rij in dossier.voorstellen if rij.voorgesteld_door_id != wie.id],
        **KEUZES,
    )


def _doe(onderzoek_id: int, stap: str, schema: Schema, daad: Daad, gedaan: str) -> Response | tuple[str, int]:
    """Do what a form of the page asks, and go back to it; what can't be done stays on it."""
    try:
        invoer = laad(schema, request.form)
        with transaction() as session:
            daad(session, invoer)
    except (OngeldigeInvoer, Conflict) as fout:
        return pagina(onderzoek_id, stap, fout), fout.status
    flash(gedaan)
    return redirect(url_for("onderzoeken.onderzoek", onderzoek_id=onderzoek_id))
