"""Who may assess on a day, for notices and to choose from; changes nothing."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from beheerregeling.rollen import Bevoegdheid
from terugmeld.services.rolhouders import houders, namen_van_houders


def beoordelaars(session: Session, *, vandaag: date, zonder: int) -> Sequence[int]:
    """Return everybody who may assess today, but not ``zonder``: who asked, or reported."""
    gevonden = houders(session, Bevoegdheid.MELDING_BEOORDELEN, vandaag=vandaag, zonder=(zonder,))
    return [wie.id for wie in gevonden]


def collegas(session: Session, *, vandaag: date) -> list[tuple[int, str]]:
    """Return who may assess today, by name, to choose from."""
    gevonden = namen_van_houders(session, Bevoegdheid.MELDING_BEOORDELEN, vandaag=vandaag)
    return sorted(gevonden, key=lambda paar: paar[1])
