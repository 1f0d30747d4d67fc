"""Who uses the service at this moment, with the rights of that day; holds no account data."""

from dataclasses import dataclass, field

from beheerregeling.rollen import Bevoegdheid, Rol, bevoegdheden
from terugmeld.domain.toezicht import Toezicht


@dataclass(frozen=True, kw_only=True)
class Gebruiker:
    """A logged-in member of staff; ``aanwijzingen`` are the matrix rows in force for this person.

    ``toezicht`` holds what every aanwijzing says beside its row, also one that has ended.
    """

    id: int
    naam: str
    gebruikersnaam: str
    afnemer: str
    rollen: frozenset[Rol] = frozenset()
    aanwijzingen: frozenset[str] = frozenset()
    toezicht: tuple[Toezicht, ...] = ()
    bevoegdheden: frozenset[Bevoegdheid] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "bevoegdheden", bevoegdheden(self.rollen))

    def mag(self, bevoegdheid: Bevoegdheid) -> bool:
        return bevoegdheid in self.bevoegdheden
