"""The hard stops before "vertrokken, onbekend waarheen": what must be proved first; decides nothing else.

Wet BRP art. 2.22; Circulaire adresonderzoek; Nationale ombudsman 2014. No proof, no outcome.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from terugmeld.domain.datum import dag_in_woorden
from terugmeld.domain.onderzoekstap import Stap, Stapresultaat, Stapsoort
from terugmeld.domain.terugmelding import Uitkomst
from terugmeld.domain.uitkomst import MET_NIEUWE_WAARDE, Rubriekuitkomst

LAND_VAN_VERTREK = "081310"
ONBEKEND_LAND = "0000"
STRAAT, HUISNUMMER, LOCATIE = frozenset({"081110", "081115"}), "081120", "081210"
WOONPLEK = STRAAT | {HUISNUMMER, LOCATIE}


class Waarborg(StrEnum):
    """What protects a person from being written out by mistake."""

    AANGESCHREVEN = "aangeschreven"
    INGEWONNEN = "informatie ingewonnen"
    HUISBEZOEK = "huisbezoek of reden"
    VOORNEMEN = "voornemen gestuurd en termijn voorbij"
    ZIENSWIJZE = "zienswijze gewogen"
    AKKOORD = "akkoord van een collega"


ONTBREEKT = {
    Waarborg.AANGESCHREVEN: "De persoon is niet aangeschreven, of de brief is nog niet afgewacht.",
    Waarborg.INGEWONNEN: "Er is geen informatie ingewonnen bij anderen.",
    Waarborg.HUISBEZOEK: "Er is geen huisbezoek gedaan, en er is niet gezegd waarom niet.",
    Waarborg.VOORNEMEN: "Het voornemen is niet gestuurd, of de termijn voor een zienswijze loopt nog.",
    Waarborg.ZIENSWIJZE: "Er is niet gezegd of er een zienswijze kwam en hoe die is gewogen.",
    Waarborg.AKKOORD: "Een collega heeft nog geen akkoord gegeven.",
}
STAP_VAN = {
    Waarborg.AANGESCHREVEN: Stapsoort.AANSCHRIJVEN,
    Waarborg.INGEWONNEN: Stapsoort.INWINNEN,
    Waarborg.HUISBEZOEK: Stapsoort.HUISBEZOEK,
    Waarborg.VOORNEMEN: Stapsoort.VOORNEMEN,
    Waarborg.ZIENSWIJZE: Stapsoort.VOORNEMEN,
}
# Whoever is found there, or is right, is not gone.
WEERLEGT = frozenset(
    {
        Stapresultaat.BEVESTIGD,
        Stapresultaat.BRON_BEVESTIGT,
        Stapresultaat.AANGETROFFEN,
        Stapresultaat.ZIENSWIJZE_GEVOLGD,
    }
)
PER_BRIEF = frozenset({Stapsoort.AANSCHRIJVEN, Stapsoort.VOORNEMEN})


@dataclass(frozen=True, kw_only=True)
class Punt:
    """One stop with its proof; without ``bewijs`` it still stands in the way, and ``zin`` says why."""

    waarborg: Waarborg
    bewijs: str | None
    zin: str


def is_vertrokken_onbekend(
    uitkomsten: Sequence[Rubriekuitkomst], eerder: Sequence[Rubriekuitkomst] = ()
) -> bool:
    """Tell whether these outcomes take the address of a person away for an unknown one.

    They do with an unknown land van vertrek, and where street and number, or the locatie, go for nothing.
    What went ``eerder``, by other cases and the oldest first, counts as long as no place to live came after.
    """
    weg_sinds = _weg_gebleven(eerder) if any(rij.rubriek in WOONPLEK for rij in uitkomsten) else []
    return _neemt_adres_weg([*weg_sinds, *uitkomsten])


def _weg_gebleven(eerder: Sequence[Rubriekuitkomst]) -> list[Rubriekuitkomst]:
    weg: list[Rubriekuitkomst] = []
    for rij in eerder:
        if rij.rubriek in WOONPLEK and rij.uitkomst in MET_NIEUWE_WAARDE:
            weg.clear()
        elif rij.rubriek in WOONPLEK and rij.uitkomst is Uitkomst.VERWIJDERD:
            weg.append(rij)
    return weg


def _neemt_adres_weg(uitkomsten: Sequence[Rubriekuitkomst]) -> bool:
    nieuw = {rij.rubriek: rij.nieuwe_waarde for rij in uitkomsten if rij.uitkomst in MET_NIEUWE_WAARDE}
    if LAND_VAN_VERTREK in nieuw:
        return nieuw[LAND_VAN_VERTREK] == ONBEKEND_LAND
    weg = {rij.rubriek for rij in uitkomsten if rij.uitkomst is Uitkomst.VERWIJDERD}
    is_weg = LOCATIE in weg or (HUISNUMMER in weg and bool(weg & STRAAT))
    return is_weg and not nieuw.keys() & WOONPLEK


def controlelijst(stappen: Sequence[Stap], bsn: str, *, vandaag: date) -> tuple[Punt, ...]:
    """Return the stops that steps can take away, each with its proof for this person."""
    return tuple(_punt(waarborg, stappen, bsn, vandaag) for waarborg in STAP_VAN)


def ontbrekende(punten: Iterable[Punt], *, heeft_akkoord: bool) -> list[str]:
    """Return a sentence for each stop that still stands in the way."""
    zinnen = [punt.zin for punt in punten if punt.bewijs is None]
    return zinnen if heeft_akkoord else [*zinnen, ONTBREEKT[Waarborg.AKKOORD]]


def _punt(waarborg: Waarborg, stappen: Sequence[Stap], bsn: str, vandaag: date) -> Punt:
    soort = STAP_VAN[waarborg]
    gedaan = [stap for stap in stappen if stap.soort is soort and stap.resultaat is not None]
    laatste = gedaan[-1] if gedaan else None
    if laatste is None or laatste.resultaat is None:
        return Punt(waarborg=waarborg, bewijs=None, zin=ONTBREEKT[waarborg])
    if laatste.resultaat in WEERLEGT:
        zin = f"De stap “{soort}” eindigde met “{laatste.resultaat}”. Dan is de persoon niet vertrokken."
        return Punt(waarborg=waarborg, bewijs=None, zin=zin)
    if soort in PER_BRIEF and bsn not in laatste.brieven:
        zin = f"Bij de stap “{soort}” is geen brief aan deze persoon verstuurd."
        return Punt(waarborg=waarborg, bewijs=None, zin=zin)
    if waarborg is Waarborg.VOORNEMEN and vandaag <= laatste.uiterste_datum:
        return Punt(waarborg=waarborg, bewijs=None, zin=ONTBREEKT[waarborg])
    dag = dag_in_woorden(laatste.gedaan_datum or laatste.begin_datum)
    brief = f"Brief van {dag_in_woorden(laatste.begin_datum)}. " if soort in PER_BRIEF else ""
    bewijs = f"{brief}Op {dag}: {laatste.resultaat}."
    return Punt(waarborg=waarborg, bewijs=f"{bewijs} {laatste.tekst or ''}".strip(), zin="")
