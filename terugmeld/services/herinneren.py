"""Remind Burgerzaken of open terugmeldingen around the day promised to the melder, each time once."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from beheerregeling.rollen import Rol
from beheerregeling.termijnen import kalenderdag
from terugmeld.domain.datum import dag_in_woorden
from terugmeld.domain.herinnering import KALENDERDAGEN_VOORAF, SOORT, Herinnering, aanleiding
from terugmeld.services.berichten import stuur
from terugmeld.services.rolhouders import met_rol
from terugmeld.services.taken import claim, nog_niet_gedaan
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.terugmeldingen import IS_OPEN, Terugmelding

TAAK = "herinneren"


def te_herinneren(session: Session, *, vandaag: date) -> Sequence[Herinnering]:
    """Return the reminders that are due today and were not sent yet, oldest promise first."""
    rijen = session.execute(
        select(Terugmelding.id, Terugmelding.status, Terugmelding.beloofde_datum)
        .where(IS_OPEN, Terugmelding.beloofde_datum <= vandaag + KALENDERDAGEN_VOORAF)
        .order_by(Terugmelding.beloofde_datum, Terugmelding.id)
    )
    herinneringen = [
        Herinnering(id_, datum, reden)
        for id_, status, datum in rijen
        if (reden := aanleiding(status, datum, vandaag)) is not None
    ]
    nieuw = nog_niet_gedaan(session, TAAK, [herinnering.periode for herinnering in herinneringen])
    return [herinnering for herinnering in herinneringen if herinnering.periode in nieuw]


def herinner(session: Session, herinnering: Herinnering, *, nu: datetime) -> bool:
    """Send one reminder, unless it was sent or the case moved on meanwhile; say whether it was sent.

    Without anybody to remind nothing is claimed, so that it is sent when there is somebody.
    """
    terugmelding = session.get_one(Terugmelding, herinnering.terugmelding_id)
    vandaag = kalenderdag(nu)
    is_actueel = (
        terugmelding.beloofde_datum == herinnering.datum
        and aanleiding(terugmelding.status, herinnering.datum, vandaag) is herinnering.aanleiding
    )
    lezers = _lezers(session, terugmelding, vandaag)
    if not (is_actueel and lezers and claim(session, TAAK, herinnering.periode, nu=nu)):
        return False
    stuur(
        session,
        aan=lezers,
        soort=SOORT[herinnering.aanleiding],
        terugmelding_id=terugmelding.id,
        kenmerk=terugmelding.kenmerk,
        gegevens={"datum": dag_in_woorden(herinnering.datum)},
        nu=nu,
    )
    return True


def _lezers(session: Session, terugmelding: Terugmelding, vandaag: date) -> Sequence[int]:
    """Return the behandelaar, or else all gegevensverwerkers but the melder, who may not assess it."""
    behandelaar = terugmelding.behandelaar
    if behandelaar is not None and behandelaar.geblokkeerd_op is None:
        return [behandelaar.id]
    anderen = met_rol([Rol.GEGEVENSVERWERKER.value], vandaag).where(Medewerker.id != terugmelding.melder_id)
    return session.scalars(anderen.with_only_columns(Medewerker.id)).all()
