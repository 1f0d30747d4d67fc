"""End a proposal of a regelset without using it: take back the own one, or turn down that of another."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.errors import GeenBevoegdheid, OngeldigeInvoer
from terugmeld.services.regelset_vaststellen import noteer, vereis, vereis_open, zoek_voorstel
from terugmeld.storage.regelsets import Afsluiting

MAXIMUM_REDEN = 1000
NIET_VAN_U = "U hebt deze regelset niet zelf voorgesteld. U kunt het voorstel wel afwijzen."
VAN_U = "U hebt deze regelset zelf voorgesteld. U kunt het voorstel wel intrekken."
GEEN_REDEN = "Leg uit waarom."
TE_LANG = f"Gebruik hoogstens {MAXIMUM_REDEN} tekens."


class Afsluitsoort(StrEnum):
    """How a proposal ended without being used."""

    INTREKKING = "intrekking"
    AFWIJZING = "afwijzing"


def trek_in(session: Session, voorstel_id: int, *, reden: str, door: Gebruiker, nu: datetime) -> Afsluiting:
    """Take back an own proposal, with a reason; it is on record."""
    return _sluit_af(session, voorstel_id, Afsluitsoort.INTREKKING, reden, door, nu)


def wijs_af(session: Session, voorstel_id: int, *, reden: str, door: Gebruiker, nu: datetime) -> Afsluiting:
    """Turn down the proposal of somebody else, with a reason; it is on record."""
    return _sluit_af(session, voorstel_id, Afsluitsoort.AFWIJZING, reden, door, nu)


def afgesloten(session: Session) -> Sequence[Afsluiting]:
    """Return how proposals ended without being used, the newest first."""
    return session.scalars(select(Afsluiting).order_by(Afsluiting.voorstel_id.desc())).all()


def _sluit_af(
    session: Session, voorstel_id: int, soort: Afsluitsoort, reden: str, door: Gebruiker, nu: datetime
) -> Afsluiting:
    vereis(door)
    voorstel = zoek_voorstel(session, voorstel_id)
    is_eigen = voorstel.voorgesteld_door_id == door.id
    if is_eigen is not (soort is Afsluitsoort.INTREKKING):
        raise GeenBevoegdheid(VAN_U if is_eigen else NIET_VAN_U)
    vereis_open(voorstel)
    waarom = reden.strip()
    if not waarom or len(waarom) > MAXIMUM_REDEN:
        raise OngeldigeInvoer({"reden": [TE_LANG if waarom else GEEN_REDEN]})
    voorstel.afsluiting = Afsluiting(
        voorgesteld_door_id=voorstel.voorgesteld_door_id,
        door_id=door.id,
        soort=soort.value,
        reden=waarom,
        afgesloten_op=nu,
    )
    session.flush()
    noteer(session, voorstel, door, f"{soort} van een voorstel voor een regelset", nu=nu, reden=waarom)
    return voorstel.afsluiting
