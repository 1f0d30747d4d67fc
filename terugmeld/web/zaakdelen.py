"""What other subjects show on the page of a case: hersteltaken, followers, where the person is registered."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from terugmeld.domain.gemeente import gemeenten
from terugmeld.services import dubbelmelden, kennisgeven, pakketten, terugroepen, volgen
from terugmeld.services.dubbel import aangesloten_bij
from terugmeld.services.heropenen import staat_in_archief
from terugmeld.services.onderzoeksdossier import stapdagen
from terugmeld.storage.terugmeldingen import Terugmelding
from terugmeld.web.access import gebruiker
from terugmeld.web.kader import kader
from terugmeld.web.klok import vandaag


def voor_burgerzaken(session: Session, melding: Terugmelding) -> Mapping[str, Any]:
    """Return the lists with their state."""
    return {
        "hersteltaken": terugroepen.van_zaak(session, melding),
        "verwittigd": kennisgeven.van_zaak(session, melding.id),
        "inschrijving": pakketten.inschrijving(melding, kader(session)),
        "stapdag": stapdagen(session, [melding.onderzoek_id]).get(melding.onderzoek_id or 0),
        "vandaag": vandaag(),
        "gemeenten": list(gemeenten().items()),
        "eersten": dubbelmelden.mogelijke_eersten(session, melding),
        "eerste": dubbelmelden.eerste_van(session, melding),
        "dubbelen": dubbelmelden.volgers_van(session, melding),
        "in_archief": staat_in_archief(session, melding),
        "aangesloten_bij": aangesloten_bij(session, melding),
    }


def voor_melder(session: Session, melding: Terugmelding) -> Mapping[str, Any]:
    """Return counts and the own choice; never which afnemers were given the datum."""
    wie = gebruiker()
    return {
        "terugroep": terugroepen.stand(session, melding),
        "volgt": volgen.volgt(session, melding.id, wie.id),
        "mag_volgen": melding.afnemer == wie.afnemer and melding.melder_id != wie.id,
    }
