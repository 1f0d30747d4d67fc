"""Who follows a case of the own afnemer, and the notice they get; lets nobody in."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from terugmeld.domain.bericht import Berichtsoort, mailwoorden, woorden
from terugmeld.domain.kennisgeving import voor_volger
from terugmeld.services.berichten import Zending, plaats
from terugmeld.storage.kennisgevingen import Volger
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.terugmeldingen import Terugmelding

_VOLGERS = (
    select(Volger.medewerker_id)
    .join(Medewerker, Medewerker.id == Volger.medewerker_id)
    .where(
        Volger.terugmelding_id == bindparam("melding"),
        Volger.medewerker_id != bindparam("melder"),
        Medewerker.afnemer == bindparam("afnemer"),
        Medewerker.geblokkeerd_op.is_(None),
    )
    .order_by(Volger.medewerker_id)
)


def volgers_van(session: Session, melding: Terugmelding) -> Sequence[int]:
    """Return who follows; whoever works for another afnemer by now, or is blocked, hears nothing."""
    wie = {"melding": melding.id, "melder": melding.melder_id, "afnemer": melding.afnemer}
    return session.scalars(_VOLGERS, wie).all()


def bericht(
    session: Session,
    melding: Terugmelding,
    soort: Berichtsoort,
    gegevens: Mapping[str, str],
    *,
    nu: datetime,
) -> None:
    """Tell the followers what the melder is told."""
    lezers = volgers_van(session, melding)
    if not lezers:
        return
    zending = Zending(
        soort=soort.value,
        woorden=voor_volger(woorden(soort, melding.kenmerk, gegevens), melding.kenmerk),
        mail=mailwoorden(melding.kenmerk),
        terugmelding_id=melding.id,
    )
    plaats(session, zending, aan=lezers, nu=nu)
