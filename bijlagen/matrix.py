"""The authorisation matrix: who may have which gegevens for which doel; what has no row is refused."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

from bijlagen.afweging import Afweging, weeg
from bijlagen.besluit import Besluit, Motivering, Vraag
from bijlagen.fout import BijlageFout
from bijlagen.inlezen import lees_bijlagen
from bijlagen.reden import Reden
from bijlagen.regeling import Periode, Regeling, Waarden, lees_regeling
from bijlagen.regels import (
    Afnemer,
    Bijlagen,
    Doel,
    Klasse,
    Logklasse,
    Persoonskring,
    Regel,
    Taak,
    Voorwaarde,
    Wijze,
)
from bijlagen.rubrieken import rubriek
from bijlagen.uitleg import uitleg_niet_van_kracht, uitleg_zonder_regel

__all__ = [
    "Afnemer",
    "Besluit",
    "BijlageFout",
    "Doel",
    "Logklasse",
    "Periode",
    "Persoonskring",
    "Reden",
    "Regel",
    "Regelset",
    "Voorwaarde",
    "Vraag",
    "Waarden",
    "Wijze",
    "ingebouwd",
    "lees_regelset",
]


@dataclass(frozen=True, slots=True, eq=False)
class Regelset:
    """A version of the annexes: `geldend` is what the text says, `gebruik` the days it is used here."""

    regeling: Regeling
    bijlagen: Bijlagen
    hash: str
    gebruik: Periode
    _paren: Mapping[tuple[str, str], tuple[Afweging, ...]] = field(init=False, repr=False)
    _van: date = field(init=False, repr=False)
    _tot: date = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_paren", _paren(self.bijlagen, self._motiveer(Reden.GEEN_REGEL, "", "")))
        object.__setattr__(self, "_van", self.gebruik.van)
        object.__setattr__(self, "_tot", self.gebruik.tot or date.max)

    @property
    def naam(self) -> str:
        return self.regeling.naam

    @property
    def geldend(self) -> Periode:
        return self.regeling.geldend

    @property
    def waarden(self) -> Waarden:
        return self.regeling.waarden

    @property
    def afnemers(self) -> Mapping[str, Afnemer]:
        return self.bijlagen.afnemers

    def in_gebruik(self, periode: Periode) -> "Regelset":
        """Return the same regelset with the days on which this municipality uses it."""
        return replace(self, gebruik=periode)

    def toets(self, vraag: Vraag) -> Besluit:
        """Decide which rubrieken of a question are allowed, with the reason (art. 6, 7, 8).

        Rows that fit are a union; the narrowest row that grants is cited. An unknown afnemer or doel is a
        BijlageFout, a refusal is a Besluit.
        """
        afwegingen = self._paren.get((vraag.afnemer, vraag.doel))
        if afwegingen is None:
            return self._zonder_regel(vraag)
        if not self._van <= vraag.datum <= self._tot:
            return Besluit((), vraag.rubrieken, self._niet_van_kracht())
        if len(afwegingen) == 1:
            return afwegingen[0].besluit(vraag)
        return _verenig(afwegingen, vraag)

    def afnemer(self, code: str) -> Afnemer:
        """Return a recipient; an unknown code is a BijlageFout that names the known ones."""
        try:
            return self.afnemers[code]
        except KeyError:
            bekend = ", ".join(sorted(self.afnemers))
            raise BijlageFout(f"De afnemer “{code}” bestaat niet; bekend zijn: {bekend}.") from None

    def regel(self, regel_id: str) -> Regel:
        """Return a row by its id; an unknown one is a BijlageFout."""
        for regel in self.bijlagen.regels:
            if regel.regel_id == regel_id:
                return regel
        raise BijlageFout(f"De regel “{regel_id}” bestaat niet in {self.naam}.")

    def regels_van(self, afnemer: str) -> tuple[Regel, ...]:
        """Return every row of a recipient, in the order of the annexes."""
        return tuple(regel for regel in self.bijlagen.regels if regel.afnemer == self.afnemer(afnemer).code)

    def rechtstreekse_regels(self, afnemer: str) -> tuple[Regel, ...]:
        """Return the rows that give an afnemer direct access (art. 6)."""
        return tuple(regel for regel in self.regels_van(afnemer) if Wijze.RECHTSTREEKS in regel.wijzen)

    def doelen(self, afnemer: str) -> tuple[Doel, ...]:
        """Return what an afnemer has rows for, each doel once."""
        doelen = {
            r.doel: Doel(r.doel, r.lezing, r.vereist_zaakkenmerk) for r in reversed(self.regels_van(afnemer))
        }
        return tuple(reversed(doelen.values()))

    def gegevens(self, afnemer: str, doel: str) -> tuple[str, ...]:
        """Return the rubrieken that the rows of an afnemer for a doel give together; none gives nothing."""
        paar = self._paren.get((afnemer, doel), ())
        return tuple(sorted(frozenset().union(*(afweging.gegevens for afweging in paar))))

    def taken(self, afnemer: str) -> tuple[Taak, ...]:
        """Return the tasks of an afnemer in bijlage 2."""
        return tuple(taak for taak in self.bijlagen.taken if taak.afnemer == self.afnemer(afnemer).code)

    def is_authentiek(self, code: str) -> bool:
        """Tell whether a rubriek is on the list of authentic data of this regelset (art. 9 lid 1)."""
        return rubriek(code).code in self.bijlagen.authentiek

    def _zonder_regel(self, vraag: Vraag) -> Besluit:
        afnemer = self.afnemer(vraag.afnemer)
        if self.regels_van(afnemer.code) and all(vraag.doel != regel.doel for regel in self.bijlagen.regels):
            bekend = ", ".join(doel.code for doel in self.doelen(afnemer.code))
            raise BijlageFout(f"Het doel “{vraag.doel}” bestaat niet; {afnemer.naam} kent: {bekend}.")
        if not self._van <= vraag.datum <= self._tot:
            return Besluit((), vraag.rubrieken, self._niet_van_kracht())
        reden = Reden.GEEN_REGEL
        if afnemer.klasse is Klasse.BINNENGEMEENTELIJK and not afnemer.heeft_rechtstreekse_toegang:
            rechtstreeks = vraag.wijze is Wijze.RECHTSTREEKS
            reden = Reden.GEEN_RECHTSTREEKSE_TOEGANG if rechtstreeks else Reden.GEEN_REGEL_ZONDER_TOEGANG
        return Besluit((), vraag.rubrieken, self._motiveer(reden, *uitleg_zonder_regel(reden, afnemer.naam)))

    def _niet_van_kracht(self) -> Motivering:
        zin = uitleg_niet_van_kracht(self.naam, self.gebruik.van, self.gebruik.tot)
        return self._motiveer(Reden.REGELSET_NIET_VAN_KRACHT, *zin)

    def _motiveer(self, reden: Reden, grondslag: str, uitleg: str) -> Motivering:
        return Motivering(reden, grondslag, uitleg, None, Logklasse.NORMAAL, (), self.naam, self.hash)


def lees_regelset(map_: Path) -> Regelset:
    """Read a folder strictly; every fault is a BijlageFout with file, line and column."""
    if not map_.is_dir():
        raise BijlageFout(f"De map {map_.name} bestaat niet.")
    regeling = lees_regeling(map_)
    return Regelset(regeling, lees_bijlagen(map_, regeling), _hash(map_), regeling.geldend)


def ingebouwd(naam: str) -> Regelset:
    """Read a regelset that comes with the service; an unknown name is a BijlageFout."""
    hier = Path(__file__).parent
    bekend = sorted(deel.parent.name for deel in hier.glob("*/regeling.toml"))
    if naam not in bekend:
        raise BijlageFout(f"De regelset “{naam}” bestaat niet; bekend zijn: {', '.join(bekend)}.")
    return lees_regelset(hier / naam)


def _hash(map_: Path) -> str:
    """Return the SHA-256 over the names, sizes and bytes of the files of a folder, in order of name."""
    som = hashlib.sha256()
    for bestand in sorted(deel for deel in map_.iterdir() if deel.suffix in {".csv", ".toml"}):
        inhoud = bestand.read_bytes()
        som.update(f"{bestand.name}\n{len(inhoud)}\n".encode() + inhoud)
    return som.hexdigest()


def _paren(bijlagen: Bijlagen, leeg: Motivering) -> Mapping[tuple[str, str], tuple[Afweging, ...]]:
    """Put the rows of each afnemer and doel together, the narrowest first."""
    paren: dict[tuple[str, str], list[Afweging]] = {}
    for regel in bijlagen.regels:
        gegevensset = bijlagen.gegevenssets[regel.gegevensset]
        afweging = weeg(regel, bijlagen.afnemers[regel.afnemer], gegevensset, leeg)
        paren.setdefault((regel.afnemer, regel.doel), []).append(afweging)
    smal = {
        paar: sorted(deel, key=lambda a: (len(a.gegevens), a.regel.regel_id)) for paar, deel in paren.items()
    }
    return MappingProxyType({paar: tuple(deel) for paar, deel in smal.items()})


def _verenig(afwegingen: tuple[Afweging, ...], vraag: Vraag) -> Besluit:
    """Unite the rows that fit: cite the narrowest that grants everything, or else something."""
    weigeringen = [(afweging, afweging.weigering(vraag)) for afweging in afwegingen]
    passend = [afweging for afweging, weigering in weigeringen if weigering is None]
    alles = frozenset().union(*(afweging.gegevens for afweging in passend))
    toegestaan = tuple(code for code in vraag.rubrieken if code in alles)
    if not passend or not toegestaan:
        return Besluit(
            (), vraag.rubrieken, passend[0].buiten(vraag.gevraagd) if passend else _verste(weigeringen)
        )
    gevend = [afweging for afweging in passend if not afweging.gegevens.isdisjoint(toegestaan)]
    genoemd = next((a for a in gevend if a.gegevens.issuperset(toegestaan)), gevend[0])
    geweigerd = tuple(code for code in vraag.rubrieken if code not in alles)
    return Besluit(toegestaan, geweigerd, genoemd.deels if geweigerd else genoemd.vol)


def _verste(weigeringen: list[tuple[Afweging, Motivering | None]]) -> Motivering:
    """Return the refusal of the row that came nearest to fitting."""
    volgorde = list(Reden)
    return max(
        (reden for _, reden in weigeringen if reden), key=lambda motivering: volgorde.index(motivering.reden)
    )
