"""Appoint somebody to a functie and end that again, on a besluit; a line is added or ended, never edited."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from beheerregeling.functies import verboden
from beheerregeling.rollen import Bevoegdheid, Rol
from terugmeld.domain.benoeming import NieuweBenoeming, gebreken, overlapt
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.errors import GeenBevoegdheid, NietGevonden, OngeldigeInvoer
from terugmeld.services.protocol_wijzigingen import noteer_autorisatie
from terugmeld.storage.benoemingen import Benoeming
from terugmeld.storage.medewerkers import Aanwijzing, Medewerker, Roltoekenning

NIET_AAN_UZELF = "U kunt uzelf geen rechten geven of laten houden. Vraag het een andere beheerder."
OVERLAP = "Deze medewerker heeft deze functie al op een of meer van deze dagen. Kies andere dagen."
MAXIMUM_BESLUIT = 200


def benoem(
    session: Session, nieuw: NieuweBenoeming, *, door: Gebruiker, nu: datetime
) -> Iterable[Roltoekenning]:
    """Appoint somebody; the rights hold from the first day on, also in a session that is open.

    OngeldigeInvoer without besluit, for days that don't fit, and for functies that stay apart.
    """
    vereis_ander(door, nieuw.medewerker_id)
    wie = zoek(session, nieuw.medewerker_id)
    fouten = gebreken(nieuw.besluit, nieuw.van, nieuw.tot)
    if nieuw.plaatsvervanger_id is not None:
        zoek(session, nieuw.plaatsvervanger_id)
        if nieuw.plaatsvervanger_id == nieuw.medewerker_id:
            fouten["plaatsvervanger"] = ["Niemand vervangt zichzelf. Kies iemand anders."]
    fouten = fouten or _past(wie, nieuw)
    if fouten:
        raise OngeldigeInvoer(fouten)
    return [_leg_vast(session, wie, rol, nieuw, door, nu) for rol in nieuw.functie.rollen]


def zoek(session: Session, medewerker_id: int) -> Medewerker:
    """Return a member of staff; NietGevonden when there is none with this number."""
    gevonden = session.get(Medewerker, medewerker_id)
    if gevonden is None:
        raise NietGevonden("Deze medewerker bestaat niet.")
    return gevonden


def vereis_ander(door: Gebruiker, medewerker_id: int) -> None:
    """Refuse who may not manage rights, and who would give them to himself."""
    if not door.mag(Bevoegdheid.MEDEWERKERS_BEHEREN):
        raise GeenBevoegdheid(bevoegdheid=Bevoegdheid.MEDEWERKERS_BEHEREN)
    if door.id == medewerker_id:
        raise GeenBevoegdheid(NIET_AAN_UZELF)


def lopend(wie: Medewerker, van: date, tot: date | None) -> list[Roltoekenning]:
    """Return the roltoekenningen of somebody that hold on some day of a period."""
    return [
        rij
        for rij in wie.rollen
        if rij.vervallen_op is None and overlapt((rij.van_datum, rij.tot_datum), (van, tot))
    ]


def benoeming_van(session: Session, rij: Roltoekenning) -> Benoeming | None:
    return session.scalar(select(Benoeming).where(Benoeming.roltoekenning_id == rij.id))


def noteer(
    session: Session, wat: str, rij: Roltoekenning | Aanwijzing, *, door: Gebruiker, nu: datetime
) -> None:
    """Put a right that came or went in the protocol (Beheerregeling 16 h, i)."""
    wie = zoek(session, rij.medewerker_id)
    naam = {"rol": rij.rol} if isinstance(rij, Roltoekenning) else {"regel": rij.regel_id}
    dagen = {"van": rij.van_datum.isoformat(), "tot": rij.tot_datum.isoformat() if rij.tot_datum else ""}
    noteer_autorisatie(
        session,
        {"wat": wat, "medewerker": wie.gebruikersnaam, "besluit": rij.besluit, **naam, **dagen},
        door=door.gebruikersnaam,
        afnemer=wie.afnemer,
        nu=nu,
    )


def _past(wie: Medewerker, nieuw: NieuweBenoeming) -> dict[str, list[str]]:
    """Return why an appointment does not go beside what somebody has on these days."""
    rijen = lopend(wie, nieuw.van, nieuw.tot)
    if any(rij.rol in nieuw.functie.rollen for rij in rijen):
        return {"van": [OVERLAP]}
    rollen = {Rol(rij.rol) for rij in rijen}
    zinnen = [zin for rol in nieuw.functie.rollen if (zin := verboden(rollen, rol))]
    return {"functie": zinnen} if zinnen else {}


def _leg_vast(
    session: Session, wie: Medewerker, rol: Rol, nieuw: NieuweBenoeming, door: Gebruiker, nu: datetime
) -> Roltoekenning:
    rij = Roltoekenning(
        medewerker_id=wie.id,
        rol=rol.value,
        besluit=nieuw.besluit.strip()[:MAXIMUM_BESLUIT],
        van_datum=nieuw.van,
        tot_datum=nieuw.tot,
    )
    wie.rollen.append(rij)
    session.flush()
    session.add(
        Benoeming(
            roltoekenning_id=rij.id,
            functie=nieuw.functie.code,
            soort=nieuw.soort.value,
            plaatsvervanger_id=nieuw.plaatsvervanger_id,
            vastgelegd_door_id=door.id,
            vastgelegd_op=nu,
        )
    )
    noteer(session, "toegekend", rij, door=door, nu=nu)
    return rij
