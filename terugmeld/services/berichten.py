"""Tell people what happened: one notice in the berichtenbox and one mail in the outbox each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import uuid4

from sqlalchemy import Table, bindparam, func, insert, select
from sqlalchemy.orm import Session

from terugmeld.domain.bericht import Berichtsoort, Woorden, mailwoorden, woorden
from terugmeld.domain.kennisgeving import MAIL_ALGEMEEN
from terugmeld.domain.mailkeuze import Mailkeuze, verzendmoment
from terugmeld.errors import NietGevonden
from terugmeld.storage.berichten import Bericht, Post
from terugmeld.storage.kennisgevingen import Mailvoorkeur
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.terugmeldingen import Terugmelding

# Who reads, whether that account is blocked, and when that person wants mail; without a choice at once.
_LEZERS = (
    select(Medewerker.id, Medewerker.geblokkeerd_op, Mailvoorkeur.keuze)
    .outerjoin(Mailvoorkeur, Mailvoorkeur.medewerker_id == Medewerker.id)
    .where(Medewerker.id.in_(bindparam("aan", expanding=True)))
    .order_by(Medewerker.id)
)
_VOEG_BERICHT_TOE = insert(cast(Table, Bericht.__table__)).returning(Bericht.id)
_VOEG_POST_TOE = insert(cast(Table, Post.__table__))
_ONGELEZEN = select(func.count()).where(
    Bericht.medewerker_id == bindparam("lezer"), Bericht.gelezen_op.is_(None)
)


@dataclass(frozen=True, kw_only=True)
class Zending:
    """What each reader gets: the words of the notice and of its mail; ``pad`` is where the notice leads.

    A notice about a terugmelding of somebody else has no ``terugmelding_id``: its kenmerk stays untold.
    The mail of what ``is_spoed`` waits for no office hour and no overview.
    """

    soort: str
    woorden: Woorden
    mail: Woorden = MAIL_ALGEMEEN
    terugmelding_id: int | None = None
    pad: str | None = None
    is_spoed: bool = False


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
    plaats(
        session,
        Zending(
            soort=soort.value,
            woorden=woorden(soort, kenmerk, gegevens),
            mail=mailwoorden(kenmerk),
            terugmelding_id=terugmelding_id,
        ),
        aan=aan,
        nu=nu,
    )


def plaats(session: Session, zending: Zending, *, aan: Iterable[int], nu: datetime) -> None:
    """Write the notice for each reader, and a mail for when that reader wants it; the blocked get no mail."""
    for lezer_id, geblokkeerd_op, keuze in session.execute(_LEZERS, {"aan": sorted(set(aan))}).all():
        bericht = {
            "medewerker_id": lezer_id,
            "soort": zending.soort,
            "onderwerp": zending.woorden.onderwerp,
            "tekst": zending.woorden.tekst,
            "terugmelding_id": zending.terugmelding_id,
            "pad": zending.pad,
            "gemaakt_op": nu,
        }
        nummer = session.connection().execute(_VOEG_BERICHT_TOE, bericht).scalar_one()
        gekozen = Mailkeuze.METEEN if zending.is_spoed else keuze or Mailkeuze.METEEN
        wanneer = verzendmoment(gekozen, nu)
        if geblokkeerd_op is None and wanneer is not None:
            session.connection().execute(_VOEG_POST_TOE, _mail(nummer, zending.mail, wanneer))


def lijst(
    session: Session,
    medewerker_id: int,
    *,
    voor_id: int | None = None,
    aantal: int = 50,
    alleen_nieuw: bool = False,
) -> Sequence[Bericht]:
    """Return the notices of one person, newest first; ``voor_id`` is the last one of the page before."""
    vraag = select(Bericht).where(Bericht.medewerker_id == medewerker_id)
    if alleen_nieuw:
        vraag = vraag.where(Bericht.gelezen_op.is_(None))
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
    return session.scalar(_ONGELEZEN, {"lezer": medewerker_id}) or 0


def kenmerk_van(session: Session, bericht: Bericht) -> str | None:
    """Return the kenmerk of the terugmelding that a notice is about, if it is about one."""
    return session.scalar(select(Terugmelding.kenmerk).where(Terugmelding.id == bericht.terugmelding_id))


def _mail(bericht_id: int, mail: Woorden, wanneer: datetime) -> dict[str, Any]:
    """Return the mail; one that waits for the office to open counts as made then, and is not late before."""
    return {
        "bericht_id": bericht_id,
        "message_id": uuid4().hex,
        "onderwerp": mail.onderwerp,
        "tekst": mail.tekst,
        "pad": f"/berichten/{bericht_id}",
        "gemaakt_op": wanneer,
        "volgende_poging_op": wanneer,
    }
