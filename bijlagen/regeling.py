"""The articles, dates and terms of a regelset from regeling.toml; reads nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from beheerregeling.termijnen import Eenheid, Termijn
from bijlagen.fout import BijlageFout
from bijlagen.regels import Wijze
from bijlagen.rubrieken import MET_GROEP_83
from bijlagen.toml_tabel import Tabel, lees_toml, periodefout
from bijlagen.voorwaarde import Voorwaarde
from bijlagen.wet import Wet

STAP_DAGEN: Mapping[str, int] = MappingProxyType(
    {"aanschrijven": 14, "informatie_inwinnen": 28, "huisbezoek": 28, "voornemen": 14, "besluit": 14}
)
"""The days of each step of an onderzoek where a regelset names none: the ten weeks of the Circulaire."""


class Toestemmingsregel(StrEnum):
    """When the ingeschrevene must consent to a supply to a vrije derde (art. 4 lid 3, Wet GBA 100)."""

    ALTIJD = "altijd"
    NATUURLIJKE_ONTVANGER = "natuurlijke ontvanger"


@dataclass(frozen=True, slots=True)
class Periode:
    """Days from and up to and including; without an end it runs on."""

    van: date
    tot: date | None = None

    def __post_init__(self) -> None:
        if self.tot is not None and self.tot < self.van:
            raise BijlageFout(f"De periode eindigt op {self.tot} en dat is voor het begin op {self.van}.")

    def bevat(self, datum: date) -> bool:
        """Tell whether a day falls in the period, the first and the last day included."""
        return self.van <= datum and (self.tot is None or datum <= self.tot)


@dataclass(frozen=True, slots=True)
class Waarden:
    """Everything that differs between one law and another and is no row."""

    beoordelingstermijn: Termijn
    onderzoek_dagen: Mapping[str, int]
    stap_dagen: Mapping[str, int]
    inzage_terugkijk_jaren: int
    inzage_antwoord_weken: int
    protocol_bewaar_jaren: int
    dossier_bewaar_jaren: int
    vermoeden_werkdagen: int
    toestemming: Toestemmingsregel
    is_extern_via_burgerzaken: bool
    moet_niet_authentiek_terugmelden: bool
    kent_niet_op_adres: bool


@dataclass(frozen=True, slots=True)
class Artikel:
    """A printed article or lid with our reading."""

    nummer: str
    lid: str
    tekst: str
    lezing: str


@dataclass(frozen=True, slots=True)
class Artikelregel:
    """A row that stands in an article instead of an annex (art. 4 and 6)."""

    regel: str
    afnemer: str
    doel: str
    tekst: str
    lezing: str
    wijzen: frozenset[Wijze]
    aanwijzing: bool
    voorwaarden: tuple[Voorwaarde, ...]
    basis: str


@dataclass(frozen=True, slots=True)
class Regeling:
    """What regeling.toml says."""

    naam: str
    titel: str
    gemeente: str
    gemeentecode: str
    besluit: str
    opmerking: str
    wet: Wet
    is_voorbeeld: bool
    geldend: Periode
    waarden: Waarden
    artikelen: tuple[Artikel, ...]
    regels: tuple[Artikelregel, ...]


def lees_regeling(map_: Path, fouten: list[str]) -> Regeling | None:
    """Read regeling.toml and add every fault to `fouten`; None when it can not be read at all."""
    tabel = lees_toml(map_, fouten)
    if tabel is None:
        return None
    regeling = Regeling(
        **{
            s: tabel.neem(s, str)
            for s in ("naam", "titel", "gemeente", "gemeentecode", "besluit", "opmerking")
        },
        wet=tabel.keuze("wet", Wet),
        is_voorbeeld=tabel.neem("is_voorbeeld", bool),
        geldend=_periode(tabel.deel("geldend")),
        waarden=_waarden(tabel.deel("waarden")),
        artikelen=tuple(_artikel(deel) for deel in tabel.delen("artikel", "artikel")),
        regels=tuple(_artikelregel(deel) for deel in tabel.delen("regel", "rij")),
    )
    tabel.sluit()
    return regeling


def _periode(tabel: Tabel) -> Periode:
    van = tabel.neem("van", date)
    tot = tabel.neem("tot", date) if "tot" in tabel.rest else None
    tabel.sluit()
    try:
        return Periode(van, tot)
    except BijlageFout as fout:
        periodefout(fout, tabel)
        return Periode(van)


def _waarden(tabel: Tabel) -> Waarden:
    waarden = Waarden(
        beoordelingstermijn=_termijn(tabel.deel("beoordelingstermijn")),
        onderzoek_dagen=_dagen(tabel.deel("onderzoek_dagen")),
        stap_dagen=_stap_dagen(tabel.deel("stap_dagen")) if "stap_dagen" in tabel.rest else STAP_DAGEN,
        inzage_terugkijk_jaren=tabel.aantal("inzage_terugkijk_jaren"),
        inzage_antwoord_weken=tabel.aantal("inzage_antwoord_weken"),
        protocol_bewaar_jaren=tabel.aantal("protocol_bewaar_jaren"),
        dossier_bewaar_jaren=tabel.aantal("dossier_bewaar_jaren"),
        vermoeden_werkdagen=tabel.aantal("vermoeden_werkdagen"),
        toestemming=tabel.keuze("toestemming", Toestemmingsregel),
        is_extern_via_burgerzaken=tabel.neem("is_extern_via_burgerzaken", bool),
        moet_niet_authentiek_terugmelden=tabel.neem("moet_niet_authentiek_terugmelden", bool),
        kent_niet_op_adres="kent_niet_op_adres" in tabel.rest and tabel.neem("kent_niet_op_adres", bool),
    )
    tabel.sluit()
    return waarden


def _termijn(tabel: Tabel) -> Termijn:
    termijn = Termijn(tabel.aantal("aantal"), tabel.keuze("eenheid", Eenheid))
    tabel.sluit()
    return termijn


def _dagen(tabel: Tabel) -> Mapping[str, int]:
    dagen = {categorie: tabel.aantal(categorie) for categorie in sorted(MET_GROEP_83)}
    tabel.sluit()
    return MappingProxyType(dagen)


def _stap_dagen(tabel: Tabel) -> Mapping[str, int]:
    dagen = {stap: tabel.aantal(stap) for stap in STAP_DAGEN}
    tabel.sluit()
    return MappingProxyType(dagen)


def _artikel(tabel: Tabel) -> Artikel:
    artikel = Artikel(
        **{sleutel: tabel.neem(sleutel, str) for sleutel in ("nummer", "lid", "tekst", "lezing")}
    )
    tabel.sluit()
    return artikel


def _artikelregel(tabel: Tabel) -> Artikelregel:
    regel = Artikelregel(
        **{s: tabel.neem(s, str) for s in ("regel", "afnemer", "doel", "tekst", "lezing", "basis")},
        wijzen=frozenset(tabel.keuzes("wijzen", Wijze)),
        aanwijzing=tabel.neem("aanwijzing", bool),
        voorwaarden=tabel.keuzes("voorwaarden", Voorwaarde),
    )
    tabel.sluit()
    return regel
