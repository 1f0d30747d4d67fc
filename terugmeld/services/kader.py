"""What a use case needs of the installation it runs in; made once, by the application."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy.orm import Session

from bijlagen.matrix import Regelset
from terugmeld.domain.persoon import Persoonslijst


class Persoonsbron(Protocol):
    """Where person data come from; only ``services/verstrekken.py`` may call it.

    Both give at most ``maximum`` persons: a second one only says that the answer is not certain.
    ``geboortedatum`` is an LO date ("19850300": the day is unknown).
    """

    def zoek_bsn(self, session: Session, bsn: str, maximum: int = 2) -> Sequence[Persoonslijst]: ...

    def zoek_naam(
        self, session: Session, geslachtsnaam: str, geboortedatum: str, maximum: int = 2
    ) -> Sequence[Persoonslijst]: ...


@dataclass(frozen=True, kw_only=True)
class Kader:
    """The regelset in gebruik, the source of person data and the keys of the protocol.

    ``gemeente_code`` tells own residents from others; ``pseudoniem_sleutel`` keys the references to persons.
    """

    regelset: Regelset
    bron: Persoonsbron
    gemeente_code: str
    pseudoniem_sleutel: bytes
