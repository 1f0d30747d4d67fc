"""What a letter in an onderzoek says to the citizen, in plain Dutch; holds nothing of who reported."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from terugmeld.domain.datum import dag_in_woorden
from terugmeld.domain.onderzoekstap import Brievensoort, Onderzoeksoort
from terugmeld.domain.verstrekking import Gegeven
from terugmeld.domain.weergave import toon

# What is asked of the person register to address an envelope.
ADRESSERING = (
    "010210",
    "010230",
    "010240",
    "081110",
    "081120",
    "081130",
    "081140",
    "081160",
    "081170",
    "081210",
)
# The citizen must read what we decide, so these letters need words of their own.
MET_WOORDEN = frozenset({Brievensoort.VOORNEMEN, Brievensoort.BESLUIT})
BEZWAAR = (
    "Bent u het niet eens met dit besluit? Dan kunt u bezwaar maken. Doe dat binnen zes weken na de dag"
    " waarop wij deze brief hebben verstuurd.",
    "Stuur een brief aan het college van burgemeester en wethouders. Zet daarin uw naam, uw adres, de datum,"
    " ons kenmerk en waarom u het niet eens bent met het besluit. Zet uw handtekening onder de brief.",
    "Kunt u niet wachten op het antwoord? Dan kunt u de rechtbank vragen om een voorlopige voorziening.",
)
HULP = "Hebt u vragen of hulp nodig? Kom langs bij Burgerzaken. Neem deze brief en een legitimatiebewijs mee."


@dataclass(frozen=True, kw_only=True)
class Onderzoeksbrief:
    """A letter as text, still without name and address."""

    soort: Brievensoort
    onderwerp: str
    kenmerk: str
    datum: date
    alineas: Sequence[str]


@dataclass(frozen=True)
class Geadresseerde:
    """Who gets the letter, line by line."""

    naam: str
    adres: tuple[str, ...]


def stel_op(
    soort: Brievensoort,
    *,
    onderzoek: Onderzoeksoort,
    kenmerk: str,
    datum: date,
    uiterste_datum: date,
    woorden: str | None = None,
) -> Onderzoeksbrief:
    """Return the letter; ``uiterste_datum`` is the last day to answer or to give a zienswijze."""
    wat = "uw adres" if onderzoek is Onderzoeksoort.ADRES else "een gegeven over u"
    dag = dag_in_woorden(uiterste_datum)
    onderwerp, alineas = _INHOUD[soort]
    vul = {"wat": wat, "dag": dag, "woorden": woorden or ""}
    gevuld = [alinea.format_map(vul) for alinea in alineas]
    return Onderzoeksbrief(
        soort=soort,
        onderwerp=onderwerp.format_map(vul),
        kenmerk=kenmerk,
        datum=datum,
        alineas=tuple(alinea for alinea in gevuld if alinea),
    )


def geadresseerde(gegevens: Iterable[Gegeven]) -> Geadresseerde:
    """Return the name and the address as they stand on an envelope."""
    waarde = {gegeven.rubriek: toon(gegeven.rubriek, gegeven.waarde) for gegeven in gegevens}
    straat = _regel(waarde, "081110", "081120", "081130", "081140") or waarde.get("081210", "")
    plaats = _regel(waarde, "081160", "081170")
    return Geadresseerde(
        naam=_regel(waarde, "010210", "010230", "010240"),
        adres=tuple(regel for regel in (straat, plaats) if regel),
    )


def _regel(waarde: Mapping[str, str], *rubrieken: str) -> str:
    return " ".join(waarde[rubriek] for rubriek in rubrieken if rubriek in waarde)


_INHOUD: Mapping[Brievensoort, tuple[str, tuple[str, ...]]] = {
    Brievensoort.AANSCHRIJVING: (
        "Wij onderzoeken {wat}",
        (
            "Wij onderzoeken of {wat} in de basisregistratie personen (BRP) nog klopt.",
            "Wij vragen u om te antwoorden. Doe dat uiterlijk op {dag}. Vertel ons of het klopt. Klopt het"
            " niet, vertel dan wat het moet zijn.",
            "Antwoordt u niet? Dan onderzoeken wij verder. Wij kunnen bij u langskomen.",
            "{woorden}",
            HULP,
        ),
    ),
    Brievensoort.VOORNEMEN: (
        "Wij willen {wat} wijzigen",
        (
            "Wij hebben onderzocht of {wat} in de basisregistratie personen (BRP) klopt.",
            "Dit zijn wij van plan: {woorden}",
            "Wij hebben nog niets besloten. U kunt eerst zeggen wat u ervan vindt. Dat heet een zienswijze."
            " Doe dat uiterlijk op {dag}. Dat kan met een brief of bij Burgerzaken.",
            "Horen wij niets van u? Dan nemen wij daarna een besluit.",
            HULP,
        ),
    ),
    Brievensoort.BESLUIT: (
        "Besluit over {wat}",
        (
            "Wij hebben onderzocht of {wat} in de basisregistratie personen (BRP) klopt.",
            "Dit hebben wij besloten: {woorden}",
            *BEZWAAR,
            HULP,
        ),
    ),
    Brievensoort.BEVESTIGING: (
        "Het onderzoek is klaar",
        (
            "Wij hebben onderzocht of {wat} in de basisregistratie personen (BRP) klopt.",
            "Het onderzoek is klaar. U hoeft niets meer te doen.",
            "{woorden}",
            HULP,
        ),
    ),
}
