"""What one verstrekking asks and answers; holds values of a person, so it is never stored."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from bijlagen.matrix import Besluit, Voorwaarde
from bijlagen.rubrieken import RUBRIEKEN, dekking
from terugmeld.domain.datum import van_dag
from terugmeld.domain.onderzoek import OpenOnderzoek
from terugmeld.domain.persoon import Persoonslijst, Voorkomen
from terugmeld.domain.protocol import Resultaat
from terugmeld.domain.selectie import Selectie

UITLEG = {
    Resultaat.NIET_GEVONDEN: "Er is niemand gevonden. Controleer wat u hebt ingevuld.",
    Resultaat.NIET_UNIEK: "Er is meer dan één persoon gevonden. Verfijn uw zoekvraag.",
}


@dataclass(frozen=True, kw_only=True)
class Zoekvraag:
    """A BSN, a geslachtsnaam with a geboortedatum as an LO date ("19850314"), or a selectie."""

    bsn: str | None = None
    geslachtsnaam: str | None = None
    geboortedatum: str | None = None
    selectie: Selectie | None = None

    @property
    def rubrieken(self) -> tuple[str, ...]:
        """The rubrieken that were searched on."""
        if self.selectie:
            return self.selectie.rubrieken
        return ("010120",) if self.bsn else ("010240", "010310")


@dataclass(frozen=True, kw_only=True)
class Opdracht:
    """For whom Burgerzaken asks ad hoc (art. 7, 8): ``afnemer`` is the recipient, ``namens`` its own name.

    ``vervuld`` are the voorwaarden that were found met; the doorway refuses when the row asks another, and
    names first what was found to fail.
    """

    afnemer: str
    namens: str
    kenmerk: str | None = None
    heeft_toestemming: bool = False
    vervuld: frozenset[Voorwaarde] = frozenset()
    niet_vervuld: frozenset[Voorwaarde] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Verzoek:
    """One look at one person for one doel; no ``rubrieken`` asks all that the row of the matrix gives.

    Without an ``opdracht`` the asker looks for the own afnemer, rechtstreeks; with a ``kennisgeving`` the
    datum is given spontaan, and the kennisgeving is why.
    """

    zoekvraag: Zoekvraag
    doel: str
    zaakkenmerk: str | None = None
    rubrieken: tuple[str, ...] = ()
    opdracht: Opdracht | None = None
    kennisgeving: str | None = None

    def over(self, bsn: str) -> "Verzoek":
        """Return the question about one person of its selectie: consent is each one's own (art. 4 lid 3)."""
        selectie, opdracht = self.zoekvraag.selectie, self.opdracht
        if selectie is None or opdracht is None:
            return self
        mag = opdracht.heeft_toestemming and bsn in selectie.toestemming_van
        return replace(self, opdracht=replace(opdracht, heeft_toestemming=mag))


@dataclass(frozen=True)
class Vlag:
    """The aantekening that a gegeven is in onderzoek: of the source, or set here and not yet in the source.

    ``ingangsdatum`` is an LO date; only an onderzoek of this service has an expected date.
    """

    aanduiding: str
    ingangsdatum: str
    verwachte_datum: date | None = None


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
    onderzoek: Vlag | None


@dataclass(frozen=True, kw_only=True)
class Kenmerken:
    """What must be known of the persoonslijst as a whole to use anything of it."""

    geheim: int
    opschorting: str
    is_ingezetene: bool


@dataclass(frozen=True, kw_only=True)
class Verstrekking:
    """The answer; ``record_id`` and ``leaf`` prove that it stands in the protocol."""

    resultaat: Resultaat
    uitleg: str
    record_id: str
    leaf: str
    besluit: Besluit
    kenmerken: Kenmerken | None = None
    gegevens: tuple[Gegeven, ...] = ()


def gegevens_van(
    persoonslijst: Persoonslijst,
    toegestaan: Iterable[str],
    *,
    authentiek: Collection[str],
    open_onderzoeken: Iterable[OpenOnderzoek],
) -> tuple[Gegeven, ...]:
    """Return the actual values of the allowed rubrieken, in the order of the Logisch Ontwerp.

    ``open_onderzoeken`` of this service hold for every stapel of their category.
    """
    mag = frozenset(toegestaan)
    eigen = {
        rubriek: Vlag(onderzoek.aanduiding, van_dag(onderzoek.ingang_datum), onderzoek.verwachte_datum)
        for onderzoek in open_onderzoeken
        for rubriek in dekking(onderzoek.aanduiding)
    }
    return tuple(
        gegeven
        for voorkomen in sorted(persoonslijst.voorkomens, key=lambda v: (v.categorie, v.stapel))
        if voorkomen.is_actueel
        for gegeven in _gegevens(voorkomen, mag, authentiek, _vlaggen(persoonslijst, voorkomen) | eigen)
    )


def _vlaggen(persoonslijst: Persoonslijst, voorkomen: Voorkomen) -> dict[str, Vlag]:
    return {
        rubriek: Vlag(onderzoek.aanduiding, onderzoek.ingangsdatum)
        for onderzoek in persoonslijst.onderzoeken
        if (onderzoek.categorie, onderzoek.stapel) == (voorkomen.categorie, voorkomen.stapel)
        for rubriek in dekking(onderzoek.aanduiding)
    }


def _gegevens(
    voorkomen: Voorkomen, mag: frozenset[str], authentiek: Collection[str], vlaggen: Mapping[str, Vlag]
) -> Iterator[Gegeven]:
    for rubriek, waarde in sorted(voorkomen.elementen.items()):
        if rubriek in mag and waarde:
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
