"""The list of aanleidingen of an afnemer: read, add, change and end; nothing is ever overwritten."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from beheerregeling.rollen import Bevoegdheid
from terugmeld.domain.aanleiding import NieuweAanleiding, gebreken_in, opgeschoond
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.errors import GeenBevoegdheid, NietGevonden, OngeldigeInvoer, StapNietToegestaan
from terugmeld.storage.terugmeldingen import Terugmelding
from terugmeld.storage.twijfel import Aanleiding, MeldingAanleiding

MAXIMUM = 200
ONBEKEND = "Deze aanleiding is niet gevonden."


def aanleidingen(session: Session, *, kijker: Gebruiker) -> Sequence[Aanleiding]:
    """Return the lines in force of the own afnemer, in the order in which they came."""
    if not kijker.mag(Bevoegdheid.TERUGMELDEN):
        raise GeenBevoegdheid(bevoegdheid=Bevoegdheid.TERUGMELDEN)
    vraag = select(Aanleiding).where(Aanleiding.afnemer == kijker.afnemer, Aanleiding.tot_op.is_(None))
    return session.scalars(vraag.order_by(Aanleiding.id).limit(MAXIMUM)).all()


def zoek(session: Session, aanleiding_id: int, *, kijker: Gebruiker) -> Aanleiding:
    """Return one line of the own afnemer; one of another is NietGevonden."""
    rij = session.get(Aanleiding, aanleiding_id)
    if rij is None or rij.afnemer != kijker.afnemer or not kijker.mag(Bevoegdheid.TERUGMELDEN):
        raise NietGevonden(ONBEKEND)
    return rij


def voeg_toe(session: Session, nieuw: NieuweAanleiding, *, door: Gebruiker, nu: datetime) -> Aanleiding:
    """Add a line for the own afnemer (bijlage 4, 3.5: elke dienst)."""
    _vereis_beheer(door)
    return _bewaar(session, nieuw, None, door, nu)


def wijzig(
    session: Session, aanleiding_id: int, nieuw: NieuweAanleiding, *, door: Gebruiker, nu: datetime
) -> Aanleiding:
    """End a line and add the next version of it."""
    oud = _lopend(session, aanleiding_id, door)
    volgende = _bewaar(session, nieuw, oud.id, door, nu)
    _sluit(oud, door, nu)
    session.flush()
    return volgende


def beeindig(session: Session, aanleiding_id: int, *, door: Gebruiker, nu: datetime) -> None:
    """Take a line out of the list; meldingen that named it keep it."""
    _sluit(_lopend(session, aanleiding_id, door), door, nu)
    session.flush()


def noem(session: Session, melding: Terugmelding, aanleiding_id: int, *, door: Gebruiker) -> None:
    """Write with a new melding which line of the own list led to it."""
    try:
        rij = zoek(session, aanleiding_id, kijker=door)
    except NietGevonden:
        raise OngeldigeInvoer({"aanleiding": ["Kies een aanleiding uit de lijst van uw afdeling."]}) from None
    session.add(MeldingAanleiding(terugmelding_id=melding.id, aanleiding_id=rij.id))
    session.flush()


def aanleiding_van(session: Session, melding: Terugmelding) -> Aanleiding | None:
    """Return the line that led to a melding; who may see the melding may see it."""
    rij = session.get(MeldingAanleiding, melding.id)
    return rij.aanleiding if rij else None


def _vereis_beheer(door: Gebruiker) -> None:
    if not door.mag(Bevoegdheid.AANLEIDINGEN_BEHEREN):
        raise GeenBevoegdheid(
            "Alleen de contactpersoon van uw afdeling wijzigt deze lijst.",
            bevoegdheid=Bevoegdheid.AANLEIDINGEN_BEHEREN,
        )


def _lopend(session: Session, aanleiding_id: int, door: Gebruiker) -> Aanleiding:
    _vereis_beheer(door)
    rij = zoek(session, aanleiding_id, kijker=door)
    if rij.tot_op is not None:
        raise StapNietToegestaan("Een collega heeft deze aanleiding al gewijzigd. Bekijk de lijst opnieuw.")
    return rij


def _bewaar(
    session: Session, nieuw: NieuweAanleiding, vorige_id: int | None, door: Gebruiker, nu: datetime
) -> Aanleiding:
    nieuw = opgeschoond(nieuw)
    if velden := gebreken_in(nieuw):
        raise OngeldigeInvoer(velden)
    rij = Aanleiding(
        afnemer=door.afnemer,
        omschrijving=nieuw.omschrijving,
        grond=nieuw.grond,
        vervolg=nieuw.vervolg,
        wie=nieuw.wie,
        moment=nieuw.moment,
        vorige_id=vorige_id,
        van_op=nu,
        van_door_id=door.id,
    )
    session.add(rij)
    session.flush()
    return rij


def _sluit(rij: Aanleiding, door: Gebruiker, nu: datetime) -> None:
    rij.tot_op = nu
    rij.tot_door_id = door.id
