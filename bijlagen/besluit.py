"""The question to the matrix and its answer; a value each, which decides nothing."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from bijlagen.fout import BijlageFout
from bijlagen.reden import BIT, HOOGSTE_GEHEIM, Reden
from bijlagen.regels import Logklasse, Persoonskring, Voorwaarde, Wijze
from bijlagen.rubrieken import rubriek


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
        rubrieken = tuple(dict.fromkeys(self.rubrieken))
        if not rubrieken:
            raise BijlageFout("Noem ten minste één rubriek.")
        for code in rubrieken:
            rubriek(code)
        if not 0 <= self.geheim <= HOOGSTE_GEHEIM:
            raise BijlageFout(
                f"De indicatie geheim {self.geheim} bestaat niet; zij loopt van 0 tot en met 7."
            )
        object.__setattr__(self, "paar", (self.afnemer, self.doel))
        object.__setattr__(self, "rubrieken", rubrieken)
        object.__setattr__(self, "gevraagd", frozenset(rubrieken))
        object.__setattr__(self, "zaakkenmerk", (self.zaakkenmerk or "").strip() or None)
        object.__setattr__(self, "beletsels", self._beletsels())

    def _beletsels(self) -> int:
        """Return everything of this question, but its day and rubrieken, that could stand in the way."""
        beletsels = (
            BIT[Reden.WIJZE_NIET_TOEGESTAAN, self.wijze]
            | BIT[Reden.PERSOON_BUITEN_KRING, self.persoon]
            | BIT[Reden.GEHEIM, self.geheim]
        )
        if not self.aangewezen:
            beletsels |= BIT[Reden.NIET_AANGEWEZEN, None]
        if self.zaakkenmerk is None:
            beletsels |= BIT[Reden.ZAAKKENMERK_ONTBREEKT, None]
        if not self.toestemming:
            beletsels |= BIT[Reden.TOESTEMMING_ONTBREEKT, None]
        return beletsels


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
