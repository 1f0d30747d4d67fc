"""What a letter to a recipient says, in plain Dutch; makes no file and decides nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bijlagen.matrix import Reden
from bijlagen.rubrieken import RUBRIEKEN
from terugmeld.domain.datum import dag_in_woorden
from terugmeld.domain.protocol import Resultaat
from terugmeld.domain.verstrekking import Gegeven
from terugmeld.domain.weergave import toon

NEUTRAAL_SELECTIE = "Wij kunnen met deze kenmerken geen gegevens aan u verstrekken."
NEUTRAAL = "Wij kunnen over deze persoon geen gegevens aan u verstrekken."
"""A recipient may not learn from a refusal that someone lives here or asked for geheimhouding."""

VERZWEGEN = frozenset({Reden.GEHEIM.value, Reden.PERSOON_BUITEN_KRING.value})
NIET_TE_VINDEN = frozenset({Resultaat.NIET_GEVONDEN.value, Resultaat.NIET_UNIEK.value})
EIGEN = frozenset({"01", "08"})
GRONDSLAG_NEUTRAAL = "Verordening art. 8; Wet GBA art. 100 en 102"
GEBRUIK = (
    "Gebruik de gegevens alleen voor het doel dat hierboven staat. Geef ze niet aan anderen.",
    "Staat bij een gegeven “in onderzoek”, dan weten wij nog niet zeker of het klopt.",
    "De persoon over wie dit gaat, mag weten dat wij deze gegevens aan u hebben gegeven.",
)
BEZWAAR = (
    "Bent u het niet eens met dit besluit? Dan kunt u binnen zes weken na de datum van deze brief bezwaar"
    " maken bij het college van burgemeester en wethouders."
)


@dataclass(frozen=True, kw_only=True)
class Briefgegevens:
    """To whom a letter goes and what it answers."""

    organisatie: str
    briefadres: str | None
    kenmerk: str
    zaakkenmerk: str | None
    doel: str
    verzoek_datum: date
    datum: date
    is_selectie: bool = False


@dataclass(frozen=True, kw_only=True)
class Brief:
    """A letter as text: ``rijen`` are the name and the value of each gegeven, ``slot`` comes after them."""

    aan: Briefgegevens
    onderwerp: str
    alineas: Sequence[str]
    rijen: Sequence[tuple[str, str]] = ()
    slot: Sequence[str] = ()


def brief_met_gegevens(aan: Briefgegevens, gegevens: Sequence[Gegeven], grondslag: str) -> Brief:
    """Return the letter that gives the data, each with its aantekening (Wet GBA art. 88 lid 2)."""
    return Brief(
        aan=aan,
        onderwerp="Gegevens uit de basisregistratie personen",
        alineas=(_op_uw_verzoek(aan), f"U krijgt de gegevens voor: {aan.doel}", f"Grondslag: {grondslag}."),
        rijen=[(_naam(gegeven), _waarde(gegeven)) for gegeven in gegevens],
        slot=GEBRUIK,
    )


def brief_bij_selectie(aan: Briefgegevens, aantal: int, grondslag: str) -> Brief:
    """Return the letter that goes with the file of a selectie; who was left out is not told."""
    gaat = "staat 1 persoon" if aantal == 1 else f"staan {aantal} personen"
    return Brief(
        aan=aan,
        onderwerp="Een selectie uit de basisregistratie personen",
        alineas=(
            _op_uw_verzoek(aan),
            f"U krijgt de gegevens voor: {aan.doel}",
            f"De gegevens zitten in een bestand bij deze brief. Daarin {gaat}.",
            f"Grondslag: {grondslag}.",
        ),
        slot=GEBRUIK,
    )


def brief_met_weigering(
    aan: Briefgegevens, *, resultaat: str, reden: str, uitleg: str, grondslag: str
) -> Brief:
    """Return the letter that gives nothing, with the reason as far as the recipient may know it."""
    is_neutraal = reden in VERZWEGEN or resultaat in NIET_TE_VINDEN
    neutraal = NEUTRAAL_SELECTIE if aan.is_selectie else NEUTRAAL
    waarom = neutraal if is_neutraal else uitleg
    grond = GRONDSLAG_NEUTRAAL if is_neutraal else grondslag
    return Brief(
        aan=aan,
        onderwerp="Wij geven u geen gegevens uit de basisregistratie personen",
        alineas=(
            _op_uw_verzoek(aan),
            f"U vroeg om gegevens voor: {aan.doel}",
            waarom,
            f"Grondslag: {grond}.",
        ),
        slot=(BEZWAAR,),
    )


def _op_uw_verzoek(aan: Briefgegevens) -> str:
    return f"Op {dag_in_woorden(aan.verzoek_datum)} vroeg u om gegevens uit de basisregistratie personen."


def _naam(gegeven: Gegeven) -> str:
    """Name a gegeven; of another than the person, such as a partner, with its category."""
    is_eigen = gegeven.categorie in EIGEN
    return gegeven.naam if is_eigen else f"{RUBRIEKEN[gegeven.rubriek].categorienaam}: {gegeven.naam}"


def _waarde(gegeven: Gegeven) -> str:
    waarde = toon(gegeven.rubriek, gegeven.waarde)
    return f"{waarde} (in onderzoek)" if gegeven.onderzoek else waarde
