"""Letters of an onderzoek: compose one, get the name and address through the doorway, keep the PDF."""

import hashlib
from datetime import date, datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from beheerregeling.rollen import Bevoegdheid
from beheerregeling.termijnen import kalenderdag
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.onderzoeksbrief import MET_WOORDEN, Onderzoeksbrief, stel_op
from terugmeld.domain.onderzoekstap import BRIEVEN, Brievensoort, brief_termijn, onderzoeksoort
from terugmeld.domain.verstrekking import Verstrekking
from terugmeld.domain.vrije_tekst import gebreken, schoon
from terugmeld.errors import (
    GeenBevoegdheid,
    NietGevonden,
    OngeldigeInvoer,
    StapNietToegestaan,
    VerouderdeVersie,
)
from terugmeld.services import adressering
from terugmeld.services.kader import Kader
from terugmeld.services.onderzoeksdossier import begin_werk, kenmerk
from terugmeld.services.onderzoekstappen import lees_stap
from terugmeld.services.verstrekken import Aanleiding
from terugmeld.storage.onderzoekstappen import Briefverzending
from terugmeld.storage.onderzoekstappen import Onderzoeksbrief as Briefrij

SCHRIJF = "Schrijf voor de burger op wat u van plan bent of hebt besloten."
AL_VERZONDEN = "Van deze brief staat al op welke dag hij is verstuurd."
VANAF_GEMAAKT = "Kies een dag vanaf de dag waarop de brief is gemaakt tot en met vandaag."


def maak_op(
    session: Session,
    stap_id: int,
    soort: Brievensoort,
    *,
    bsn: str,
    woorden: str | None = None,
    door: Gebruiker,
    nu: datetime,
) -> Onderzoeksbrief:
    """Return the letter to look at; it holds no person data yet, so it needs no record."""
    stap = lees_stap(session, stap_id)
    onderzoek = begin_werk(session, stap.onderzoek_id, door=door)
    if bsn not in onderzoek.personen:
        raise OngeldigeInvoer({"bsn": ["Kies een persoon van dit onderzoek."]})
    if soort not in BRIEVEN[stap.soort]:
        raise OngeldigeInvoer({"brief": ["Kies een brief die bij deze stap hoort."]})
    tekst = schoon(woorden)
    if tekst is None and soort in MET_WOORDEN:
        raise OngeldigeInvoer({"woorden": [SCHRIJF]})
    if zinnen := gebreken("reden", tekst):
        raise OngeldigeInvoer({"woorden": zinnen})
    return stel_op(
        soort,
        onderzoek=onderzoeksoort(onderzoek.codes()),
        kenmerk=kenmerk(onderzoek),
        datum=kalenderdag(nu),
        uiterste_datum=brief_termijn(kalenderdag(nu), begin=stap.begin_datum, uiterste=stap.uiterste_datum),
        woorden=tekst,
    )


def vraag_adressering(
    session: Session, brief: Onderzoeksbrief, bsn: str, *, aanleiding: Aanleiding, kader: Kader
) -> Verstrekking:
    """Ask the doorway for what must stand on the envelope; the record names the onderzoek."""
    return adressering.vraag_adressering(session, bsn, brief.kenmerk, aanleiding=aanleiding, kader=kader)


def bewaar(
    session: Session,
    stap_id: int,
    soort: Brievensoort,
    *,
    bsn: str,
    inhoud: bytes,
    door: Gebruiker,
    nu: datetime,
) -> Briefrij:
    """Keep the PDF with its step, as it was made."""
    begin_werk(session, lees_stap(session, stap_id).onderzoek_id, door=door)
    rij = Briefrij(
        stap_id=stap_id,
        bsn=bsn,
        soort=soort,
        sha256=hashlib.sha256(inhoud).hexdigest(),
        inhoud=inhoud,
        door_id=door.id,
        gemaakt_op=nu,
    )
    session.add(rij)
    session.flush()
    return rij


def lees_brief(session: Session, brief_id: int, *, kijker: Gebruiker) -> Briefrij:
    """Return a letter that was kept, for Burgerzaken."""
    if not kijker.mag(Bevoegdheid.MELDING_BEOORDELEN):
        raise GeenBevoegdheid(bevoegdheid=Bevoegdheid.MELDING_BEOORDELEN)
    rij = session.get(Briefrij, brief_id)
    if rij is None:
        raise NietGevonden("Deze brief is niet gevonden.")
    return rij


def noteer_verzonden(
    session: Session, brief_id: int, *, datum: date | None = None, door: Gebruiker, nu: datetime
) -> Briefrij:
    """Note on which day a letter was posted, once: only that proves that the person was written to."""
    rij = lees_brief(session, brief_id, kijker=door)
    begin_werk(session, lees_stap(session, rij.stap_id).onderzoek_id, door=door)
    if rij.verzending is not None:
        raise StapNietToegestaan(AL_VERZONDEN)
    dag = datum or kalenderdag(nu)
    if not kalenderdag(rij.gemaakt_op) <= dag <= kalenderdag(nu):
        raise OngeldigeInvoer({"datum": [VANAF_GEMAAKT]})
    session.add(Briefverzending(brief_id=rij.id, datum=dag, door_id=door.id, genoteerd_op=nu))
    try:
        session.flush()
    except IntegrityError:
        raise VerouderdeVersie from None
    session.refresh(rij)
    return rij
