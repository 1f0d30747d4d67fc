"""Builders of a filled protocol: aantekeningen, numbered and signed, with a fixed key."""

from datetime import date, datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import inspect, text
from sqlalchemy.orm import Session

from beheerregeling.rollen import Rol
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.protocol import Aantekening
from terugmeld.services.medewerkers import ken_rol_toe
from terugmeld.services.protocol_boeken import maak_checkpoint, nummer
from terugmeld.services.protocol_controleren import Bevindingen, controleer
from terugmeld.services.protocol_uitvoeren import BEDENKTIJD, kondig_aan, voer_uit
from terugmeld.services.protocolleren import Bewijs, protocolleer
from terugmeld.storage.database import db, lees, transaction
from terugmeld.storage.medewerkers import Medewerker
from terugmeld.storage.protocol import Verwijdering
from tests.terugmeld.domain.aantekeningen import NU, aantekening
from tests.terugmeld.meldingen import gebruiker, kader

ORIGIN = "terugmeld.voorbeeld.nl/protocol/1"
SLEUTEL = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


def schrijf(aantal: int = 1, een: Aantekening | None = None, *, nu: datetime = NU) -> list[Bewijs]:
    with transaction() as session:
        return [protocolleer(session, een or aantekening(), nu=nu) for _ in range(aantal)]


def boek(maximum: int = 5000) -> int:
    with transaction() as session:
        return nummer(session, maximum)


def onderteken(*, nu: datetime = NU) -> str | None:
    with transaction() as session:
        return maak_checkpoint(session, sleutel=SLEUTEL, origin=ORIGIN, nu=nu)


def vul(*aantallen: int) -> list[str]:
    """Write and number that many aantekeningen each time, with a checkpoint after each; return the notes."""
    notes = []
    for aantal in aantallen:
        schrijf(aantal)
        boek()
        notes.append(onderteken() or "")
    return notes


def bevindingen(*gepubliceerd: str, nu: datetime = NU) -> Bevindingen:
    with lees() as session:
        return controleer(session, SLEUTEL.public_key(), nu=nu, gepubliceerd=gepubliceerd)


def zinnen(*gepubliceerd: str, nu: datetime = NU) -> str:
    return " ".join(bevinding.zin for bevinding in bevindingen(*gepubliceerd, nu=nu).bevindingen)


def zet_triggers_uit() -> None:
    """Do what only an owner of the database can do."""
    with transaction() as session:
        if db.engine.dialect.name == "sqlite":
            for naam in session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
                session.execute(text(f"DROP TRIGGER {naam}"))
        else:
            for naam in inspect(db.engine).get_table_names():
                session.execute(text(f"ALTER TABLE {naam} DISABLE TRIGGER USER"))


def laat_uitvoeren(session: Session, besluit: Verwijdering, *, nu: datetime = NU) -> None:
    """Let a besluit be announced a day before, and executed, as the worker does."""
    kondig_aan(session, besluit.id, nu=nu - BEDENKTIJD)
    voer_uit(session, besluit.id, regelset=kader().regelset, nu=nu)


def functionarissen(session: Session) -> tuple[Gebruiker, Gebruiker]:
    """Add the two who together let content of the protocol go, with the rol on record."""
    wie = []
    for naam, rol in (("Priva", Rol.PRIVACYBEHEERDER), ("Fg", Rol.FUNCTIONARIS_GEGEVENSBESCHERMING)):
        een = gebruiker(session, naam, "burgerzaken", rol)
        rij = session.get_one(Medewerker, een.id)
        ken_rol_toe(session, rij, rol, besluit="B&W 1", van=date(2020, 1, 1))
        wie.append(een)
    return wie[0], wie[1]
