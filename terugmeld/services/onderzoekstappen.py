"""Begin and end the steps of an onderzoek, and note contacts; what was noted is never changed."""

from datetime import date, datetime

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from beheerregeling.termijnen import kalenderdag
from bijlagen.rubrieken import NIET_OP_ADRES, dekking
from terugmeld.domain.bericht import Berichtsoort
from terugmeld.domain.contactmoment import NieuwContact
from terugmeld.domain.datum import dag_in_woorden
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.kennisgeving import Kennisgevingsoort
from terugmeld.domain.onderzoekstap import (
    ADRES,
    Stapresultaat,
    Stapsoort,
    gebreken_in_afloop,
    gebreken_in_begin,
    onderzoeksoort,
    uiterste_datum,
)
from terugmeld.domain.terugmelding import Handeling, Status
from terugmeld.domain.verwerking import Verwerkingssoort
from terugmeld.domain.vrije_tekst import gebreken, schoon
from terugmeld.errors import NietGevonden, OngeldigeInvoer, StapNietToegestaan, VerouderdeVersie
from terugmeld.services.kader import Kader
from terugmeld.services.kennisgeven import kennisgeef
from terugmeld.services.koppelen import verbreed
from terugmeld.services.onderzoeksdossier import als_stappen, begin_werk, meldingen_van, stappen_van
from terugmeld.services.protocol_wijzigingen import noteer_mutatie
from terugmeld.services.stap import bericht_aan
from terugmeld.services.verwerken import vraag_aanduidingen
from terugmeld.storage.database import Base
from terugmeld.storage.onderzoeken import Onderzoek
from terugmeld.storage.onderzoekstappen import Contactmoment, Onderzoekstap, Stapafloop


def begin_stap(
    session: Session,
    onderzoek_id: int,
    soort: Stapsoort,
    *,
    begin_datum: date | None = None,
    door: Gebruiker,
    kader: Kader,
    nu: datetime,
) -> Onderzoekstap:
    """Begin a step today or on an earlier day; its last day follows from the regelset."""
    onderzoek = begin_werk(session, onderzoek_id, door=door)
    zelfde = [stap for stap in stappen_van(session, onderzoek_id) if stap.soort is soort]
    begin, vandaag = begin_datum or kalenderdag(nu), kalenderdag(nu)
    velden = gebreken_in_begin(
        onderzoeksoort(onderzoek.codes()),
        soort,
        begin=begin,
        ingang=onderzoek.ingang_datum,
        vandaag=vandaag,
        is_open=any(stap.afloop is None for stap in zelfde),
    )
    if velden:
        raise OngeldigeInvoer(velden)
    rij = Onderzoekstap(
        onderzoek_id=onderzoek_id,
        soort=soort,
        nummer=len(zelfde) + 1,
        begin_datum=begin,
        uiterste_datum=uiterste_datum(soort, begin, kader.regelset.waarden.stap_dagen),
        begonnen_door_id=door.id,
        begonnen_op=nu,
    )
    _voeg_toe(session, rij)
    return rij


def rond_stap_af(
    session: Session,
    stap_id: int,
    resultaat: Stapresultaat,
    *,
    tekst: str | None = None,
    gedaan_datum: date | None = None,
    door: Gebruiker,
    kader: Kader,
    nu: datetime,
) -> Onderzoekstap:
    """End a step with a coded result; "woont daar niet meer" widens 83.10 where the regelset knows how."""
    stap = lees_stap(session, stap_id)
    onderzoek = begin_werk(session, stap.onderzoek_id, door=door)
    if stap.afloop is not None:
        raise StapNietToegestaan("Deze stap is al afgerond.")
    geschoond, vandaag = _korte_tekst(tekst), kalenderdag(nu)
    gedaan = gedaan_datum or vandaag
    gezien = als_stappen([stap])[0]
    if velden := gebreken_in_afloop(gezien, resultaat, geschoond, gedaan=gedaan, vandaag=vandaag):
        raise OngeldigeInvoer(velden)
    afloop = Stapafloop(
        stap_id=stap.id,
        resultaat=resultaat,
        tekst=geschoond,
        gedaan_datum=gedaan,
        door_id=door.id,
        genoteerd_op=nu,
    )
    _voeg_toe(session, afloop)
    session.refresh(stap)
    if resultaat is Stapresultaat.WOONT_DAAR_NIET and kader.regelset.waarden.kent_niet_op_adres:
        _zet_niet_op_adres(session, onderzoek, door=door, kader=kader, nu=nu)
    return stap


