"""The articles, dates and terms of a regelset from regeling.toml; reads nothing else."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from beheerregeling.termijnen import Eenheid, Termijn
from bijlagen.fout import BijlageFout
from bijlagen.regels import Voorwaarde, Wijze
from bijlagen.rubrieken import MET_GROEP_83

E = TypeVar("E", bound=StrEnum)

BESTAND = "regeling.toml"


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
    inzage_terugkijk_jaren: int
    inzage_antwoord_weken: int
    protocol_bewaar_jaren: int
    dossier_bewaar_jaren: int
    vermoeden_werkdagen: int
    toestemming: Toestemmingsregel
    is_extern_via_burgerzaken: bool
    moet_niet_authentiek_terugmelden: bool


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
    geldend: Periode
    waarden: Waarden
    artikelen: tuple[Artikel, ...]
    regels: tuple[Artikelregel, ...]


class _Tabel:
    """A table of the file that is read key by key, so that a key too many is a fault as well."""

    def __init__(self, plaats: str, inhoud: object) -> None:
        if not isinstance(inhoud, dict):
            raise BijlageFout(f"{BESTAND}, {plaats}: Hier hoort een tabel te staan.")
        self.plaats = plaats
        self.rest: dict[str, Any] = dict(inhoud)

    def neem(self, sleutel: str, soort: type) -> Any:  # noqa: ANN401 - the kind is the argument
        if sleutel not in self.rest:
            raise BijlageFout(f"{BESTAND}, {self.plaats}: De sleutel {sleutel} ontbreekt.")
        waarde = self.rest.pop(sleutel)
        if type(waarde) is not soort:
            raise BijlageFout(f"{BESTAND}, {self.plaats}: De waarde van {sleutel} heeft de verkeerde soort.")
        return waarde

    def aantal(self, sleutel: str) -> int:
        waarde: int = self.neem(sleutel, int)
        if waarde < 1:
            raise BijlageFout(f"{BESTAND}, {self.plaats}: De waarde van {sleutel} is kleiner dan 1.")
        return waarde

    def keuze(self, sleutel: str, soort: type[E]) -> E:
        return self._lid(sleutel, self.neem(sleutel, str), soort)

    def keuzes(self, sleutel: str, soort: type[E]) -> tuple[E, ...]:
        return tuple(self._lid(sleutel, deel, soort) for deel in self.neem(sleutel, list))

    def _lid(self, sleutel: str, waarde: str, soort: type[E]) -> E:
        if waarde not in set(soort):
            raise BijlageFout(f"{BESTAND}, {self.plaats}: De waarde “{waarde}” van {sleutel} bestaat niet.")
        return soort(waarde)

    def sluit(self) -> None:
        for sleutel in self.rest:
            raise BijlageFout(f"{BESTAND}, {self.plaats}: De sleutel {sleutel} hoort hier niet.")


def lees_regeling(map_: Path) -> Regeling:
    """Read regeling.toml of a folder; every fault is a BijlageFout with its place."""
    tabel = _Tabel("bovenaan", _laad(map_ / BESTAND))
    regeling = Regeling(
        **{
            s: tabel.neem(s, str)
            for s in ("naam", "titel", "gemeente", "gemeentecode", "besluit", "opmerking")
        },
        geldend=_periode(_Tabel("geldend", tabel.neem("geldend", dict))),
        waarden=_waarden(_Tabel("waarden", tabel.neem("waarden", dict))),
        artikelen=tuple(
            _artikel(_Tabel(f"artikel {nummer}", deel))
            for nummer, deel in enumerate(tabel.neem("artikel", list), start=1)
        ),
        regels=tuple(
            _artikelregel(_Tabel(f"regel {nummer}", deel))
            for nummer, deel in enumerate(tabel.neem("regel", list), start=1)
        ),
    )
    tabel.sluit()
    return regeling


def _laad(bestand: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(bestand.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BijlageFout(f"{BESTAND}: Het bestand ontbreekt in de map {bestand.parent.name}.") from None
    except UnicodeDecodeError:
        raise BijlageFout(f"{BESTAND}: Het bestand is geen UTF-8.") from None
    except tomllib.TOMLDecodeError as fout:
        plaats = re.search(r"line (\d+), column (\d+)", str(fout))
        waar = f"regel {plaats[1]}, kolom {plaats[2]}" if plaats else "aan het einde"
        raise BijlageFout(f"{BESTAND}, {waar}: Dit is geen geldige TOML.") from None


def _periode(tabel: _Tabel) -> Periode:
    van = tabel.neem("van", date)
    tot = tabel.neem("tot", date) if "tot" in tabel.rest else None
    tabel.sluit()
    return Periode(van, tot)


def _waarden(tabel: _Tabel) -> Waarden:
    waarden = Waarden(
        beoordelingstermijn=_termijn(_Tabel("beoordelingstermijn", tabel.neem("beoordelingstermijn", dict))),
        onderzoek_dagen=_dagen(_Tabel("onderzoek_dagen", tabel.neem("onderzoek_dagen", dict))),
        inzage_terugkijk_jaren=tabel.aantal("inzage_terugkijk_jaren"),
        inzage_antwoord_weken=tabel.aantal("inzage_antwoord_weken"),
        protocol_bewaar_jaren=tabel.aantal("protocol_bewaar_jaren"),
        dossier_bewaar_jaren=tabel.aantal("dossier_bewaar_jaren"),
        vermoeden_werkdagen=tabel.aantal("vermoeden_werkdagen"),
        toestemming=tabel.keuze("toestemming", Toestemmingsregel),
        is_extern_via_burgerzaken=tabel.neem("is_extern_via_burgerzaken", bool),
        moet_niet_authentiek_terugmelden=tabel.neem("moet_niet_authentiek_terugmelden", bool),
    )
    tabel.sluit()
    return waarden


def _termijn(tabel: _Tabel) -> Termijn:
    termijn = Termijn(tabel.aantal("aantal"), tabel.keuze("eenheid", Eenheid))
    tabel.sluit()
    return termijn


def _dagen(tabel: _Tabel) -> Mapping[str, int]:
    dagen = {categorie: tabel.aantal(categorie) for categorie in sorted(MET_GROEP_83)}
    tabel.sluit()
    return MappingProxyType(dagen)


def _artikel(tabel: _Tabel) -> Artikel:
    artikel = Artikel(
        **{sleutel: tabel.neem(sleutel, str) for sleutel in ("nummer", "lid", "tekst", "lezing")}
    )
    tabel.sluit()
    return artikel


def _artikelregel(tabel: _Tabel) -> Artikelregel:
    regel = Artikelregel(
        **{s: tabel.neem(s, str) for s in ("regel", "afnemer", "doel", "tekst", "lezing", "basis")},
        wijzen=frozenset(tabel.keuzes("wijzen", Wijze)),
        aanwijzing=tabel.neem("aanwijzing", bool),
        voorwaarden=tabel.keuzes("voorwaarden", Voorwaarde),
    )
    tabel.sluit()
    return regel
