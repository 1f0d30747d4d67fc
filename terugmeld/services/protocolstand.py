"""What of the protocol needs its privacy officers today, for their start page; changes nothing."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from beheerregeling.rollen import Bevoegdheid
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.services.gezondheid import CONTROLE_OUD
from terugmeld.services.protocol_bewaken import laatste_controle
from terugmeld.services.protocol_uitvoeren import is_besloten
from terugmeld.storage.protocol import Controle, Verwijdering


@dataclass(frozen=True, kw_only=True)
class Protocolstand:
    """An alarm, a check that stayed away, besluiten that can be held back, and proposals of another."""

    alarm: Controle | None = None
    is_oud: bool = False
    besloten: int = 0
    voorstellen: int = 0


def protocolstand(session: Session, *, kijker: Gebruiker, nu: datetime) -> Protocolstand:
    """Return how it stands; for whoever does not read the protocol nothing, without a query."""
    if not kijker.mag(Bevoegdheid.PROTOCOL_RAADPLEGEN):
        return Protocolstand()
    controle = laatste_controle(session)
    is_oud = controle is not None and controle.gedaan_op < nu - CONTROLE_OUD
    alarm = controle if controle is not None and not controle.is_goed else None
    if not kijker.mag(Bevoegdheid.PROTOCOL_OPSCHONEN):
        return Protocolstand(alarm=alarm, is_oud=is_oud)
    telling = select(func.count()).select_from(Verwijdering)
    open_ = telling.where(
        Verwijdering.beslist_op.is_(None),
        Verwijdering.afgewezen_op.is_(None),
        Verwijdering.voorgesteld_door_id != kijker.id,
    )
    return Protocolstand(
        alarm=alarm,
        is_oud=is_oud,
        besloten=session.scalar(telling.where(is_besloten())) or 0,
        voorstellen=session.scalar(open_) or 0,
    )
