"""The person source inside our own database; finds and reads persons, decides no access."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from terugmeld.domain.datum import ONBEKEND
from terugmeld.domain.persoon import Persoonslijst
from terugmeld.storage.personen import laad, vind_bsn, vind_naam


class IngebedPersoonsbron:
    """A ``Persoonsbron``: one query finds, a second one loads."""

    def zoek_bsn(self, session: Session, bsn: str, maximum: int = 2) -> Sequence[Persoonslijst]:
        gevonden = vind_bsn(session, bsn, maximum)
        return laad(session, gevonden) if gevonden else []

    def zoek_naam(
        self, session: Session, geslachtsnaam: str, geboortedatum: str, maximum: int = 2
    ) -> Sequence[Persoonslijst]:
        gevonden = vind_naam(session, geslachtsnaam, _passende_datums(geboortedatum), maximum)
        return laad(session, gevonden) if gevonden else []


def _passende_datums(geboortedatum: str) -> list[str]:
    """Return the date itself and what it is called when day, month or year is not known in the source."""
    passend = (geboortedatum, f"{geboortedatum[:6]}00", f"{geboortedatum[:4]}0000", ONBEKEND)
    return list(dict.fromkeys(passend))
