"""Ask another afdeling a yes/no question about a person in onderzoek, and take its answer; shares no data."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from beheerregeling.rollen import Bevoegdheid
from beheerregeling.termijnen import bereken, kalenderdag
from bijlagen.matrix import Regelset
from terugmeld.domain.afdelingsvraag import (
    BEANTWOORD,
    NIEUWE_VRAAG,
    VRAAGTERMIJN,
    Vraagantwoord,
    Vraaggrond,
    Vraagsoort,
)
from terugmeld.domain.bericht import Woorden
from terugmeld.domain.datum import dag_in_woorden
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.verstrekking import Verstrekking, Verzoek, Zoekvraag
from terugmeld.errors import (
    GeenBevoegdheid,
    NietGevonden,
    OngeldigeInvoer,
    StapNietToegestaan,
    VerouderdeVersie,
)
from terugmeld.services.berichten import Zending, plaats
from terugmeld.services.kader import Kader
from terugmeld.services.kennisgevingen import HERKENNING
from terugmeld.services.onderzoeksdossier import begin_werk
from terugmeld.services.ontvangers import aangewezenen
from terugmeld.services.verstrekken import Aanleiding, verstrek
from terugmeld.storage.afdelingsvragen import Afdelingsvraag

MAXIMUM = 200
ADRES = "08"
NIET_VRAGEN = "Deze afdeling mag voor deze taak niet weten om wie het gaat. Kies een andere afdeling."
NIEMAND = "Bij deze afdeling is niemand aangewezen voor deze taak. Kies een andere afdeling."


@dataclass(frozen=True, kw_only=True)
class NieuweVraag:
    """Which question goes to whom about which person of the onderzoek."""

    bsn: str
    afnemer: str
    doel: str
    vraag: Vraagsoort
    grond: Vraaggrond


def stel(
    session: Session, onderzoek_id: int, nieuw: NieuweVraag, *, door: Gebruiker, kader: Kader, nu: datetime
) -> Afdelingsvraag:
    """Ask one question; the aangewezen members of the afdeling get a notice without person data."""
    onderzoek = begin_werk(session, onderzoek_id, door=door)
    vandaag, regelset = kalenderdag(nu), kader.regelset
    if nieuw.bsn not in onderzoek.personen:
        raise OngeldigeInvoer({"bsn": ["Kies een persoon van dit onderzoek."]})
    if not _herkenning(regelset, nieuw.afnemer, nieuw.doel):
        raise OngeldigeInvoer({"aan": [NIET_VRAGEN]})
    if not aangewezenen(session, regelset, afnemer=nieuw.afnemer, doel=nieuw.doel, dag=vandaag):
        raise OngeldigeInvoer({"aan": [NIEMAND]})
    rij = Afdelingsvraag(
        onderzoek_id=onderzoek_id,
        bsn=nieuw.bsn,
        afnemer=nieuw.afnemer,
        doel=nieuw.doel,
        vraag=nieuw.vraag,
        grond=nieuw.grond,
        gesteld_door_id=door.id,
        gesteld_op=nu,
        uiterste_datum=bereken(vandaag, VRAAGTERMIJN).einddatum,
    )
    session.add(rij)
    session.flush()
    verwittig(session, rij, NIEUWE_VRAAG, regelset=regelset, nu=nu)
    return rij


def adressaten(session: Session, kader: Kader, dag: date) -> Sequence[tuple[str, str]]:
    """Return each afnemer and doel that can be asked: it may know the person, and somebody is aangewezen."""
    regelset = kader.regelset
    return [
        (afnemer, doel.code)
        for afnemer in sorted(regelset.afnemers)
        if afnemer != "burgerzaken"
        for doel in regelset.doelen(afnemer)
        if _herkenning(regelset, afnemer, doel.code)
        and aangewezenen(session, regelset, afnemer=afnemer, doel=doel.code, dag=dag)
    ]


def lijst(
    session: Session, *, kijker: Gebruiker, regelset: Regelset, dag: date, alleen_open: bool = False
) -> Sequence[Afdelingsvraag]:
    """Return the questions that this person may answer, the open ones first and of those the first due."""
    _vereis(kijker)
    vraag = select(Afdelingsvraag).where(Afdelingsvraag.afnemer == kijker.afnemer)
    if alleen_open:
        vraag = vraag.where(Afdelingsvraag.antwoord.is_(None))
    volgorde = (Afdelingsvraag.antwoord.is_not(None), Afdelingsvraag.uiterste_datum, Afdelingsvraag.id)
    rijen = session.scalars(vraag.order_by(*volgorde).limit(MAXIMUM)).all()
    return [rij for rij in rijen if kijker.id in _aangewezen(session, rij, regelset, dag)]


def lees_vraag(
    session: Session, nummer: int, *, kijker: Gebruiker, regelset: Regelset, dag: date
) -> Afdelingsvraag:
    """Return a question to the own afdeling; for who is not aangewezen it does not exist."""
    _vereis(kijker)
    rij = session.get(Afdelingsvraag, nummer)
    is_van_hier = rij is not None and rij.afnemer == kijker.afnemer
    if rij is None or not is_van_hier or kijker.id not in _aangewezen(session, rij, regelset, dag):
        raise NietGevonden("Deze vraag is niet gevonden.")
    return rij


def beantwoord(
    session: Session,
    nummer: int,
    antwoord: Vraagantwoord,
    *,
    versie: int,
    door: Gebruiker,
    regelset: Regelset,
    nu: datetime,
) -> Afdelingsvraag:
    """Answer with yes, no or not known, once; who asked gets a notice."""
    rij = lees_vraag(session, nummer, kijker=door, regelset=regelset, dag=kalenderdag(nu))
    if rij.antwoord is not None:
        raise StapNietToegestaan("Deze vraag is al beantwoord.")
    if rij.versie != versie:
        raise VerouderdeVersie
    rij.antwoord, rij.beantwoord_door_id, rij.beantwoord_op = antwoord, door.id, nu
    try:
        session.flush()
    except StaleDataError:
        raise VerouderdeVersie from None
    pad = f"/onderzoeken/{rij.onderzoek_id}"
    zending = Zending(soort="vraag beantwoord", woorden=BEANTWOORD.vul({}), pad=pad)
    plaats(session, zending, aan=[rij.gesteld_door_id], nu=nu)
    return rij


def geef_persoon(
    session: Session, rij: Afdelingsvraag, *, aanleiding: Aanleiding, kader: Kader
) -> Verstrekking:
    """Show through the doorway whom the question is about; the record names the question."""
    gegevens = kader.regelset.gegevens(rij.afnemer, rij.doel)
    adres = (
        {code for code in gegevens if code.startswith(ADRES)} if rij.vraag is Vraagsoort.WOONT_DAAR else set()
    )
    verzoek = Verzoek(
        zoekvraag=Zoekvraag(bsn=rij.bsn),
        doel=rij.doel,
        rubrieken=tuple(sorted(_herkenning(kader.regelset, rij.afnemer, rij.doel) | adres)),
        kennisgeving=rij.kenmerk,
    )
    return verstrek(session, verzoek, aanleiding=aanleiding, kader=kader)


def verwittig(
    session: Session, rij: Afdelingsvraag, woorden: Woorden, *, regelset: Regelset, nu: datetime
) -> None:
    """Lay a notice in the box of who may answer."""
    gevuld = woorden.vul({"datum": dag_in_woorden(rij.uiterste_datum)})
    zending = Zending(soort="afdelingsvraag", woorden=gevuld, pad=f"/vragen/{rij.id}")
    plaats(session, zending, aan=_aangewezen(session, rij, regelset, kalenderdag(nu)), nu=nu)


def _aangewezen(session: Session, rij: Afdelingsvraag, regelset: Regelset, dag: date) -> Sequence[int]:
    return aangewezenen(session, regelset, afnemer=rij.afnemer, doel=rij.doel, dag=dag)


def _herkenning(regelset: Regelset, afnemer: str, doel: str) -> frozenset[str]:
    """Return by what this afnemer may recognise a person for the doel."""
    if afnemer not in regelset.afnemers:
        return frozenset()
    return HERKENNING & set(regelset.gegevens(afnemer, doel))


def _vereis(wie: Gebruiker) -> None:
    if not wie.mag(Bevoegdheid.TERUGMELDEN):
        raise GeenBevoegdheid(bevoegdheid=Bevoegdheid.TERUGMELDEN)
