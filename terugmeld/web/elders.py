"""The pages on which an afnemer tells what it passed on (verordening art. 11): one by one, or as a CSV."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import datetime, time
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from beheerregeling.rollen import Bevoegdheid
from bijlagen.rubrieken import RUBRIEKEN
from terugmeld.errors import OngeldigeInvoer
from terugmeld.services.protocol_elders import VerstrekkingElders, leg_vast
from terugmeld.storage.database import lees, transaction
from terugmeld.web import eldersbestand
from terugmeld.web.access import gebruiker, vereist
from terugmeld.web.formulier import Formulier, ingevuld, laad
from terugmeld.web.kader import kader
from terugmeld.web.klok import NEDERLAND, klok
from terugmeld.web.schemas.elders import MAXIMUM, DoorgegevenSchema

GEWOON = ("01", "08")

blauwdruk = Blueprint("elders", __name__)


@blauwdruk.get("/doorgegeven")
@vereist(Bevoegdheid.ELDERS_VASTLEGGEN)
def pagina() -> str:
    return _pagina(Formulier())


@blauwdruk.post("/doorgegeven")
@vereist(Bevoegdheid.ELDERS_VASTLEGGEN)
def geef_op() -> Response | tuple[str, int]:
    """Record one verstrekking: waarvoor, aan wie en welke persoonsgegevens."""
    try:
        invoer = laad(DoorgegevenSchema(), request.form)
        with transaction() as session:
            _leg_vast(session, [_verstrekking(session, invoer)])
    except OngeldigeInvoer as fout:
        velden = {_veld(naam): teksten for naam, teksten in fout.velden.items()}
        return _pagina(ingevuld(request.form, OngeldigeInvoer(velden))), fout.status
    return _klaar(1)


@blauwdruk.post("/doorgegeven/bestand")
@vereist(Bevoegdheid.ELDERS_VASTLEGGEN)
def lees_bestand() -> Response | tuple[str, int]:
    """Record a whole file, or nothing of it."""
    regels: Mapping[int, VerstrekkingElders] = {}
    try:
        regels = eldersbestand.lees(_geupload())
        with transaction() as session:
            _leg_vast(session, [*regels.values()])
    except OngeldigeInvoer as fout:
        velden = fout.velden
        if regels:
            velden = {eldersbestand.VELD: eldersbestand.als_zinnen(velden, [*regels])}
        return _pagina(Formulier(fouten=velden)), fout.status
    return _klaar(len(regels))


def _geupload() -> bytes:
    bestand = request.files.get(eldersbestand.VELD)
    if bestand is None or not bestand.filename:
        raise OngeldigeInvoer({eldersbestand.VELD: ["Kies een CSV-bestand."]})
    with closing(bestand) as stroom:
        inhoud: bytes = stroom.read(eldersbestand.GROOTSTE + 1)
    return inhoud


def _leg_vast(session: Session, regels: Sequence[VerstrekkingElders]) -> None:
    leg_vast(session, regels, door=gebruiker(), kader=kader(session), nu=klok())


def _verstrekking(session: Session, invoer: Mapping[str, Any]) -> VerstrekkingElders:
    """Return what the form tells; the afnemer itself is the source, and a day is its first moment."""
    velden = dict(invoer)
    dag = velden.pop("datum")
    eigen = kader(session).regelset.afnemers.get(gebruiker().afnemer)
    return VerstrekkingElders(
        bron=eigen.naam if eigen else gebruiker().afnemer,
        tijdstip=datetime.combine(dag, time(), NEDERLAND),
        ontvanger=_code(velden["ontvanger_naam"]),
        **velden | {"rubrieken": tuple(velden["rubrieken"])},
    )


def _code(naam: str) -> str:
    kaal = unicodedata.normalize("NFKD", naam).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", kaal).strip("-")[:60] or "derde"


def _veld(naam: str) -> str:
    """Return the field of the form for a fault that the service found in the first regel."""
    kaal = naam.removeprefix("regels.0.")
    return "datum" if kaal == "tijdstip" else kaal


def _klaar(aantal: int) -> Response:
    wat = "1 verstrekking staat" if aantal == 1 else f"{aantal} verstrekkingen staan"
    flash(f"{wat} in het protocol.")
    return redirect(url_for("elders.pagina"))


def _pagina(formulier: Formulier) -> str:
    with lees() as session:
        rubrieken = _rubrieken(session)
    return render_template(
        "intranet/doorgegeven.html",
        formulier=formulier,
        rubrieken=rubrieken,
        kolommen=eldersbestand.KOLOMMEN,
        maximum=MAXIMUM,
        grootste=eldersbestand.GROOTSTE // 1024,
        voorbeeld=";".join(eldersbestand.KOLOMMEN),
    )


def _rubrieken(session: Session) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Return by category what the own afnemer may get, or else the gegevens of the person and the address."""
    regelset = kader(session).regelset
    regels = regelset.rechtstreekse_regels(gebruiker().afnemer)
    codes = {code for regel in regels for code in regelset.gegevens(gebruiker().afnemer, regel.doel)}
    codes = codes or {code for code, rubriek in RUBRIEKEN.items() if rubriek.categorie in GEWOON}
    groepen: dict[str, list[tuple[str, str]]] = {}
    for rubriek in (RUBRIEKEN[code] for code in sorted(codes) if code in RUBRIEKEN):
        groepen.setdefault(rubriek.categorienaam, []).append((rubriek.code, rubriek.naam))
    return groepen
