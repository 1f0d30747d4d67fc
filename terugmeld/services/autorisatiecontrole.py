"""The yearly review of rights: per afnemer, who still needs this? Keep, change or withdraw (16 h, i)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from beheerregeling.kalender import voorvallen
from beheerregeling.plichten import PLICHTEN
from beheerregeling.rollen import Bevoegdheid
from beheerregeling.termijnen import kalenderdag
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.plichtbewijs import NieuwBewijs
from terugmeld.errors import Conflict, GeenBevoegdheid, OngeldigeInvoer
from terugmeld.services.autorisaties import FUNCTIE, Registerregel, register, zoek_regel
from terugmeld.services.benoemen import NIET_AAN_UZELF
from terugmeld.services.intrekken import beeindig, zoek_recht
from terugmeld.services.plichten import vervul
from terugmeld.storage.autorisatiecontrole import Autorisatieoordeel
from terugmeld.storage.plichten import Plichtvoorval

PLICHT = "autorisatiecontrole"


class Oordeel(StrEnum):
    """What the review says of one right."""

    BLIJFT = "blijft"
    WIJZIGEN = "wijzigen"
    INTREKKEN = "intrekken"


@dataclass(frozen=True)
class Beoordeling:
    """One right in the review of a year; without oordeel nobody looked at it yet."""

    regel: Registerregel
    oordeel: Autorisatieoordeel | None


@dataclass(frozen=True)
class Stand:
    """How far the review of one afnemer is."""

    afnemer: str
    rechten: int
    open: int
    laatst: datetime | None


def beoordeel(
    session: Session,
    jaar: int,
    soort: str,
    recht_id: int,
    oordeel: Oordeel,
    *,
    toelichting: str,
    door: Gebruiker,
    nu: datetime,
) -> None:
    """Judge one right; to withdraw ends it at once. Nobody judges a right of his own."""
    if not door.mag(Bevoegdheid.AUTORISATIES_BEOORDELEN):
        raise GeenBevoegdheid(bevoegdheid=Bevoegdheid.AUTORISATIES_BEOORDELEN)
    recht = zoek_recht(session, soort, recht_id)
    if recht.medewerker_id == door.id:
        raise GeenBevoegdheid(NIET_AAN_UZELF)
    if oordeel is not Oordeel.BLIJFT and not toelichting.strip():
        raise OngeldigeInvoer({"toelichting": ["Vertel waarom dit recht niet blijft zoals het is."]})
    if (soort, recht_id) in _oordelen(session, jaar):
        raise Conflict("Dit recht is dit jaar al beoordeeld.")
    session.add(
        Autorisatieoordeel(
            jaar=jaar,
            roltoekenning_id=recht_id if soort == FUNCTIE else None,
            aanwijzing_id=None if soort == FUNCTIE else recht_id,
            oordeel=oordeel.value,
            toelichting=toelichting.strip(),
            beoordeeld_door_id=door.id,
            beoordeeld_op=nu,
        )
    )
    if oordeel is Oordeel.INTREKKEN:
        besluit = f"Controle van de autorisaties {jaar}: {toelichting.strip()}"[:200]
        beeindig(session, recht, laatste_dag=None, besluit=besluit, door=door, nu=nu)
    session.flush()
    _rond_af(session, jaar, nu)


def beoordelingen(session: Session, jaar: int, afnemer: str, *, vandaag: date) -> list[Beoordeling]:
    """Return the rights of today of an afnemer, and those that the review of this year withdrew."""
    oordelen = _oordelen(session, jaar)
    return [
        Beoordeling(regel, oordelen.get((regel.soort, regel.id)))
        for regel in register(session, afnemer=afnemer)
        if regel.geldt(vandaag) or (regel.soort, regel.id) in oordelen
    ]


def standen(session: Session, jaar: int, *, vandaag: date) -> list[Stand]:
    """Return per afnemer how many rights there are and how many nobody judged yet."""
    oordelen = _oordelen(session, jaar)
    per_afnemer: dict[str, list[Autorisatieoordeel | None]] = {}
    for regel in register(session, op=vandaag):
        deel = oordelen.get((regel.soort, regel.id))
        per_afnemer.setdefault(regel.medewerker.afnemer, []).append(deel)
    return [
        Stand(
            afnemer,
            len(delen),
            delen.count(None),
            max((deel.beoordeeld_op for deel in delen if deel), default=None),
        )
        for afnemer, delen in sorted(per_afnemer.items())
    ]


def uiterste_datum(jaar: int) -> date:
    """Return by when the review of a year must be done."""
    return next(voorvallen(PLICHTEN[PLICHT], date(jaar, 1, 1), date(jaar, 12, 31))).uiterste_datum


def te_wijzigen(session: Session, jaar: int) -> Sequence[Registerregel]:
    """Return the rights of which the review says that something must change."""
    gevraagd = [s for s, o in _oordelen(session, jaar).items() if o.oordeel == Oordeel.WIJZIGEN]
    return [zoek_regel(session, soort, recht_id) for soort, recht_id in gevraagd]


def _oordelen(session: Session, jaar: int) -> Mapping[tuple[str, int], Autorisatieoordeel]:
    vraag = select(Autorisatieoordeel).where(Autorisatieoordeel.jaar == jaar)
    return {
        (FUNCTIE, rij.roltoekenning_id)
        if rij.roltoekenning_id
        else ("aanwijzing", rij.aanwijzing_id or 0): rij
        for rij in session.scalars(vraag.options(joinedload(Autorisatieoordeel.beoordeeld_door)))
    }


def _rond_af(session: Session, jaar: int, nu: datetime) -> None:
    """Tick off the duty when every right of today was judged."""
    vandaag = kalenderdag(nu)
    if any(stand.open for stand in standen(session, jaar, vandaag=vandaag)):
        return
    periode = uiterste_datum(jaar).isoformat()
    vraag = select(Plichtvoorval).where(Plichtvoorval.plicht == PLICHT, Plichtvoorval.periode == periode)
    voorval = session.scalar(vraag)
    if voorval is not None and voorval.bewijs is None:
        bewijs = NieuwBewijs(gedaan_datum=vandaag, verwijzing=f"controle van de autorisaties {jaar}")
        vervul(session, voorval, bewijs, door=None, nu=nu)
