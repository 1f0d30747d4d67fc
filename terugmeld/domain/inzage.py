"""A request for inzage in the protocol: who asks for whom, and what the answer says; pure rules."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from terugmeld.domain.protocol import APP
from terugmeld.domain.vermoeden import LopendVermoeden


class Aanvrager(StrEnum):
    """Who asks (Wet GBA art. 79 and 103; Wet BRP art. 2.55 and 3.22)."""

    BETROKKENE = "de persoon zelf"
    OUDER = "ouder of voogd van een kind onder de 16"
    CURATOR = "curator"
    GEMACHTIGDE = "gemachtigde"


class Identiteit(StrEnum):
    """How the identity of who asks was established."""

    IDENTITEITSBEWIJS = "identiteitsbewijs aan de balie"
    KOPIE = "kopie van het identiteitsbewijs"
    DIGID = "DigiD"


class Inzageuitkomst(StrEnum):
    """How the request ended."""

    OVERZICHT = "overzicht gegeven"
    NIETS = "niets geprotocolleerd"
    GEWEIGERD = "geweigerd"


GEEN_NUMMER = "Vul een burgerservicenummer of een A-nummer in."
# Who asks for somebody else shows by what right.
VRAAGT_BEWIJS: Mapping[Aanvrager, str] = {
    Aanvrager.OUDER: "Vul in waaruit het gezag blijkt, zoals het gezagsregister.",
    Aanvrager.CURATOR: "Vul in waaruit de curatele blijkt, zoals het curateleregister.",
    Aanvrager.GEMACHTIGDE: "Vul in waaruit de machtiging blijkt.",
}


@dataclass(frozen=True, kw_only=True)
class NieuwVerzoek:
    """What the desk writes down: who asks, for whom, and how identity and right were established."""

    aanvrager: Aanvrager
    identiteit: Identiteit
    ontvangen_datum: date
    bsn: str | None = None
    anummer: str | None = None
    bewijs: str | None = None
    aanvrager_naam: str | None = None
    aanvrager_adres: str | None = None


@dataclass(frozen=True, order=True)
class Doelwoorden:
    """What data were given for in plain words, and ``regel``: how the annex says that, where a row does."""

    doel: str
    regel: str = ""


@dataclass(frozen=True, kw_only=True)
class Ontvanger:
    """All that one organisation was given for one doel on one ground; codes of rubrieken, no values."""

    naam: str
    doel: str
    regel: str
    grondslag: str
    bron: str
    rubrieken: tuple[str, ...]
    momenten: tuple[datetime, ...]


@dataclass(frozen=True, kw_only=True)
class LopendeMelding:
    """An open terugmelding about the person; who reported it is left out."""

    ontvangen_datum: date
    rubrieken: tuple[str, ...]
    is_in_onderzoek: bool


@dataclass(frozen=True, kw_only=True)
class Overzicht:
    """The answer: the period, who was given what and when, and what is being looked into."""

    kenmerk: str
    aanvrager: Aanvrager
    van: date
    tot: date
    ontvangers: tuple[Ontvanger, ...]
    meldingen: tuple[LopendeMelding, ...]
    vermoedens: tuple[LopendVermoeden, ...] = ()

    @property
    def is_leeg(self) -> bool:
        return not self.ontvangers


def gebreken(nieuw: NieuwVerzoek, vandaag: date) -> dict[str, list[str]]:
    """Return what is wrong with a request, as sentences per field."""
    velden: dict[str, list[str]] = {}
    if not nieuw.bsn and not nieuw.anummer:
        velden["bsn"] = [GEEN_NUMMER]
    if nieuw.ontvangen_datum > vandaag:
        velden["ontvangen_datum"] = ["Vul vandaag of een eerdere dag in."]
    if nieuw.aanvrager in VRAAGT_BEWIJS and not (nieuw.bewijs or "").strip():
        velden["bewijs"] = [VRAAGT_BEWIJS[nieuw.aanvrager]]
    return velden


def begin_terugkijk(ontvangen: date, jaren: int) -> date:
    """Return the first day of the look-back; 29 February counts as 28 in a year without it."""
    try:
        return ontvangen.replace(year=ontvangen.year - jaren)
    except ValueError:
        return ontvangen.replace(year=ontvangen.year - jaren, day=28)


def naam_van(inhoud: Mapping[str, Any]) -> str:
    """Name who was given something: a derde by its own name, another as it was called then.

    What was done elsewhere holds in ``namens`` who passed it on, so there it is not the receiver.
    """
    eigen = inhoud.get("namens") if inhoud["bron"] == APP else None
    return str(eigen or inhoud.get("afnemer_naam") or inhoud["afnemer"])


def groepeer(
    inhouden: Iterable[Mapping[str, Any]], woorden: Callable[[Mapping[str, Any]], Doelwoorden]
) -> tuple[Ontvanger, ...]:
    """Group the verstrekkingen by who, why and on what ground, the name of the receiver first."""
    groepen: dict[tuple[str, Doelwoorden, str, str], list[Mapping[str, Any]]] = {}
    for inhoud in inhouden:
        naam = naam_van(inhoud)
        sleutel = (naam, woorden(inhoud), inhoud.get("grondslag", ""), inhoud["bron"])
        groepen.setdefault(sleutel, []).append(inhoud)
    return tuple(
        Ontvanger(
            naam=naam,
            doel=waarvoor.doel,
            regel=waarvoor.regel,
            grondslag=grondslag,
            bron=bron,
            rubrieken=tuple(sorted({code for inhoud in groep for code in inhoud["rubrieken_verstrekt"]})),
            momenten=tuple(sorted(datetime.fromisoformat(inhoud["tijdstip"]) for inhoud in groep)),
        )
        for (naam, waarvoor, grondslag, bron), groep in sorted(groepen.items())
    )
