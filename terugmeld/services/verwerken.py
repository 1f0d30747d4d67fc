"""Ask the source to process a decision, and note when it says that it did; no person data come out of it.

The source answers with a word, not with data, so this is no verstrekking and passes outside the doorway.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from beheerregeling.termijnen import kalenderdag
from terugmeld.domain.bericht import Berichtsoort
from terugmeld.domain.verwerking import (
    SOORT_BIJ,
    Verwerkingsopdracht,
    Verwerkingssoort,
    Verwerkingsstand,
)
from terugmeld.services.stap import bericht_aan
from terugmeld.storage.terugmeldingen import Terugmelding
from terugmeld.storage.verwerking import Verwerkingstaak

OPNIEUW = timedelta(minutes=15)


class Verwerker(Protocol):
    """A source that can process a decision, or say whether the burgerzakenapplicatie did."""

    def verwerk(
        self, session: Session, opdracht: Verwerkingsopdracht, *, nu: datetime
    ) -> Verwerkingsstand: ...


def vraag_aanduidingen(
    session: Session,
    melding: Terugmelding,
    soort: Verwerkingssoort,
    per_persoon: Iterable[tuple[str, str]],
    *,
    nu: datetime,
) -> None:
    """Open a task for each person and code of 83.10 that is set or ended."""
    datum = melding.onderzoek.ingang_datum if melding.onderzoek else kalenderdag(nu)
    dag = datum if soort is Verwerkingssoort.ZET_AANDUIDING else kalenderdag(nu)
    for bsn, code in per_persoon:
        session.add(_taak(melding, Verwerkingsopdracht(bsn=bsn, soort=soort, rubriek=code, datum=dag), nu))


def vraag_wijzigingen(session: Session, melding: Terugmelding, bsns: Iterable[str], *, nu: datetime) -> None:
    """Open a task for each rubriek of the case that is improved, completed or removed."""
    for bsn in bsns:
        for rij in melding.rubrieken:
            if rij.uitkomst is not None and rij.uitkomst in SOORT_BIJ:
                opdracht = Verwerkingsopdracht(
                    bsn=bsn,
                    soort=SOORT_BIJ[rij.uitkomst],
                    rubriek=rij.rubriek,
                    datum=kalenderdag(nu),
                    waarde=rij.nieuwe_waarde,
                    oude_waarde=rij.betwijfelde_waarde,
                )
                session.add(_taak(melding, opdracht, nu))


def verwerk_volgende(session: Session, bron: Verwerker, *, nu: datetime) -> bool:
    """Ask the source about the next task: a new one at once, the rest each quarter of an hour.

    Return whether there was one. A new difference alarms the behandelaar.
    """
    vraag = select(Verwerkingstaak).where(
        Verwerkingstaak.stand != Verwerkingsstand.VERWERKT,
        or_(Verwerkingstaak.nagevraagd_op.is_(None), Verwerkingstaak.nagevraagd_op <= nu - OPNIEUW),
    )
    taak = session.scalars(vraag.order_by(Verwerkingstaak.id).limit(1).with_for_update()).first()
    if taak is None:
        return False
    vorige, taak.nagevraagd_op = taak.stand, nu
    taak.stand = bron.verwerk(session, taak.opdracht, nu=nu)
    if taak.stand is Verwerkingsstand.WIJKT_AF and vorige is not taak.stand:
        _alarmeer(session, taak, nu)
    return True


def taken_van(session: Session, terugmelding_id: int) -> Sequence[Verwerkingstaak]:
    """Return what a case asked of the source, in the order in which it was asked."""
    vraag = select(Verwerkingstaak).where(Verwerkingstaak.terugmelding_id == terugmelding_id)
    return session.scalars(vraag.order_by(Verwerkingstaak.id)).all()


def _alarmeer(session: Session, taak: Verwerkingstaak, nu: datetime) -> None:
    melding = session.get_one(Terugmelding, taak.terugmelding_id)
    if melding.behandelaar_id is not None:
        soort = Berichtsoort.VERWERKING_WIJKT_AF
        bericht_aan(session, melding.behandelaar_id, melding, soort, {}, nu=nu)


def _taak(melding: Terugmelding, opdracht: Verwerkingsopdracht, nu: datetime) -> Verwerkingstaak:
    return Verwerkingstaak(
        terugmelding_id=melding.id,
        bsn=opdracht.bsn,
        soort=opdracht.soort,
        rubriek=opdracht.rubriek,
        datum=opdracht.datum,
        waarde=opdracht.waarde,
        oude_waarde=opdracht.oude_waarde,
        stand=Verwerkingsstand.NOG_TE_VERWERKEN,
        gemaakt_op=nu,
    )
