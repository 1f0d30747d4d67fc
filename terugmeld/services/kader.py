"""What a use case needs of the installation it runs in; made once, by the application."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy.orm import Session

from bijlagen.matrix import Regelset
from terugmeld.domain.persoon import Persoonslijst
from terugmeld.domain.protocol import RefType, betrokkene_refs
from terugmeld.domain.selectie import Selectie
from terugmeld.domain.steekproef import Stratum


class Persoonsbron(Protocol):
    """Where person data come from; only ``services/verstrekken.py`` may call it.

    Each gives at most ``maximum`` persons; of one person, a second only says that the answer is not certain.
    ``geboortedatum`` is an LO date ("19850300": the day is unknown). A selectie is of own residents only;
    a populatie is the BSNs of own residents.
    """

    def zoek_bsn(self, session: Session, bsn: str, maximum: int = 2) -> Sequence[Persoonslijst]: ...

    def zoek_naam(
        self, session: Session, geslachtsnaam: str, geboortedatum: str, maximum: int = 2
    ) -> Sequence[Persoonslijst]: ...

    def zoek_selectie(
        self, session: Session, selectie: Selectie, gemeente: str, maximum: int
    ) -> Sequence[Persoonslijst]: ...

    def tel_selectie(self, session: Session, selectie: Selectie, gemeente: str) -> int: ...

    def zoek_populatie(
        self, session: Session, stratum: Stratum, jaar: int, gemeente: str
    ) -> Sequence[str]: ...


@dataclass(frozen=True, kw_only=True)
class Kader:
    """The regelset in gebruik, the source of person data and the keys of the protocol.

    ``gemeente_code`` tells own residents from others; ``pseudoniem_sleutel`` keys the references to persons,
    ``oude_sleutels`` those of before.
    """

    regelset: Regelset
    bron: Persoonsbron
    gemeente_code: str
    pseudoniem_sleutel: bytes
    oude_sleutels: tuple[bytes, ...] = ()

    def refs(self, nummer: str, soort: RefType = RefType.BSN) -> tuple[str, ...]:
        """Return the references of a person under every known key; the first is made with the one in use."""
        sleutels = (self.pseudoniem_sleutel, *self.oude_sleutels)
        return betrokkene_refs(sleutels, nummer, soort)
