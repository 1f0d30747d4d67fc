"""Tell people what happened: one notice in the berichtenbox and one mail in the outbox each."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from terugmeld.domain.bericht import Berichtsoort


def stuur(
    session: Session,
    *,
    aan: Iterable[int],
    soort: Berichtsoort,
    terugmelding_id: int,
    kenmerk: str,
    gegevens: Mapping[str, str],
    nu: datetime,
) -> None:
    """Write the notice for each member of staff in ``aan``; ``gegevens`` fill the words of this soort."""
