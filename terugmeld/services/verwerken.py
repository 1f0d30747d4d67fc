"""Ask the source to process a decision, and note when it says that it did; no person data come out of it.

The source answers with a word, not with data, so this is no verstrekking and passes outside the doorway.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy import func, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, aliased

from beheerregeling.rollen import Bevoegdheid
from beheerregeling.termijnen import kalenderdag
from terugmeld.domain.bericht import Berichtsoort
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.verwerking import (
    SOORT_BIJ,
    Verwerkingsopdracht,
    Verwerkingssoort,
    Verwerkingsstand,
)
from terugmeld.errors import GeenBevoegdheid, NietGevonden, StapNietToegestaan, VerouderdeVersie
from terugmeld.services.beoordelaars import beoordelaars
from terugmeld.services.berichten import stuur
from terugmeld.services.stap import is_eigen, vereiste_tekst
from terugmeld.storage.terugmeldingen import Terugmelding
from terugmeld.storage.verwerking import MISLUKT, Verwerkingsafsluiting, Verwerkingstaak

OPNIEUW = timedelta(minutes=15)
MET_DE_HAND = frozenset({Verwerkingsstand.WIJKT_AF.value, MISLUKT})
NIET_MET_DE_HAND = "U kunt alleen een taak sluiten die mislukt of afwijkt. De andere sluiten vanzelf."
KLAAR = (Verwerkingsstand.VERWERKT, Verwerkingsstand.VERVALLEN)


class VerwerkingMislukt(Exception):
    """The source failed on one task; ``soort`` is the name of the error, never its message."""

    def __init__(self, taak_id: int, soort: str) -> None:
        super().__init__(f"Verwerkingstaak {taak_id} is mislukt: {soort}.")
        self.taak_id = taak_id
        self.soort = soort


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

    Return whether there was one. A new difference alarms Burgerzaken. VerwerkingMislukt when the source
    fails on it: roll back, and let ``noteer_mislukt`` put the task aside, so that the others go on.
    """
    vraag = select(Verwerkingstaak).where(
        Verwerkingstaak.stand.not_in(KLAAR),
        or_(Verwerkingstaak.nagevraagd_op.is_(None), Verwerkingstaak.nagevraagd_op <= nu - OPNIEUW),
    )
    taak = session.scalars(vraag.order_by(Verwerkingstaak.id).limit(1).with_for_update()).first()
    if taak is None:
        return False
    if _is_ingehaald(session, taak):
        taak.stand = Verwerkingsstand.VERVALLEN
        return True
    vorige, taak.nagevraagd_op = taak.stand, nu
    try:
        taak.stand = bron.verwerk(session, taak.opdracht, nu=nu)
        session.flush()
    except Exception as fout:
        raise VerwerkingMislukt(taak.id, type(fout).__name__) from fout
    if taak.stand is Verwerkingsstand.WIJKT_AF and vorige is not taak.stand:
        _alarmeer(session, taak, Berichtsoort.VERWERKING_WIJKT_AF, nu)
    return True


def noteer_mislukt(session: Session, mislukt: VerwerkingMislukt, *, nu: datetime) -> None:
    """Count the failure and try again in a quarter of an hour; the first one alarms Burgerzaken."""
    taak = session.get_one(Verwerkingstaak, mislukt.taak_id, with_for_update=True)
    taak.fouten, taak.fout, taak.nagevraagd_op = taak.fouten + 1, mislukt.soort[:120], nu
    if taak.fouten == 1:
        _alarmeer(session, taak, Berichtsoort.VERWERKING_MISLUKT, nu)


def taken_van(session: Session, terugmelding_id: int) -> Sequence[Verwerkingstaak]:
    """Return what a case asked of the source, in the order in which it was asked."""
    vraag = select(Verwerkingstaak).where(Verwerkingstaak.terugmelding_id == terugmelding_id)
    return session.scalars(vraag.order_by(Verwerkingstaak.id)).all()


def lees_taak(session: Session, taak_id: int, *, kijker: Gebruiker) -> tuple[Verwerkingstaak, Terugmelding]:
    """Return a task with its case, for Burgerzaken."""
    if not kijker.mag(Bevoegdheid.MELDING_BEOORDELEN):
        raise GeenBevoegdheid(bevoegdheid=Bevoegdheid.MELDING_BEOORDELEN)
    taak = session.get(Verwerkingstaak, taak_id)
    if taak is None:
        raise NietGevonden("Deze verwerkingstaak is niet gevonden.")
    return taak, session.get_one(Terugmelding, taak.terugmelding_id)


def sluit_met_de_hand(
    session: Session, taak_id: int, *, reden: str, door: Gebruiker, nu: datetime
) -> Verwerkingstaak:
    """Close a task on which the source differs or fails, with the reason; never of the own report."""
    taak, melding = lees_taak(session, taak_id, kijker=door)
    if is_eigen(melding, door):
        raise GeenBevoegdheid("Deze taak hoort bij uw eigen melding. Laat een collega haar sluiten.")
    if taak.toestand not in MET_DE_HAND:
        raise StapNietToegestaan(NIET_MET_DE_HAND)
    tekst = vereiste_tekst("reden", reden, "Leg uit waarom de taak zonder verwerking kan sluiten.")
    taak.stand = Verwerkingsstand.VERVALLEN
    session.add(Verwerkingsafsluiting(taak_id=taak.id, reden=tekst, door_id=door.id, gesloten_op=nu))
    try:
        session.flush()
    except IntegrityError:
        raise VerouderdeVersie from None
    return taak


def _is_ingehaald(session: Session, taak: Verwerkingstaak) -> bool:
    """Tell whether an aanduiding that could not be set before has meanwhile been ended (LO 4.6)."""
    if taak.soort is not Verwerkingssoort.ZET_AANDUIDING or taak.nagevraagd_op is None:
        return False
    later = aliased(Verwerkingstaak)
    einde = select(later.id).where(
        later.bsn == taak.bsn,
        later.soort == Verwerkingssoort.BEEINDIG_AANDUIDING,
        func.substr(later.rubriek, 1, 2) == taak.rubriek[:2],
        later.id > taak.id,
    )
    return session.scalar(einde.limit(1)) is not None


def _alarmeer(session: Session, taak: Verwerkingstaak, soort: Berichtsoort, nu: datetime) -> None:
    """Tell the behandelaar and everybody of Burgerzaken who may assess, but not the melder."""
    melding = session.get_one(Terugmelding, taak.terugmelding_id)
    anderen = beoordelaars(session, vandaag=kalenderdag(nu), zonder=melding.melder_id)
    lezers = {lezer for lezer in (*anderen, melding.behandelaar_id) if lezer is not None}
    stuur(
        session,
        aan=lezers,
        soort=soort,
        terugmelding_id=melding.id,
        kenmerk=melding.kenmerk,
        gegevens={},
        nu=nu,
    )


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
