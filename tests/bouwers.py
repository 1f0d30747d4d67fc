"""Builders of fixed values for the tests: persons, staff and the kader; nothing random."""

from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from beheerregeling.rollen import Rol
from bijlagen.matrix import Periode, Regelset, ingebouwd
from terugmeld.adapters.embedded import IngebedPersoonsbron
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.persoon import Persoonslijst, Voorkomen
from terugmeld.services.kader import Kader
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.personen import bewaar

NU = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
BSN = "999993653"
ANDER_BSN = "999990019"
REGELSET: Regelset = ingebouwd("waterland_2010").in_gebruik(Periode(date(2026, 1, 1)))
KADER = Kader(
    regelset=REGELSET, bron=IngebedPersoonsbron(), gemeente_code="0852", pseudoniem_sleutel=b"sleutel" * 6
)


def persoon(
    bsn: str = BSN, *, geheim: str = "0", gemeente: str = "0852", extra: dict[str, str] | None = None
) -> Persoonslijst:
    """Return a resident of the Dorpsstraat; ``extra`` adds or replaces elements."""
    elementen = {
        "010110": "8320968431" if bsn == BSN else "4504839245",
        "010120": bsn,
        "010210": "Anna",
        "010240": "Jansen",
        "010310": "19850314",
        "077010": geheim,
        "080910": gemeente,
        "081010": "W",
        "081110": "Dorpsstraat",
        "081120": "12",
        "081160": "1141AA",
    } | (extra or {})
    categorieen = sorted({rubriek[:2] for rubriek in elementen})
    return Persoonslijst(
        bsn,
        tuple(
            Voorkomen(c, 1, 0, {r: w for r, w in sorted(elementen.items()) if r[:2] == c})
            for c in categorieen
        ),
    )


def sla_op(session: Session, *personen: Persoonslijst) -> None:
    bewaar(session, personen, nu=NU)


def medewerker(
    session: Session,
    gebruikersnaam: str = "f.dejong",
    afnemer: str = "financien",
    rollen: tuple[Rol, ...] = (Rol.MEDEWERKER,),
    aanwijzingen: tuple[str, ...] = ("b1-financien-debiteuren",),
) -> Gebruiker:
    """Add an account and return who it is."""
    rij = Medewerker(
        gebruikersnaam=gebruikersnaam,
        naam=f"Medewerker {gebruikersnaam}",
        email=f"{gebruikersnaam}@waterland.example",
        afnemer=afnemer,
        wachtwoord_hash="-",
    )
    session.add(rij)
    session.flush()
    return Gebruiker(
        id=rij.id,
        naam=rij.naam,
        gebruikersnaam=gebruikersnaam,
        afnemer=afnemer,
        rollen=frozenset(rollen),
        aanwijzingen=frozenset(aanwijzingen),
    )
