"""The rows of the annexes as values; reads no file and decides nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bijlagen.bronnen import Convenant, Verband
from bijlagen.voorwaarde import Voorwaarde


class Klasse(StrEnum):
    """What a recipient is to the law (Wet GBA 88, 97 to 100)."""

    BEHEER = "beheer"
    BINNENGEMEENTELIJK = "binnengemeentelijke afnemer"
    BEWERKER = "bewerker"
    INGESCHREVENE = "ingeschrevene"
    VRIJE_DERDE = "vrije derde"
    ONDERZOEK = "onderzoeksinstelling"
    BIJZONDER = "bijzonder geval"


class Wijze(StrEnum):
    """In which way data are supplied."""

    RECHTSTREEKS = "rechtstreeks"
    AD_HOC = "ad hoc"
    SPONTAAN = "spontaan"
    SELECTIE = "selectie"

    __hash__ = str.__hash__  # An Enum has one in Python, and every question looks its wijze up.


class Persoonskring(StrEnum):
    """Whose data: of an own ingeschrevene, or of someone who is registered elsewhere."""

    EIGEN = "eigen"
    ELDERS = "elders"

    __hash__ = str.__hash__  # As of Wijze.


class Logklasse(StrEnum):
    """What the protocol shows the citizen of it."""

    NORMAAL = "normaal"
    VERBORGEN = "verborgen"
    GEEN = "geen"


class Bron(StrEnum):
    """Where a row comes from that no annex holds."""

    ARTIKEL_4 = "artikel 4"
    ARTIKEL_5 = "artikel 5"
    ARTIKEL_6 = "artikel 6"
    ARTIKEL_7 = "artikel 7"


class Status(StrEnum):
    """How sure a row is: printed, our proposal, or a doubtful reading."""

    VAST = "vast"
    VOORSTEL = "voorstel"
    ONZEKER = "onzeker"


class BijzonderGegeven(StrEnum):
    """The data that art. 89 Wet GBA keeps for a few afnemers."""

    PASPOORT = "paspoort"
    KIESRECHT = "kiesrecht"


class Taaksoort(StrEnum):
    """The three columns of bijlage 2."""

    LANDELIJK = "landelijk wettelijk"
    PUBLIEKRECHTELIJK = "publiekrechtelijk"
    PRIVAAT = "privaat"


class Authentiek(StrEnum):
    """When a datum of the list is authentic (Besluit GBA bijlage 1d, Besluit BRP art. 2)."""

    ACTUEEL = "actueel"
    OOK_NIET_ACTUEEL = "ook niet-actueel"
    WOONADRES = "woonadres"


class Frequentie(StrEnum):
    """How often a row of bijlage 3 supplies."""

    DOORLOPEND = "doorlopend"
    EENMALIG = "eenmalig"
    SYSTEMATISCH = "systematisch"
    CRIB = "bij CRIB"


@dataclass(frozen=True, slots=True)
class Afnemer:
    """Who may ask: a unit of the municipality, or another recipient of the annexes."""

    code: str
    naam: str
    klasse: Klasse
    bijzondere_gegevens: frozenset[BijzonderGegeven]
    basis: str
    status: Status
    opmerking: str
    heeft_rechtstreekse_toegang: bool = False
    heeft_publiekrechtelijke_taak: bool = False

    @property
    def is_binnengemeentelijk(self) -> bool:
        """Tell whether this is a unit of the municipality itself (art. 1 k)."""
        return self.klasse in {Klasse.BEHEER, Klasse.BINNENGEMEENTELIJK}

    @property
    def is_derde(self) -> bool:
        """Tell whether the law of derden holds: never direct access, never the A-number (Wet GBA 97, 98)."""
        return self.klasse in {Klasse.VRIJE_DERDE, Klasse.ONDERZOEK, Klasse.BIJZONDER}

    @property
    def is_gebonden_aan_geheim(self) -> bool:
        """Tell whether geheimhouding stops a supply to it (Wet GBA 102; for research our choice)."""
        return self.klasse in {Klasse.VRIJE_DERDE, Klasse.ONDERZOEK}

    @property
    def mag_terugmelden(self) -> bool:
        """Tell whether this afnemer may report: it is given data, or has a public task (art. 9, bijl. 4)."""
        return self.is_binnengemeentelijk and (
            self.heeft_rechtstreekse_toegang or self.heeft_publiekrechtelijke_taak
        )


@dataclass(frozen=True, slots=True)
class Gegevensset:
    """A named set of rubrieken, kept as the patterns that the folder gives."""

    code: str
    naam: str
    basis: str
    patronen: tuple[str, ...]
    rubrieken: frozenset[str]
    status: Status
    opmerking: str


@dataclass(frozen=True, slots=True)
class Druk:
    """What stands printed in the columns of bijlage 3 beside the recipient and the purpose."""

    categorie: str
    gegevens: str
    beperking: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Regel:
    """One row that grants: who, for what, which data, in which way and on which ground."""

    regel_id: str
    afnemer: str
    afnemer_tekst: str
    doel: str
    tekst: str
    lezing: str
    bron: str
    basis: str
    gegevensset: str
    wijzen: frozenset[Wijze]
    personen: frozenset[Persoonskring]
    logklasse: Logklasse = Logklasse.NORMAAL
    frequentie: Frequentie = Frequentie.DOORLOPEND
    vereist_zaakkenmerk: bool = False
    vereist_aanwijzing: bool = False
    vereist_toestemming: bool = False
    voorwaarden: tuple[Voorwaarde, ...] = ()
    druk: Druk | None = None
    van: date | None = None
    tot: date | None = None
    status: Status = Status.VAST
    opmerking: str = ""

    def is_van_kracht(self, datum: date) -> bool:
        """Tell whether the row is in force on a day, its own first and last day included."""
        return (self.van is None or self.van <= datum) and (self.tot is None or datum <= self.tot)


@dataclass(frozen=True, slots=True)
class Taak:
    """One printed task of bijlage 2; it grants nothing, it says who has a publiekrechtelijke taak."""

    taak_id: str
    afnemer: str
    afdeling: str
    sectie: str
    tekst: str
    lezing: str
    soort: Taaksoort
    status: Status
    opmerking: str


@dataclass(frozen=True, slots=True)
class Doel:
    """What a recipient may use data for."""

    code: str
    naam: str
    vereist_zaakkenmerk: bool


@dataclass(frozen=True, slots=True)
class Bijlagen:
    """Everything that a folder says in rows."""

    afnemers: Mapping[str, Afnemer]
    gegevenssets: Mapping[str, Gegevensset]
    regels: tuple[Regel, ...]
    taken: tuple[Taak, ...]
    authentiek: Mapping[str, Authentiek]
    verbanden: tuple[Verband, ...] = ()
    convenanten: tuple[Convenant, ...] = ()