def noteer_contact(
    session: Session, onderzoek_id: int, nieuw: NieuwContact, *, door: Gebruiker, nu: datetime
) -> Contactmoment:
    """Note a contact, with whom by role only; its text may hold no person data."""
    onderzoek = begin_werk(session, onderzoek_id, door=door)
    tekst = _korte_tekst(nieuw.tekst)
    if not onderzoek.ingang_datum <= nieuw.datum <= kalenderdag(nu):
        zin = "Kies een dag vanaf het begin van het onderzoek tot en met vandaag."
        raise OngeldigeInvoer({"datum": [zin]})
    rij = Contactmoment(
        onderzoek_id=onderzoek_id,
        datum=nieuw.datum,
        kanaal=nieuw.kanaal,
        met=nieuw.met,
        resultaat=nieuw.resultaat,
        tekst=tekst,
        door_id=door.id,
        genoteerd_op=nu,
    )
    _voeg_toe(session, rij)
    return rij


def lees_stap(session: Session, stap_id: int, onderzoek_id: int | None = None) -> Onderzoekstap:
    """Return a step, if need be of this onderzoek; who may work on it is for the caller to check."""
    stap = session.get(Onderzoekstap, stap_id)
    if stap is None or onderzoek_id not in {None, stap.onderzoek_id}:
        raise NietGevonden("Deze stap is niet gevonden.")
    return stap


def _zet_niet_op_adres(
    session: Session, onderzoek: Onderzoek, *, door: Gebruiker, kader: Kader, nu: datetime
) -> None:
    """Place 089999 with each person of whom the address is in onderzoek (LO, element 83.10)."""
    eerste = meldingen_van(session, onderzoek.id)[0]
    handeling = Handeling.ZET_IN_ONDERZOEK
    for bsn in onderzoek.personen:
        if any(code.startswith(ADRES) for code in onderzoek.codes(bsn)):
            verbreed(onderzoek, bsn, [NIET_OP_ADRES], nu=nu)
            codes = onderzoek.codes(bsn)
            noteer_mutatie(session, eerste, handeling, codes, bsn=bsn, door=door, kader=kader, nu=nu)
            nieuw = [(bsn, NIET_OP_ADRES)]
            vraag_aanduidingen(session, eerste, Verwerkingssoort.ZET_AANDUIDING, nieuw, nu=nu)
            soort, rubrieken = Kennisgevingsoort.NIET_OP_ADRES, dekking(NIET_OP_ADRES)
            kennisgeef(session, eerste, soort, bsn, rubrieken, kader=kader, nu=nu)
    session.flush()
    _vertel_melders(session, onderzoek, nu)


def _vertel_melders(session: Session, onderzoek: Onderzoek, nu: datetime) -> None:
    """Tell who reported the address the first result; their cases go on."""
    for melding in meldingen_van(session, onderzoek.id):
        if melding.status is Status.IN_ONDERZOEK and any(
            rij.rubriek.startswith(ADRES) for rij in melding.rubrieken
        ):
            gegevens = {"datum": dag_in_woorden(melding.beloofde_datum)}
            bericht_aan(session, melding.melder_id, melding, Berichtsoort.NIET_OP_ADRES, gegevens, nu=nu)


def _korte_tekst(tekst: str | None) -> str | None:
    geschoond = schoon(tekst)
    if zinnen := gebreken("reden", geschoond):
        raise OngeldigeInvoer({"tekst": zinnen})
    return geschoond


def _voeg_toe(session: Session, rij: Base) -> None:
    """Append a row; what a colleague appended at the same moment is refused as an old versie."""
    session.add(rij)
    try:
        session.flush()
    except IntegrityError:
        raise VerouderdeVersie from None
