"""Find cases by what somebody typed; a person is looked up through the doorway alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, select
from sqlalchemy.orm import Session

from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.protocol import Resultaat
from terugmeld.domain.verstrekking import Verzoek, Zoekvraag
from terugmeld.domain.zoekopdracht import Zoekopdracht, Zoeksoort
from terugmeld.domain.zoeksleutel import Sleutelsoort, sleutels
from terugmeld.services.kader import Kader
from terugmeld.services.verstrekken import Aanleiding, verstrek
from terugmeld.services.werkvoorraad import VOLGORDE, Werkregel, lees_regels, regels_van, vereis_burgerzaken
from terugmeld.storage.terugmeldingen import Terugmelding
from terugmeld.storage.zoeksleutels import Zoeksleutel

DOEL = "bijhouding"
BSN = "010120"
MAXIMUM = 50
TIPS = {
    Zoeksoort.KENMERK: "Controleer het kenmerk. Een kenmerk ziet er zo uit: TM-2026-000123.",
    Zoeksoort.BSN: "Er is geen melding met dit BSN. Meldingen zonder BSN vindt u op naam of adres.",
    Zoeksoort.ANUMMER: "Er is geen melding met dit A-nummer. Zoek ook op het BSN van deze persoon.",
    Zoeksoort.ADRES: "Wij zoeken in de adressen die in de meldingen zelf staan. Zoek ook op BSN of naam.",
    Zoeksoort.NAAM: "Wij zoeken in de namen die in de meldingen zelf staan. "
    "Typ ook de geboortedatum, dan zoeken wij de persoon op in de BRP.",
    Zoeksoort.PERSOON: "Over deze persoon is er geen melding.",
}


def _zoekvraag(voorwaarde: ColumnElement[bool]) -> Select[Any]:
    gevonden = select(*VOLGORDE).where(voorwaarde).order_by(Terugmelding.id.desc())
    return regels_van(gevonden.limit(MAXIMUM + 1))


def _met_sleutel(soort: Sleutelsoort) -> ColumnElement[bool]:
    gevonden = select(Zoeksleutel.terugmelding_id).where(
        Zoeksleutel.soort == soort, Zoeksleutel.waarde == bindparam("waarde")
    )
    return Terugmelding.id.in_(gevonden)


_ANDERE = Terugmelding.id != bindparam("niet")
# Composed once, as every question of the worklist is.
_VRAGEN: Mapping[Zoeksoort, Select[Any]] = {
    Zoeksoort.KENMERK: _zoekvraag(Terugmelding.kenmerk == bindparam("waarde")),
    Zoeksoort.BSN: _zoekvraag(Terugmelding.bsn == bindparam("waarde")),
    Zoeksoort.ANUMMER: _zoekvraag(Terugmelding.anummer == bindparam("waarde")),
    Zoeksoort.NAAM: _zoekvraag(_met_sleutel(Sleutelsoort.NAAM)),
    Zoeksoort.ADRES: _zoekvraag(_met_sleutel(Sleutelsoort.ADRES)),
    Zoeksoort.PERSOON: _zoekvraag(Terugmelding.bsn.in_(bindparam("waarde", expanding=True))),
}
_ZELFDE_BSN = _zoekvraag((Terugmelding.bsn == bindparam("waarde")) & _ANDERE)
_ZELFDE_ANUMMER = _zoekvraag((Terugmelding.anummer == bindparam("waarde")) & _ANDERE)


@dataclass(frozen=True, kw_only=True)
class Uitslag:
    """The cases that were found, closed ones too; ``uitleg`` says what to try when there are none."""

    regels: Sequence[Werkregel]
    is_meer: bool
    uitleg: str


def zoek(session: Session, opdracht: Zoekopdracht, *, aanleiding: Aanleiding, kader: Kader) -> Uitslag:
    """Return what fits; a name with a day of birth is looked up in the source, which leaves a record."""
    vereis_burgerzaken(aanleiding.gebruiker)
    if opdracht.soort is not Zoeksoort.PERSOON:
        return _uitslag(session, _VRAGEN[opdracht.soort], {"waarde": opdracht.waarde}, TIPS[opdracht.soort])
    vraag = Zoekvraag(geslachtsnaam=opdracht.waarde, geboortedatum=opdracht.geboortedatum)
    verzoek = Verzoek(zoekvraag=vraag, doel=DOEL, rubrieken=(BSN,))
    antwoord = verstrek(session, verzoek, aanleiding=aanleiding, kader=kader)
    bsns = [gegeven.waarde for gegeven in antwoord.gegevens]
    is_gevonden = antwoord.resultaat is Resultaat.VERSTREKT
    uitleg = TIPS[opdracht.soort] if is_gevonden else antwoord.uitleg
    return _uitslag(session, _VRAGEN[Zoeksoort.PERSOON], {"waarde": bsns}, uitleg)


def leg_sleutels_aan(session: Session, melding: Terugmelding) -> None:
    """Keep by which names and addresses this case can be found."""
    waarden = {
        rij.rubriek: [deel for deel in (rij.betwijfelde_waarde, rij.voorgestelde_waarde) if deel]
        for rij in melding.rubrieken
    }
    gevonden = sleutels(waarden, naam=melding.geslachtsnaam, adres=melding.adres)
    session.add_all(
        Zoeksleutel(terugmelding_id=melding.id, soort=soort, waarde=waarde)
        for soort, waarde in sorted(gevonden)
    )


def andere_van_persoon(session: Session, melding: Terugmelding, *, door: Gebruiker) -> Uitslag:
    """Return the other cases about the same person, the newest belofte last."""
    vereis_burgerzaken(door)
    nummer = melding.bsn or melding.anummer
    if nummer is None:
        return Uitslag(regels=(), is_meer=False, uitleg="")
    vraag = _ZELFDE_BSN if melding.bsn else _ZELFDE_ANUMMER
    return _uitslag(session, vraag, {"waarde": nummer, "niet": melding.id}, "")


def _uitslag(session: Session, vraag: Select[Any], waarden: Mapping[str, Any], uitleg: str) -> Uitslag:
    gevonden = lees_regels(session, vraag, waarden)
    return Uitslag(regels=gevonden[:MAXIMUM], is_meer=len(gevonden) > MAXIMUM, uitleg=uitleg)
