"""What follows from an outcome for other afnemers: the recall, and notices; changes no case."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy.orm import Session

from terugmeld.domain.kennisgeving import Kennisgevingsoort
from terugmeld.services.kader import Kader
from terugmeld.services.kennisgeven import kennisgeef
from terugmeld.services.terugroepen import roep_terug
from terugmeld.storage.terugmeldingen import Terugmelding


def verwerk_uitkomst(
    session: Session,
    melding: Terugmelding,
    gewijzigd: Collection[str],
    *,
    onjuist_sinds: date | None,
    kader: Kader,
    nu: datetime,
) -> None:
    """Recall the changed rubrieken and tell who else may know; without a change, that the onderzoek ended.

    Who gets a hersteltaak hears of the change by that, so not twice.
    """
    if gewijzigd:
        terug = roep_terug(session, melding, gewijzigd, sinds=onjuist_sinds, kader=kader, nu=nu)
        kennisgeef(session, melding, Kennisgevingsoort.GEWIJZIGD, gewijzigd, kader=kader, nu=nu, zonder=terug)
    elif melding.onderzoek is not None:
        rubrieken = [rij.rubriek for rij in melding.rubrieken]
        kennisgeef(session, melding, Kennisgevingsoort.ONDERZOEK_BEEINDIGD, rubrieken, kader=kader, nu=nu)
