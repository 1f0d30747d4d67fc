"""Remind an afdeling of an open question: a werkdag before its last day, and once when it is late."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from beheerregeling.termijnen import kalenderdag, werkdagen_tussen
from bijlagen.matrix import Regelset
from terugmeld.domain.afdelingsvraag import HERINNERING, TE_LAAT
from terugmeld.services.afdelingsvragen import verwittig
from terugmeld.services.taken import claim, nog_niet_gedaan
from terugmeld.storage.afdelingsvragen import Afdelingsvraag

TAAK = "afdelingsvraag"
VOORAF = timedelta(days=14)


def te_herinneren(session: Session, *, vandaag: date) -> Sequence[int]:
    """Return the open questions of which today a reminder is due that was not sent yet."""
    rijen = session.execute(
        select(Afdelingsvraag.id, Afdelingsvraag.uiterste_datum)
        .where(Afdelingsvraag.antwoord.is_(None), Afdelingsvraag.uiterste_datum <= vandaag + VOORAF)
        .order_by(Afdelingsvraag.uiterste_datum, Afdelingsvraag.id)
    ).all()
    tijdig = [(id_, dag) for id_, dag in rijen if vandaag > dag or werkdagen_tussen(vandaag, dag) <= 1]
    periodes = {_periode(id_, dag, vandaag): id_ for id_, dag in tijdig}
    nieuw = nog_niet_gedaan(session, TAAK, list(periodes))
    return [id_ for periode, id_ in periodes.items() if periode in nieuw]


def herinner(session: Session, nummer: int, *, regelset: Regelset, nu: datetime) -> bool:
    """Send one reminder, unless the question is answered meanwhile or it was sent; say whether it was."""
    rij, vandaag = session.get_one(Afdelingsvraag, nummer), kalenderdag(nu)
    periode = _periode(rij.id, rij.uiterste_datum, vandaag)
    if rij.antwoord is not None or not claim(session, TAAK, periode, nu=nu):
        return False
    woorden = TE_LAAT if vandaag > rij.uiterste_datum else HERINNERING
    verwittig(session, rij, woorden, regelset=regelset, nu=nu)
    return True


def _periode(nummer: int, uiterste_datum: date, vandaag: date) -> str:
    return f"{nummer} {'te laat' if vandaag > uiterste_datum else 'vooraf'}"
