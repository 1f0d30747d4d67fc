"""What the doorway answers to a selectie, and how that is told; the counts name nobody."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bijlagen.matrix import Reden
from terugmeld.domain.protocol import Resultaat
from terugmeld.domain.verstrekking import Verstrekking

WEGGELATEN: Mapping[Reden, str] = {
    Reden.GEHEIM: "om geheimhouding",
    Reden.TOESTEMMING_ONTBREEKT: "zonder toestemming",
}
OM_IETS_ANDERS = "om een andere voorwaarde"
NIEMAND = "Niemand voldoet nu aan deze kenmerken."


@dataclass(frozen=True)
class Selectieantwoord:
    """``geheel`` is the answer when nobody was looked at or found; else each person has an answer."""

    geheel: Verstrekking | None
    personen: Sequence[Verstrekking] = ()

    @property
    def verstrekt(self) -> tuple[Verstrekking, ...]:
        return tuple(deel for deel in self.personen if deel.gegevens)

    @property
    def weggelaten(self) -> Mapping[str, int]:
        """How many were left out, by the reason in words."""
        redenen = (d.besluit.reden for d in self.personen if not d.gegevens)
        return dict(sorted(Counter(WEGGELATEN.get(reden, OM_IETS_ANDERS) for reden in redenen).items()))

    @property
    def zin(self) -> str:
        kreeg = _personen(len(self.verstrekt))
        weg = [f"{aantal} {reden}" for reden, aantal in self.weggelaten.items()]
        slot = f" Weggelaten: {_personen(sum(self.weggelaten.values()))} ({', '.join(weg)})." if weg else ""
        return f"Verstrekt: de gegevens van {kreeg}.{slot}"

    @property
    def samengevat(self) -> Verstrekking:
        """Return one answer for the whole, in the words of the counts.

        Nobody supplied reads as nobody found: a recipient may not learn that somebody fits.
        """
        if self.geheel is not None:
            return self.geheel
        if self.verstrekt:
            return replace(self.verstrekt[0], uitleg=self.zin)
        return replace(self.personen[0], uitleg=self.zin, resultaat=Resultaat.NIET_GEVONDEN)


def _personen(aantal: int) -> str:
    return f"{aantal} {'persoon' if aantal == 1 else 'personen'}"
