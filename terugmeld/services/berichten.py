"""Tell people what happened: one notice in the berichtenbox and one mail in the outbox each."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from terugmeld.domain.bericht import Berichtsoort, mailwoorden, woorden
from terugmeld.errors import NietGevonden
from terugmeld.storage.berichten import Bericht, Post
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.terugmeldingen import Terugmelding


def stuur(
    session: Session,
    *,
    aan: Iterable[int],
    soort: Berichtsoort,
    terugmelding_id: int,
    kenmerk: str,
    gegevens: Mapping[str, str],
    nu: datetime,
) -> None:
    """Write the notice for each member of staff in ``aan``; ``gegevens`` fill the words of this soort.

    Whoever is blocked gets the notice, but no mail about it.
    """
    box = woorden(soort, kenmerk, gegevens)
    for medewerker in session.scalars(
        select(Medewerker).where(Medewerker.id.in_(set(aan))).order_by(Medewerker.id)
    ):
        bericht = Bericht(
            medewerker_id=medewerker.id,
            soort=soort.value,
            onderwerp=box.onderwerp,
            tekst=box.tekst,
            terugmelding_id=terugmelding_id,
            gemaakt_op=nu,
        )
        session.add(bericht)
        session.flush()
        if medewerker.geblokkeerd_op is None:
            session.add(_mail(bericht, kenmerk))
    session.flush()


def lijst(
    session: Session, medewerker_id: int, *, voor_id: int | None = None, aantal: int = 50
) -> Sequence[Bericht]:
    """Return the notices of one person, newest first; ``voor_id`` is the last one of the page before."""
    vraag = select(Bericht).where(Bericht.medewerker_id == medewerker_id)
    if voor_id is not None:
        vraag = vraag.where(Bericht.id < voor_id)
    return session.scalars(vraag.order_by(Bericht.id.desc()).limit(aantal)).all()


def lees_bericht(session: Session, bericht_id: int, *, medewerker_id: int, nu: datetime) -> Bericht:
    """Return a notice of this person and mark it as read; the first time counts."""
    bericht = session.get(Bericht, bericht_id)
    if bericht is None or bericht.medewerker_id != medewerker_id:
        raise NietGevonden("Dit bericht is niet gevonden.")
    bericht.gelezen_op = bericht.gelezen_op or nu
    return bericht


def ongelezen(session: Session, medewerker_id: int) -> int:
    vraag = select(func.count()).where(Bericht.medewerker_id == medewerker_id, Bericht.gelezen_op.is_(None))
    return session.scalar(vraag) or 0


def kenmerk_van(session: Session, bericht: Bericht) -> str | None:
    """Return the kenmerk of the terugmelding that a notice is about, if it is about one."""
    return session.scalar(select(Terugmelding.kenmerk).where(Terugmelding.id == bericht.terugmelding_id))


def _mail(bericht: Bericht, kenmerk: str) -> Post:
    mail = mailwoorden(kenmerk)
    return Post(
        bericht_id=bericht.id,
        message_id=uuid4().hex,
        onderwerp=mail.onderwerp,
        tekst=mail.tekst,
        pad=f"/berichten/{bericht.id}",
        gemaakt_op=bericht.gemaakt_op,
        volgende_poging_op=bericht.gemaakt_op,
    )
