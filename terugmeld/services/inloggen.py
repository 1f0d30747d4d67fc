"""Log in and out: attempts counted over all workers, and sessions that end on the server.

The door opens an attempt in one transaction, checks the password outside it (argon2 is slow), and
closes the attempt in another.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, bindparam, func, select, update
from sqlalchemy.orm import Session

from terugmeld.domain.geheim import naamhash, vingerafdruk
from terugmeld.errors import TeVeelPogingen
from terugmeld.services.medewerkers import zoek_medewerker
from terugmeld.storage.medewerkers import Aanmelding, Inlogpoging, Medewerker

VENSTER = timedelta(minutes=15)
MAXIMUM_PER_NAAM = 5
MAXIMUM_PER_OORSPRONG = 50
STILTE = timedelta(minutes=30)
LANGSTE_DUUR = timedelta(hours=12)
VERLOPEN_BRUIKBAAR = timedelta(days=1)
BIJWERKEN_NA = timedelta(minutes=1)
# Composed once: it is asked for every page.
_NIET_BEEINDIGD = (
    select(
        Aanmelding.medewerker_id,
        Aanmelding.begonnen_op,
        Aanmelding.gebruikt_op,
        Medewerker.is_eerste_wachtwoord,
    )
    .join(Medewerker)
    .where(Aanmelding.sleutel_hash == bindparam("hash"), Aanmelding.beeindigd_op.is_(None))
)


@dataclass(frozen=True, kw_only=True)
class Poging:
    """An attempt that counts as failed until it is closed; ``medewerker_id`` is None for an unknown name."""

    id: int
    naam_hash: str
    medewerker_id: int | None
    wachtwoord_hash: str | None


@dataclass(frozen=True, kw_only=True)
class Sessie:
    """A live log-in session and the moment at which it ends by itself.

    With a first password it leads to the page of a password of one's own, and nowhere else.
    """

    medewerker_id: int
    eindigt_op: datetime
    moet_bijgewerkt: bool
    is_eerste_wachtwoord: bool


def open_poging(
    session: Session, gebruikersnaam: str, *, oorsprong: str, sleutel: str, demo: bool, nu: datetime
) -> Poging:
    """Note the attempt as failed before the password is looked at; raises TeVeelPogingen."""
    hash_ = naamhash(sleutel, gebruikersnaam)
    _weiger_te_veel(session, hash_, oorsprong, nu)
    rij = Inlogpoging(naam_hash=hash_, oorsprong=oorsprong, geprobeerd_op=nu, is_gelukt=False)
    session.add(rij)
    session.flush()
    medewerker = zoek_medewerker(session, gebruikersnaam)
    if medewerker is None or medewerker.geblokkeerd_op or (medewerker.is_demo and not demo):
        return Poging(id=rij.id, naam_hash=hash_, medewerker_id=None, wachtwoord_hash=None)
    return Poging(
        id=rij.id,
        naam_hash=hash_,
        medewerker_id=medewerker.id,
        wachtwoord_hash=medewerker.wachtwoord_hash,
    )


def begin_sessie(session: Session, poging: Poging, *, nu: datetime) -> str:
    """Close a good attempt and return the token of a new session.

    Attempts that ran at the same moment are counted once more: guessing in parallel gains nothing.
    """
    if _mislukt_op_naam(session, poging.naam_hash, nu) > MAXIMUM_PER_NAAM:
        raise TeVeelPogingen(wacht=int(VENSTER.total_seconds()))
    sluit_poging(session, poging)
    sleutel = secrets.token_urlsafe(32)
    session.add(
        Aanmelding(
            sleutel_hash=vingerafdruk(sleutel),
            medewerker_id=poging.medewerker_id,
            begonnen_op=nu,
            gebruikt_op=nu,
        )
    )
    session.flush()
    return sleutel


def sluit_poging(session: Session, poging: Poging) -> None:
    """Note that the password was right."""
    session.execute(update(Inlogpoging).where(Inlogpoging.id == poging.id).values(is_gelukt=True))


def zoek_sessie(session: Session, sleutel: str, *, nu: datetime) -> Sessie | None:
    """Return the live session of this token; ended, silent too long or too old is None."""
    rij = session.execute(_NIET_BEEINDIGD, {"hash": vingerafdruk(sleutel)}).one_or_none()
    if rij is None:
        return None
    eindigt_op = min(rij.gebruikt_op + STILTE, rij.begonnen_op + LANGSTE_DUUR)
    if nu >= eindigt_op:
        return None
    return Sessie(
        medewerker_id=rij.medewerker_id,
        eindigt_op=min(nu + STILTE, rij.begonnen_op + LANGSTE_DUUR),
        moet_bijgewerkt=nu - rij.gebruikt_op >= BIJWERKEN_NA,
        is_eerste_wachtwoord=rij.is_eerste_wachtwoord,
    )


def zoek_verlopen_sessie(session: Session, sleutel: str, *, nu: datetime) -> int | None:
    """Return whose session this was, when it ran out by itself within the last day; ended by hand is None."""
    rij = session.execute(_NIET_BEEINDIGD, {"hash": vingerafdruk(sleutel)}).one_or_none()
    return rij.medewerker_id if rij is not None and nu - rij.gebruikt_op < VERLOPEN_BRUIKBAAR else None


def werk_sessie_bij(session: Session, sleutel: str, *, nu: datetime) -> None:
    """Note that the session is in use; at most once a minute, so that most pages write nothing."""
    session.execute(
        update(Aanmelding).where(Aanmelding.sleutel_hash == vingerafdruk(sleutel)).values(gebruikt_op=nu)
    )


def beeindig_sessie(session: Session, sleutel: str, *, nu: datetime) -> None:
    session.execute(
        update(Aanmelding)
        .where(Aanmelding.sleutel_hash == vingerafdruk(sleutel), Aanmelding.beeindigd_op.is_(None))
        .values(beeindigd_op=nu)
    )


def beeindig_alle_sessies(session: Session, medewerker_id: int, *, nu: datetime) -> None:
    session.execute(
        update(Aanmelding)
        .where(Aanmelding.medewerker_id == medewerker_id, Aanmelding.beeindigd_op.is_(None))
        .values(beeindigd_op=nu)
    )


def _weiger_te_veel(session: Session, naamcode: str, oorsprong: str, nu: datetime) -> None:
    te_veel = (
        _mislukt_op_naam(session, naamcode, nu) >= MAXIMUM_PER_NAAM
        or _mislukt(session, Inlogpoging.oorsprong == oorsprong, nu - VENSTER) >= MAXIMUM_PER_OORSPRONG
    )
    if te_veel:
        raise TeVeelPogingen(
            "U hebt te vaak geprobeerd in te loggen. Wacht een kwartier en probeer het opnieuw.",
            wacht=int(VENSTER.total_seconds()),
        )


def _mislukt_op_naam(session: Session, naamcode: str, nu: datetime) -> int:
    """Count the failures of the last quarter since the last time it went well."""
    waar = Inlogpoging.naam_hash == naamcode
    laatste = session.scalar(select(func.max(Inlogpoging.geprobeerd_op)).where(waar, Inlogpoging.is_gelukt))
    return _mislukt(session, waar, max(nu - VENSTER, laatste) if laatste is not None else nu - VENSTER)


def _mislukt(session: Session, waar: ColumnElement[bool], vanaf: datetime) -> int:
    vraag = select(func.count()).where(
        waar, Inlogpoging.is_gelukt.is_(False), Inlogpoging.geprobeerd_op > vanaf
    )
    return session.scalar(vraag) or 0
