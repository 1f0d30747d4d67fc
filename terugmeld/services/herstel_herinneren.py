"""Remind an afnemer of an open hersteltaak: a werkdag before its last day, and once when it is late."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from beheerregeling.termijnen import kalenderdag, werkdagen_tussen
from bijlagen.matrix import Regelset
from terugmeld.domain.terugroep import Herstelstatus, herinneringswoorden
from terugmeld.services.taken import claim, nog_niet_gedaan
from terugmeld.services.terugroepen import verwittig
from terugmeld.storage.hersteltaken import Hersteltaak

TAAK = "hersteltaak"
VOORAF = timedelta(days=14)


def te_herinneren(session: Session, *, vandaag: date) -> Sequence[int]:
    """Return the open taken of which today a reminder is due that was not sent yet."""
    rijen = session.execute(
        select(Hersteltaak.id, Hersteltaak.uiterste_datum)
        .where(Hersteltaak.status == Herstelstatus.OPEN, Hersteltaak.uiterste_datum <= vandaag + VOORAF)
        .order_by(Hersteltaak.uiterste_datum, Hersteltaak.id)
    ).all()
    periodes = {_periode(id_, dag, vandaag): id_ for id_, dag in rijen if _is_tijd(dag, vandaag)}
    nieuw = nog_niet_gedaan(session, TAAK, list(periodes))
    return [id_ for periode, id_ in periodes.items() if periode in nieuw]


def herinner(session: Session, taak_id: int, *, regelset: Regelset, nu: datetime) -> bool:
    """Send one reminder, unless the taak is done meanwhile or it was sent; say whether it was sent."""
    taak = session.get_one(Hersteltaak, taak_id)
    vandaag = kalenderdag(nu)
    if taak.status is not Herstelstatus.OPEN:
        return False
    if not claim(session, TAAK, _periode(taak.id, taak.uiterste_datum, vandaag), nu=nu):
        return False
    verwittig(session, taak, herinneringswoorden(taak.uiterste_datum, vandaag), regelset=regelset, nu=nu)
    return True


def _is_tijd(uiterste_datum: date, vandaag: date) -> bool:
    return vandaag > uiterste_datum or werkdagen_tussen(vandaag, uiterste_datum) <= 1


def _periode(taak_id: int, uiterste_datum: date, vandaag: date) -> str:
    return f"{taak_id} {'te laat' if vandaag > uiterste_datum else 'vooraf'}"
