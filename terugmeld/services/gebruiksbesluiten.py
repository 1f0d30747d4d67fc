"""What an afnemer decides about a doubted gegeven: take a decision, keep it or end it; decides no melding."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from beheerregeling.rollen import Bevoegdheid
from beheerregeling.termijnen import kalenderdag
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.gebruiksbesluit import (
    BESLUITOVERGANGEN,
    Besluitstap,
    Besluitstatus,
    Heroverweegreden,
    NieuwGebruiksbesluit,
    Uitzondering,
    te_heroverwegen,
)
from terugmeld.domain.gebruiksregels import gebreken_in, gebreken_in_herziendatum, opgeschoond
from terugmeld.domain.terugmelding import Status
from terugmeld.errors import (
    GeenBevoegdheid,
    NietGevonden,
    OngeldigeInvoer,
    StapNietToegestaan,
    VerouderdeVersie,
)
from terugmeld.services.stap import vereiste_tekst
from terugmeld.storage.gebruiksbesluiten import Gebruiksbesluit, GebruiksbesluitRubriek, GebruiksbesluitStap
from terugmeld.storage.terugmeldingen import KENMERK, Terugmelding

PER_BLADZIJDE = 50
APART = {"rubrieken", "kenmerk"}
EIGEN_MELDING = (
    "Vul het kenmerk in van een melding van uw eigen afdeling over deze gegevens. Eerst meldt u, daarna mag "
    "u afwijken."
)
AL_INGETROKKEN = "Deze melding is ingetrokken. Doe eerst een nieuwe melding."
AL_GEANTWOORD = "Burgerzaken heeft al geantwoord op deze melding. Daarmee is uw twijfel beantwoord."


@dataclass(frozen=True)
class Besluitbladzijde:
    """A part of the list; ``volgende`` is the id to go on with."""

    rijen: Sequence[Gebruiksbesluit]
    volgende: int | None


def neem(session: Session, nieuw: NieuwGebruiksbesluit, *, door: Gebruiker, nu: datetime) -> Gebruiksbesluit:
    """Take a decision (bijlage 4, 3.3 to 3.9); the second exception asks an own melding that still stands."""
    _vereis(door)
    nieuw = opgeschoond(nieuw)
    velden = gebreken_in(nieuw, kalenderdag(nu))
    melding = _eigen_melding(session, nieuw, door, velden)
    if velden:
        raise OngeldigeInvoer(velden)
    ingevuld = {veld.name: getattr(nieuw, veld.name) for veld in fields(nieuw) if veld.name not in APART}
    rij = Gebruiksbesluit(
        status=Besluitstatus.GELDT,
        afnemer=door.afnemer,
        door_id=door.id,
        terugmelding_id=melding.id if melding else None,
        genomen_op=nu,
        rubrieken=[GebruiksbesluitRubriek(rubriek=code) for code in nieuw.rubrieken],
        **ingevuld,
    )
    session.add(rij)
    session.flush()
    noteer(session, rij, Besluitstap.GENOMEN, door=door, nu=nu)
    return rij


def bekijk(session: Session, besluit_id: int, *, kijker: Gebruiker) -> Gebruiksbesluit:
    """Return a decision of the own afnemer with its history; one of another is NietGevonden."""
    _vereis(kijker)
    vraag = select(Gebruiksbesluit).where(Gebruiksbesluit.id == besluit_id).options(*ALLES)
    rij = session.scalar(vraag)
    if rij is None or rij.afnemer != kijker.afnemer:
        raise NietGevonden("Dit gebruiksbesluit is niet gevonden.")
    return rij


def besluiten(session: Session, *, kijker: Gebruiker, voor: int | None = None) -> Besluitbladzijde:
    """Return those of the own afnemer, newest first; what must be looked at again is listed apart."""
    _vereis(kijker)
    vraag = select(Gebruiksbesluit).where(Gebruiksbesluit.afnemer == kijker.afnemer)
    if voor is not None:
        vraag = vraag.where(Gebruiksbesluit.id < voor)
    vraag = vraag.order_by(Gebruiksbesluit.id.desc()).limit(PER_BLADZIJDE + 1).options(*LIJST)
    rijen = session.scalars(vraag).all()
    volgende = rijen[PER_BLADZIJDE - 1].id if len(rijen) > PER_BLADZIJDE else None
    return Besluitbladzijde(rijen[:PER_BLADZIJDE], volgende)


def te_bekijken(session: Session, *, kijker: Gebruiker) -> Sequence[Gebruiksbesluit]:
    """Return the decisions of the own afnemer that must be looked at again, the oldest first."""
    _vereis(kijker)
    vraag = select(Gebruiksbesluit).where(
        Gebruiksbesluit.afnemer == kijker.afnemer, Gebruiksbesluit.status == Besluitstatus.TE_HEROVERWEGEN
    )
    vraag = vraag.order_by(Gebruiksbesluit.herzien_datum, Gebruiksbesluit.id)
    return session.scalars(vraag.limit(PER_BLADZIJDE).options(*LIJST)).all()


def bij_melding(session: Session, melding: Terugmelding, *, kijker: Gebruiker) -> Sequence[Gebruiksbesluit]:
    """Return the decisions that go with a melding, for the afnemer that reported it alone."""
    if melding.afnemer != kijker.afnemer:
        return []
    vraag = select(Gebruiksbesluit).where(Gebruiksbesluit.terugmelding_id == melding.id).options(*LIJST)
    return session.scalars(vraag.order_by(Gebruiksbesluit.id.desc())).all()


def handhaaf(
    session: Session,
    besluit_id: int,
    *,
    herzien_datum: date,
    motivering: str,
    versie: int,
    door: Gebruiker,
    nu: datetime,
) -> Gebruiksbesluit:
    """Let a decision stand, with the reason and a new day to look at it again."""
    rij = _voor_stap(session, besluit_id, Besluitstap.GEHANDHAAFD, versie, door)
    tekst = vereiste_tekst("motivering", motivering, "Leg uit waarom het besluit blijft gelden.")
    if velden := gebreken_in_herziendatum(herzien_datum, kalenderdag(nu)):
        raise OngeldigeInvoer(velden)
    rij.herzien_datum = herzien_datum
    zet(session, rij, Besluitstap.GEHANDHAAFD, door=door, nu=nu, tekst=tekst)
    return rij


def beeindig(
    session: Session, besluit_id: int, *, motivering: str, versie: int, door: Gebruiker, nu: datetime
) -> Gebruiksbesluit:
    """End a decision: verplicht gebruik holds again, or a new decision follows."""
    rij = _voor_stap(session, besluit_id, Besluitstap.BEEINDIGD, versie, door)
    tekst = vereiste_tekst("motivering", motivering, "Leg uit waarom u het besluit beëindigt.")
    zet(session, rij, Besluitstap.BEEINDIGD, door=door, nu=nu, tekst=tekst)
    return rij


def zet(
    session: Session,
    rij: Gebruiksbesluit,
    stap: Besluitstap,
    *,
    nu: datetime,
    door: Gebruiker | None = None,
    reden: Heroverweegreden | None = None,
    tekst: str | None = None,
) -> None:
    """Move the decision and append the step."""
    rij.status = BESLUITOVERGANGEN[rij.status, stap]
    noteer(session, rij, stap, door=door, nu=nu, reden=reden, tekst=tekst)


def noteer(
    session: Session,
    rij: Gebruiksbesluit,
    stap: Besluitstap,
    *,
    nu: datetime,
    door: Gebruiker | None = None,
    reden: Heroverweegreden | None = None,
    tekst: str | None = None,
) -> None:
    session.add(
        GebruiksbesluitStap(
            gebruiksbesluit_id=rij.id,
            stap=stap,
            reden=reden,
            tekst=tekst,
            herzien_datum=rij.herzien_datum,
            gedaan_op=nu,
            door_id=door.id if door else None,
        )
    )
    session.flush()


LIJST = (
    joinedload(Gebruiksbesluit.door),
    joinedload(Gebruiksbesluit.melding),
    selectinload(Gebruiksbesluit.rubrieken),
)
ALLES = (*LIJST, selectinload(Gebruiksbesluit.stappen).joinedload(GebruiksbesluitStap.door))


def _vereis(wie: Gebruiker) -> None:
    if not wie.mag(Bevoegdheid.TERUGMELDEN):
        raise GeenBevoegdheid(bevoegdheid=Bevoegdheid.TERUGMELDEN)


def _eigen_melding(
    session: Session, nieuw: NieuwGebruiksbesluit, door: Gebruiker, velden: dict[str, list[str]]
) -> Terugmelding | None:
    """Return the own melding that the kenmerk names; what is wrong with it goes into ``velden``."""
    if nieuw.kenmerk is None:
        return None
    gevonden = session.scalar(select(Terugmelding).where(Terugmelding.kenmerk == nieuw.kenmerk))
    eigen = gevonden if gevonden is not None and gevonden.afnemer == door.afnemer else None
    gemeld = {rij.rubriek for rij in eigen.rubrieken} if eigen else set()
    if not KENMERK.fullmatch(nieuw.kenmerk) or eigen is None or not set(nieuw.rubrieken) <= gemeld:
        velden["kenmerk"] = [EIGEN_MELDING]
    elif eigen.status is Status.INGETROKKEN:
        velden["kenmerk"] = [AL_INGETROKKEN]
    elif nieuw.uitzondering is Uitzondering.EIGEN_TERUGMELDING and _past_niet(nieuw, eigen):
        velden["kenmerk"] = [AL_GEANTWOORD]
    return eigen


def _past_niet(nieuw: NieuwGebruiksbesluit, melding: Terugmelding) -> bool:
    """Tell whether the answer of Burgerzaken already contradicts the decision that is taken now."""
    return te_heroverwegen(nieuw.keuze, nieuw.uitzondering, melding.status, melding.uitkomst) is not None


def _voor_stap(
    session: Session, besluit_id: int, stap: Besluitstap, versie: int, door: Gebruiker
) -> Gebruiksbesluit:
    rij = bekijk(session, besluit_id, kijker=door)
    if rij.versie != versie:
        raise VerouderdeVersie("Een collega heeft dit besluit intussen gewijzigd. Bekijk het opnieuw.")
    if (rij.status, stap) not in BESLUITOVERGANGEN:
        raise StapNietToegestaan("Dit besluit is al beëindigd. Neem een nieuw besluit als dat nodig is.")
    return rij
