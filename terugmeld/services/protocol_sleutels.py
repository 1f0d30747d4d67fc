"""Replace a key of the protocol, on record, so that what was made with the old one stays good."""

from collections.abc import Sequence
from datetime import datetime

import orjson
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select
from sqlalchemy.orm import Session

from beheerregeling.rollen import Bevoegdheid
from terugmeld.domain.canoniek import Waarde
from terugmeld.domain.checkpoint import is_ondertekend_door, verifier_key
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.protocol import Soort, sleutel_id
from terugmeld.errors import GeenBevoegdheid, OngeldigeInvoer, StapNietToegestaan
from terugmeld.services.protocol_boeken import nummer, onderteken, vereis_stand
from terugmeld.services.protocol_wijzigingen import noteer_autorisatie
from terugmeld.storage.protocol import Record
from terugmeld.storage.protocol_vragen import laatste_checkpoint

ONDERTEKENSLEUTEL = "ondertekensleutel vervangen"
PSEUDONIEMSLEUTEL = "pseudoniemsleutel vervangen"


def is_vervangen(session: Session, nieuw: Ed25519PrivateKey) -> bool:
    """Say whether the newest checkpoint is already signed with this key: then only the file is left."""
    laatste = laatste_checkpoint(session)
    return laatste is not None and is_ondertekend_door(laatste, nieuw.public_key())


def vervang_ondertekensleutel(
    session: Session,
    oud: Ed25519PrivateKey,
    nieuw: Ed25519PrivateKey,
    *,
    origin: str,
    door: Gebruiker,
    reden: str,
    nu: datetime,
) -> str:
    """Record the change, number all that waits and sign that tree with both keys; return the note."""
    _vereis(door, reden)
    vereis_stand(session)
    wat = {
        "wat": ONDERTEKENSLEUTEL,
        "oud": verifier_key(origin, oud.public_key()),
        "nieuw": verifier_key(origin, nieuw.public_key()),
        "reden": reden.strip(),
    }
    noteer_autorisatie(session, wat, door=door.gebruikersnaam, afnemer=door.afnemer, nu=nu)
    while nummer(session):
        pass
    return onderteken(session, vereis_stand(session), nieuw, oud, origin=origin, nu=nu)


def noteer_pseudoniemsleutel(
    session: Session, sleutels: Sequence[bytes], *, door: Gebruiker, reden: str, nu: datetime
) -> str:
    """Record which key names persons from now on; the first is in use, the others stay known to search."""
    vereis_bekend(session, sleutels, door=door, reden=reden)
    bekend = [sleutel_id(sleutel) for sleutel in sleutels]
    wat: dict[str, Waarde] = {
        "wat": PSEUDONIEMSLEUTEL,
        "sleutel_id": bekend[0],
        "oude_sleutels": bekend[1:],
        "reden": reden.strip(),
    }
    noteer_autorisatie(session, wat, door=door.gebruikersnaam, afnemer=door.afnemer, nu=nu)
    return bekend[0]


def vereis_bekend(session: Session, sleutels: Sequence[bytes], *, door: Gebruiker, reden: str) -> None:
    """Refuse when aantekeningen were made with a key that is not among these: nobody would find those."""
    _vereis(door, reden)
    if weg := sorted(_gebruikt(session) - {sleutel_id(sleutel) for sleutel in sleutels}):
        raise StapNietToegestaan(f"Deze oude sleutels ontbreken in de instellingen: {', '.join(weg)}.")


def _gebruikt(session: Session) -> set[str]:
    """Return the ids of the keys in the newest aantekening about a person, and in the changes of key."""
    eigen = select(Record.payload).where(Record.payload.is_not(None))
    persoon = eigen.where(Record.betrokkene_ref.is_not(None), Record.soort == Soort.VERSTREKKING.value)
    nieuwste = session.scalar(persoon.order_by(Record.tijdstip.desc(), Record.id.desc()).limit(1))
    wissels = session.scalars(eigen.where(Record.soort == Soort.AUTORISATIEWIJZIGING.value))
    inhouden = [orjson.loads(payload) for payload in (nieuwste, *wissels) if payload]
    gevonden = {inhoud["sleutel_id"] for inhoud in inhouden if "sleutel_id" in inhoud}
    for inhoud in inhouden:
        bijzonderheden = inhoud.get("bijzonderheden", {})
        if bijzonderheden.get("wat") == PSEUDONIEMSLEUTEL:
            gevonden |= {bijzonderheden["sleutel_id"], *bijzonderheden["oude_sleutels"]}
    return gevonden


def _vereis(door: Gebruiker, reden: str) -> None:
    if not door.mag(Bevoegdheid.SLEUTELS_BEHEREN):
        raise GeenBevoegdheid(bevoegdheid=Bevoegdheid.SLEUTELS_BEHEREN)
    if not reden.strip():
        raise OngeldigeInvoer({"reden": ["Vul in waarom u de sleutel vervangt."]})
