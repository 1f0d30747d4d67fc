"""The question to the matrix and its answer; a value each, which decides nothing."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple, NoReturn

from bijlagen.fout import BijlageFout
from bijlagen.reden import BIT, HOOGSTE_GEHEIM, Reden
from bijlagen.regels import Logklasse, Persoonskring, Wijze
from bijlagen.rubrieken import RUBRIEKEN, rubriek
from bijlagen.voorwaarde import Voorwaarde

# Looked up for every question, so they are made ready once: each is a bit of `BIT`,
# and the last three are found by a yes or no.
CODES = frozenset(RUBRIEKEN)
WIJZE = {wijze: BIT[Reden.WIJZE_NIET_TOEGESTAAN, wijze] for wijze in Wijze}
PERSOON = {kring: BIT[Reden.PERSOON_BUITEN_KRING, kring] for kring in Persoonskring}
GEHEIM = tuple(BIT[Reden.GEHEIM, geheim] for geheim in range(HOOGSTE_GEHEIM + 1))
AANGEWEZEN = (BIT[Reden.NIET_AANGEWEZEN, None], 0)
KENMERK = (BIT[Reden.ZAAKKENMERK_ONTBREEKT, None], 0)
TOESTEMMING = (BIT[Reden.TOESTEMMING_ONTBREEKT, None], 0)


class _Velden(NamedTuple):
    """The fields of a question; the last three follow from the others."""

    afnemer: str
    doel: str
    rubrieken: tuple[str, ...]
    datum: date
    wijze: Wijze
    geheim: int
    persoon: Persoonskring
    toestemming: bool
    zaakkenmerk: str | None
    aangewezen: bool
    paar: tuple[str, str]
    gevraagd: frozenset[str]
    beletsels: int


GEGEVEN = _Velden._fields[:-3]
"""The fields that whoever asks gives."""


class Vraag(_Velden):
    """Who asks which rubrieken for what, when and how; `geheim` is rubriek 07.70.10 of the person.

    A tuple and no dataclass: a frozen dataclass takes three times as long to make.
    """

    __slots__ = ()

    def __new__(
        cls,
        afnemer: str,
        doel: str,
        rubrieken: tuple[str, ...],
        datum: date,
        wijze: Wijze = Wijze.RECHTSTREEKS,
        geheim: int = 0,
        persoon: Persoonskring = Persoonskring.EIGEN,
        toestemming: bool = False,
        zaakkenmerk: str | None = None,
        aangewezen: bool = True,
    ) -> "Vraag":
        """Check the rubrieken and the geheim, and prepare what stands in the way as bits."""
        gevraagd = frozenset(rubrieken)
        if not (gevraagd and gevraagd <= CODES and 0 <= geheim <= HOOGSTE_GEHEIM):
            _weiger(rubrieken, geheim)
        if len(gevraagd) != len(rubrieken):
            rubrieken = tuple(dict.fromkeys(rubrieken))
        beletsels = WIJZE[wijze] | PERSOON[persoon] | GEHEIM[geheim] | AANGEWEZEN[aangewezen]
        beletsels |= KENMERK[bool(zaakkenmerk and zaakkenmerk.strip())] | TOESTEMMING[toestemming]
        velden = (
            afnemer,
            doel,
            rubrieken,
            datum,
            wijze,
            geheim,
            persoon,
            toestemming,
            zaakkenmerk,
            aangewezen,
            (afnemer, doel),
            gevraagd,
            beletsels,
        )
        return tuple.__new__(cls, velden)

    def met(self, **anders: Any) -> "Vraag":  # noqa: ANN401 - any field of the question
        """Return the same question with other fields."""
        return Vraag(**{naam: getattr(self, naam) for naam in GEGEVEN} | anders)


def _weiger(rubrieken: tuple[str, ...], geheim: int) -> NoReturn:
    """Say what is wrong with a question that the annexes can't answer."""
    if not rubrieken:
        raise BijlageFout("Noem ten minste één rubriek.")
    for code in rubrieken:
        rubriek(code)
    raise BijlageFout(f"De indicatie geheim {geheim} bestaat niet; zij loopt van 0 tot en met 7.")


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
