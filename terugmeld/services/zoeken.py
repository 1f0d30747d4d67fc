"""Find cases by what somebody typed; a person is looked up through the doorway alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, false, select
from sqlalchemy.orm import Session

from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.protocol import Resultaat
from terugmeld.domain.verstrekking import Verzoek, Zoekvraag
from terugmeld.domain.zoekopdracht import Zoekopdracht, Zoeksoort
from terugmeld.domain.zoeksleutel import Sleutelsoort, sleutels
from terugmeld.services.kader import Kader
from terugmeld.services.verstrekken import Aanleiding, verstrek
from terugmeld.services.werkvoorraad import VOLGORDE, Werkregel, regels, vereis_burgerzaken
from terugmeld.storage.terugmeldingen import Terugmelding
from terugmeld.storage.zoeksleutels import Zoeksleutel

DOEL = "bijhouding"
BSN = "010120"
MAXIMUM = 50
SLEUTELS = {Zoeksoort.NAAM: Sleutelsoort.NAAM, Zoeksoort.ADRES: Sleutelsoort.ADRES}
TIPS = {
    Zoeksoort.KENMERK: "Controleer het kenmerk. Een kenmerk ziet er zo uit: TM-2026-000123.",
    Zoeksoort.BSN: "Er is geen melding met dit BSN. Meldingen zonder BSN vindt u op naam of adres.",
    Zoeksoort.ANUMMER: "Er is geen melding met dit A-nummer. Zoek ook op het BSN van deze persoon.",
    Zoeksoort.ADRES: "Wij zoeken in de adressen die in de meldingen zelf staan. Zoek ook op BSN of naam.",
    Zoeksoort.NAAM: "Wij zoeken in de namen die in de meldingen zelf staan. "
    "Typ ook de geboortedatum, dan zoeken wij de persoon op in de BRP.",
    Zoeksoort.PERSOON: "Over deze persoon is er geen melding.",
}


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
        return _uitslag(session, _voorwaarde(opdracht), TIPS[opdracht.soort])
    vraag = Zoekvraag(geslachtsnaam=opdracht.waarde, geboortedatum=opdracht.geboortedatum)
    verzoek = Verzoek(zoekvraag=vraag, doel=DOEL, rubrieken=(BSN,))
    antwoord = verstrek(session, verzoek, aanleiding=aanleiding, kader=kader)
    bsns = [gegeven.waarde for gegeven in antwoord.gegevens]
    is_gevonden = antwoord.resultaat is Resultaat.VERSTREKT
    uitleg = TIPS[opdracht.soort] if is_gevonden else antwoord.uitleg
    return _uitslag(session, Terugmelding.bsn.in_(bsns) if bsns else false(), uitleg)


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
    if melding.bsn is not None:
        zelfde = Terugmelding.bsn == melding.bsn
    elif melding.anummer is not None:
        zelfde = Terugmelding.anummer == melding.anummer
    else:
        zelfde = false()
    return _uitslag(session, zelfde & (Terugmelding.id != melding.id), "")


def _voorwaarde(opdracht: Zoekopdracht) -> ColumnElement[bool]:
    if opdracht.soort is Zoeksoort.KENMERK:
        return Terugmelding.kenmerk == opdracht.waarde
    if opdracht.soort is Zoeksoort.BSN:
        return Terugmelding.bsn == opdracht.waarde
    if opdracht.soort is Zoeksoort.ANUMMER:
        return Terugmelding.anummer == opdracht.waarde
    gevonden = select(Zoeksleutel.terugmelding_id).where(
        Zoeksleutel.soort == SLEUTELS[opdracht.soort], Zoeksleutel.waarde == opdracht.waarde
    )
    return Terugmelding.id.in_(gevonden)


def _uitslag(session: Session, voorwaarde: ColumnElement[bool], uitleg: str) -> Uitslag:
    vraag = select(*VOLGORDE).where(voorwaarde).order_by(Terugmelding.id.desc()).limit(MAXIMUM + 1)
    gevonden = regels(session, vraag)
    return Uitslag(regels=gevonden[:MAXIMUM], is_meer=len(gevonden) > MAXIMUM, uitleg=uitleg)
