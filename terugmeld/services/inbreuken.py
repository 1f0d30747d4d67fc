"""Breaches of security: report one, tell who must know, look them up; judges nothing (4 g, 7 e, 16 k)."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from beheerregeling.rollen import Bevoegdheid
from beheerregeling.termijnen import kalenderdag
from terugmeld.domain.bericht import Woorden
from terugmeld.domain.datum import moment_in_woorden
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.inbreuk import (
    BEGIN,
    Inbreukstap,
    Inbreukstatus,
    NieuweInbreuk,
    gebreken_in_melding,
)
from terugmeld.domain.kennisgeving import MAIL_ALGEMEEN
from terugmeld.errors import GeenBevoegdheid, NietGevonden, OngeldigeInvoer
from terugmeld.services.berichten import Zending, plaats
from terugmeld.services.rolhouders import houders
from terugmeld.storage.inbreuken import Inbreuk, Inbreukgebeurtenis
from terugmeld.storage.medewerkers import Medewerker

SOORT = "inbreuk"
MAIL = Woorden(
    "Inbreuk $kenmerk: kijk nu in Terugmeld",
    "Er is iets met een inbreuk op de beveiliging. U moet hier nu naar kijken.\n"
    "In deze e-mail staan geen persoonsgegevens. U kunt deze e-mail niet beantwoorden.\n\n"
    "U leest het bericht in Terugmeld. Gebruik daarvoor dit adres:",
)
GEMELD = Woorden(
    "Er is een inbreuk gemeld: $kenmerk",
    "Een medewerker heeft een inbreuk op de beveiliging gemeld: $kenmerk.\n"
    "Beoordeel of dit aan de AP moet worden gemeld. Dat moet uiterlijk op $uiterste.",
)


def meld(session: Session, nieuw: NieuweInbreuk, *, door: Gebruiker, nu: datetime) -> Inbreuk:
    """Keep a report of anybody on the staff, and tell at once who must know of it.

    Whom the breach is about hears nothing; the others who assess do (domein #26).
    """
    nieuw = nieuw.schoon()
    velden = gebreken_in_melding(nieuw, nu=nu)
    if nieuw.betreft_id is not None and nieuw.betreft_id not in {wie.id for wie in beoordelaars(session, nu)}:
        velden["betreft"] = ["Kies iemand uit de lijst."]
    if velden:
        raise OngeldigeInvoer(velden)
    inbreuk = Inbreuk(
        status=BEGIN,
        wat=nieuw.wat,
        gegevens=nieuw.gegevens,
        omvang=nieuw.omvang,
        ontdekt_op=nieuw.ontdekt_op,
        gemeld_door_id=door.id,
        gemeld_op=nu,
        betreft_id=nieuw.betreft_id,
        laatst_gewijzigd_op=nu,
    )
    inbreuk.stappen.append(gebeurtenis(Inbreukstap.MELD, None, BEGIN, None, door, nu))
    session.add(inbreuk)
    session.flush()
    waarschuw(session, inbreuk, GEMELD, nu=nu)
    return inbreuk


def beoordelaars(session: Session, nu: datetime) -> Sequence[Medewerker]:
    """Return who assesses breaches today, for whoever reports one about them."""
    return houders(session, Bevoegdheid.INBREUKEN_BEOORDELEN, vandaag=kalenderdag(nu))


def waarschuw(
    session: Session, inbreuk: Inbreuk, woorden: Woorden, *, nu: datetime, is_spoed: bool = True
) -> int:
    """Tell who assesses, but not the reporter nor whom it is about; return how many that are."""
    niet = (inbreuk.gemeld_door_id, inbreuk.betreft_id)
    aan = houders(session, Bevoegdheid.INBREUKEN_BEOORDELEN, vandaag=kalenderdag(nu), zonder=niet)
    gegevens = {"kenmerk": inbreuk.kenmerk, "uiterste": moment_in_woorden(inbreuk.uiterste_moment)}
    zending = Zending(
        soort=SOORT,
        woorden=woorden.vul(gegevens),
        mail=MAIL.vul(gegevens) if is_spoed else MAIL_ALGEMEEN,
        pad=f"/beheer/inbreuken/{inbreuk.id}",
        is_spoed=is_spoed,
    )
    plaats(session, zending, aan=[wie.id for wie in aan], nu=nu)
    return len(aan)


def zoek(session: Session, inbreuk_id: int, *, kijker: Gebruiker) -> Inbreuk:
    """Return a breach for who may see the register; whom it is about does not find it."""
    if not kijker.mag(Bevoegdheid.INBREUKEN_INZIEN):
        raise GeenBevoegdheid(bevoegdheid=Bevoegdheid.INBREUKEN_INZIEN)
    gevonden = session.get(Inbreuk, inbreuk_id)
    if gevonden is None or gevonden.betreft_id == kijker.id:
        raise NietGevonden("Deze inbreuk is niet gevonden.")
    return gevonden


def register(
    session: Session, *, kijker: Gebruiker, status: Inbreukstatus | None = None
) -> Sequence[Inbreuk]:
    """Return every breach that this person may see, the newest first (AVG art. 33 lid 5)."""
    if not kijker.mag(Bevoegdheid.INBREUKEN_INZIEN):
        raise GeenBevoegdheid(bevoegdheid=Bevoegdheid.INBREUKEN_INZIEN)
    vraag = select(Inbreuk).where(or_(Inbreuk.betreft_id.is_(None), Inbreuk.betreft_id != kijker.id))
    if status is not None:
        vraag = vraag.where(Inbreuk.status == status)
    vraag = vraag.options(
        joinedload(Inbreuk.gemeld_door),
        selectinload(Inbreuk.beoordelingen),
        selectinload(Inbreuk.maatregelen),
    )
    return session.scalars(vraag.order_by(Inbreuk.id.desc())).all()


def eigen_meldingen(session: Session, medewerker_id: int) -> Sequence[Inbreuk]:
    """Return what this person reported, the newest first."""
    vraag = select(Inbreuk).where(Inbreuk.gemeld_door_id == medewerker_id)
    return session.scalars(vraag.order_by(Inbreuk.id.desc())).all()


def gebeurtenis(
    stap: Inbreukstap,
    van: Inbreukstatus | None,
    naar: Inbreukstatus,
    tekst: str | None,
    door: Gebruiker,
    nu: datetime,
) -> Inbreukgebeurtenis:
    return Inbreukgebeurtenis(
        stap=stap, van_status=van, naar_status=naar, tekst=tekst, door_id=door.id, gebeurd_op=nu
    )
