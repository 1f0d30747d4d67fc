"""Take a step on a case from a form: the same table of steps, and the same schemas, as the API."""

import re
from collections.abc import Collection
from typing import Any

from flask import abort
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from terugmeld.domain.terugmelding import Handeling
from terugmeld.services.beoordelen import neem_in_behandeling
from terugmeld.storage.database import lees, transaction
from terugmeld.web.access import gebruiker
from terugmeld.web.api.handelingen import STAPPEN
from terugmeld.web.formulier import Ingevuld, laad
from terugmeld.web.klok import klok

VOORBEELD = "voorbeeld"
NEEM_EERST = "neem_eerst"
# Fields that a page shows a few times, to be filled in as often as needed.
LIJSTVELDEN = frozenset({"bewoners"})
RIJ_VAN_EEN_ANDER = re.compile(r"uitkomsten\.(\d{1,3})\.kenmerk")


def neem_stap(kenmerk: str, form: Ingevuld, stappen: Collection[Handeling]) -> Handeling:
    """Do what the form asks, if this page has the step; raises OngeldigeInvoer and Conflict."""
    handeling, invoer = _lees_stap(form, stappen)
    with transaction() as session:
        _doe(session, kenmerk, handeling, invoer, neem_eerst=NEEM_EERST in form)
    return handeling


def stel_voor(kenmerk: str, form: Ingevuld, stappen: Collection[Handeling]) -> str:
    """Return the answer that the melder would get; the step is taken, and thrown away again."""
    handeling, invoer = _lees_stap(form, stappen, partial=("reactie",))
    invoer["reactie"] = None
    if "besluit" in invoer:
        invoer.pop("reactie")
    with lees() as session:
        return _doe(session, kenmerk, handeling, invoer, neem_eerst=NEEM_EERST in form)


def _doe(
    session: Session, kenmerk: str, handeling: Handeling, invoer: dict[str, Any], *, neem_eerst: bool
) -> str:
    """Take the step and return the text with which it stands in the history.

    With ``neem_eerst`` nobody had the case: who decides takes it in behandeling too.
    """
    wie, nu = gebruiker(), klok()
    if neem_eerst:
        eigen = neem_in_behandeling(session, kenmerk, versie=invoer["versie"], door=wie, nu=nu)
        invoer |= {"versie": eigen.versie}
    melding = STAPPEN[handeling].doe(session, kenmerk, door=wie, nu=nu, **invoer)
    return melding.gebeurtenissen[-1].tekst or ""


def _lees_stap(
    form: Ingevuld, stappen: Collection[Handeling], partial: tuple[str, ...] = ()
) -> tuple[Handeling, dict[str, Any]]:
    gevraagd = form.get("handeling", "")
    if gevraagd not in stappen:
        abort(400)
    handeling = Handeling(gevraagd)
    invoer = laad(STAPPEN[handeling].schema, _zonder_lege_rijen(form), partial=partial)
    invoer.pop("handeling")
    return handeling, invoer


def _zonder_lege_rijen(form: Ingevuld) -> Ingevuld:
    """Drop what is of the page alone, and what was left open: residents, outcomes of other cases."""
    open_rijen = {
        gevonden[1]
        for naam in form
        if (gevonden := RIJ_VAN_EEN_ANDER.fullmatch(naam))
        and not form.get(f"uitkomsten.{gevonden[1]}.uitkomst", "").strip()
    }
    weg = tuple(f"uitkomsten.{nummer}." for nummer in open_rijen)
    over = [
        (naam, waarde)
        for naam, waarde in form.items(multi=True)
        if naam not in {VOORBEELD, NEEM_EERST} and (naam not in LIJSTVELDEN or waarde.strip())
    ]
    return MultiDict([(naam, waarde) for naam, waarde in over if not naam.startswith(weg)] if weg else over)
