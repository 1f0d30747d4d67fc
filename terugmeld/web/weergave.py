"""How values look on a page: Dutch dates and moments, and what every template may use."""

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime
from functools import cache
from typing import Any

from flask import Flask, g, has_request_context, request, url_for
from flask_babel import Babel, format_datetime, format_decimal
from flask_login import current_user
from sqlalchemy.exc import DBAPIError

from beheerregeling.rollen import Rol
from beheerregeling.termijnen import kalenderdag
from bijlagen.rubrieken import RUBRIEKEN, aanduidingsnaam
from terugmeld.domain import cijfers, rubriekwaarde
from terugmeld.domain.datum import dag_in_woorden, in_woorden
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.gemeente import gemeentenaam
from terugmeld.domain.inzagebrief import feiten, meldingen, vermoedens
from terugmeld.domain.weergave import toon
from terugmeld.services import berichten
from terugmeld.storage.database import lees
from terugmeld.web import begrippen
from terugmeld.web.access import heeft_eerste_wachtwoord, instellingen
from terugmeld.web.adreskeuze import is_adres, zelfde_naam
from terugmeld.web.afnemers import afnemernaam
from terugmeld.web.klok import klok
from terugmeld.web.merken import stel_merken_in
from terugmeld.web.navigatie import bestemming_van, menu_van
from terugmeld.web.noodmaatregel import lopend
from terugmeld.web.redenen import doelnaam, redennaam
from terugmeld.web.termijnen import stel_termijnen_in

TAAL = "nl"
TIJDZONE = "Europe/Amsterdam"
POSTCODE, POSTCODE_ELEMENT = re.compile(r"([0-9]{4})([A-Z]{2})"), "1160"
KENMERK = re.compile(r"(\b[A-Z]{2}-[0-9]{4}-[0-9]{6,9}\b)")
CATEGORIENAMEN = {rubriek.categorie: rubriek.categorienaam for rubriek in RUBRIEKEN.values()}


def stel_weergave_in(app: Flask) -> None:
    """Make the pages Dutch."""
    Babel(app, default_locale=TAAL, default_timezone=TIJDZONE)
    app.jinja_env.filters.update(_filters())
    app.jinja_env.filters["kenmerkdelen"] = KENMERK.split
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(betekenis=begrippen.betekenis, url_for=_adressen(app))
    stel_termijnen_in(app)
    stel_merken_in(app)
    app.context_processor(_overal)


def _adressen(app: Flask) -> Callable[..., str]:
    """Return ``url_for`` that builds the address of a page without parts of its own once."""

    @cache
    def vast(_wortel: str, endpoint: str) -> str:
        return app.url_for(endpoint)

    def adres(endpoint: str, **delen: Any) -> str:  # noqa: ANN401 - what url_for takes
        kan_vast = has_request_context() and not delen and not endpoint.startswith(".")
        return vast(request.root_path, endpoint) if kan_vast else app.url_for(endpoint, **delen)

    return adres


def _filters() -> dict[str, Any]:
    return {
        "datum": datum,
        "moment": moment,
        "getal": getal,
        "opsomming": opsomming,
        "hoofdletter": hoofdletter,
        "rubrieknaam": rubrieknaam,
        "aanduidingsnaam": aanduidingsnaam,
        "feiten": feiten,
        "lopend": meldingen,
        "vermoed": vermoedens,
        "categorienaam": categorienaam,
        "metnaam": lambda code: (code, rubrieknaam(code)),
        "waarde": waarde,
        "getypt": getypt,
        "lodatum": in_woorden,
        "iso_moment": lambda tekst: moment(datetime.fromisoformat(tekst)),
        "gemeentenaam": gemeentenaam,
        "afnemernaam": afnemernaam,
        "redennaam": redennaam,
        "doelnaam": doelnaam,
        "is_adres": is_adres,
        "zelfde_naam": zelfde_naam,
        "cijfer": cijfers.toon,
    }


