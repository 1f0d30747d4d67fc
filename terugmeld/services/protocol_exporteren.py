"""Read the protocol for an export, and record the export itself; writes no file."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy.orm import Session

from beheerregeling.rollen import Bevoegdheid
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.protocol import Soort
from terugmeld.domain.protocolfilter import Protocolfilter
from terugmeld.errors import GeenBevoegdheid, OngeldigeInvoer
from terugmeld.services.protocol_zoeken import raadpleging
from terugmeld.services.protocolleren import Bewijs, protocolleer


class Exportregel(NamedTuple):
    """One numbered aantekening; without payload and salt when wiped, or ``besloten`` for this person.

    The rows of the database have these columns, in this order.
    """

    seq: int
    leaf: bytes
    envelope: str
    payload: bytes | None
    salt: bytes | None
    besloten: bool = False


def vraag_export(door: Gebruiker, reden: str) -> None:
    """Refuse who may not export, and an export without a reason, before anything is read."""
    if not door.mag(Bevoegdheid.PROTOCOL_EXPORTEREN):
        raise GeenBevoegdheid(bevoegdheid=Bevoegdheid.PROTOCOL_EXPORTEREN)
    if not reden.strip():
        raise OngeldigeInvoer({"reden": ["Vul in waarom u het protocol exporteert."]})


def noteer_export(
    session: Session,
    filter_: Protocolfilter,
    *,
    door: Gebruiker,
    nu: datetime,
    **bijzonderheden: str | int,
) -> Bewijs:
    """Record who exported what and why, with the count and the hash of the file."""
    aantekening = raadpleging(filter_, door=door, soort=Soort.EXPORT, **bijzonderheden)
    return protocolleer(session, aantekening, nu=nu)
