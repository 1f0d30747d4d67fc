"""How the installation is doing: the worker, the protocol and the mail; changes nothing, names nobody."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from terugmeld.services.protocol_bewaken import laatste_controle
from terugmeld.storage.berichten import Post
from terugmeld.storage.protocol import Checkpoint, Pending
from terugmeld.storage.taken import Taakloop

WERKER_STIL = timedelta(minutes=15)
PROTOCOL_WACHT = timedelta(minutes=5)
CONTROLE_OUD = timedelta(days=2)


class Toestand(StrEnum):
    """``ziek`` can't serve; ``aandacht`` serves, but somebody must look."""

    GEZOND = "gezond"
    AANDACHT = "aandacht"
    ZIEK = "ziek"


@dataclass(frozen=True, kw_only=True)
class Gezondheid:
    """What a monitor reads; ages in whole seconds, absent where nothing happened yet."""

    status: Toestand
    database: str
    werker_laatst_gelopen_op: datetime | None = None
    protocol_wacht_seconden: int | None = None
    checkpoint_leeftijd_seconden: int | None = None
    protocol_klopt: bool | None = None
    onbezorgde_mails: int | None = None


ONBEREIKBAAR = Gezondheid(status=Toestand.ZIEK, database="niet bereikbaar")


def meet(session: Session, *, nu: datetime) -> Gezondheid:
    werker = session.scalar(select(func.max(Taakloop.gelukt_op)))
    oudste = session.scalar(select(Pending.id).order_by(Pending.id).limit(1))
    checkpoint = session.scalar(select(func.max(Checkpoint.gemaakt_op)))
    controle = laatste_controle(session)
    mails = session.scalar(select(func.count()).where(Post.opgegeven_op.is_not(None))) or 0
    wacht = _seconden(_moment(oudste) if oudste else None, nu)
    is_stil = werker is None or nu - werker > WERKER_STIL
    is_achter = wacht is not None and wacht > PROTOCOL_WACHT.total_seconds()
    is_alarm = controle is not None and (not controle.is_goed or nu - controle.gedaan_op > CONTROLE_OUD)
    return Gezondheid(
        status=Toestand.AANDACHT if is_stil or is_achter or is_alarm or mails else Toestand.GEZOND,
        database="bereikbaar",
        werker_laatst_gelopen_op=werker,
        protocol_wacht_seconden=wacht,
        checkpoint_leeftijd_seconden=_seconden(checkpoint, nu),
        protocol_klopt=None if controle is None else controle.is_goed,
        onbezorgde_mails=mails,
    )


def _seconden(moment: datetime | None, nu: datetime) -> int | None:
    return None if moment is None else max(0, int((nu - moment).total_seconds()))


def _moment(id_: str) -> datetime:
    """Return the moment that lies in a UUID version 7."""
    return datetime.fromtimestamp((UUID(id_).int >> 80) / 1000, UTC)
