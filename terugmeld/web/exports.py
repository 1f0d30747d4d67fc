"""The pages of the exports of the protocol: count first, then make, follow, stop, go on and take."""

from flask import Blueprint, Response, flash, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response as Antwoord

from beheerregeling.rollen import Bevoegdheid
from terugmeld.adapters.exportbestand import bestand, werk
from terugmeld.domain.export import (
    BESTAND_WEG,
    BEWAREN,
    EXTENSIE,
    HERVATBAAR,
    MAXIMUM_XLSX,
    MIMETYPE,
    Exportstatus,
    Formaat,
)
from terugmeld.errors import NietGevonden, OngeldigeInvoer
from terugmeld.services import exports
from terugmeld.services.medewerkers import namen
from terugmeld.services.protocol_zoeken import vorige_exports
from terugmeld.storage.database import lees, transaction
from terugmeld.web.access import gebruiker, instellingen, vereist
from terugmeld.web.formulier import Formulier, laad
from terugmeld.web.klok import klok
from terugmeld.web.protocolvraag import FORMATEN, lees_filter, meegenomen, zoekpagina
from terugmeld.web.schemas.protocol import ExportSchema

# What one request reads at most; the worker, or the button on the page, does the rest.
PER_VERZOEK = 5
FORMAATNAAM = {waarde: naam for waarde, naam, _ in FORMATEN}

blauwdruk = Blueprint("exports", __name__)


@blauwdruk.post("/protocol/export")
@vereist(Bevoegdheid.PROTOCOL_EXPORTEREN)
def vooraf() -> str | tuple[str, int]:
    """Say how much an export would hold, before anything is made."""
    try:
        invoer = laad(ExportSchema(), request.form)
        with transaction() as session:
            aantal = exports.tel_vooraf(
                session, lees_filter(invoer), reden=invoer["reden"], door=gebruiker(), nu=klok()
            )
    except OngeldigeInvoer as fout:
        return zoekpagina(request.form, fout), fout.status
    return render_template(
        "privacy/export_vooraf.html",
        aantal=aantal,
        te_groot=invoer["formaat"] is Formaat.XLSX and aantal > MAXIMUM_XLSX,
        maximum=MAXIMUM_XLSX,
        formaatnaam=FORMAATNAAM[invoer["formaat"]],
        filter=lees_filter(invoer).als_waarden(),
        reden=invoer["reden"],
        mee=[*meegenomen(Formulier(request.form)), ("reden", invoer["reden"])],
        formaat=invoer["formaat"].value,
    )


@blauwdruk.post("/protocol/exports")
@vereist(Bevoegdheid.PROTOCOL_EXPORTEREN)
def maak() -> Antwoord | tuple[str, int]:
    try:
        invoer = laad(ExportSchema(), request.form)
        with transaction() as session:
            export = exports.vraag_aan(
                session,
                lees_filter(invoer),
                formaat=invoer["formaat"],
                reden=invoer["reden"],
                door=gebruiker(),
                nu=klok(),
            )
    except OngeldigeInvoer as fout:
        return zoekpagina(request.form, fout), fout.status
    return _werk_door(export.id)


@blauwdruk.get("/protocol/exports")
@vereist(Bevoegdheid.PROTOCOL_EXPORTEREN)
def lijst() -> str:
    with lees() as session:
        rijen = exports.lijst(session, door=gebruiker())
        wie = namen(session, {export.gevraagd_door_id for export in rijen})
        eerder = vorige_exports(session, door=gebruiker())
    return render_template(
        "privacy/exports.html", exports=rijen, wie_vroeg=wie, eerder=eerder, formaatnaam=FORMAATNAAM
    )


@blauwdruk.get("/protocol/exports/<int:export_id>")
@vereist(Bevoegdheid.PROTOCOL_EXPORTEREN)
def toon(export_id: int) -> str:
    with lees() as session:
        export = exports.bekijk(session, export_id, door=gebruiker())
        wie = namen(session, {export.gevraagd_door_id})
    return render_template(
        "privacy/export.html",
        export=export,
        wie_vroeg=wie,
        filter=exports.filter_van(export).als_waarden(),
        formaatnaam=FORMAATNAAM[export.formaat],
        hervatbaar=export.status in HERVATBAAR,
        weg_op=export.klaar_op + BEWAREN if export.klaar_op else None,
    )


@blauwdruk.post("/protocol/exports/<int:export_id>/stop")
@vereist(Bevoegdheid.PROTOCOL_EXPORTEREN)
def stop(export_id: int) -> Antwoord:
    with transaction() as session:
        exports.stop(session, export_id, door=gebruiker())
    flash("De export is gestopt. U kunt later verdergaan.")
    return redirect(url_for("exports.toon", export_id=export_id))


@blauwdruk.post("/protocol/exports/<int:export_id>/verder")
@vereist(Bevoegdheid.PROTOCOL_EXPORTEREN)
def verder(export_id: int) -> Antwoord:
    """Read on; an export that was stopped or that failed goes on first."""
    with transaction() as session:
        if exports.bekijk(session, export_id, door=gebruiker()).status != Exportstatus.BEZIG:
            exports.hervat(session, export_id, door=gebruiker())
    return _werk_door(export_id)


@blauwdruk.post("/protocol/exports/<int:export_id>/bestand")
@vereist(Bevoegdheid.PROTOCOL_EXPORTEREN)
def haal_op(export_id: int) -> Response:
    """Give the file; that somebody takes it is on record first."""
    with transaction() as session:
        export = exports.haal_op(session, export_id, door=gebruiker(), nu=klok())
    pad = bestand(instellingen().exportmap, export.id, export.formaat)
    if not pad.is_file():
        raise NietGevonden(BESTAND_WEG)
    formaat = Formaat(export.formaat)
    naam = f"protocol-{export.gevraagd_op:%Y%m%d-%H%M}.{EXTENSIE[formaat]}"
    soort = MIMETYPE[formaat]
    antwoord = send_file(pad, mimetype=soort, as_attachment=True, download_name=naam, etag=False)
    antwoord.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return antwoord


def _werk_door(export_id: int) -> Antwoord:
    werk(instellingen().exportmap, export_id=export_id, stukken=PER_VERZOEK, nu=klok())
    return redirect(url_for("exports.toon", export_id=export_id))
