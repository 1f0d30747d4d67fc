"""One act on many cases: done case by case, with a result each, and undone where nothing changed since."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.groepsactie import BEDENKTIJD, Groepskeuze, Groepssoort
from terugmeld.domain.terugmelding import Handeling
from terugmeld.errors import NietGevonden, StapNietToegestaan
from terugmeld.services.stap import zet
from terugmeld.services.toedelen import deel_toe
from terugmeld.services.uitstellen import stel_uit, zet_uitstel
from terugmeld.services.werkvoorraad import vereis_burgerzaken
from terugmeld.storage.terugmeldingen import Terugmelding
from terugmeld.storage.triage import Groepsactie, Groepsregel, Uitstel

TE_LAAT = "De minuut is voorbij. Verander de meldingen nu een voor een."
INTUSSEN = "Intussen veranderde deze melding. Zij blijft zoals zij nu is."
TERUGGEZET = "De vorige stap is ongedaan gemaakt."


def begin(session: Session, soort: Groepssoort, *, door: Gebruiker, nu: datetime) -> int:
    """Record that an act begins; return its id."""
    vereis_burgerzaken(door)
    actie = Groepsactie(soort=soort, door_id=door.id, gedaan_op=nu)
    session.add(actie)
    session.flush()
    return actie.id


def doe(
    session: Session,
    actie_id: int,
    keuze: Groepskeuze,
    kenmerk: str,
    *,
    versie: int,
    door: Gebruiker,
    nu: datetime,
) -> None:
    """Do it to one case and record how it was before; raises as the single step does."""
    voor = session.scalar(select(Terugmelding).where(Terugmelding.kenmerk == kenmerk))
    behandelaar = voor.behandelaar_id if voor else None
    uitstel = session.get(Uitstel, voor.id) if voor else None
    regel = Groepsregel(
        actie_id=actie_id,
        behandelaar_voor_id=behandelaar,
        uitstel_voor=uitstel.tot_datum if uitstel else None,
    )
    if keuze.soort is Groepssoort.UITSTELLEN:
        melding = stel_uit(session, kenmerk, keuze.tot, door=door, nu=nu)
    else:
        melding = deel_toe(
            session, kenmerk, aan=keuze.aan, reden=keuze.reden, versie=versie, door=door, nu=nu
        )
    regel.terugmelding_id, regel.versie_na = melding.id, melding.versie
    session.add(regel)
    session.flush()


def noteer_mislukt(session: Session, actie_id: int, kenmerk: str, zin: str) -> None:
    """Record why a case stayed as it was; one that does not exist has no row."""
    gevonden = session.scalar(select(Terugmelding.id).where(Terugmelding.kenmerk == kenmerk))
    if gevonden is not None:
        session.add(Groepsregel(actie_id=actie_id, terugmelding_id=gevonden, zin=zin[:300]))
        session.flush()


def lees_actie(session: Session, actie_id: int, *, door: Gebruiker) -> Groepsactie:
    """Return the act with the result per case, for who did it."""
    meldingen = selectinload(Groepsactie.regels).joinedload(Groepsregel.melding)
    vraag = select(Groepsactie).where(Groepsactie.id == actie_id)
    actie = session.scalar(vraag.options(meldingen, meldingen.joinedload(Terugmelding.behandelaar)))
    if actie is None or actie.door_id != door.id:
        raise NietGevonden("Deze actie is niet gevonden.")
    return actie


def is_terug_te_draaien(actie: Groepsactie, nu: datetime) -> bool:
    """Tell whether who did this can still undo it."""
    gelukt = any(regel.versie_na is not None for regel in actie.regels)
    return gelukt and actie.ongedaan_op is None and nu - actie.gedaan_op <= BEDENKTIJD


def maak_ongedaan(session: Session, actie_id: int, *, door: Gebruiker, nu: datetime) -> Groepsactie:
    """Put every case back that nobody touched since; the history keeps both steps."""
    vereis_burgerzaken(door)
    actie = lees_actie(session, actie_id, door=door)
    if not is_terug_te_draaien(actie, nu):
        raise StapNietToegestaan(TE_LAAT)
    actie.ongedaan_op = nu
    for regel in actie.regels:
        if regel.versie_na is None:
            continue
        if regel.melding.versie != regel.versie_na:
            regel.ongedaan_zin = INTUSSEN
        elif actie.soort is Groepssoort.UITSTELLEN:
            zet_uitstel(session, regel.melding, regel.uitstel_voor, door=door, nu=nu)
        else:
            _zet_terug(session, regel, door, nu)
    session.flush()
    return actie


def _zet_terug(session: Session, regel: Groepsregel, door: Gebruiker, nu: datetime) -> None:
    melding, vorige = regel.melding, regel.behandelaar_voor_id
    if vorige is None:
        handeling = Handeling.GEEF_TERUG
    elif melding.behandelaar_id is None:
        handeling = Handeling.NEEM_IN_BEHANDELING
    else:
        handeling = Handeling.NEEM_OVER
    melding.behandelaar_id = vorige
    zet(session, melding, handeling, door=door, nu=nu, tekst=TERUGGEZET)
    if regel.uitstel_voor is not None:
        zet_uitstel(session, melding, regel.uitstel_voor, door=door, nu=nu)
