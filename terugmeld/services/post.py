"""The outbox: claim a mail that is due, hand it over outside the transaction, note how it went.

At least once: after a crash between handing over and noting, the mail goes again under the same Message-ID.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol
from uuid import uuid4

from sqlalchemy import ColumnElement, and_, func, or_, select, update
from sqlalchemy.orm import Session

from terugmeld.domain.bericht import een_regel
from terugmeld.storage.berichten import Bericht, Post
from terugmeld.storage.medewerkers import Medewerker

CLAIM = timedelta(minutes=10)
EERSTE_UITSTEL = timedelta(minutes=1)
LANGSTE_UITSTEL = timedelta(hours=6)
POGINGEN = 20
LANG_WACHTEN = timedelta(hours=2)


@dataclass(frozen=True, kw_only=True)
class Mail:
    """A claimed mail; ``sleutel`` is the fixed left part of its Message-ID."""

    post_id: int
    sleutel: str
    adres: str = field(repr=False)
    onderwerp: str
    tekst: str
    gemaakt_op: datetime


@dataclass(frozen=True)
class Poststand:
    """How many mails wait, since when, and how many were given up; ``is_alarm`` asks for somebody's look."""

    wachtend: int
    oudste_op: datetime | None
    opgegeven: int
    is_alarm: bool


class NietBezorgd(Exception):
    """The mail did not go out; the message says why without an address.

    ``is_definitief`` says that trying again can't help.
    """

    def __init__(self, reden: str, *, is_definitief: bool = False) -> None:
        super().__init__(reden)
        self.is_definitief = is_definitief


class Postbode(Protocol):
    """Takes a mail out of the house, or raises ``NietBezorgd``."""

    def bezorg(self, mail: Mail) -> None: ...


def leg_klaar(
    session: Session, *, adres: str, onderwerp: str, tekst: str, nu: datetime, pad: str | None = None
) -> None:
    """Put a mail to an address outside the berichtenbox in the outbox; ``tekst`` holds no person data."""
    session.add(
        Post(
            adres=een_regel(adres, "adres"),
            message_id=uuid4().hex,
            onderwerp=een_regel(onderwerp, "onderwerp"),
            tekst=tekst,
            pad=pad,
            gemaakt_op=nu,
            volgende_poging_op=nu,
        )
    )


def claim(session: Session, *, base_url: str, nu: datetime) -> Mail | None:
    """Claim the mail that is due longest, so that for ``CLAIM`` no other worker sends it.

    The attempt is counted here: a mail on which the worker dies is given up in the end too.
    """
    post = session.scalars(
        select(Post)
        .where(_wacht(), Post.volgende_poging_op <= nu, _is_vrij(nu))
        .order_by(Post.volgende_poging_op, Post.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    ).first()
    if post is None:
        return None
    post.pogingen += 1
    post.geclaimd_tot = nu + CLAIM
    post.volgende_poging_op = nu + uitstel(post.pogingen)
    return Mail(
        post_id=post.id,
        sleutel=post.message_id,
        adres=_adres(session, post),
        onderwerp=post.onderwerp,
        tekst=f"{post.tekst}\n\n{base_url}{post.pad}\n" if post.pad else f"{post.tekst}\n",
        gemaakt_op=post.gemaakt_op,
    )


def noteer_verzonden(session: Session, mail: Mail, *, nu: datetime) -> None:
    session.execute(
        update(Post)
        .where(Post.id == mail.post_id, Post.opgegeven_op.is_(None))
        .values(verzonden_op=nu, geclaimd_tot=None, laatste_fout=None)
    )


def noteer_mislukt(session: Session, mail: Mail, fout: NietBezorgd, *, nu: datetime) -> None:
    """Let the mail wait for its next attempt, or give it up when that can't help."""
    session.execute(
        update(Post)
        .where(Post.id == mail.post_id, _wacht())
        .values(
            geclaimd_tot=None, laatste_fout=str(fout)[:200], opgegeven_op=nu if fout.is_definitief else None
        )
    )


def geef_op(session: Session, *, nu: datetime) -> int:
    """Give up what was tried often enough; return how many, which stay for a person to look at."""
    opgegeven = session.scalars(
        update(Post)
        .where(_wacht(), Post.pogingen >= POGINGEN, _is_vrij(nu))
        .values(opgegeven_op=nu, geclaimd_tot=None)
        .returning(Post.id)
    ).all()
    return len(opgegeven)


def stand(session: Session, *, nu: datetime) -> Poststand:
    """Return the state of the outbox for the health page."""
    wachtend, oudste_op = session.execute(
        select(func.count(), func.min(Post.gemaakt_op, type_=Post.gemaakt_op.type)).where(_wacht())
    ).one()
    opgegeven = session.scalar(select(func.count()).where(Post.opgegeven_op.is_not(None))) or 0
    is_traag = oudste_op is not None and nu - oudste_op > LANG_WACHTEN
    return Poststand(wachtend, oudste_op, opgegeven, is_alarm=opgegeven > 0 or is_traag)


def uitstel(pogingen: int) -> timedelta:
    """Return how long to wait after so many attempts: each time twice as long; all together three days."""
    return min(EERSTE_UITSTEL * (1 << pogingen - 1), LANGSTE_UITSTEL)


def _wacht() -> ColumnElement[bool]:
    return and_(Post.verzonden_op.is_(None), Post.opgegeven_op.is_(None))


def _is_vrij(nu: datetime) -> ColumnElement[bool]:
    return or_(Post.geclaimd_tot.is_(None), Post.geclaimd_tot <= nu)


def _adres(session: Session, post: Post) -> str:
    if post.adres is not None:
        return post.adres
    vraag = select(Medewerker.email).join(Bericht, Bericht.medewerker_id == Medewerker.id)
    return session.scalars(vraag.where(Bericht.id == post.bericht_id)).one()
