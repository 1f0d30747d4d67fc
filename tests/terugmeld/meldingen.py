"""Builders of members of staff and terugmeldingen with fixed, fictitious values."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy.orm import Session

from beheerregeling.rollen import Rol
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.terugmelding import Grond, Status
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.terugmeldingen import Terugmelding

BSN = "999993653"
ANDER_BSN = "999990019"
NU = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
VANDAAG = date(2026, 3, 2)


def gebruiker(session: Session, naam: str, afnemer: str = "belastingen", *rollen: Rol) -> Gebruiker:
    """Add an account and return who acts with it."""
    medewerker = Medewerker(
        gebruikersnaam=naam.lower(),
        naam=naam,
        email=f"{naam.lower()}@voorbeeld.nl",
        afnemer=afnemer,
        wachtwoord_hash="-",
    )
    session.add(medewerker)
    session.flush()
    return Gebruiker(
        id=medewerker.id,
        naam=naam,
        gebruikersnaam=medewerker.gebruikersnaam,
        afnemer=afnemer,
        rollen=frozenset(rollen or {Rol.MEDEWERKER}),
    )


def rij(melder_id: int, kenmerk: str = "TM-2026-000001", **anders: Any) -> Terugmelding:
    """Return a row as it stands right after filing."""
    waarden: dict[str, Any] = {
        "kenmerk": kenmerk,
        "status": Status.GEMELD,
        "melder_id": melder_id,
        "afnemer": "belastingen",
        "bsn": BSN,
        "grond": Grond.WAARNEMING_TER_PLAATSE,
        "toelichting": "De deurwaarder zag een leeg pand.",
        "ontvangen_op": NU,
        "uiterste_datum": date(2026, 3, 9),
        "beloofde_datum": date(2026, 3, 9),
    }
    return Terugmelding(**(waarden | anders))
