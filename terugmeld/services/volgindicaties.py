"""Form III: an afnemer asks to follow a niet-ingeschrevene; Burgerzaken decides by the matrix."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload
from sqlalchemy.orm.exc import StaleDataError

from beheerregeling.rollen import Bevoegdheid
from beheerregeling.termijnen import kalenderdag
from bijlagen.matrix import Besluit, Persoonskring, Vraag, Wijze
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.nummers import normaliseer_bsn
from terugmeld.domain.volgindicatie import (
    AANVRAAG,
    NieuweVolgindicatie,
    Volgstatus,
    Volgweigering,
    gebreken_per_veld,
)
from terugmeld.domain.vrije_tekst import schoon
from terugmeld.errors import (
    GeenBevoegdheid,
    NietGevonden,
    OngeldigeInvoer,
    StapNietToegestaan,
    VerouderdeVersie,
)
from terugmeld.services.kader import Kader
from terugmeld.services.protocol_wijzigingen import noteer_autorisatie
from terugmeld.services.volgbericht import aan_aanvrager, aan_burgerzaken
from terugmeld.storage.volgindicaties import Volgindicatie

MAXIMUM = 200
KIES_DOEL = "Kies een taak uit de lijst."


def vraag_aan(
    session: Session, nieuw: NieuweVolgindicatie, *, door: Gebruiker, kader: Kader, nu: datetime
) -> Volgindicatie:
    """Take a request in; OngeldigeInvoer says per field what to improve."""
    _vereis(door, Bevoegdheid.TERUGMELDEN)
    nieuw = replace(
        nieuw,
        bsn=normaliseer_bsn(nieuw.bsn),
        motivering=schoon(nieuw.motivering) or "",
        zaakkenmerk=schoon(nieuw.zaakkenmerk),
    )
    velden = gebreken_per_veld(nieuw, eigen_gemeente=kader.gemeente_code, vandaag=kalenderdag(nu))
    if nieuw.doel not in {doel.code for doel in kader.regelset.doelen(door.afnemer)}:
        velden["doel"] = [KIES_DOEL]
    if velden:
        raise OngeldigeInvoer(velden)
    rij = Volgindicatie(
        status=Volgstatus.AANGEVRAAGD,
        afnemer=door.afnemer,
        aangevraagd_door_id=door.id,
        aangevraagd_op=nu,
        **asdict(nieuw),
    )
    session.add(rij)
    session.flush()
    aan_burgerzaken(session, rij, AANVRAAG, nu=nu)
    return rij


def oordeel(rij: Volgindicatie, *, kader: Kader, dag: date) -> Besluit | None:
    """Return what the matrix says of spontane verstrekking to this afnemer; None when the doel is gone."""
    gegevens = kader.regelset.gegevens(rij.afnemer, rij.doel)
    if not gegevens:
        return None
    vraag = Vraag(
        afnemer=rij.afnemer,
        doel=rij.doel,
        rubrieken=gegevens,
        datum=dag,
        wijze=Wijze.SPONTAAN,
        persoon=Persoonskring.ELDERS,
        zaakkenmerk=rij.zaakkenmerk,
    )
    return kader.regelset.toets(vraag)


def beslis(
    session: Session,
    nummer: int,
    *,
    weigering: Volgweigering | None,
    versie: int,
    door: Gebruiker,
    kader: Kader,
    nu: datetime,
) -> Volgindicatie:
    """Grant, or refuse with a coded reason; what the matrix does not give can't be granted."""
    _vereis(door, Bevoegdheid.MELDING_BEOORDELEN)
    rij = _open(session, nummer, Volgstatus.AANGEVRAAGD, versie=versie, kijker=door)
    if rij.aangevraagd_door_id == door.id:
        raise GeenBevoegdheid("U kunt niet over uw eigen aanvraag beslissen. Laat een collega dat doen.")
    if weigering is None:
        besluit = oordeel(rij, kader=kader, dag=kalenderdag(nu))
        if besluit is None or not besluit.is_toegestaan:
            reden = besluit.uitleg if besluit else "De afdeling heeft geen regel voor deze taak."
            raise StapNietToegestaan(f"De matrix staat dit niet toe. {reden}")
    rij.status = Volgstatus.GEWEIGERD if weigering else Volgstatus.TOEGEKEND
    rij.weigering, rij.besloten_door_id, rij.besloten_op = weigering, door.id, nu
    _bewaar(session)
    _noteer(session, rij, door=door, nu=nu)
    aan_aanvrager(session, rij, nu=nu)
    return rij


