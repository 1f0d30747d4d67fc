"""Read the instructions that are for you and confirm it; the worker reminds whoever did not yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, joinedload

from beheerregeling.rollen import Bevoegdheid
from beheerregeling.termijnen import begin_van, kalenderdag
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.instructie import HERINNERING, is_voor
from terugmeld.errors import NietGevonden
from terugmeld.services.berichten import plaats
from terugmeld.services.instructies import geldende, lezers, zending
from terugmeld.services.taken import claim, nog_niet_gedaan
from terugmeld.storage.instructies import Instructieversie, Leesbevestiging
from terugmeld.storage.medewerkers import Medewerker

TAAK = "instructies"
NA = timedelta(days=7)
NIET_VOOR_U = "Deze instructie is er niet, of zij is niet voor u."


@dataclass(frozen=True)
class Eigen:
    """The instructions for one person: to confirm yet, and confirmed."""

    ongelezen: Sequence[Instructieversie]
    gelezen: Sequence[Instructieversie]


def eigen(session: Session, wie: Gebruiker) -> Eigen:
    """Return what this person must read, in its newest version; the newest first."""
    vraag = geldende().order_by(Instructieversie.id.desc())
    voor_mij = [rij for rij in session.scalars(vraag) if is_voor(rij.doelgroep, rij.voor, wie)]
    bevestigd = select(Leesbevestiging.versie_id).where(Leesbevestiging.medewerker_id == wie.id)
    klaar = set(session.scalars(bevestigd)) if voor_mij else set()
    return Eigen(
        [rij for rij in voor_mij if rij.id not in klaar], [rij for rij in voor_mij if rij.id in klaar]
    )


def lees_versie(session: Session, versie_id: int, *, kijker: Gebruiker) -> Instructieversie:
    """Return one version, to whom it is for and to who gives instructions."""
    opties = (joinedload(Instructieversie.instructie), joinedload(Instructieversie.gegeven_door))
    versie = session.get(Instructieversie, versie_id, options=opties)
    if versie is None or not (
        is_voor(versie.doelgroep, versie.voor, kijker) or kijker.mag(Bevoegdheid.INSTRUCTIES_GEVEN)
    ):
        raise NietGevonden(NIET_VOOR_U)
    return versie


def gelezen_op(session: Session, versie_id: int, wie: Gebruiker) -> datetime | None:
    rij = session.get(Leesbevestiging, (versie_id, wie.id))
    return rij.gelezen_op if rij else None


def bevestig(session: Session, versie_id: int, *, wie: Gebruiker, nu: datetime) -> None:
    """Record that somebody read a version; the first time counts."""
    versie = lees_versie(session, versie_id, kijker=wie)
    if versie.is_intrekking or not is_voor(versie.doelgroep, versie.voor, wie):
        raise NietGevonden(NIET_VOOR_U)
    if session.get(Leesbevestiging, (versie_id, wie.id)) is None:
        session.add(Leesbevestiging(versie_id=versie_id, medewerker_id=wie.id, gelezen_op=nu))
        session.flush()


def te_herinneren(session: Session, *, vandaag: date) -> list[tuple[int, int]]:
    """Return the version and the person for each reminder that is due and was not sent yet."""
    vraag = geldende().where(Instructieversie.gegeven_op < begin_van(vandaag - NA + timedelta(days=1)))
    periodes = {
        _periode(versie.id, medewerker_id): (versie.id, medewerker_id)
        for versie in session.scalars(vraag)
        for medewerker_id in _nog_niet(session, versie, vandaag)
    }
    nieuw = nog_niet_gedaan(session, TAAK, list(periodes))
    return [paar for periode, paar in periodes.items() if periode in nieuw]


def herinner(session: Session, versie_id: int, medewerker_id: int, *, nu: datetime) -> bool:
    """Send one reminder, unless it is read meanwhile or was sent; say whether it was sent."""
    versie = session.get_one(Instructieversie, versie_id)
    if medewerker_id not in _nog_niet(session, versie, kalenderdag(nu)):
        return False
    if not claim(session, TAAK, _periode(versie_id, medewerker_id), nu=nu):
        return False
    plaats(session, zending(versie, HERINNERING), aan=[medewerker_id], nu=nu)
    return True


def _nog_niet(session: Session, versie: Instructieversie, vandaag: date) -> list[int]:
    gelezen = exists().where(
        Leesbevestiging.versie_id == versie.id, Leesbevestiging.medewerker_id == Medewerker.id
    )
    return [wie.id for wie in session.scalars(lezers(versie, vandaag).where(~gelezen))]


def _periode(versie_id: int, medewerker_id: int) -> str:
    return f"{versie_id} {medewerker_id}"
