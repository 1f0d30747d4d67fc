"""Give a file back to who may have it: the melder and Burgerzaken; a concept's file to its owner only."""

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, undefer

from beheerregeling.rollen import Bevoegdheid
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.errors import NietGevonden
from terugmeld.services.stap import zoek
from terugmeld.storage.bijlagen import Bijlage
from terugmeld.storage.concepten import Concept

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


def _lees(session: Session, bijlage_id: int, waar: ColumnElement[bool]) -> Bijlage:
    vraag = select(Bijlage).where(Bijlage.id == bijlage_id, waar).options(undefer(Bijlage.inhoud))
    if (bijlage := session.scalar(vraag)) is None:
        raise NietGevonden(ONBEKEND)
    return bijlage
