"""Several rows for one afnemer and doel: what they grant together, and which of them is cited."""

from collections.abc import Iterable
from dataclasses import dataclass

from bijlagen.afweging import Afweging
from bijlagen.besluit import Besluit, Motivering, Vraag
from bijlagen.reden import Reden


@dataclass(frozen=True, slots=True)
class Vereniging:
    """The rows of one afnemer and doel, the narrowest first."""

    afwegingen: tuple[Afweging, ...]

    @property
    def gegevens(self) -> frozenset[str]:
        return frozenset().union(*(afweging.gegevens for afweging in self.afwegingen))

    def besluit(self, vraag: Vraag) -> Besluit:
        """Unite the rows that fit: cite the narrowest that grants everything, or else something."""
        weigeringen = [(afweging, afweging.weigering(vraag)) for afweging in self.afwegingen]
        passend = [afweging for afweging, weigering in weigeringen if weigering is None]
        if not passend:
            return Besluit((), vraag.rubrieken, _verste(deel for _, deel in weigeringen if deel))
        alles = frozenset().union(*(afweging.gegevens for afweging in passend))
        toegestaan = tuple(code for code in vraag.rubrieken if code in alles)
        if not toegestaan:
            return Besluit((), vraag.rubrieken, passend[0].buiten(vraag.gevraagd))
        genoemd = _smalste(passend, toegestaan)
        geweigerd = tuple(code for code in vraag.rubrieken if code not in alles)
        return Besluit(toegestaan, geweigerd, genoemd.deels if geweigerd else genoemd.vol)


def verenig(afwegingen: Iterable[Afweging]) -> Vereniging:
    """Put rows together, the narrowest first."""
    return Vereniging(tuple(sorted(afwegingen, key=lambda a: (len(a.gegevens), a.regel.regel_id))))


def _smalste(passend: Iterable[Afweging], toegestaan: tuple[str, ...]) -> Afweging:
    gevend = [afweging for afweging in passend if not afweging.gegevens.isdisjoint(toegestaan)]
    return next((a for a in gevend if a.gegevens.issuperset(toegestaan)), gevend[0])


def _verste(weigeringen: Iterable[Motivering]) -> Motivering:
    """Return the refusal of the row that came nearest to fitting."""
    volgorde = list(Reden)
    return max(weigeringen, key=lambda motivering: volgorde.index(motivering.reden))