def trek_in(session: Session, nummer: int, *, versie: int, door: Gebruiker, nu: datetime) -> Volgindicatie:
    """Withdraw what was asked or granted: the own afnemer that needs it no longer, or Burgerzaken."""
    rij = lees_volgindicatie(session, nummer, kijker=door)
    if rij.status not in {Volgstatus.AANGEVRAAGD, Volgstatus.TOEGEKEND}:
        raise StapNietToegestaan("Deze volgindicatie is al afgelopen.")
    if rij.versie != versie:
        raise VerouderdeVersie
    rij.status, rij.beeindigd_op = Volgstatus.INGETROKKEN, nu
    _bewaar(session)
    _noteer(session, rij, door=door, nu=nu)
    if door.id != rij.aangevraagd_door_id:
        aan_aanvrager(session, rij, nu=nu)
    return rij


def lopende(session: Session, bsn: str, *, dag: date) -> Sequence[Volgindicatie]:
    """Return the granted volgindicaties of a person that hold on a day."""
    vraag = select(Volgindicatie).where(
        Volgindicatie.bsn == bsn,
        Volgindicatie.status == Volgstatus.TOEGEKEND,
        Volgindicatie.van_datum <= dag,
        Volgindicatie.tot_datum >= dag,
    )
    return session.scalars(vraag.order_by(Volgindicatie.id)).all()


def lijst(session: Session, *, kijker: Gebruiker) -> Sequence[Volgindicatie]:
    """Return those of the own afnemer, newest first; for Burgerzaken all, what waits for it first."""
    _vereis(kijker, Bevoegdheid.TERUGMELDEN)
    vraag = select(Volgindicatie).options(joinedload(Volgindicatie.aangevraagd_door))
    if not kijker.mag(Bevoegdheid.MELDING_BEOORDELEN):
        vraag = vraag.where(Volgindicatie.afnemer == kijker.afnemer)
    volgorde = (Volgindicatie.status != Volgstatus.AANGEVRAAGD, Volgindicatie.id.desc())
    return session.scalars(vraag.order_by(*volgorde).limit(MAXIMUM)).all()


def lees_volgindicatie(session: Session, nummer: int, *, kijker: Gebruiker) -> Volgindicatie:
    """Return one of the own afnemer, or any to Burgerzaken; others are NietGevonden."""
    _vereis(kijker, Bevoegdheid.TERUGMELDEN)
    samen = (joinedload(Volgindicatie.aangevraagd_door), joinedload(Volgindicatie.besloten_door))
    rij = session.get(Volgindicatie, nummer, options=samen)
    if rij is None or not (rij.afnemer == kijker.afnemer or kijker.mag(Bevoegdheid.MELDING_BEOORDELEN)):
        raise NietGevonden("Deze volgindicatie is niet gevonden.")
    return rij


def _open(
    session: Session, nummer: int, status: Volgstatus, *, versie: int, kijker: Gebruiker
) -> Volgindicatie:
    rij = lees_volgindicatie(session, nummer, kijker=kijker)
    if rij.versie != versie:
        raise VerouderdeVersie
    if rij.status is not status:
        raise StapNietToegestaan("Over deze volgindicatie is al beslist.")
    return rij


def _bewaar(session: Session) -> None:
    try:
        session.flush()
    except StaleDataError:
        raise VerouderdeVersie from None


def _noteer(session: Session, rij: Volgindicatie, *, door: Gebruiker, nu: datetime) -> None:
    """Record who gave or ended the right to be told (Beheerregeling 16 h, i)."""
    wat = {"volgindicatie": rij.kenmerk, "status": rij.status.value, "doel": rij.doel}
    noteer_autorisatie(session, wat, door=door.gebruikersnaam, afnemer=rij.afnemer, nu=nu)


def _vereis(wie: Gebruiker, bevoegdheid: Bevoegdheid) -> None:
    if not wie.mag(bevoegdheid):
        raise GeenBevoegdheid(bevoegdheid=bevoegdheid)
