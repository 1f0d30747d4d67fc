"""Look into the protocol; whoever looks is recorded in the same transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Row
from sqlalchemy.orm import Session

from beheerregeling.rollen import Bevoegdheid, Rol
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.protocol import Aantekening, Resultaat, Soort, Vertrouwelijkheid
from terugmeld.domain.protocolfilter import Protocolfilter
from terugmeld.errors import GeenBevoegdheid, NietGevonden
from terugmeld.services.protocolleren import actor, protocolleer
from terugmeld.storage.protocol_vragen import nieuwste, tel

ZIET_ALLES = frozenset({Rol.FUNCTIONARIS_GEGEVENSBESCHERMING, Rol.BEVEILIGINGSFUNCTIONARIS})


@dataclass(frozen=True)
class Regel:
    """One aantekening as written; ``inhoud`` is absent after a wissing, ``seq`` until it is numbered."""

    id: str
    seq: int | None
    tijdstip: datetime
    inhoud: Mapping[str, Any] | None


@dataclass(frozen=True)
class Bladzijde:
    """Some regels, newest first; ``volgende`` is the cursor of the next page.

    ``niet_getoond`` counts what only the log of raadplegers holds (Beheerregeling art. 16 j).
    """

    regels: tuple[Regel, ...]
    volgende: str | None
    niet_getoond: int


def zoek(
    session: Session,
    filter_: Protocolfilter,
    *,
    door: Gebruiker,
    nu: datetime,
    na: str | None = None,
    maximum: int = 50,
    reden: str | None = None,
) -> Bladzijde:
    """Return one page, and record who asked for it, why and with which filter."""
    if not door.mag(Bevoegdheid.PROTOCOL_RAADPLEGEN):
        raise GeenBevoegdheid(bevoegdheid=Bevoegdheid.PROTOCOL_RAADPLEGEN)
    zonder, filter_ = besloten(door), filter_.met_periode(nu)
    rijen = nieuwste(session, filter_, na=_cursor(na), maximum=maximum + 1, zonder=zonder)
    niet_getoond = tel(session, filter_, zonder) if zonder else 0
    waarom = {"reden": reden} if reden else {}
    gekeken = raadpleging(filter_, door=door, soort=Soort.RAADPLEGING_PROTOCOL, **waarom)
    protocolleer(session, gekeken, nu=nu)
    regels = tuple(_regel(rij) for rij in rijen[:maximum])
    return Bladzijde(regels, regels[-1].id if len(rijen) > maximum else None, niet_getoond)


def vorige_exports(session: Session, *, door: Gebruiker, maximum: int = 20) -> tuple[Regel, ...]:
    """Return the newest exports with their filter, count and hash; for who may export."""
    if not door.mag(Bevoegdheid.PROTOCOL_EXPORTEREN):
        return ()
    filter_ = Protocolfilter(soort=Soort.EXPORT)
    return tuple(_regel(rij) for rij in nieuwste(session, filter_, na=None, maximum=maximum, zonder=()))


def raadpleging(
    filter_: Protocolfilter, *, door: Gebruiker, soort: Soort, **bijzonderheden: str | int
) -> Aantekening:
    """Return the aantekening of somebody who reads the protocol; a person asked for is its betrokkene."""
    return Aantekening(
        soort=soort,
        resultaat=Resultaat.UITGEVOERD,
        **actor(door),
        doel="toezicht op het protocol",
        grondslag="Beheerregeling art. 16 j, 19 b",
        betrokkene_ref=filter_.betrokkene_ref,
        bijzonderheden={"filter": filter_.als_waarden(), **bijzonderheden},
    )


def besloten(door: Gebruiker) -> Sequence[Vertrouwelijkheid]:
    """Return the classes of which this person sees the count only."""
    return () if ZIET_ALLES & door.rollen else (Vertrouwelijkheid.GEEN,)


def _cursor(na: str | None) -> str | None:
    try:
        return None if na is None else str(UUID(na))
    except ValueError as fout:
        raise NietGevonden("Deze bladzijde bestaat niet.") from fout


def _regel(rij: Row[Any]) -> Regel:
    inhoud = None if rij.payload is None else orjson.loads(rij.payload)
    return Regel(rij.id, rij.seq, rij.tijdstip, inhoud)
