"""The desk of the privacy officer: search the protocol and export it; each look and export is on record."""

import tempfile
from contextlib import ExitStack
from datetime import date, datetime, time, timedelta
from typing import Any, BinaryIO, cast

from flask import Blueprint, render_template, request, send_file
from werkzeug.wrappers import Response

from beheerregeling.rollen import Bevoegdheid
from terugmeld.adapters.protocol_export import Formaat, exporteer
from terugmeld.domain.opvallend import UITLEG
from terugmeld.domain.protocol import Resultaat, Soort, betrokkene_ref
from terugmeld.domain.protocolfilter import Protocolfilter
from terugmeld.errors import OngeldigeInvoer
from terugmeld.services.protocol_bewaken import laatste_controle
from terugmeld.services.protocol_zoeken import Bladzijde, vorige_exports, zoek
from terugmeld.storage.database import lees, transaction
from terugmeld.storage.protocol_vragen import laatste_checkpoint
from terugmeld.web.access import gebruiker, instellingen, vereist
from terugmeld.web.formulier import Formulier, ingevuld, laad
from terugmeld.web.klok import NEDERLAND, klok
from terugmeld.web.schemas.protocol import ExportSchema, ProtocolSchema, ZoekSchema

MIMETYPE = {
    Formaat.CSV: "text/csv",
    Formaat.JSONL: "application/jsonl",
    Formaat.XML: "application/xml",
}
IN_GEHEUGEN = 1024 * 1024
NAMEN = {soort: soort.value.replace("_", " ") for soort in Soort}
# The fields of a search that travel along to the next page and to an export.
ZOEKVELDEN = tuple(naam for naam in ProtocolSchema().fields if naam != "na")

OPVALLEND = [(wat.value, f"{wat.value.capitalize()}: {uitleg.lower()}") for wat, uitleg in UITLEG.items()]
FORMATEN = [
    ("csv", "CSV", "Voor een spreadsheet."),
    ("jsonl", "JSON Lines", "Alles om het protocol mee te controleren."),
    ("xml", "XML", "Volgens het schema protocol.xsd."),
]

blauwdruk = Blueprint("privacy", __name__)


@blauwdruk.get("/protocol")
@vereist(Bevoegdheid.PROTOCOL_RAADPLEGEN)
def protocol() -> str:
    return _pagina(Formulier())


@blauwdruk.post("/protocol")
@vereist(Bevoegdheid.PROTOCOL_RAADPLEGEN)
def zoek_protocol() -> str | tuple[str, int]:
    """Search by POST, so that no number stands in an address; the look itself is on record."""
    try:
        invoer = laad(ZoekSchema(), request.form)
        meer = {"na": invoer.get("na"), "reden": invoer["waarom"]}
        with transaction() as session:
            bladzijde = zoek(session, _filter(invoer), door=gebruiker(), nu=klok(), **meer)
    except OngeldigeInvoer as fout:
        return _pagina(ingevuld(request.form, fout)), fout.status
    return _pagina(Formulier(request.form), bladzijde)


@blauwdruk.post("/protocol/export")
@vereist(Bevoegdheid.PROTOCOL_EXPORTEREN)
def exporteer_protocol() -> Response | tuple[str, int]:
    try:
        invoer = laad(ExportSchema(), request.form)
    except OngeldigeInvoer as fout:
        return _pagina(ingevuld(request.form, fout)), fout.status
    nu, formaat = klok(), invoer["formaat"]
    with ExitStack() as bij_een_fout:
        bestand = bij_een_fout.enter_context(tempfile.SpooledTemporaryFile(max_size=IN_GEHEUGEN))
        exporteer(
            cast(BinaryIO, bestand),
            formaat,
            door=gebruiker(),
            reden=invoer["reden"],
            filter_=_filter(invoer),
            nu=nu,
        )
        bestand.seek(0)
        bij_een_fout.pop_all()
    naam = f"protocol-{nu:%Y%m%d-%H%M}.{formaat}"
    antwoord = send_file(
        cast(BinaryIO, bestand), mimetype=MIMETYPE[formaat], as_attachment=True, download_name=naam
    )
    antwoord.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return antwoord


def _filter(invoer: dict[str, Any]) -> Protocolfilter:
    sleutels = instellingen().bekende_sleutels
    refs = [betrokkene_ref(sleutel, invoer["bsn"]) for sleutel in sleutels] if invoer.get("bsn") else []
    tot = invoer.get("tot")
    gelijk = ("soort", "resultaat", "afnemer", "actor_id", "zaakkenmerk", "rubriek", "opvallend")
    return Protocolfilter(
        van=_begin(invoer.get("van")),
        tot=_begin(tot + timedelta(days=1)) if tot else None,
        betrokkene_ref=refs[0] if refs else None,
        oude_refs=tuple(refs[1:]) or None,
        **{naam: invoer.get(naam) for naam in gelijk},
    )


def _begin(dag: date | None) -> datetime | None:
    return datetime.combine(dag, time(), NEDERLAND) if dag else None


def _toestand() -> dict[str, Any]:
    """Return how the protocol stands, and what was exported before."""
    with lees() as session:
        return {
            "controle": laatste_controle(session),
            "checkpoint": laatste_checkpoint(session),
            "exports": vorige_exports(session, door=gebruiker()),
        }


def _pagina(formulier: Formulier, bladzijde: Bladzijde | None = None) -> str:
    return render_template(
        "privacy/protocol.html",
        formulier=formulier,
        bladzijde=bladzijde,
        **_toestand(),
        opvallend=OPVALLEND,
        soorten=list(NAMEN.items()),
        soortnamen=NAMEN,
        resultaten=[(resultaat, resultaat.value) for resultaat in Resultaat],
        formaten=FORMATEN,
        mee=_meegenomen(formulier),
    )


def _meegenomen(formulier: Formulier) -> list[tuple[str, str]]:
    """Return what was filled in, so that an export asks the same question."""
    namen = (naam + deel for naam in ZOEKVELDEN for deel in ("", "_dag", "_maand", "_jaar"))
    return [(naam, formulier.waarde(naam)) for naam in namen if formulier.waarde(naam)]
