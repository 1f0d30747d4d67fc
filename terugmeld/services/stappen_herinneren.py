"""Remind who works on an onderzoek of a step: a werkdag before its last day, and once when it is late."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from beheerregeling.termijnen import kalenderdag, werkdagen_tussen
from terugmeld.domain.datum import dag_in_woorden
from terugmeld.domain.onderzoekstap import STAP_BIJNA, STAP_TE_LAAT
from terugmeld.domain.terugmelding import Status
from terugmeld.services.beoordelaars import beoordelaars
from terugmeld.services.berichten import Zending, plaats
from terugmeld.services.onderzoeksdossier import meldingen_van
from terugmeld.services.taken import claim, nog_niet_gedaan
from terugmeld.storage.onderzoeken import Onderzoek
from terugmeld.storage.onderzoekstappen import Onderzoekstap, Stapafloop

TAAK = "onderzoekstap"
VOORAF = timedelta(days=14)


def te_herinneren(session: Session, *, vandaag: date) -> Sequence[int]:
    """Return the open steps of running onderzoeken of which today a reminder is due that was not sent yet."""
    rijen = session.execute(
        select(Onderzoekstap.id, Onderzoekstap.uiterste_datum)
        .join(Onderzoek, Onderzoek.id == Onderzoekstap.onderzoek_id)
        .outerjoin(Stapafloop)
        .where(
            Stapafloop.stap_id.is_(None),
            Onderzoek.einde_datum.is_(None),
            Onderzoekstap.uiterste_datum <= vandaag + VOORAF,
        )
        .order_by(Onderzoekstap.uiterste_datum, Onderzoekstap.id)
    ).all()
    tijdig = [(id_, dag) for id_, dag in rijen if vandaag > dag or werkdagen_tussen(vandaag, dag) <= 1]
    periodes = {_periode(id_, dag, vandaag): id_ for id_, dag in tijdig}
    nieuw = nog_niet_gedaan(session, TAAK, list(periodes))
    return [id_ for periode, id_ in periodes.items() if periode in nieuw]


def herinner(session: Session, stap_id: int, *, nu: datetime) -> bool:
    """Send one reminder, unless the step is done meanwhile or it was sent; say whether it was.

    Without anybody to remind nothing is claimed, so that it is sent when there is somebody.
    """
    stap, vandaag = session.get_one(Onderzoekstap, stap_id), kalenderdag(nu)
    periode = _periode(stap.id, stap.uiterste_datum, vandaag)
    lezers = _lezers(session, stap.onderzoek_id, vandaag) if stap.afloop is None else set()
    if not lezers or not claim(session, TAAK, periode, nu=nu):
        return False
    woorden = STAP_TE_LAAT if vandaag > stap.uiterste_datum else STAP_BIJNA
    zending = Zending(
        soort="stap van een onderzoek",
        woorden=woorden.vul({"stap": stap.soort.value, "datum": dag_in_woorden(stap.uiterste_datum)}),
        pad=f"/onderzoeken/{stap.onderzoek_id}",
    )
    plaats(session, zending, aan=lezers, nu=nu)
    return True


def _lezers(session: Session, onderzoek_id: int, vandaag: date) -> set[int]:
    """Return the behandelaars who still work here, or else everybody who may assess."""
    lopend = [rij for rij in meldingen_van(session, onderzoek_id) if rij.status is Status.IN_ONDERZOEK]
    eigen = {
        rij.behandelaar.id for rij in lopend if rij.behandelaar and rij.behandelaar.geblokkeerd_op is None
    }
    melders = {rij.melder_id for rij in lopend if not rij.is_ingevoerd}
    return eigen or set(beoordelaars(session, vandaag=vandaag, zonder=0)) - melders


def _periode(nummer: int, uiterste_datum: date, vandaag: date) -> str:
    return f"{nummer} {'te laat' if vandaag > uiterste_datum else 'vooraf'}"
