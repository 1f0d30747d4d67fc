"""Until when, under whom or for which contract somebody may look (verordening art. 6 c, d); pure rules."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from bijlagen.matrix import Voorwaarde
from terugmeld.domain.datum import dag_in_woorden

ONDER_C = "Een tijdelijke kracht of stagiair heeft alleen toegang tot een einddatum en onder een begeleider"
ONDER_D = "De bewerker heeft alleen toegang voor de uitvoering van een overeenkomst"
VAST_ONDER_C = f"{ONDER_C} (art. 6 onder c). In uw aanwijzing ontbreekt dat."
VAST_ONDER_D = f"{ONDER_D} (art. 6 onder d). In uw aanwijzing staat er geen."


@dataclass(frozen=True, kw_only=True)
class Toezicht:
    """What an aanwijzing says beside its row; both days inclusive.

    ``begeleider`` is a name, and ``is_werkzaam`` tells whether that person still works here.
    """

    regel_id: str
    van: date
    tot: date | None
    begeleider: str | None = None
    is_werkzaam: bool = False
    overeenkomst: str | None = None

    def geldt(self, dag: date) -> bool:
        return self.van <= dag and (self.tot is None or dag <= self.tot)

    def gebrek(self, voorwaarden: Collection[Voorwaarde]) -> str:
        """Say what this aanwijzing lacks for a row that asks toezicht or an overeenkomst; "" for nothing."""
        if Voorwaarde.TOEZICHT in voorwaarden and (self.tot is None or self.begeleider is None):
            return VAST_ONDER_C
        if Voorwaarde.TOEZICHT in voorwaarden and not self.is_werkzaam:
            wie = f"Uw begeleider {self.begeleider}"
            return f"{wie} werkt hier niet meer. Daarom staat uw toegang stil (art. 6 onder c)."
        if Voorwaarde.OVEREENKOMST in voorwaarden and not self.overeenkomst:
            return VAST_ONDER_D
        return ""


def beletsel(
    toezicht: Iterable[Toezicht], regel_id: str | None, voorwaarden: Collection[Voorwaarde], dag: date
) -> str:
    """Say why nobody may look on a day by these aanwijzingen for a row; "" when nothing stands in the way."""
    if not {Voorwaarde.TOEZICHT, Voorwaarde.OVEREENKOMST} & set(voorwaarden):
        return ""
    eigen = [deel for deel in toezicht if deel.regel_id == regel_id]
    nu = [deel.gebrek(voorwaarden) for deel in eigen if deel.geldt(dag)]
    if nu:
        return min(nu)
    voorbij = [deel.tot for deel in eigen if deel.tot is not None and deel.tot < dag]
    return _geeindigd(max(voorbij), voorwaarden) if voorbij else ""


def _geeindigd(tot: date, voorwaarden: Collection[Voorwaarde]) -> str:
    onder = "c" if Voorwaarde.TOEZICHT in voorwaarden else "d"
    return f"Uw toegang is geëindigd op {dag_in_woorden(tot)} (art. 6 onder {onder})."
