"""A kwaliteitssteekproef: who is drawn from, what is found of each rubriek, and its figures; pure rules."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from beheerregeling.steekproef import Aandeel
from bijlagen.rubrieken import TECHNISCH
from terugmeld.domain import rubriekwaarde
from terugmeld.domain.notitie import gebreken_per_tekst

CATEGORIEEN = frozenset({"01", "02", "03", "04", "05", "06", "08", "09", "10", "11"})
"""What can be compared with a brondocument: the data of the person, not those of the list itself."""

DOCUMENTGROEPEN = frozenset({"81", "82"})


class Stratum(StrEnum):
    """From which persoonslijsten is drawn."""

    ALLE = "alle inwoners"
    ADRES = "adres gewijzigd in het jaar"
    VESTIGING = "uit het buitenland gekomen in het jaar"
    GEBOORTE = "geboren in het jaar"


class Bevindingsoordeel(StrEnum):
    """What the comparison with the brondocument says."""

    KLOPT = "klopt"
    WIJKT_AF = "wijkt af"
    ONTBREEKT = "brondocument ontbreekt"


class Foutsoort(StrEnum):
    """What kind of fault a deviation is."""

    SCHRIJFFOUT = "schrijffout"
    NIET_VERWERKT = "wijziging niet verwerkt"
    VERKEERD_DOCUMENT = "verkeerd brondocument gebruikt"
    ANDERS = "andere fout"


@dataclass(frozen=True, kw_only=True)
class NieuweSteekproef:
    """What is asked: so many persoonslijsten, or as many as a confidence and a margin in percent need."""

    jaar: int
    stratum: Stratum
    zaad: str
    aantal: int | None = None
    betrouwbaarheid: float = 95.0
    marge: float = 5.0
    verwerkers: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class NieuweBevinding:
    """What was found of one rubriek; ``waarde`` is what the brondocument says."""

    rubriek: str
    stapel: int
    oordeel: Bevindingsoordeel
    fout: Foutsoort | None = None
    brondocument: str = ""
    waarde: str | None = None

    def gelezen(self) -> "NieuweBevinding":
        """Return the same with the value as the Logisch Ontwerp writes it, and nothing beside ``klopt``."""
        wijkt_af = self.oordeel is Bevindingsoordeel.WIJKT_AF
        waarde = rubriekwaarde.lees(self.rubriek, self.waarde) if wijkt_af else None
        return NieuweBevinding(
            rubriek=self.rubriek,
            stapel=self.stapel,
            oordeel=self.oordeel,
            fout=self.fout if wijkt_af else None,
            brondocument="" if self.oordeel is Bevindingsoordeel.KLOPT else self.brondocument.strip(),
            waarde=waarde or None,
        )


@dataclass(frozen=True)
class Rubriekcijfer:
    """The figures of one rubriek."""

    rubriek: str
    gecontroleerd: int
    wijkt_af: int
    ontbreekt: int

    @property
    def fouten(self) -> Aandeel:
        """The deviations; without a brondocument nothing could be compared, so that does not count."""
        return Aandeel(self.wijkt_af, self.gecontroleerd - self.ontbreekt)

    @property
    def is_mis(self) -> bool:
        return bool(self.wijkt_af or self.ontbreekt)


@dataclass(frozen=True)
class Steekproefcijfers:
    """The figures of a sample: of persoonslijsten, of gegevens, and of each rubriek, the worst first."""

    lijsten: Aandeel
    gegevens: Aandeel
    ontbreekt: Aandeel
    rubrieken: tuple[Rubriekcijfer, ...]


def is_te_controleren(rubriek: str) -> bool:
    """Tell whether a rubriek is compared with a brondocument."""
    return rubriek[:2] in CATEGORIEEN and rubriek[2:4] not in TECHNISCH


def plaats(rubriek: str, stapel: int) -> str:
    """Return how one gegeven of a persoonslijst is named: its rubriek and its stapel."""
    return f"{rubriek}-{stapel}"


def gebreken_in_bevinding(bevinding: NieuweBevinding) -> dict[str, list[str]]:
    """Return per field what must be improved; a deviation names its kind and its brondocument."""
    teksten = {"brondocument": bevinding.brondocument}
    wijkt_af = bevinding.oordeel is Bevindingsoordeel.WIJKT_AF
    nodig = {"brondocument": "Noem het brondocument, bijvoorbeeld geboorteakte 12 van 1985."}
    velden = gebreken_per_tekst(teksten, nodig=nodig if wijkt_af else {}, soort="bron")
    if wijkt_af and bevinding.fout is None:
        velden["fout"] = ["Kies wat voor fout het is."]
    if zin := rubriekwaarde.gebrek(bevinding.rubriek, bevinding.waarde):
        velden["waarde"] = [zin]
    return velden


def cijfers(lijsten: Mapping[int, Sequence[tuple[str, Bevindingsoordeel]]]) -> Steekproefcijfers:
    """Return the figures of the finished persoonslijsten, each with its rubrieken and their oordeel."""
    alle = [bevinding for bevindingen in lijsten.values() for bevinding in bevindingen]
    fout = sum(
        any(oordeel is Bevindingsoordeel.WIJKT_AF for _, oordeel in bevindingen)
        for bevindingen in lijsten.values()
    )
    ontbreekt = _tel(alle, Bevindingsoordeel.ONTBREEKT)
    return Steekproefcijfers(
        lijsten=Aandeel(fout, len(lijsten)),
        gegevens=Aandeel(_tel(alle, Bevindingsoordeel.WIJKT_AF), len(alle) - ontbreekt),
        ontbreekt=Aandeel(ontbreekt, len(alle)),
        rubrieken=tuple(sorted(_per_rubriek(alle), key=_slechtste_eerst)),
    )


def _per_rubriek(alle: Sequence[tuple[str, Bevindingsoordeel]]) -> Iterable[Rubriekcijfer]:
    for rubriek in {rubriek for rubriek, _ in alle}:
        deel = [bevinding for bevinding in alle if bevinding[0] == rubriek]
        yield Rubriekcijfer(
            rubriek,
            len(deel),
            _tel(deel, Bevindingsoordeel.WIJKT_AF),
            _tel(deel, Bevindingsoordeel.ONTBREEKT),
        )


def _slechtste_eerst(cijfer: Rubriekcijfer) -> tuple[float, int, str]:
    return (-(cijfer.fouten.waarde or 0.0), -cijfer.ontbreekt, cijfer.rubriek)


def _tel(bevindingen: Iterable[tuple[str, Bevindingsoordeel]], gezocht: Bevindingsoordeel) -> int:
    return sum(oordeel is gezocht for _, oordeel in bevindingen)
