"""How the installation is doing: the worker, the protocol and the mail; changes nothing, names nobody."""

from collections.abc import Sequence
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
    is_werker_stil: bool = False
    is_protocol_achter: bool = False
    is_controle_oud: bool = False


@dataclass(frozen=True, kw_only=True)
class Werk:
    """What the systeembeheerder sees besides: each job of the worker, and the mail that waits."""

    taken: Sequence[Taakloop]
    wachtende_mails: int
    oudste_mail_op: datetime | None


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
    is_oud = controle is not None and nu - controle.gedaan_op > CONTROLE_OUD
    is_alarm = is_oud or (controle is not None and not controle.is_goed)
    return Gezondheid(
        status=Toestand.AANDACHT if is_stil or is_achter or is_alarm or mails else Toestand.GEZOND,
        database="bereikbaar",
        werker_laatst_gelopen_op=werker,
        protocol_wacht_seconden=wacht,
        checkpoint_leeftijd_seconden=_seconden(checkpoint, nu),
        protocol_klopt=None if controle is None else controle.is_goed,
        onbezorgde_mails=mails,
        is_werker_stil=is_stil,
        is_protocol_achter=is_achter,
        is_controle_oud=is_oud,
    )


def bekijk_werk(session: Session) -> Werk:
    wacht = (Post.verzonden_op.is_(None), Post.opgegeven_op.is_(None))
    aantal, oudste = session.execute(select(func.count(), func.min(Post.gemaakt_op)).where(*wacht)).one()
    taken = session.scalars(select(Taakloop).order_by(Taakloop.taak)).all()
    return Werk(taken=taken, wachtende_mails=aantal, oudste_mail_op=oudste)


def _seconden(moment: datetime | None, nu: datetime) -> int | None:
    return None if moment is None else max(0, int((nu - moment).total_seconds()))


def _moment(id_: str) -> datetime:
    """Return the moment that lies in a UUID version 7."""
    return datetime.fromtimestamp((UUID(id_).int >> 80) / 1000, UTC)
