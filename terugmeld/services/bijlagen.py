"""Keep files with a melding, and give one back to the melder and Burgerzaken; a concept's to its owner."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, undefer

from beheerregeling.rollen import Bevoegdheid
from terugmeld.domain.bijlage import Bijlage as Bestand
from terugmeld.domain.bijlage import gebrek_samen
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.errors import NietGevonden, OngeldigeInvoer
from terugmeld.services.stap import zoek
from terugmeld.storage.bijlagen import Bijlage
from terugmeld.storage.concepten import Concept
from terugmeld.storage.terugmeldingen import Terugmelding

ONBEKEND = "Dit bestand is niet gevonden."


def mag_bijlagen_zien(melder_id: int, kijker: Gebruiker) -> bool:
    return kijker.id == melder_id or kijker.mag(Bevoegdheid.MELDING_BEOORDELEN)


def van_melding(session: Session, kenmerk: str, bijlage_id: int, *, kijker: Gebruiker) -> Bijlage:
    """Return a file of a case with its content; a colleague who may see the case does not get it."""
    melding = zoek(session, kenmerk, kijker=kijker)
    if not mag_bijlagen_zien(melding.melder_id, kijker):
        raise NietGevonden(ONBEKEND)
    return _lees(session, bijlage_id, Bijlage.terugmelding_id == melding.id)


def van_concept(session: Session, concept_id: int, bijlage_id: int, *, kijker: Gebruiker) -> Bijlage:
    eigen = Bijlage.concept_id.in_(
        select(Concept.id).where(Concept.id == concept_id, Concept.medewerker_id == kijker.id)
    )
    return _lees(session, bijlage_id, eigen)


def rijen(nieuw: Iterable[Bestand], nu: datetime) -> list[Bijlage]:
    """Return the files as they are kept."""
    return [
        Bijlage(
            naam=bestand.naam,
            soort=bestand.soort,
            grootte=len(bestand.inhoud),
            sha256=bestand.sha256,
            inhoud=bestand.inhoud,
            toegevoegd_op=nu,
        )
        for bestand in nieuw
    ]


def voeg_toe(session: Session, melding: Terugmelding, nieuw: Sequence[Bestand], *, nu: datetime) -> None:
    """Keep the files that were filed with a melding, in the transaction that files it."""
    if zin := gebrek_samen([len(bestand.inhoud) for bestand in nieuw]):
        raise OngeldigeInvoer({"bijlagen": [zin]})
    melding.bijlagen.extend(rijen(nieuw, nu))
    session.flush()


def _lees(session: Session, bijlage_id: int, waar: ColumnElement[bool]) -> Bijlage:
    vraag = select(Bijlage).where(Bijlage.id == bijlage_id, waar).options(undefer(Bijlage.inhoud))
    if (bijlage := session.scalar(vraag)) is None:
        raise NietGevonden(ONBEKEND)
    return bijlage
