"""Accounts of the staff: make one, give rollen and aanwijzingen, and say who somebody is on a day."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Date, Row, and_, bindparam, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from beheerregeling.functies import verboden
from beheerregeling.rollen import Rol
from terugmeld.domain.benoeming import gebreken, overlapt
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.toezicht import Toezicht
from terugmeld.errors import NietGevonden, OngeldigeInvoer
from terugmeld.services.aanwijzen import geldt, is_werkzaam, keur
from terugmeld.storage.medewerkers import Aanwijzing, Medewerker, Roltoekenning

GEBRUIKERSNAAM = re.compile(r"[a-z0-9][a-z0-9._@-]{0,79}")
VORM_VAN_DE_NAAM = (
    "Gebruik in een gebruikersnaam hoogstens 80 tekens: letters zonder accent, cijfers, en . _ @ of -."
)
BESTAAT_AL = {"gebruikersnaam": ["Deze gebruikersnaam bestaat al. Kies een andere."]}
LENGTES = {"naam": 120, "email": 200, "afnemer": 60}
OVERLAP = "Deze medewerker heeft de rol {} al op een of meer van deze dagen. Kies andere dagen."
# Asked for every request, so composed once; a person has few rollen and aanwijzingen: their product is small.
_VANDAAG = bindparam("vandaag", type_=Date)
_MET_RECHTEN = (
    select(
        *(Medewerker.id, Medewerker.naam, Medewerker.gebruikersnaam, Medewerker.afnemer, Roltoekenning.rol),
        *(Aanwijzing.id.label("aanwijzing"), Aanwijzing.regel_id, Aanwijzing.overeenkomst),
        *(Aanwijzing.van_datum, Aanwijzing.tot_datum, Aanwijzing.vervallen_op, Aanwijzing.begeleider_id),
    )
    .outerjoin(
        Roltoekenning, and_(Roltoekenning.medewerker_id == Medewerker.id, Roltoekenning.geldt_op(_VANDAAG))
    )
    .outerjoin(Aanwijzing, Aanwijzing.medewerker_id == Medewerker.id)
    .where(Medewerker.id == bindparam("id"), Medewerker.geblokkeerd_op.is_(None))
    .order_by(Aanwijzing.id)
)


def maak_medewerker(
    session: Session,
    *,
    gebruikersnaam: str,
    naam: str,
    email: str,
    afnemer: str,
    wachtwoord_hash: str,
    is_demo: bool = False,
    is_eerste_wachtwoord: bool = False,
) -> Medewerker:
    """Add an account; names are kept in lower case, and one name is one person.

    A user name has plain letters only, so that no two look the same; OngeldigeInvoer says what is wrong.
    The table refuses a name that somebody else takes at this very moment.
    """
    if fouten := gebreken_in_account(session, gebruikersnaam, naam=naam, email=email, afnemer=afnemer):
        raise OngeldigeInvoer(fouten)
    medewerker = Medewerker(
        gebruikersnaam=_sleutelnaam(gebruikersnaam),
        naam=naam,
        email=email,
        afnemer=afnemer,
        wachtwoord_hash=wachtwoord_hash,
        is_demo=is_demo,
        is_eerste_wachtwoord=is_eerste_wachtwoord,
    )
    session.add(medewerker)
    try:
        session.flush()
    except IntegrityError:
        raise OngeldigeInvoer(BESTAAT_AL) from None
    return medewerker


def gebreken_in_account(session: Session, gebruikersnaam: str, **teksten: str) -> dict[str, list[str]]:
    """Return everything that keeps an account from being made; ``teksten`` are its columns of LENGTES."""
    fouten: dict[str, list[str]] = {}
    if not GEBRUIKERSNAAM.fullmatch(_sleutelnaam(gebruikersnaam)):
        fouten["gebruikersnaam"] = [VORM_VAN_DE_NAAM]
    elif zoek_medewerker(session, gebruikersnaam) is not None:
        fouten |= BESTAAT_AL
    for veld, tekst in teksten.items():
        if not tekst or len(tekst) > LENGTES[veld] or not tekst.isprintable():
            fouten[veld] = [f"Gebruik bij {veld} 1 tot en met {LENGTES[veld]} leesbare tekens."]
    return fouten


def ken_rol_toe(
    session: Session, medewerker: Medewerker, rol: Rol, *, besluit: str, van: date, tot: date | None = None
) -> None:
    """Give a rol of the Beheerregeling by a besluit (Beheerregeling 2 and 3).

    OngeldigeInvoer without besluit, for days that don't fit or overlap, and for rollen that stay apart.
    """
    fouten = gebreken(besluit, van, tot)
    vraag = select(Roltoekenning).where(Roltoekenning.medewerker_id == medewerker.id)
    heeft = {Rol(rij.rol) for rij in session.scalars(vraag) if not fouten and _loopt(rij, van, tot)}
    if rol in heeft:
        fouten["van"] = [OVERLAP.format(rol.value)]
    if zin := verboden(heeft, rol):
        fouten["rol"] = [zin]
    if fouten:
        raise OngeldigeInvoer(fouten)
    session.add(
        Roltoekenning(
            medewerker_id=medewerker.id, rol=rol.value, besluit=besluit, van_datum=van, tot_datum=tot
        )
    )
    session.flush()


def wijs_aan(
    session: Session,
    medewerker: Medewerker,
    regel_id: str,
    *,
    besluit: str,
    van: date,
    tot: date | None = None,
    begeleider: Medewerker | None = None,
    overeenkomst: str | None = None,
) -> None:
    """Point a person out for one row of the matrix (art. 6 b to e).

    OngeldigeInvoer when the row asks an end date with a begeleider, or an overeenkomst, and they fail.
    """
    if fouten := gebreken(besluit, van, tot):
        raise OngeldigeInvoer(fouten)
    nieuw = Aanwijzing(
        medewerker_id=medewerker.id,
        regel_id=regel_id,
        besluit=besluit,
        van_datum=van,
        tot_datum=tot,
        begeleider_id=begeleider.id if begeleider else None,
        overeenkomst=overeenkomst,
    )
    keur(session, nieuw, medewerker, begeleider)
    session.add(nieuw)
    session.flush()


def koppel_persoon(session: Session, gebruikersnaam: str, betrokkene_ref: str | None) -> Medewerker:
    """Say who a member of staff is as a citizen, by reference only; None takes it away."""
    medewerker = zoek_medewerker(session, gebruikersnaam)
    if medewerker is None:
        raise NietGevonden(f"De medewerker '{gebruikersnaam}' bestaat niet.")
    medewerker.betrokkene_ref = betrokkene_ref
    session.flush()
    return medewerker


def zoek_medewerker(session: Session, gebruikersnaam: str) -> Medewerker | None:
    return session.scalar(select(Medewerker).where(Medewerker.gebruikersnaam == _sleutelnaam(gebruikersnaam)))


def gebruiker(session: Session, medewerker_id: int, *, vandaag: date) -> Gebruiker | None:
    """Return who this is, with the rollen and aanwijzingen in force today; None when blocked or unknown."""
    rijen = session.execute(_MET_RECHTEN, {"id": medewerker_id, "vandaag": vandaag}).all()
    if not rijen:
        return None
    wie = rijen[0]
    aanwijzingen = {rij.aanwijzing: rij for rij in rijen if rij.aanwijzing is not None}.values()
    return Gebruiker(
        id=wie.id,
        naam=wie.naam,
        gebruikersnaam=wie.gebruikersnaam,
        afnemer=wie.afnemer,
        rollen=frozenset(Rol(rij.rol) for rij in rijen if rij.rol is not None),
        aanwijzingen=frozenset(rij.regel_id for rij in aanwijzingen if geldt(rij, vandaag)),
        toezicht=tuple(_toezicht(session, rij, vandaag) for rij in aanwijzingen),
    )


def namen(session: Session, ids: Iterable[int]) -> Mapping[int, str]:
    """Return the names of these members of staff."""
    vraag = select(Medewerker.id, Medewerker.naam).where(Medewerker.id.in_(set(ids)))
    return {rij.id: rij.naam for rij in session.execute(vraag)}


def heeft_demo_accounts(session: Session) -> bool:
    return bool(session.scalar(select(func.count()).where(Medewerker.is_demo)))


def _toezicht(session: Session, rij: Row[Any], vandaag: date) -> Toezicht:
    wie = session.get(Medewerker, rij.begeleider_id) if rij.begeleider_id else None
    return Toezicht(
        regel_id=rij.regel_id,
        van=rij.van_datum,
        tot=rij.tot_datum,
        begeleider=wie.naam if wie else None,
        is_werkzaam=wie is not None and is_werkzaam(wie, vandaag),
        overeenkomst=rij.overeenkomst,
    )


def _loopt(rij: Roltoekenning, van: date, tot: date | None) -> bool:
    return rij.vervallen_op is None and overlapt((rij.van_datum, rij.tot_datum), (van, tot))


def _sleutelnaam(gebruikersnaam: str) -> str:
    return gebruikersnaam.strip().casefold()