def datum(waarde: date | None) -> str:
    """Return a day as '14 maart 2026'; of a moment, the day that it is in the Netherlands."""
    dag = kalenderdag(waarde) if isinstance(waarde, datetime) else waarde
    return dag_in_woorden(dag) if dag else ""


def moment(waarde: datetime | None) -> str:
    """Return a moment as '14 maart 2026, 10:12 uur', in Dutch time."""
    return format_datetime(waarde, "d MMMM y, HH:mm 'uur'") if waarde else ""


def tijd(waarde: datetime) -> str:
    """Return the time of a moment as '10:12 uur', in Dutch time."""
    return str(format_datetime(waarde, "HH:mm 'uur'"))


def getal(waarde: float) -> str:
    return str(format_decimal(waarde))


def opsomming(woorden: Sequence[str]) -> str:
    delen = [str(woord) for woord in woorden]
    return delen[0] if len(delen) == 1 else f"{', '.join(delen[:-1])} en {delen[-1]}" if delen else ""


def hoofdletter(tekst: str) -> str:
    """Begin with a capital; "één" is written "Eén"."""
    return f"E{tekst[1:]}" if tekst.startswith("één") else tekst[:1].upper() + tekst[1:]


def rubrieknaam(code: str) -> str:
    return RUBRIEKEN[code].naam if code in RUBRIEKEN else code


def categorienaam(code: str) -> str:
    """Return the name of the category of a rubriek or of a code of 83.10."""
    return CATEGORIENAMEN.get(code[:2], code)


def waarde(tekst: str | None, rubriek: str) -> str:
    """Return a value of the source as people read it; only words of our own begin with a capital."""
    if rubriek.endswith(POSTCODE_ELEMENT) and POSTCODE.fullmatch(tekst or ""):
        return POSTCODE.sub(r"\1 \2", tekst or "")
    woorden = toon(rubriek, tekst or "")
    return woorden if woorden == tekst else hoofdletter(woorden)


def getypt(tekst: str, rubriek: str) -> str:
    """Return a value that a person typed as it will be kept and shown."""
    return waarde(rubriekwaarde.lees(rubriek, tekst), rubriek)


def _overal() -> dict[str, Any]:
    wie = _wie()
    config = instellingen()
    return {
        "wie": wie,
        "menu": menu_van(None if heeft_eerste_wachtwoord() else wie),
        **_uit_database(wie),
        "gemeente_naam": config.gemeente_naam,
        "omgeving": config.omgeving,
        "huisstijl": url_for("algemeen.huisstijl") if config.huisstijl_css else None,
        "hier": bestemming_van(request.endpoint),
        **_sessie(),
        "Rol": Rol,
    }


def _wie() -> Gebruiker | None:
    if g.get("zonder_gebruiker") or not current_user.is_authenticated:
        return None
    gebruiker: Gebruiker = current_user.gebruiker
    return gebruiker


def _uit_database(wie: Gebruiker | None) -> dict[str, Any]:
    """Return what is in force now, and how many notices this person has not opened yet.

    An error page without a database has neither.
    """
    if not g.get("zonder_gebruiker"):
        with suppress(DBAPIError), lees() as session:
            ongelezen = berichten.ongelezen(session, wie.id) if wie else 0
            return {"noodmaatregel": lopend(session), "ongelezen": ongelezen}
    return {"noodmaatregel": None, "ongelezen": 0}


def _sessie() -> dict[str, Any]:
    """Return when the session ends by itself, and in how many seconds."""
    eindigt_op = None if g.get("zonder_gebruiker") else getattr(current_user, "eindigt_op", None)
    if eindigt_op is None:
        return {"sessie_tot": None}
    seconden = int((eindigt_op - klok()).total_seconds())
    return {"sessie_tot": tijd(eindigt_op), "sessie_seconden": seconden}
