"""The Kader of a request: the regelset in gebruik today, the source of persons and the keys."""

from flask import current_app
from sqlalchemy.orm import Session

from terugmeld.services.kader import Kader, Persoonsbron
from terugmeld.services.regelsets import regelset_op
from terugmeld.web.access import instellingen
from terugmeld.web.klok import vandaag

BRON = "terugmeld.bron"


def kader(session: Session) -> Kader:
    """Return what a use case needs of this installation; NietBeschikbaar without a regelset in gebruik."""
    config = instellingen()
    bron: Persoonsbron = current_app.extensions[BRON]
    return Kader(
        regelset=regelset_op(session, vandaag()),
        bron=bron,
        gemeente_code=config.gemeente_code,
        pseudoniem_sleutel=config.pseudoniem_sleutel.encode(),
        oude_sleutels=config.bekende_sleutels[1:],
    )
