"""What an afnemer was given, for what and by whom: for the afnemer itself; names no person and no value."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import orjson
from sqlalchemy.orm import Session

from beheerregeling.rollen import Bevoegdheid
from terugmeld.domain.gebruiker import Gebruiker
from terugmeld.domain.protocol import Soort
from terugmeld.domain.protocolfilter import Protocolfilter
from terugmeld.errors import GeenBevoegdheid
from terugmeld.services.protocol_exporteren import noteer_export
from terugmeld.services.protocol_zoeken import raadpleging
from terugmeld.services.protocolleren import protocolleer
from terugmeld.storage.protocol_stukken import STUK
from terugmeld.storage.protocol_vragen import gekregen

MAXIMUM = 200
REDEN = "Wat de eigen afdeling kreeg."


@dataclass(frozen=True)
class Gekregen:
    """One verstrekking to the afnemer, without the person whom it is about."""

    tijdstip: datetime
    door: str
    doel: str
    zaakkenmerk: str
    rubrieken: tuple[str, ...]
    grondslag: str
    bron: str


def bekijk(
    session: Session, van: datetime, tot: datetime, *, door: Gebruiker, nu: datetime
) -> tuple[Sequence[Gekregen], bool]:
    """Return the newest verstrekkingen of a period, and whether there are more; the look is on record."""
    _vereis(door)
    gekeken = raadpleging(_filter(door, van, tot), door=door, soort=Soort.RAADPLEGING_PROTOCOL, reden=REDEN)
    protocolleer(session, gekeken, nu=nu)
    rijen = gekregen(session, door.afnemer, van, tot, maximum=MAXIMUM + 1)
    return [_gekregen(rij.payload) for rij in rijen[:MAXIMUM]], len(rijen) > MAXIMUM


def exporteer(
    session: Session, van: datetime, tot: datetime, *, door: Gebruiker
) -> Iterator[Sequence[Gekregen]]:
    """Yield every verstrekking of a period in pieces; ``noteer`` puts the file on record before it leaves.

    Each piece is a read transaction of its own, so that a long file keeps no old rows alive.
    """
    _vereis(door)
    rijen = gekregen(session, door.afnemer, van, tot, maximum=STUK)
    while rijen:
        session.rollback()
        yield [_gekregen(rij.payload) for rij in rijen]
        rijen = gekregen(session, door.afnemer, van, tot, maximum=STUK, na=rijen[-1])


def noteer(
    session: Session,
    van: datetime,
    tot: datetime,
    *,
    aantal: int,
    sha256: str,
    door: Gebruiker,
    nu: datetime,
) -> None:
    feiten: dict[str, str | int] = {"reden": REDEN, "formaat": "csv", "aantal": aantal, "sha256": sha256}
    noteer_export(session, _filter(door, van, tot), door=door, nu=nu, **feiten)


def _vereis(door: Gebruiker) -> None:
    if not door.mag(Bevoegdheid.TERUGMELDEN):
        raise GeenBevoegdheid(bevoegdheid=Bevoegdheid.TERUGMELDEN)


def _filter(door: Gebruiker, van: datetime, tot: datetime) -> Protocolfilter:
    return Protocolfilter(afnemer=door.afnemer, van=van, tot=tot, soort=Soort.VERSTREKKING)


def _gekregen(payload: bytes) -> Gekregen:
    inhoud = orjson.loads(payload)
    return Gekregen(
        tijdstip=datetime.fromisoformat(inhoud["tijdstip"]),
        door=inhoud["actor_id"],
        doel=inhoud.get("doel", ""),
        zaakkenmerk=inhoud.get("zaakkenmerk", ""),
        rubrieken=tuple(inhoud["rubrieken_verstrekt"]),
        grondslag=inhoud.get("grondslag", ""),
        bron=inhoud["bron"],
    )
