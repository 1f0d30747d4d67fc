"""What one verstrekking asks and answers; holds values of a person, so it is never stored."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bijlagen.matrix import Besluit
from bijlagen.rubrieken import RUBRIEKEN, dekking
from terugmeld.domain.persoon import Onderzoeksaanduiding, Persoonslijst, Voorkomen
from terugmeld.domain.protocol import Resultaat


@dataclass(frozen=True, kw_only=True)
class Zoekvraag:
    """A BSN, or a geslachtsnaam with a geboortedatum as an LO date ("19850314")."""

    bsn: str | None = None
    geslachtsnaam: str | None = None
    geboortedatum: str | None = None

    @property
    def rubrieken(self) -> tuple[str, ...]:
        """The rubrieken that were searched on."""
        return ("010120",) if self.bsn else ("010240", "010310")


@dataclass(frozen=True, kw_only=True)
class Verzoek:
    """One look at one person for one doel; no ``rubrieken`` asks all that the row of the matrix gives."""

    zoekvraag: Zoekvraag
    doel: str
    zaakkenmerk: str | None = None
    rubrieken: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Gegeven:
    """One actual value as it stands in the source, with the aantekening that must ride along (art. 88)."""

    rubriek: str
    naam: str
    categorie: str
    stapel: int
    waarde: str
    gebrek: str | None
    is_authentiek: bool
    onderzoek: Onderzoeksaanduiding | None


@dataclass(frozen=True, kw_only=True)
class Verstrekking:
    """The answer; ``record_id`` and ``leaf`` prove that it stands in the protocol."""

    resultaat: Resultaat
    uitleg: str
    record_id: str
    leaf: str
    besluit: Besluit | None = None
    geheim: int = 0
    is_overleden: bool = False
    opschorting: str = ""
    gegevens: tuple[Gegeven, ...] = ()

    @property
    def is_verstrekt(self) -> bool:
        return self.resultaat in {Resultaat.VERSTREKT, Resultaat.GEDEELTELIJK_VERSTREKT}


def gegevens_van(
    persoonslijst: Persoonslijst,
    toegestaan: Iterable[str],
    *,
    authentiek: frozenset[str],
    eigen_onderzoeken: Iterable[Onderzoeksaanduiding],
) -> tuple[Gegeven, ...]:
    """Return the actual values of the allowed rubrieken, in the order of the Logisch Ontwerp.

    ``eigen_onderzoeken`` are flags set in this service that the source does not know yet; they hold for
    every stapel of their category.
    """
    mag = frozenset(toegestaan)
    eigen = tuple(eigen_onderzoeken)
    return tuple(
        gegeven
        for voorkomen in sorted(persoonslijst.voorkomens, key=lambda v: (v.categorie, v.stapel))
        if voorkomen.is_actueel
        for gegeven in _gegevens(voorkomen, mag, authentiek, persoonslijst.onderzoeken + eigen)
    )


def _gegevens(
    voorkomen: Voorkomen,
    mag: frozenset[str],
    authentiek: frozenset[str],
    onderzoeken: Iterable[Onderzoeksaanduiding],
) -> Iterator[Gegeven]:
    vlaggen = {
        rubriek: onderzoek
        for onderzoek in onderzoeken
        if onderzoek.categorie == voorkomen.categorie and onderzoek.stapel in {0, voorkomen.stapel}
        for rubriek in dekking(onderzoek.aanduiding)
    }
    for rubriek, waarde in sorted(voorkomen.elementen.items()):
        if rubriek in mag:
            yield Gegeven(
                rubriek=rubriek,
                naam=RUBRIEKEN[rubriek].naam,
                categorie=voorkomen.categorie,
                stapel=voorkomen.stapel,
                waarde=waarde,
                gebrek=voorkomen.gebreken.get(rubriek),
                is_authentiek=rubriek in authentiek,
                onderzoek=vlaggen.get(rubriek),
            )
