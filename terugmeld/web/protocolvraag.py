"""The question to the protocol as its pages share it: from form to filter, and the page to ask it on."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from flask import render_template

from terugmeld.domain.export import MAXIMUM_XLSX, Formaat
from terugmeld.domain.opvallend import UITLEG
from terugmeld.domain.protocol import Resultaat, Soort, persoonsrefs
from terugmeld.domain.protocolfilter import Protocolfilter
from terugmeld.errors import OngeldigeInvoer
from terugmeld.services.protocol_bewaken import laatste_controle
from terugmeld.services.protocol_bewijzen import bewezen_tot
from terugmeld.services.protocol_zoeken import Bladzijde
from terugmeld.storage.database import lees
from terugmeld.web.access import instellingen
from terugmeld.web.formulier import Formulier, Ingevuld, ingevuld
from terugmeld.web.klok import NEDERLAND
from terugmeld.web.protocolkeuzes import afnemerkeuzes, woorden_van
from terugmeld.web.rubriekkeuze import groepen
from terugmeld.web.schemas.protocol import ProtocolSchema
from terugmeld.web.weergave import hoofdletter

NAMEN = {soort: soort.value.replace("_", " ").capitalize() for soort in Soort}
# The fields of a search that travel along to the next page and to an export.
ZOEKVELDEN = tuple(naam for naam in ProtocolSchema().fields if naam != "na")
GELIJK = ("soort", "resultaat", "afnemer", "actor_id", "zaakkenmerk", "rubriek", "opvallend")
OPVALLEND = [(wat.value, f"{hoofdletter(wat.value)}: {uitleg.lower()}") for wat, uitleg in UITLEG.items()]
RUBRIEKEN = groepen()
FORMATEN = [
    (Formaat.CSV.value, "CSV", "Voor een rekenblad."),
    (Formaat.XLSX.value, "Excel", f"Voor hoogstens {MAXIMUM_XLSX} aantekeningen."),
    (Formaat.JSONL.value, "JSON Lines", "Alles om het protocol mee te controleren."),
    (Formaat.XML.value, "XML", "Volgens het schema protocol.xsd."),
    (Formaat.LDV.value, "Logboek Dataverwerkingen", "Zonder namen van medewerkers."),
    (Formaat.VNG.value, "VNG Verwerkingenlogging", "Voor een verwerkingenlog van de gemeente."),
]


def lees_filter(invoer: Mapping[str, Any]) -> Protocolfilter:
    """Return the filter; a number of a person becomes the references that stand in the protocol."""
    refs = persoonsrefs(instellingen().bekende_sleutels, invoer.get("bsn"), invoer.get("anummer"))
    tot = invoer.get("tot")
    return Protocolfilter(
        van=_begin(invoer.get("van")),
        tot=_begin(tot + timedelta(days=1)) if tot else None,
        betrokkene_ref=refs[0] if refs else None,
        oude_refs=refs[1:] or None,
        **{naam: invoer.get(naam) for naam in GELIJK},
    )


def meegenomen(formulier: Formulier) -> list[tuple[str, str]]:
    """Return what was filled in, so that an export asks the same question."""
    namen = (naam + deel for naam in ZOEKVELDEN for deel in ("", "_dag", "_maand", "_jaar"))
    return [(naam, formulier.waarde(naam)) for naam in namen if formulier.waarde(naam)]


def zoekpagina(form: Ingevuld, fout: OngeldigeInvoer) -> str:
    """Return the page with what was filled in and what is wrong with it."""
    return pagina(ingevuld(form, fout))


def pagina(formulier: Formulier, bladzijde: Bladzijde | None = None) -> str:
    """Return the page: how the protocol stands, the question, and what was found."""
    with lees() as session:
        return render_template(
            "privacy/protocol.html",
            formulier=formulier,
            bladzijde=bladzijde,
            controle=laatste_controle(session),
            bewezen_tot=bewezen_tot(session),
            opvallend=OPVALLEND,
            afnemers=afnemerkeuzes(session, formulier.waarde("afnemer")),
            rubrieken=RUBRIEKEN,
            woorden=woorden_van(session),
            soorten=list(NAMEN.items()),
            soortnamen=NAMEN,
            resultaten=[(resultaat, resultaat.value.capitalize()) for resultaat in Resultaat],
            formaten=FORMATEN,
            mee=meegenomen(formulier),
        )


def _begin(dag: date | None) -> datetime | None:
    return datetime.combine(dag, time(), NEDERLAND) if dag else None
