"""Somebody is away: who stands in has the functie for those days and no longer; gives nothing for ever."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from beheerregeling.functies import functie_van, verboden
from beheerregeling.rollen import Bevoegdheid, Rol
from beheerregeling.termijnen import kalenderdag
from terugmeld.domain.benoeming import EINDE_VOOR_BEGIN, Benoemingssoort, NieuweAfwezigheid, overlapt
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.errors import GeenBevoegdheid, NietGevonden, OngeldigeInvoer
from terugmeld.services.benoemen import benoeming_van, lopend, noteer, vereis_ander, zoek
from terugmeld.services.intrekken import beeindig
from terugmeld.storage.benoemingen import Afwezigheid, Benoeming
from terugmeld.storage.medewerkers import Medewerker, Roltoekenning


def meld_afwezig(session: Session, nieuw: NieuweAfwezigheid, *, door: Gebruiker, nu: datetime) -> list[str]:
    """Record an absence and let others stand in; return a sentence for each functie that nobody takes over.

    Plain membership of an afnemer is not replaced: the others of the afdeling have it themselves.
    """
    if not door.mag(Bevoegdheid.MEDEWERKERS_BEHEREN):
        raise GeenBevoegdheid(bevoegdheid=Bevoegdheid.MEDEWERKERS_BEHEREN)
    wie = zoek(session, nieuw.medewerker_id)
    _keur(session, wie, nieuw, door, nu)
    rij = Afwezigheid(
        medewerker_id=wie.id,
        van_datum=nieuw.van,
        tot_datum=nieuw.tot,
        vervanger_id=nieuw.vervanger_id,
        gemeld_door_id=door.id,
        gemeld_op=nu,
    )
    session.add(rij)
    session.flush()
    zinnen = [
        _vervang(session, rij, functie, door, nu)
        for functie in lopend(wie, nieuw.van, nieuw.tot)
        if functie.rol != Rol.MEDEWERKER.value and not _is_vervanging(session, functie)
    ]
    return [zin for zin in zinnen if zin]


def terug(session: Session, afwezigheid_id: int, *, door: Gebruiker, nu: datetime) -> Afwezigheid:
    """Somebody is back before the day that was said; who stood in stops at once."""
    if not door.mag(Bevoegdheid.MEDEWERKERS_BEHEREN):
        raise GeenBevoegdheid(bevoegdheid=Bevoegdheid.MEDEWERKERS_BEHEREN)
    rij = session.get(Afwezigheid, afwezigheid_id)
    if rij is None or rij.beeindigd_op is not None or rij.tot_datum < kalenderdag(nu):
        raise NietGevonden("Deze afwezigheid is er niet of is al voorbij.")
    rij.beeindigd_op = nu
    vraag = select(Benoeming).where(Benoeming.afwezigheid_id == rij.id)
    for vervanging in session.scalars(vraag):
        functie = vervanging.roltoekenning
        is_open = functie.tot_datum is None or functie.tot_datum >= kalenderdag(nu)
        if functie.vervallen_op is None and is_open:
            beeindig(session, functie, laatste_dag=None, besluit="Einde afwezigheid", door=door, nu=nu)
    return rij


def afwezigheden(session: Session, medewerker_id: int) -> list[Afwezigheid]:
    """Return when somebody was and will be away, the latest first."""
    vraag = select(Afwezigheid).where(Afwezigheid.medewerker_id == medewerker_id)
    return list(session.scalars(vraag.order_by(Afwezigheid.van_datum.desc(), Afwezigheid.id.desc())))


def afwezig_tot(session: Session, medewerker_id: int, *, nu: datetime) -> date | None:
    """Return the last day of an absence that is going on; None for who is here."""
    dag = kalenderdag(nu)
    lopende = (
        rij.tot_datum
        for rij in afwezigheden(session, medewerker_id)
        if rij.beeindigd_op is None and rij.van_datum <= dag <= rij.tot_datum
    )
    return next(lopende, None)


def _keur(session: Session, wie: Medewerker, nieuw: NieuweAfwezigheid, door: Gebruiker, nu: datetime) -> None:
    fouten: dict[str, list[str]] = {}
    if nieuw.tot < nieuw.van:
        fouten["tot"] = [EINDE_VOOR_BEGIN]
    elif nieuw.tot < kalenderdag(nu):
        fouten["tot"] = ["Deze dagen zijn al voorbij."]
    if nieuw.vervanger_id == wie.id:
        fouten["vervanger"] = ["Niemand vervangt zichzelf. Kies iemand anders."]
    elif nieuw.vervanger_id is not None:
        vereis_ander(door, nieuw.vervanger_id)
    bestaand = [rij for rij in afwezigheden(session, wie.id) if rij.beeindigd_op is None]
    if any(overlapt((rij.van_datum, rij.tot_datum), (nieuw.van, nieuw.tot)) for rij in bestaand):
        fouten["van"] = ["Voor een of meer van deze dagen is al een afwezigheid gemeld."]
    if fouten:
        raise OngeldigeInvoer(fouten)


def _is_vervanging(session: Session, functie: Roltoekenning) -> bool:
    benoeming = benoeming_van(session, functie)
    return benoeming is not None and benoeming.soort == Benoemingssoort.PLAATSVERVANGING


def _vervang(
    session: Session, rij: Afwezigheid, functie: Roltoekenning, door: Gebruiker, nu: datetime
) -> str | None:
    """Give one functie to who stands in, for the days that both hold; say why when that can't be."""
    benoeming = benoeming_van(session, functie)
    vervanger_id = rij.vervanger_id or (benoeming.plaatsvervanger_id if benoeming else None)
    if vervanger_id is None:
        return f"Voor {functie.rol} is er geen plaatsvervanger. Niemand neemt deze functie waar."
    vervanger = zoek(session, vervanger_id)
    van, tot = max(rij.van_datum, functie.van_datum), min(rij.tot_datum, functie.tot_datum or rij.tot_datum)
    heeft = {Rol(deel.rol) for deel in lopend(vervanger, van, tot)}
    if Rol(functie.rol) in heeft:
        return None
    if vervanger.id == door.id or vervanger.geblokkeerd_op is not None:
        return f"{vervanger.naam} kan {functie.rol} nu niet waarnemen: kies een ander."
    if zin := verboden(heeft, Rol(functie.rol)):
        return f"{vervanger.naam} kan {functie.rol} niet waarnemen. {zin}"
    nieuw = Roltoekenning(
        medewerker_id=vervanger.id,
        rol=functie.rol,
        besluit=f"Vervangt {rij.medewerker.naam}: {functie.besluit}"[:200],
        van_datum=van,
        tot_datum=tot,
    )
    vervanger.rollen.append(nieuw)
    session.flush()
    session.add(_vastlegging(nieuw, functie, rij, door, nu))
    noteer(session, "toegekend", nieuw, door=door, nu=nu)
    return None


def _vastlegging(
    nieuw: Roltoekenning, functie: Roltoekenning, rij: Afwezigheid, door: Gebruiker, nu: datetime
) -> Benoeming:
    return Benoeming(
        roltoekenning_id=nieuw.id,
        functie=functie_van(Rol(nieuw.rol)).code,
        soort=Benoemingssoort.PLAATSVERVANGING.value,
        vervangt_id=functie.id,
        afwezigheid_id=rij.id,
        vastgelegd_door_id=door.id,
        vastgelegd_op=nu,
    )
