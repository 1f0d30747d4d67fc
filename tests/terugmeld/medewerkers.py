"""Fixed members of staff for tests; fictitious persons only."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from beheerregeling.rollen import Rol
from terugmeld.storage.medewerkers import Medewerker, Roltoekenning


def zet_medewerker(
    session: Session,
    gebruikersnaam: str,
    *rollen: Rol,
    email: str | None = None,
    afnemer: str = "burgerzaken",
    geblokkeerd_op: datetime | None = None,
) -> int:
    """Store one member of staff with these rollen since 2020; return the id."""
    medewerker = Medewerker(
        gebruikersnaam=gebruikersnaam,
        naam=gebruikersnaam.title(),
        email=email if email is not None else f"{gebruikersnaam}@voorbeeld.nl",
        afnemer=afnemer,
        wachtwoord_hash="-",
        geblokkeerd_op=geblokkeerd_op,
        rollen=[
            Roltoekenning(rol=rol.value, besluit="besluit 1", van_datum=date(2020, 1, 1)) for rol in rollen
        ],
    )
    session.add(medewerker)
    session.flush()
    return medewerker.id
