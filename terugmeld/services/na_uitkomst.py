"""What follows from an outcome for other afnemers: the recall, and notices; changes no case."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from terugmeld.domain.kennisgeving import Kennisgevingsoort
from terugmeld.domain.uitkomst import WIJZIGT
from terugmeld.services.kader import Kader
from terugmeld.services.kennisgeven import kennisgeef
from terugmeld.services.terugroepen import roep_terug
from terugmeld.storage.terugmeldingen import Terugmelding


def verwerk_uitkomst(
    session: Session,
    melding: Terugmelding,
    bsns: Sequence[str],
    *,
    onjuist_sinds: date | None,
    kader: Kader,
    nu: datetime,
) -> None:
    """Recall what changed and tell who else may know; what did not change is no longer in onderzoek.

    Who gets a hersteltaak hears of the change by that, so not twice.
    """
    gewijzigd = [rij.rubriek for rij in melding.rubrieken if rij.uitkomst in WIJZIGT]
    is_klaar = melding.onderzoek is not None and melding.onderzoek.einde_datum is not None
    gebleven = [rij.rubriek for rij in melding.rubrieken if is_klaar and rij.uitkomst not in WIJZIGT]
    for bsn in bsns:
        terug = roep_terug(session, melding, bsn, gewijzigd, sinds=onjuist_sinds, kader=kader, nu=nu)
        for soort, rubrieken, zonder in (
            (Kennisgevingsoort.GEWIJZIGD, gewijzigd, terug),
            (Kennisgevingsoort.ONDERZOEK_BEEINDIGD, gebleven, frozenset()),
        ):
            kennisgeef(session, melding, soort, bsn, rubrieken, kader=kader, nu=nu, zonder=zonder)
