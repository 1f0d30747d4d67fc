"""Keep what somebody has filled in until it is filed: own eyes only, and gone after some days."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session, selectinload

from beheerregeling.rollen import Bevoegdheid
from terugmeld.domain.bijlage import Bijlage, gebrek_samen
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.errors import GeenBevoegdheid, NietGevonden, OngeldigeInvoer
from terugmeld.services.bijlagen import rijen
from terugmeld.storage.bijlagen import Bijlage as Bijlagerij
from terugmeld.storage.concepten import Concept
from terugmeld.storage.terugmeldingen import Terugmelding

WEG = "Dit concept is er niet meer. Hebt u de melding al verstuurd? Dan staat zij bij uw meldingen."
LANGSTE = 300_000
TE_LANG = "Wat u invulde, is te lang om te bewaren. Maak de teksten korter."
Velden = Sequence[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class Stand:
    """What is kept of a form: the step at which it goes on, and the names and values as typed."""

    stap: str
    velden: Velden
    is_intake: bool = False


def bewaar(
    session: Session, concept_id: int | None, stand: Stand, *, door: Gebruiker, nu: datetime
) -> Concept:
    """Write the form into the own concept, or into a new one."""
    if not door.mag(Bevoegdheid.TERUGMELDEN):
        raise GeenBevoegdheid("U mag geen melding doen.", bevoegdheid=Bevoegdheid.TERUGMELDEN)
    tekst = json.dumps([list(paar) for paar in stand.velden], ensure_ascii=False)
    if len(tekst) > LANGSTE:
        raise OngeldigeInvoer({"toelichting": [TE_LANG]})
    if concept_id is None:
        concept = Concept(medewerker_id=door.id, is_intake=stand.is_intake, gemaakt_op=nu)
        session.add(concept)
    else:
        concept = zoek(session, concept_id, van=door)
    concept.velden, concept.stap, concept.gewijzigd_op = tekst, stand.stap, nu
    session.flush()
    return concept


def zoek(session: Session, concept_id: int, *, van: Gebruiker, om_te_wijzigen: bool = False) -> Concept:
    """Return the own concept with its bijlagen; of another, or filed already, is NietGevonden.

    Who will change it waits for whoever does so now: a form that is sent twice files once.
    """
    vraag = select(Concept).where(Concept.id == concept_id).options(selectinload(Concept.bijlagen))
    concept = session.scalar(vraag.with_for_update() if om_te_wijzigen else vraag)
    if concept is None or concept.medewerker_id != van.id:
        raise NietGevonden(WEG)
    return concept


def lees_velden(concept: Concept) -> list[tuple[str, str]]:
    return [(str(naam), str(waarde)) for naam, waarde in json.loads(concept.velden)]


def lijst(session: Session, *, van: Gebruiker) -> Sequence[Concept]:
    """Return the own concepten, the one worked on last first."""
    vraag = select(Concept).where(Concept.medewerker_id == van.id).options(selectinload(Concept.bijlagen))
    return session.scalars(vraag.order_by(Concept.gewijzigd_op.desc(), Concept.id.desc())).all()


def verwijder(session: Session, concept_id: int, *, van: Gebruiker) -> None:
    concept = zoek(session, concept_id, van=van)
    _wis(session, [concept.id])


def voeg_toe(session: Session, concept: Concept, nieuw: Iterable[Bijlage], *, nu: datetime) -> list[str]:
    """Keep files with a concept while they fit together; return a sentence when not all of them do."""
    zinnen: list[str] = []
    for bijlage in nieuw:
        groottes = [rij.grootte for rij in concept.bijlagen]
        if bijlage.sha256 in {rij.sha256 for rij in concept.bijlagen}:
            continue
        if zin := gebrek_samen([*groottes, len(bijlage.inhoud)]):
            zinnen = [zin]
            continue
        concept.bijlagen.extend(rijen([bijlage], nu))
    session.flush()
    return zinnen


def haal_weg(session: Session, concept: Concept, bijlage_id: int) -> None:
    """Remove one file of the concept; one that is not there changes nothing."""
    session.execute(
        delete(Bijlagerij).where(Bijlagerij.id == bijlage_id, Bijlagerij.concept_id == concept.id)
    )
    session.expire(concept, ["bijlagen"])


def rond_af(session: Session, concept_id: int, melding: Terugmelding, *, van: Gebruiker) -> None:
    """Give the files to the filed terugmelding and remove the concept, in the transaction that files."""
    concept = zoek(session, concept_id, van=van, om_te_wijzigen=True)
    session.execute(
        update(Bijlagerij)
        .where(Bijlagerij.concept_id == concept.id)
        .values(concept_id=None, terugmelding_id=melding.id)
    )
    _wis(session, [concept.id])


def ruim_op(session: Session, *, dagen: int, nu: datetime) -> int:
    """Remove the concepten that nobody worked on for this many days, with their files."""
    oud = session.scalars(select(Concept.id).where(Concept.gewijzigd_op < nu - timedelta(days=dagen))).all()
    _wis(session, oud)
    return len(oud)


def _wis(session: Session, ids: Sequence[int]) -> None:
    session.execute(delete(Bijlagerij).where(Bijlagerij.concept_id.in_(ids)))
    session.execute(delete(Concept).where(Concept.id.in_(ids)))
