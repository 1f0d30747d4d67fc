"""The question to the matrix and its answer; a value each, which decides nothing."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, NoReturn

from bijlagen.fout import BijlageFout
from bijlagen.reden import BIT, HOOGSTE_GEHEIM, Reden
from bijlagen.regels import Logklasse, Persoonskring, Wijze
from bijlagen.rubrieken import RUBRIEKEN, rubriek
from bijlagen.voorwaarde import Voorwaarde

# Looked up for every question, so they are made ready once: each is a bit of `BIT`.
CODES = frozenset(RUBRIEKEN)
WIJZE = {wijze: BIT[Reden.WIJZE_NIET_TOEGESTAAN, wijze] for wijze in Wijze}
PERSOON = {kring: BIT[Reden.PERSOON_BUITEN_KRING, kring] for kring in Persoonskring}
GEHEIM = tuple(BIT[Reden.GEHEIM, geheim] for geheim in range(HOOGSTE_GEHEIM + 1))
NIET_AANGEWEZEN = BIT[Reden.NIET_AANGEWEZEN, None]
ZONDER_ZAAKKENMERK = BIT[Reden.ZAAKKENMERK_ONTBREEKT, None]
ZONDER_TOESTEMMING = BIT[Reden.TOESTEMMING_ONTBREEKT, None]


@dataclass(frozen=True, slots=True)
class Vraag:
    """Who asks which rubrieken for what, when and how; `geheim` is rubriek 07.70.10 of the person."""

    afnemer: str
    doel: str
    rubrieken: tuple[str, ...]
    datum: date
    wijze: Wijze = Wijze.RECHTSTREEKS
    geheim: int = 0
    persoon: Persoonskring = Persoonskring.EIGEN
    toestemming: bool = False
    zaakkenmerk: str | None = None
    aangewezen: bool = True
    paar: tuple[str, str] = field(init=False, repr=False, compare=False)
    gevraagd: frozenset[str] = field(init=False, repr=False, compare=False)
    beletsels: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        gevraagd, zet = frozenset(self.rubrieken), object.__setattr__
        if not (gevraagd and gevraagd <= CODES and 0 <= self.geheim <= HOOGSTE_GEHEIM):
            self._weiger()
        if len(gevraagd) != len(self.rubrieken):
            zet(self, "rubrieken", tuple(dict.fromkeys(self.rubrieken)))
        beletsels = WIJZE[self.wijze] | PERSOON[self.persoon] | GEHEIM[self.geheim]
        if not self.aangewezen:
            beletsels |= NIET_AANGEWEZEN
        kenmerk = self.zaakkenmerk
        if kenmerk is None or not kenmerk.strip():
            beletsels |= ZONDER_ZAAKKENMERK
        if not self.toestemming:
            beletsels |= ZONDER_TOESTEMMING
        zet(self, "paar", (self.afnemer, self.doel))
        zet(self, "gevraagd", gevraagd)
        zet(self, "beletsels", beletsels)

    def _weiger(self) -> NoReturn:
        """Say what is wrong with a question that the annexes can't answer."""
        if not self.rubrieken:
            raise BijlageFout("Noem ten minste één rubriek.")
        for code in self.rubrieken:
            rubriek(code)
        raise BijlageFout(f"De indicatie geheim {self.geheim} bestaat niet; zij loopt van 0 tot en met 7.")


@dataclass(frozen=True, slots=True)
class Motivering:
    """Everything of an answer that does not depend on the rubrieken asked; made when a regelset loads."""

    reden: Reden
    grondslag: str
    uitleg: str
    regel_id: str | None
    logklasse: Logklasse
    voorwaarden: tuple[Voorwaarde, ...]
    regelset: str
    regelset_hash: str


class Besluit(NamedTuple):
    """The answer: what is allowed and refused, in the order asked, with its reason and ground."""

    toegestaan: tuple[str, ...]
    geweigerd: tuple[str, ...]
    motivering: Motivering

    @property
    def is_toegestaan(self) -> bool:
        """Tell whether at least one rubriek is allowed."""
        return bool(self.toegestaan)

    @property
    def reden(self) -> Reden:
        return self.motivering.reden

    @property
    def grondslag(self) -> str:
        return self.motivering.grondslag

    @property
    def regel_id(self) -> str | None:
        return self.motivering.regel_id

    @property
    def uitleg(self) -> str:
        return self.motivering.uitleg

    @property
    def logklasse(self) -> Logklasse:
        return self.motivering.logklasse

    @property
    def voorwaarden(self) -> tuple[Voorwaarde, ...]:
        return self.motivering.voorwaarden

    @property
    def regelset(self) -> str:
        return self.motivering.regelset

    @property
    def regelset_hash(self) -> str:
        return self.motivering.regelset_hash
