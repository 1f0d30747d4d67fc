"""End a right before its time, on a besluit: a functie or an aanwijzing; the last beheerder stays."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from beheerregeling.functies import ONMISBAAR
from beheerregeling.rollen import Rol
from beheerregeling.termijnen import kalenderdag
from terugmeld.domain.benoeming import GEEN_BESLUIT, Einde, einde
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.errors import NietGevonden, OngeldigeInvoer
from terugmeld.services import toegang
from terugmeld.services.benoemen import noteer, vereis_ander, zoek
from terugmeld.services.medewerkers import zoek_medewerker
from terugmeld.services.protocol_wijzigingen import noteer_autorisatie
from terugmeld.storage.benoemingen import Benoeming, Intrekking
from terugmeld.storage.medewerkers import Aanwijzing, Medewerker, Roltoekenning

Recht = Roltoekenning | Aanwijzing
NOODGEVAL = "Is het een noodgeval, geef dan --noodgeval met de reden."


def zoek_recht(session: Session, soort: str, recht_id: int) -> Recht:
    """Return a functie or an aanwijzing; NietGevonden when there is none with this number."""
    is_functie = soort == "functie"
    gevonden = session.get(Roltoekenning, recht_id) if is_functie else session.get(Aanwijzing, recht_id)
    if gevonden is None:
        raise NietGevonden("Dit recht bestaat niet.")
    return gevonden


def trek_in(
    session: Session, recht: Recht, *, laatste_dag: date | None, besluit: str, door: Gebruiker, nu: datetime
) -> Intrekking:
    """End a right on a day, or at once without one; who stands in for it stops on the same day.

    OngeldigeInvoer without besluit, for a day that can't be, and for the last beheerder.
    """
    vereis_ander(door, recht.medewerker_id)
    return beeindig(session, recht, laatste_dag=laatste_dag, besluit=besluit, door=door, nu=nu)


def beeindig(
    session: Session, recht: Recht, *, laatste_dag: date | None, besluit: str, door: Gebruiker, nu: datetime
) -> Intrekking:
    """End a right as ``trek_in`` does, for who may do so by another bevoegdheid."""
    vandaag = kalenderdag(nu)
    nieuw = einde(recht.van_datum, recht.tot_datum, laatste_dag, vandaag=vandaag)
    fouten = {} if besluit.strip() else {"besluit": [GEEN_BESLUIT]}
    if recht.vervallen_op is not None or isinstance(nieuw, str):
        zin = nieuw if isinstance(nieuw, str) else "Dit recht is al vervallen."
        raise OngeldigeInvoer(fouten | {"laatste_dag": [zin]})
    na = vandaag if nieuw.is_meteen else nieuw.laatste_dag + timedelta(days=1)
    vervangingen = _vervangingen(session, recht, na)
    if isinstance(recht, Roltoekenning):
        weg = {recht.id, *(rij.id for rij in vervangingen)}
        fouten |= _laatste(session, [Rol(recht.rol)], na, zonder=weg)
    if fouten:
        raise OngeldigeInvoer(fouten)
    intrekking = _leg_vast(session, recht, nieuw, besluit, door, nu)
    for vervanging in vervangingen:
        _leg_vast(session, vervanging, nieuw, besluit, door, nu)
    return intrekking


def blokkeer(session: Session, medewerker_id: int, *, door: Gebruiker, nu: datetime) -> None:
    """Close an account at once, with its sessions and tokens; never one's own, nor the last beheerder's."""
    vereis_ander(door, medewerker_id)
    wie = zoek(session, medewerker_id)
    eigen = {rij.id for rij in wie.rollen}
    if fouten := _laatste(session, [Rol(rij.rol) for rij in wie.rollen], kalenderdag(nu), zonder=eigen):
        raise OngeldigeInvoer({"blokkeren": fouten["laatste_dag"]})
    toegang.blokkeer(session, wie.gebruikersnaam, nu=nu)
    _noteer(session, "geblokkeerd", wie, door, nu)


def blokkeer_op_naam(
    session: Session,
    gebruikersnaam: str,
    *,
    noodreden: str | None,
    door: str,
    feiten: Mapping[str, str],
    nu: datetime,
) -> None:
    """Close an account from the command line; the last beheerder only in an emergency, with its reason."""
    wie = zoek_medewerker(session, gebruikersnaam)
    if wie is None:
        raise NietGevonden(f"De gebruiker '{gebruikersnaam}' bestaat niet.")
    eigen = {rij.id for rij in wie.rollen}
    fouten = _laatste(session, [Rol(rij.rol) for rij in wie.rollen], kalenderdag(nu), zonder=eigen)
    reden = (noodreden or "").strip()
    if fouten and not reden:
        raise OngeldigeInvoer({"noodgeval": [f"{zin} {NOODGEVAL}" for zin in fouten["laatste_dag"]]})
    toegang.blokkeer(session, wie.gebruikersnaam, nu=nu)
    nood = {"noodgeval": reden} if reden else {}
    wat = {"wat": "geblokkeerd", "medewerker": wie.gebruikersnaam, **feiten, **nood}
    noteer_autorisatie(session, wat, door=door, afnemer=wie.afnemer, nu=nu)


def deblokkeer(session: Session, medewerker_id: int, *, door: Gebruiker, nu: datetime) -> None:
    """Open an account again; its rights are those that hold on the day."""
    vereis_ander(door, medewerker_id)
    wie = zoek(session, medewerker_id)
    wie.geblokkeerd_op = None
    _noteer(session, "gedeblokkeerd", wie, door, nu)


def _noteer(session: Session, wat: str, wie: Medewerker, door: Gebruiker, nu: datetime) -> None:
    feiten = {"wat": wat, "medewerker": wie.gebruikersnaam}
    noteer_autorisatie(session, feiten, door=door.gebruikersnaam, afnemer=wie.afnemer, nu=nu)


def _toekenningen(session: Session, rol: Rol, dag: date) -> Collection[Roltoekenning]:
    """Return the appointments by which somebody who is not blocked has a rol on a day."""
    return session.scalars(
        select(Roltoekenning)
        .join(Medewerker)
        .where(
            Roltoekenning.rol == rol.value,
            Roltoekenning.geldt_op(dag),
            Medewerker.geblokkeerd_op.is_(None),
        )
    ).all()


def _laatste(
    session: Session, rollen: Collection[Rol], dag: date, *, zonder: set[int]
) -> dict[str, list[str]]:
    """Return which functie nobody would have any more on a day without these appointments."""
    for rol in [rol for rol in ONMISBAAR if rol in rollen]:
        nu = {rij.id for rij in _toekenningen(session, rol, dag)}
        if nu and not nu - zonder:
            zin = f"Dit is de laatste {rol.value}. Benoem eerst een ander."
            return {"laatste_dag": [zin]}
    return {}


def _vervangingen(session: Session, recht: Recht, na: date) -> Sequence[Roltoekenning]:
    """Return who stands in for this functie on that day or later."""
    if not isinstance(recht, Roltoekenning):
        return []
    vraag = (
        select(Roltoekenning)
        .join(Benoeming, Benoeming.roltoekenning_id == Roltoekenning.id)
        .where(
            Benoeming.vervangt_id == recht.id,
            Roltoekenning.vervallen_op.is_(None),
            Roltoekenning.tot_datum >= na,
        )
    )
    return session.scalars(vraag).all()


def _leg_vast(
    session: Session, recht: Recht, nieuw: Einde, besluit: str, door: Gebruiker, nu: datetime
) -> Intrekking:
    """Bring the last day closer and write down on which besluit; a day before the first one is no day."""
    is_voorbij = nieuw.is_meteen and nieuw.laatste_dag >= kalenderdag(nu)
    laatste_dag = max(nieuw.laatste_dag, recht.van_datum)
    recht.tot_datum = laatste_dag
    if is_voorbij or laatste_dag > nieuw.laatste_dag:
        recht.vervallen_op = nu
    intrekking = Intrekking(
        roltoekenning_id=recht.id if isinstance(recht, Roltoekenning) else None,
        aanwijzing_id=recht.id if isinstance(recht, Aanwijzing) else None,
        laatste_dag=laatste_dag,
        is_meteen=nieuw.is_meteen,
        besluit=besluit.strip(),
        ingetrokken_door_id=door.id,
        ingetrokken_op=nu,
    )
    session.add(intrekking)
    session.flush()
    noteer(session, "ingetrokken", recht, door=door, nu=nu)
    return intrekking
