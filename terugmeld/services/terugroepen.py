"""Recall a changed datum: a hersteltaak for every afnemer that was given it since the error."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from beheerregeling.rollen import Bevoegdheid
from beheerregeling.termijnen import bereken, kalenderdag
from bijlagen.matrix import Regelset
from terugmeld.domain.bericht import Woorden
from terugmeld.domain.datum import dag_in_woorden
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.ontvangst import TUSSENTEKEN, Ontvangst
from terugmeld.domain.terugroep import HERSTELTAAK, HERSTELTERMIJN, Herstelnotitie, Herstelstatus, status_van
from terugmeld.errors import (
    GeenBevoegdheid,
    NietGevonden,
    OngeldigeInvoer,
    StapNietToegestaan,
    VerouderdeVersie,
)
from terugmeld.services.berichten import Zending, plaats
from terugmeld.services.kader import Kader
from terugmeld.services.ontvangers import aangewezenen, eerder_verstrekt, terugkijk, van_onderzoek
from terugmeld.storage.hersteltaken import Hersteltaak
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.terugmeldingen import Terugmelding

MAXIMUM = 200


@dataclass(frozen=True)
class Stand:
    """How many afnemers have a hersteltaak after a case, and how many are done; never who."""

    aantal: int
    klaar: int


def roep_terug(
    session: Session,
    melding: Terugmelding,
    bsn: str,
    rubrieken: Collection[str],
    *,
    sinds: date | None,
    kader: Kader,
    nu: datetime,
) -> frozenset[tuple[str, str]]:
    """Make a hersteltaak per afnemer and doel, and return who has one; without ``sinds`` by the look-back.

    Once per onderzoek: who has a taak keeps it. Hidden and unrecorded recipients and derden never get one.
    """
    if not rubrieken:
        return frozenset()
    if sinds is not None and sinds > kalenderdag(nu):
        raise OngeldigeInvoer({"onjuist_sinds": ["Kies vandaag of een eerdere dag."]})
    begin = sinds or terugkijk(kader, nu)
    paren = _paren(session, melding, bsn)
    for ontvangst in eerder_verstrekt(session, bsn, rubrieken, sinds=begin, kader=kader):
        if (ontvangst.afnemer, ontvangst.doel) not in paren:
            taak = _taak(melding, ontvangst, bsn, begin, nu)
            session.add(taak)
            session.flush()
            verwittig(session, taak, HERSTELTAAK, regelset=kader.regelset, nu=nu)
    return _paren(session, melding, bsn)


def verwittig(
    session: Session, taak: Hersteltaak, woorden: Woorden, *, regelset: Regelset, nu: datetime
) -> int:
    """Lay a notice in the box of who is aangewezen for the doel, or else of the whole afnemer."""
    dag = kalenderdag(nu)
    lezers = aangewezenen(session, regelset, afnemer=taak.afnemer, doel=taak.doel, dag=dag)
    lezers = lezers or _collegas(session, taak.afnemer)
    zending = Zending(
        soort="hersteltaak",
        woorden=woorden.vul({"datum": dag_in_woorden(taak.uiterste_datum)}),
        pad=f"/hersteltaken/{taak.id}",
    )
    plaats(session, zending, aan=lezers, nu=nu)
    return len(lezers)


def lijst(session: Session, *, kijker: Gebruiker) -> Sequence[Hersteltaak]:
    """Return the taken of the own afnemer, the open ones first and of those the one that is due first."""
    _vereis(kijker)
    vraag = select(Hersteltaak).where(Hersteltaak.afnemer == kijker.afnemer)
    volgorde = (Hersteltaak.status != Herstelstatus.OPEN, Hersteltaak.uiterste_datum, Hersteltaak.id)
    return session.scalars(vraag.order_by(*volgorde).limit(MAXIMUM)).all()


def lees_taak(session: Session, nummer: int, *, kijker: Gebruiker) -> Hersteltaak:
    """Return a taak of the own afnemer; one of another is NietGevonden."""
    _vereis(kijker)
    taak = session.get(Hersteltaak, nummer)
    if taak is None or taak.afnemer != kijker.afnemer:
        raise NietGevonden("Deze hersteltaak is niet gevonden.")
    return taak


def doe_af(
    session: Session, nummer: int, notitie: Herstelnotitie, *, versie: int, door: Gebruiker, nu: datetime
) -> Hersteltaak:
    """Close a taak with what was found: nagekeken, aangepast or n.v.t."""
    taak = lees_taak(session, nummer, kijker=door)
    if taak.versie != versie:
        raise VerouderdeVersie
    if taak.status is not Herstelstatus.OPEN:
        raise StapNietToegestaan("Deze hersteltaak is al klaar.")
    taak.status = status_van(notitie)
    taak.notitie = notitie
    taak.afgedaan_door_id, taak.afgedaan_op = door.id, nu
    try:
        session.flush()
    except StaleDataError:
        raise VerouderdeVersie from None
    return taak


def van_zaak(session: Session, melding: Terugmelding) -> Sequence[Hersteltaak]:
    """Return the taken after a case or another of its onderzoek, for Burgerzaken."""
    vraag = select(Hersteltaak).join(Terugmelding).where(van_onderzoek(melding))
    return session.scalars(vraag.order_by(Hersteltaak.afnemer, Hersteltaak.doel, Hersteltaak.id)).all()


def stand(session: Session, melding: Terugmelding) -> Stand:
    """Count the afnemers with a taak after a case, for the melder."""
    open_ = func.sum(case((Hersteltaak.status == Herstelstatus.OPEN, 1), else_=0))
    vraag = select(open_).select_from(Hersteltaak).join(Terugmelding).where(van_onderzoek(melding))
    nog_open = session.scalars(vraag.group_by(Hersteltaak.afnemer)).all()
    return Stand(len(nog_open), sum(aantal == 0 for aantal in nog_open))


def _taak(melding: Terugmelding, ontvangst: Ontvangst, bsn: str, sinds: date, nu: datetime) -> Hersteltaak:
    return Hersteltaak(
        terugmelding_id=melding.id,
        status=Herstelstatus.OPEN,
        afnemer=ontvangst.afnemer,
        doel=ontvangst.doel,
        zaakkenmerken=TUSSENTEKEN.join(ontvangst.zaakkenmerken),
        bsn=bsn,
        rubrieken=TUSSENTEKEN.join(ontvangst.rubrieken),
        sinds_datum=sinds,
        laatst_verstrekt_op=ontvangst.laatst_op,
        uiterste_datum=bereken(kalenderdag(nu), HERSTELTERMIJN).einddatum,
        gemaakt_op=nu,
    )


def _paren(session: Session, melding: Terugmelding, bsn: str) -> frozenset[tuple[str, str]]:
    vraag = select(Hersteltaak.afnemer, Hersteltaak.doel).join(Terugmelding)
    rijen = session.execute(vraag.where(van_onderzoek(melding), Hersteltaak.bsn == bsn))
    return frozenset((afnemer, doel) for afnemer, doel in rijen)


def _collegas(session: Session, afnemer: str) -> Sequence[int]:
    vraag = select(Medewerker.id).where(Medewerker.afnemer == afnemer, Medewerker.geblokkeerd_op.is_(None))
    return session.scalars(vraag.order_by(Medewerker.id)).all()


def _vereis(wie: Gebruiker) -> None:
    if not wie.mag(Bevoegdheid.TERUGMELDEN):
        raise GeenBevoegdheid(bevoegdheid=Bevoegdheid.TERUGMELDEN)
