"""The lists from which is chosen what to look for in the protocol, with Dutch names instead of codes."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy.orm import Session

from terugmeld.domain.inzage import Doelwoorden
from terugmeld.services.doelwoorden import woordenboek
from terugmeld.storage.protocol_afnemers import afnemers_in_protocol
from terugmeld.web.afnemers import alle_afnemers
from terugmeld.web.redenen import regelset_van_vandaag

Keuzes = Mapping[str, list[tuple[str, str]]]


def afnemerkeuzes(session: Session, gekozen: str) -> Keuzes:
    """Return the afnemers of the regelset by name, and the others of whom there is an aantekening."""
    bekend = dict(alle_afnemers())
    ander = [code for code in afnemers_in_protocol(session) if code not in bekend]
    if gekozen and gekozen not in {*bekend, *ander}:
        ander.append(gekozen)
    return {
        "In de regels": sorted(bekend.items(), key=lambda paar: paar[1].casefold()),
        "Anders": [(code, code.replace("-", " ")) for code in ander],
    }


def woorden_van(session: Session) -> Callable[[Mapping[str, Any]], Doelwoorden]:
    """Return what says a doel in words, also while no regelset is in gebruik."""
    return woordenboek(session, regelset_van_vandaag())
