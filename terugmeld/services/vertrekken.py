"""Guard the outcome "vertrokken, onbekend waarheen": proof of each stop, and a second person who agrees."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import and_, false, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from beheerregeling.rollen import Bevoegdheid
from beheerregeling.termijnen import begin_van, kalenderdag
from terugmeld.domain.bericht import Woorden
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.uitkomst import Rubriekuitkomst
from terugmeld.domain.vertrokken import Punt, controlelijst, is_vertrokken_onbekend, ontbrekende
from terugmeld.errors import (
    GeenBevoegdheid,
    NietGevonden,
    OngeldigeInvoer,
    StapNietToegestaan,
    VerouderdeVersie,
)
from terugmeld.services.beoordelaars import beoordelaars
from terugmeld.services.berichten import Zending, plaats
from terugmeld.services.onderzoeksdossier import (
    als_stappen,
    begin_werk,
    meldingen_van,
    stappen_van,
    voorstellen_van,
)
from terugmeld.services.stap import is_eigen, vereiste_tekst
from terugmeld.storage.onderzoekstappen import Vertrekoordeel, Vertrekvoorstel
from terugmeld.storage.terugmeldingen import Terugmelding, TerugmeldingRubriek

TERUGKIJK = timedelta(days=365)
NIET_ZOMAAR = "Iemand als onbekend vertrokken uitschrijven kan nu niet."
ZONDER_ONDERZOEK = f"{NIET_ZOMAAR} Zet de melding eerst in onderzoek."
VRAAG_AKKOORD = Woorden(
    "Een collega vraagt uw akkoord",
    "Een collega wil iemand uitschrijven als vertrokken, onbekend waarheen.\n"
    "Daar is een tweede persoon bij nodig.\n"
    "Bekijk het bewijs bij het onderzoek en geef uw oordeel.",
)

OORDEEL = Woorden(
    "Een collega gaf een oordeel",
    "U vroeg akkoord om iemand uit te schrijven als vertrokken, onbekend waarheen.\n"
    "Een collega heeft geoordeeld. Lees het oordeel bij het onderzoek en ga verder.",
)


def weiger_zonder_waarborgen(
    session: Session, melding: Terugmelding, uitkomsten: Sequence[Rubriekuitkomst], *, vandaag: date
) -> None:
    """Refuse an outcome that leaves a person without an address, naming what misses (Wet BRP 2.22).

    What other cases took away of the address counts too, so that nobody is written out in two halves.
    """
    onderzoek = melding.onderzoek
    bsns = (melding.bsn,) if melding.bsn else onderzoek.personen if onderzoek else ()
    vertrokken = [
        bsn
        for bsn in bsns or (None,)
        if is_vertrokken_onbekend(uitkomsten, _eerder(session, melding, bsn, vandaag))
    ]
    if not vertrokken:
        return
    if onderzoek is None:
        raise StapNietToegestaan(ZONDER_ONDERZOEK)
    zinnen: list[str] = []
    for bsn in filter(None, vertrokken):
        punten = punten_van(session, onderzoek.id, bsn, vandaag=vandaag)
        akkoord = heeft_akkoord(session, onderzoek.id, bsn)
        zinnen += [zin for zin in ontbrekende(punten, heeft_akkoord=akkoord) if zin not in zinnen]
    if zinnen:
        raise StapNietToegestaan(" ".join([NIET_ZOMAAR, *zinnen]))


def _eerder(
    session: Session, melding: Terugmelding, bsn: str | None, vandaag: date
) -> Sequence[Rubriekuitkomst]:
    """Return what other cases of this person, or of the same onderzoek, found in the past year."""
    zelfde = [Terugmelding.bsn == bsn] if bsn else []
    if melding.onderzoek_id is not None:
        zelfde.append(and_(Terugmelding.onderzoek_id == melding.onderzoek_id, Terugmelding.bsn.is_(None)))
    vraag = (
        select(TerugmeldingRubriek.rubriek, TerugmeldingRubriek.uitkomst)
        .join(Terugmelding)
        .where(or_(false(), *zelfde), Terugmelding.id != melding.id)
        .where(Terugmelding.afgesloten_op >= begin_van(vandaag - TERUGKIJK))
        .where(TerugmeldingRubriek.uitkomst.is_not(None))
        .order_by(Terugmelding.afgesloten_op, Terugmelding.id)
    )
    return [
        Rubriekuitkomst(rubriek=code, uitkomst=uitkomst)
        for code, uitkomst in session.execute(vraag)
        if uitkomst
    ]


def punten_van(session: Session, onderzoek_id: int, bsn: str, *, vandaag: date) -> tuple[Punt, ...]:
    """Return the checklist for one person of the onderzoek."""
    return controlelijst(als_stappen(stappen_van(session, onderzoek_id)), bsn, vandaag=vandaag)


def lijsten(
    session: Session, onderzoek_id: int, bsns: Sequence[str], *, vandaag: date
) -> Mapping[str, tuple[Punt, ...]]:
    return {bsn: punten_van(session, onderzoek_id, bsn, vandaag=vandaag) for bsn in bsns}


def heeft_akkoord(session: Session, onderzoek_id: int, bsn: str) -> bool:
    """Tell whether the newest proposal for this person was agreed to by somebody else."""
    eigen = [rij for rij in voorstellen_van(session, onderzoek_id) if rij.bsn == bsn]
    return bool(eigen) and eigen[-1].oordeel is not None and eigen[-1].oordeel.is_akkoord


def stel_voor(
    session: Session, onderzoek_id: int, *, bsn: str, motivering: str, door: Gebruiker, nu: datetime
) -> Vertrekvoorstel:
    """Propose to write a person out, when every stop has its proof; colleagues get a notice."""
    onderzoek = begin_werk(session, onderzoek_id, door=door)
    if bsn not in onderzoek.personen:
        raise OngeldigeInvoer({"bsn": ["Kies een persoon van dit onderzoek."]})
    tekst = vereiste_tekst("motivering", motivering, "Leg uit waarom u dit voorstelt.")
    punten = punten_van(session, onderzoek_id, bsn, vandaag=kalenderdag(nu))
    if zinnen := ontbrekende(punten, heeft_akkoord=True):
        raise StapNietToegestaan(" ".join([NIET_ZOMAAR, *zinnen]))
    if any(rij.bsn == bsn and rij.oordeel is None for rij in voorstellen_van(session, onderzoek_id)):
        raise StapNietToegestaan("Dit voorstel ligt er al. Een collega moet het nog beoordelen.")
    rij = Vertrekvoorstel(
        onderzoek_id=onderzoek_id,
        bsn=bsn,
        motivering=tekst,
        voorgesteld_door_id=door.id,
        voorgesteld_op=nu,
    )
    session.add(rij)
    session.flush()
    zending = Zending(
        soort="akkoord gevraagd", woorden=VRAAG_AKKOORD.vul({}), pad=f"/onderzoeken/{onderzoek_id}"
    )
    plaats(session, zending, aan=beoordelaars(session, vandaag=kalenderdag(nu), zonder=door.id), nu=nu)
    return rij


def oordeel(
    session: Session, voorstel_id: int, *, is_akkoord: bool, toelichting: str, door: Gebruiker, nu: datetime
) -> Vertrekvoorstel:
    """Say as a second person whether the proof is enough; never of the own proposal or the own report."""
    voorstel = _te_beoordelen(session, voorstel_id, door)
    tekst = vereiste_tekst("motivering", toelichting, "Leg uit hoe u hebt geoordeeld.", als="toelichting")
    session.add(
        Vertrekoordeel(
            voorstel_id=voorstel.id,
            voorgesteld_door_id=voorstel.voorgesteld_door_id,
            is_akkoord=is_akkoord,
            toelichting=tekst,
            door_id=door.id,
            geoordeeld_op=nu,
        )
    )
    try:
        session.flush()
    except IntegrityError:
        raise VerouderdeVersie from None
    session.refresh(voorstel)
    zending = Zending(
        soort="oordeel gegeven", woorden=OORDEEL.vul({}), pad=f"/onderzoeken/{voorstel.onderzoek_id}"
    )
    plaats(session, zending, aan=[voorstel.voorgesteld_door_id], nu=nu)
    return voorstel


def _te_beoordelen(session: Session, voorstel_id: int, door: Gebruiker) -> Vertrekvoorstel:
    if not door.mag(Bevoegdheid.MELDING_BEOORDELEN):
        raise GeenBevoegdheid(bevoegdheid=Bevoegdheid.MELDING_BEOORDELEN)
    voorstel = session.get(Vertrekvoorstel, voorstel_id)
    if voorstel is None:
        raise NietGevonden("Dit voorstel is niet gevonden.")
    is_van_zelf = any(is_eigen(zaak, door) for zaak in meldingen_van(session, voorstel.onderzoek_id))
    if voorstel.voorgesteld_door_id == door.id or is_van_zelf:
        raise GeenBevoegdheid("Hier is een tweede persoon voor nodig. Laat een collega oordelen.")
    if voorstel.oordeel is not None:
        raise StapNietToegestaan("Over dit voorstel is al geoordeeld.")
    return voorstel
