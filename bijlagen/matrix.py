"""The authorisation matrix: who may have which gegevens for which doel; what has no row is refused."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path

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
    Wijze,
)
from bijlagen.rubrieken import rubriek
from bijlagen.uitleg import uitleg_niet_van_kracht, uitleg_zonder_regel
from bijlagen.vereniging import Vereniging, verenig
from bijlagen.voorwaarde import Voorwaarde
from bijlagen.wet import Wet

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


Weger = Afweging | Vereniging


@dataclass(frozen=True, slots=True, eq=False)
class Regelset:
    """A version of the annexes: `geldend` is what the text says, `gebruik` the days it is used here."""

    regeling: Regeling
    bijlagen: Bijlagen
    hash: str
    gebruik: Periode
    _paren: dict[tuple[str, str], Weger] = field(init=False, repr=False)
    _zonder: dict[tuple[str, bool], Motivering] = field(init=False, repr=False)
    _niet_van_kracht: Motivering = field(init=False, repr=False)
    _doelen: frozenset[str] = field(init=False, repr=False)
    _met_regels: frozenset[str] = field(init=False, repr=False)
    _van: date = field(init=False, repr=False)
    _tot: date = field(init=False, repr=False)

    def __post_init__(self) -> None:
        van, tot = self.gebruik.van, self.gebruik.tot
        leeg = Motivering(Reden.GEEN_REGEL, "", "", None, Logklasse.NORMAAL, (), self.naam, self.hash)
        grondslag, zin = uitleg_niet_van_kracht(self.naam, van, tot)
        buiten = replace(leeg, reden=Reden.REGELSET_NIET_VAN_KRACHT, grondslag=grondslag, uitleg=zin)
        object.__setattr__(self, "_paren", _paren(self.bijlagen, leeg, self.regeling.wet))
        object.__setattr__(self, "_zonder", _zonder(self.bijlagen, leeg))
        object.__setattr__(self, "_niet_van_kracht", buiten)
        object.__setattr__(self, "_doelen", frozenset(regel.doel for regel in self.bijlagen.regels))
        object.__setattr__(self, "_met_regels", frozenset(regel.afnemer for regel in self.bijlagen.regels))
        object.__setattr__(self, "_van", van)
        object.__setattr__(self, "_tot", tot or date.max)

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
        weger = self._paren.get(vraag.paar)
        if weger is None:
            return self._zonder_regel(vraag)
        if not self._van <= vraag.datum <= self._tot:
            return Besluit((), vraag.rubrieken, self._niet_van_kracht)
        return weger.besluit(vraag)

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
        weger = self._paren.get((afnemer, doel))
        return tuple(sorted(weger.gegevens)) if weger else ()

    def taken(self, afnemer: str) -> tuple[Taak, ...]:
        """Return the tasks of an afnemer in bijlage 2."""
        return tuple(taak for taak in self.bijlagen.taken if taak.afnemer == self.afnemer(afnemer).code)

    def is_authentiek(self, code: str) -> bool:
        """Tell whether a rubriek is on the list of authentic data of this regelset (art. 9 lid 1)."""
        return rubriek(code).code in self.bijlagen.authentiek

    def _zonder_regel(self, vraag: Vraag) -> Besluit:
        motivering = self._zonder.get((vraag.afnemer, vraag.wijze is Wijze.RECHTSTREEKS))
        if motivering is None or self._is_onbekend_doel(vraag):
            bekend = ", ".join(doel.code for doel in self.doelen(vraag.afnemer))
            naam = self.afnemer(vraag.afnemer).naam
            raise BijlageFout(f"Het doel “{vraag.doel}” bestaat niet; {naam} kent: {bekend}.")
        geldt = self._van <= vraag.datum <= self._tot
        return Besluit((), vraag.rubrieken, motivering if geldt else self._niet_van_kracht)

    def _is_onbekend_doel(self, vraag: Vraag) -> bool:
        """Tell whether no row at all has the doel; an afnemer without rows may name any task of its own."""
        return vraag.doel not in self._doelen and vraag.afnemer in self._met_regels


def lees_regelset(map_: Path) -> Regelset:
    """Read a folder strictly; one BijlageFout names every fault with its file, line and column."""
    if not map_.is_dir():
        raise BijlageFout(f"De map {map_.name} bestaat niet.")
    fouten: list[str] = []
    regeling = lees_regeling(map_, fouten)
    bijlagen = lees_bijlagen(map_, regeling, fouten)
    if regeling is None or fouten:
        raise BijlageFout(*fouten)
    return Regelset(regeling, bijlagen, _hash(map_), regeling.geldend)


@cache
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


def _paren(bijlagen: Bijlagen, leeg: Motivering, wet: Wet) -> dict[tuple[str, str], Weger]:
    """Put the rows of each afnemer and doel together."""
    paren: dict[tuple[str, str], list[Afweging]] = {}
    for regel in bijlagen.regels:
        gegevensset = bijlagen.gegevenssets[regel.gegevensset]
        afweging = weeg(regel, bijlagen.afnemers[regel.afnemer], gegevensset, leeg, wet)
        paren.setdefault((regel.afnemer, regel.doel), []).append(afweging)
    return {paar: deel[0] if len(deel) == 1 else verenig(deel) for paar, deel in paren.items()}


def _zonder(bijlagen: Bijlagen, leeg: Motivering) -> dict[tuple[str, bool], Motivering]:
    """Prepare the refusal of each afnemer for a doel without a row, asked rechtstreeks or otherwise."""
    zonder = {}
    for code, afnemer in bijlagen.afnemers.items():
        for rechtstreeks in (True, False):
            reden = Reden.GEEN_REGEL
            if afnemer.klasse is Klasse.BINNENGEMEENTELIJK and not afnemer.heeft_rechtstreekse_toegang:
                reden = Reden.GEEN_RECHTSTREEKSE_TOEGANG if rechtstreeks else Reden.GEEN_REGEL_ZONDER_TOEGANG
            grondslag, zin = uitleg_zonder_regel(reden, afnemer.naam)
            zonder[code, rechtstreeks] = replace(leeg, reden=reden, grondslag=grondslag, uitleg=zin)
    return zonder
