"""The steps of an onderzoek, their terms and their coded results; pure tables, and no clock."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from terugmeld.domain.bericht import Woorden

ADRES = "08"


class Onderzoeksoort(StrEnum):
    """Which steps an onderzoek has."""

    ADRES = "adresonderzoek"
    OVERIG = "ander onderzoek"


class Stapsoort(StrEnum):
    """A kind of step (Circulaire adresonderzoek, 5 and 6; Awb 4:8 and 6:7)."""

    AANSCHRIJVEN = "aanschrijven"
    INWINNEN = "informatie inwinnen"
    HUISBEZOEK = "huisbezoek"
    VOORNEMEN = "voornemen"
    BESLUIT = "besluit"


class Stapresultaat(StrEnum):
    """What a step gave."""

    BEVESTIGD = "persoon bevestigt het gegeven"
    ANDERS = "persoon noemt een ander gegeven"
    GEEN_REACTIE = "geen reactie"
    TERUGGEKOMEN = "brief kwam terug"
    BRON_BEVESTIGT = "bron bevestigt het gegeven"
    BRON_SPREEKT_TEGEN = "bron spreekt het gegeven tegen"
    NIETS_GEVONDEN = "niets gevonden"
    AANGETROFFEN = "persoon aangetroffen"
    NIET_AANGETROFFEN = "persoon niet aangetroffen"
    WOONT_DAAR_NIET = "woont daar niet meer"
    AFGEZIEN = "van de stap afgezien"
    GEEN_ZIENSWIJZE = "geen zienswijze"
    ZIENSWIJZE_GEVOLGD = "zienswijze gevolgd"
    ZIENSWIJZE_NIET_GEVOLGD = "zienswijze niet gevolgd"
    BEKENDGEMAAKT = "besluit bekendgemaakt"


class Brievensoort(StrEnum):
    """A letter to the person about whom the onderzoek is."""

    AANSCHRIJVING = "aanschrijving"
    VOORNEMEN = "brief met het voornemen"
    BESLUIT = "brief met het besluit"
    BEVESTIGING = "bevestiging"


STAPPEN: Mapping[Onderzoeksoort, tuple[Stapsoort, ...]] = {
    Onderzoeksoort.ADRES: tuple(Stapsoort),
    Onderzoeksoort.OVERIG: tuple(soort for soort in Stapsoort if soort is not Stapsoort.HUISBEZOEK),
}

RESULTATEN: Mapping[Stapsoort, tuple[Stapresultaat, ...]] = {
    Stapsoort.AANSCHRIJVEN: (
        Stapresultaat.BEVESTIGD,
        Stapresultaat.ANDERS,
        Stapresultaat.GEEN_REACTIE,
        Stapresultaat.TERUGGEKOMEN,
        Stapresultaat.WOONT_DAAR_NIET,
    ),
    Stapsoort.INWINNEN: (
        Stapresultaat.BRON_BEVESTIGT,
        Stapresultaat.BRON_SPREEKT_TEGEN,
        Stapresultaat.NIETS_GEVONDEN,
        Stapresultaat.WOONT_DAAR_NIET,
    ),
    Stapsoort.HUISBEZOEK: (
        Stapresultaat.AANGETROFFEN,
        Stapresultaat.NIET_AANGETROFFEN,
        Stapresultaat.WOONT_DAAR_NIET,
        Stapresultaat.AFGEZIEN,
    ),
    Stapsoort.VOORNEMEN: (
        Stapresultaat.GEEN_ZIENSWIJZE,
        Stapresultaat.ZIENSWIJZE_GEVOLGD,
        Stapresultaat.ZIENSWIJZE_NIET_GEVOLGD,
    ),
    Stapsoort.BESLUIT: (Stapresultaat.BEKENDGEMAAKT, Stapresultaat.AFGEZIEN),
}

# What must be told in words: why nothing was done, and how a zienswijze was weighed.
MET_TEKST = frozenset(
    {
        Stapresultaat.AFGEZIEN,
        Stapresultaat.ZIENSWIJZE_GEVOLGD,
        Stapresultaat.ZIENSWIJZE_NIET_GEVOLGD,
        Stapresultaat.NIET_AANGETROFFEN,
        Stapresultaat.NIETS_GEVONDEN,
    }
)

BRIEVEN: Mapping[Stapsoort, tuple[Brievensoort, ...]] = {
    Stapsoort.AANSCHRIJVEN: (Brievensoort.AANSCHRIJVING,),
    Stapsoort.INWINNEN: (),
    Stapsoort.HUISBEZOEK: (),
    Stapsoort.VOORNEMEN: (Brievensoort.VOORNEMEN,),
    Stapsoort.BESLUIT: (Brievensoort.BESLUIT, Brievensoort.BEVESTIGING),
}

STAP_BIJNA = Woorden(
    "Een stap van uw onderzoek loopt bijna af",
    "De stap “$stap” moet uiterlijk op $datum klaar zijn.\nRond de stap af, of begin de volgende stap.",
)
STAP_TE_LAAT = Woorden(
    "Een stap van uw onderzoek is te laat",
    "De stap “$stap” had op $datum klaar moeten zijn.\n"
    "Rond de stap af. Duurt het onderzoek langer? Geef de melder dan een nieuwe datum.",
)


@dataclass(frozen=True, kw_only=True)
class Stap:
    """A step as the rules see it; ``brieven`` are the persons to whom a letter of it was posted, and when."""

    soort: Stapsoort
    begin_datum: date
    uiterste_datum: date
    resultaat: Stapresultaat | None = None
    gedaan_datum: date | None = None
    tekst: str | None = None
    brieven: Mapping[str, date] = field(default_factory=dict)

    def afgewacht(self, verzonden: Iterable[date]) -> date:
        """Return the last day to answer: the whole term runs from the day on which a letter was posted."""
        return max(
            (brief_termijn(dag, begin=self.begin_datum, uiterste=self.uiterste_datum) for dag in verzonden),
            default=self.uiterste_datum,
        )


def onderzoeksoort(codes: Iterable[str]) -> Onderzoeksoort:
    """Return the kind of an onderzoek from its aanduidingen: category 08 makes it one to an address."""
    is_adres = any(code.startswith(ADRES) for code in codes)
    return Onderzoeksoort.ADRES if is_adres else Onderzoeksoort.OVERIG


def uiterste_datum(soort: Stapsoort, begin: date, dagen: Mapping[str, int]) -> date:
    """Return the last day of a step; ``dagen`` are those of the regelset."""
    return begin + timedelta(days=dagen[soort.value.replace(" ", "_")])


def brief_termijn(dag: date, *, begin: date, uiterste: date) -> date:
    """Return the last day to answer a letter of this day; a step that began earlier gives it no less time."""
    return max(uiterste, dag + (uiterste - begin))


def volgende(soort: Onderzoeksoort, gezet: Sequence[Stapsoort]) -> Stapsoort | None:
    """Return the first kind of step that was not begun yet, in the order of the table."""
    return next((stap for stap in STAPPEN[soort] if stap not in gezet), None)


def gebreken_in_begin(
    soort: Onderzoeksoort, stap: Stapsoort, *, begin: date, ingang: date, vandaag: date, is_open: bool
) -> dict[str, list[str]]:
    """Return what is wrong with beginning this step now; a second of a kind must wait for the first."""
    velden: dict[str, list[str]] = {}
    if stap not in STAPPEN[soort]:
        velden["soort"] = ["Deze stap hoort alleen bij een adresonderzoek. Kies een andere stap."]
    elif is_open:
        velden["soort"] = ["Deze stap loopt al. Rond hem eerst af."]
    if not ingang <= begin <= vandaag:
        velden["begin_datum"] = ["Kies een dag vanaf het begin van het onderzoek tot en met vandaag."]
    return velden


def gebreken_in_afloop(
    stap: Stap, resultaat: Stapresultaat, tekst: str | None, *, gedaan: date, vandaag: date
) -> dict[str, list[str]]:
    """Return what is wrong with ending this step so."""
    velden: dict[str, list[str]] = {}
    if resultaat not in RESULTATEN[stap.soort]:
        velden["resultaat"] = ["Kies een resultaat dat bij deze stap hoort."]
    if resultaat in MET_TEKST and tekst is None:
        velden["tekst"] = ["Leg kort uit hoe u tot dit resultaat komt."]
    if not stap.begin_datum <= gedaan <= vandaag:
        velden["gedaan_datum"] = ["Kies een dag vanaf het begin van de stap tot en met vandaag."]
    afgewacht = stap.afgewacht(stap.brieven.values())
    termijn_loopt = stap.soort is Stapsoort.VOORNEMEN and gedaan <= afgewacht
    if termijn_loopt and resultaat is Stapresultaat.GEEN_ZIENSWIJZE:
        velden["gedaan_datum"] = ["De termijn voor een zienswijze loopt nog. Wacht tot hij voorbij is."]
    return velden
