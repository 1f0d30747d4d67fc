"""The people of the fictitious municipality, how they are related and where they live; writes no LO."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from terugmeld.demo.namen import NEDERLAND, Geslachtsnaam, Herkomst

DAGEN_PER_JAAR = 365.25
MEERDERJARIG = 18


@dataclass(frozen=True)
class Adres:
    """One address; ``kort`` is the street in the 24 characters of 08.11.10."""

    gemeente: str
    woonplaats: str
    straat: str
    kort: str
    huisnummer: int
    huisletter: str
    toevoeging: str
    postcode: str
    objectnummer: int


@dataclass
class Huishouden:
    """Addresses of people who live together, oldest first, each with its first day."""

    adressen: list[tuple[date, Adres]]


@dataclass(eq=False)
class Verbintenis:
    """A huwelijk (H) or geregistreerd partnerschap (P) of two people, perhaps ended."""

    soort: str
    partners: tuple["Mens", "Mens"]
    gesloten: date
    plaats: str
    land: str
    ontbonden: date | None = None
    reden: str = ""

    def partner_van(self, mens: "Mens") -> "Mens":
        eerste, tweede = self.partners
        return tweede if mens is eerste else eerste


@dataclass(frozen=True)
class Vertrek:
    """The person left the country for this address."""

    datum: date
    land: str
    regels: tuple[str, ...]


@dataclass(frozen=True)
class Onderzoek:
    """An aanduiding of group 83 on the actual voorkomen of one category."""

    categorie: str
    aanduiding: str
    ingang: date
    einde: date | None = None


@dataclass(eq=False)
class Mens:
    """A person; without ``bsn`` the person has no persoonslijst and only occurs on those of relatives."""

    herkomst: Herkomst
    geslacht: str
    voornamen: str
    naam: Geslachtsnaam
    geboren: date
    geboortedatum: str
    geboorteplaats: str
    geboorteland: str
    ouders: tuple["Mens", ...] = ()
    bsn: str = ""
    anummer: str = ""
    gevestigd: date | None = None
    overleden: date | None = None
    vertrek: Vertrek | None = None
    is_rni: bool = False
    is_briefadres: bool = False
    naamgebruik: str = "E"
    geheim: int = 0
    vroegere_naam: Geslachtsnaam | None = None
    kinderen: list["Mens"] = field(default_factory=list)
    verbintenissen: list[Verbintenis] = field(default_factory=list)
    nationaliteiten: list[tuple[str, str, date]] = field(default_factory=list)
    woont: list[tuple[date, Huishouden]] = field(default_factory=list)
    onderzoeken: list[Onderzoek] = field(default_factory=list)
    overig: list[tuple[str, dict[str, str], date]] = field(default_factory=list)

    @property
    def is_op_lijst(self) -> bool:
        return bool(self.bsn)

    @property
    def roepnaam(self) -> str:
        return self.voornamen.split()[0]

    @property
    def is_hier_geboren(self) -> bool:
        return self.geboorteland == NEDERLAND

    @property
    def in_nederland_sinds(self) -> date:
        return self.gevestigd or self.geboren

    @property
    def partner(self) -> "Mens | None":
        """The partner of a bond that still stands."""
        staande = [verbintenis for verbintenis in self.verbintenissen if verbintenis.ontbonden is None]
        return staande[0].partner_van(self) if staande else None

    def leeftijd(self, dag: date) -> int:
        return dag.year - self.geboren.year - ((dag.month, dag.day) < (self.geboren.month, self.geboren.day))

    def op_leeftijd(self, jaren: float) -> date:
        return self.geboren + timedelta(days=int(jaren * DAGEN_PER_JAAR))

    def ga_wonen(self, dag: date, huishouden: Huishouden) -> None:
        """Live there from that day on, or from arrival in the country when that is later."""
        self.woont.append((max(dag, self.in_nederland_sinds), huishouden))

    def verblijven(self) -> list[tuple[date, Adres]]:
        """Return where the person has lived, oldest first, until death or departure."""
        laatste_dag = self.overleden or (self.vertrek.datum if self.vertrek else date.max)
        gevonden: list[tuple[date, Adres]] = []
        for plaats, (vanaf, huishouden) in enumerate(self.woont):
            volgende = self.woont[plaats + 1][0] if plaats + 1 < len(self.woont) else date.max
            gevonden += _deel(huishouden, vanaf, min(volgende, laatste_dag))
        return gevonden


def _deel(huishouden: Huishouden, vanaf: date, tot: date) -> list[tuple[date, Adres]]:
    """Return the addresses of a household in the time that somebody belonged to it."""
    einden = [dag for dag, _ in huishouden.adressen[1:]] + [date.max]
    return [
        (max(begin, vanaf), adres)
        for (begin, adres), einde in zip(huishouden.adressen, einden, strict=True)
        if einde > vanaf and begin < tot and max(begin, vanaf) < min(einde, tot)
    ]
