"""Keep a weak signal for the own afnemer alone, until it is a melding or lapses; tells nobody."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, selectinload

from beheerregeling.rollen import Bevoegdheid
from beheerregeling.termijnen import kalenderdag
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.nummers import normaliseer_bsn
from terugmeld.domain.vermoeden import LopendVermoeden, NieuwVermoeden, gebreken_in, vervalt_op
from terugmeld.errors import GeenBevoegdheid, NietGevonden, OngeldigeInvoer
from terugmeld.storage.twijfel import Vermoeden, VermoedenRubriek

MAXIMUM = 200


def bewaar(session: Session, nieuw: NieuwVermoeden, *, door: Gebruiker, nu: datetime) -> Vermoeden:
    """Keep a signal; the same one a second time renews nothing, so it can't be kept alive."""
    _vereis(door)
    nieuw = NieuwVermoeden(
        bsn=normaliseer_bsn(nieuw.bsn),
        rubrieken=tuple(sorted(set(nieuw.rubrieken))),
        signaal=nieuw.signaal,
    )
    if velden := gebreken_in(nieuw):
        raise OngeldigeInvoer(velden)
    dag = kalenderdag(nu)
    if bestaand := _zelfde(session, nieuw, door, dag):
        return bestaand
    rij = Vermoeden(
        afnemer=door.afnemer,
        bsn=nieuw.bsn,
        signaal=nieuw.signaal,
        bewaard_datum=dag,
        vervalt_datum=vervalt_op(dag),
        door_id=door.id,
        rubrieken=[VermoedenRubriek(rubriek=code) for code in nieuw.rubrieken],
    )
    session.add(rij)
    session.flush()
    return rij


def vermoedens(session: Session, *, kijker: Gebruiker, vandaag: date) -> Sequence[Vermoeden]:
    """Return those of the own afnemer that still stand, the one that goes first on top."""
    _vereis(kijker)
    vraag = select(Vermoeden).where(Vermoeden.afnemer == kijker.afnemer, Vermoeden.vervalt_datum >= vandaag)
    vraag = vraag.options(selectinload(Vermoeden.rubrieken)).order_by(Vermoeden.vervalt_datum, Vermoeden.id)
    return session.scalars(vraag.limit(MAXIMUM)).all()


def zoek(session: Session, vermoeden_id: int, *, kijker: Gebruiker, vandaag: date) -> Vermoeden:
    """Return one of the own afnemer; one of another, or one that lapsed, is NietGevonden."""
    _vereis(kijker)
    rij = session.get(Vermoeden, vermoeden_id)
    if rij is None or rij.afnemer != kijker.afnemer or rij.vervalt_datum < vandaag:
        raise NietGevonden("Dit vermoeden is niet gevonden. Het kan zijn vervallen.")
    return rij


def verwijder(session: Session, vermoeden_id: int, *, door: Gebruiker, vandaag: date) -> None:
    """Let go of a signal: it was nothing, or it became a melding."""
    session.delete(zoek(session, vermoeden_id, kijker=door, vandaag=vandaag))
    session.flush()


def ruim_op(session: Session, *, nu: datetime) -> int:
    """Delete what lapsed and return how many; nothing of it stays."""
    verlopen = select(Vermoeden.id).where(Vermoeden.vervalt_datum < kalenderdag(nu))
    ids = session.scalars(verlopen).all()
    session.execute(delete(VermoedenRubriek).where(VermoedenRubriek.vermoeden_id.in_(verlopen)))
    session.execute(delete(Vermoeden).where(Vermoeden.id.in_(ids)))
    return len(ids)


def over_persoon(session: Session, bsn: str, *, vandaag: date) -> tuple[LopendVermoeden, ...]:
    """Return what is kept about a person, for inzage; without the afdeling and the member of staff."""
    vraag = select(Vermoeden).where(Vermoeden.bsn == bsn, Vermoeden.vervalt_datum >= vandaag)
    return tuple(
        LopendVermoeden(
            bewaard_datum=rij.bewaard_datum,
            vervalt_datum=rij.vervalt_datum,
            rubrieken=tuple(deel.rubriek for deel in rij.rubrieken),
            signaal=rij.signaal,
        )
        for rij in session.scalars(vraag.order_by(Vermoeden.id))
    )


def _vereis(wie: Gebruiker) -> None:
    if not wie.mag(Bevoegdheid.TERUGMELDEN):
        raise GeenBevoegdheid(bevoegdheid=Bevoegdheid.TERUGMELDEN)


def _zelfde(session: Session, nieuw: NieuwVermoeden, door: Gebruiker, dag: date) -> Vermoeden | None:
    vraag = select(Vermoeden).where(
        Vermoeden.afnemer == door.afnemer,
        Vermoeden.bsn == nieuw.bsn,
        Vermoeden.signaal == nieuw.signaal,
        Vermoeden.vervalt_datum >= dag,
    )
    for rij in session.scalars(vraag.order_by(Vermoeden.id)):
        if tuple(deel.rubriek for deel in rij.rubrieken) == nieuw.rubrieken:
            return rij
    return None
